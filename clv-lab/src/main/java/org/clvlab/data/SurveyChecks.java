package org.clvlab.data;

import java.util.List;
import java.util.Locale;

/** The rules that every answer of a survey must keep. */
record SurveyChecks(Checks checks, String answers, SurveyFile.Fields fields, SurveyOptions options) {

    void all(List<String> questions, List<String> numeric) {
        var from = Sql.name(answers);
        checks.refuse(fields.responseColumn(), "no response id", "response IS NULL", "response", "the answer's id",
                "Export the answers again.");
        checks.refuse(fields.responseColumn(), "duplicate id",
                "response IS NOT NULL AND \"row\" NOT IN (SELECT min(\"row\") FROM %s GROUP BY response)".formatted(from),
                "response || ' again'", "each answer once", "Take one of the rows out; two exports may overlap.");
        OrderChecks.idsThatAreNone(checks, fields.customerColumn(), "id");
        checks.refuse(fields.recordedColumn(), "wrong date",
                "(recorded IS NOT NULL OR left_out IS NULL) AND (answered IS NULL OR NOT answered " + OrderLines.BELIEVABLE + ")",
                "recorded", "a moment such as 2025-03-31 14:02:11", "Export dates as year-month-day.");
        if (!fields.finished().equals(SurveyFile.NOTHING))
            checks.refuse("Finished", "wrong value of Finished",
                    "finished IS NULL OR lower(finished) NOT IN ('true', 'false', '1', '0', 'yes', 'no')", "finished",
                    "TRUE or FALSE, 1 or 0",
                    "Mend the value.");
        checks.refuse("Status", "unknown status", "starts_with(left_out, '%s')".formatted(SurveyFile.UNKNOWN_STATUS),
                "substr(left_out, %d)".formatted(SurveyFile.UNKNOWN_STATUS.length() + 1),
                "a status of Qualtrics, such as IP Address or Survey Preview, 0 or 1",
                "Whether it is a customer's answer is not known: export numbers instead of words, which are the same in every language,"
                        + " or take the row out.");
        for (var question : numeric)
            number(question, questions);
    }

    private void number(String question, List<String> questions) {
        var value = Sql.name("q:" + question);
        var comma = OrderLines.decimalComma(value);
        checks.refuse(question, "decimal comma", comma, value, "a decimal point", "Write the number with a point.");
        checks.refuse(question, "wrong number", "%1$s IS NOT NULL AND NOT %2$s AND (TRY_CAST(%1$s AS DOUBLE) IS NULL "
                .formatted(value, comma) + "OR NOT isfinite(TRY_CAST(%s AS DOUBLE)))".formatted(value), value,
                "a number, as in the other rows", "Mend the value, or export choices either all as numbers or all as texts.");
        var declared = options.scales().get(question);
        var scale = declared == null ? scale(question, questions) : new Scale(declared.getFirst(), declared.getLast());
        checks.refuse(question, "absurd number",
                "isfinite(TRY_CAST(%1$s AS DOUBLE)) AND TRY_CAST(%1$s AS DOUBLE) NOT BETWEEN %2$d AND %3$d"
                        .formatted(value, scale.low, scale.high),
                value,
                "a number from " + scale.low + " to " + scale.high,
                "Mend the value, or rename the question if it asks for something else.");
    }

    private record Scale(long low, long high) {}

    private static final Scale ANY = new Scale(-1_000_000, 1_000_000);

    /** The scale by the question's name; an NPS question is also known by the group that Qualtrics adds to it. */
    private static Scale scale(String question, List<String> questions) {
        var name = question.toLowerCase(Locale.ROOT);
        if (name.equals("nps") || questions.contains(question + "_NPS_GROUP"))
            return new Scale(0, 10);
        if (name.equals("csat"))
            return new Scale(1, 5);
        if (name.equals("effort") || name.equals("ces"))
            return new Scale(1, 7);
        if (name.equals("share_of_wallet"))
            return new Scale(0, 100);
        return ANY;
    }

    /** {@return whether the question's name tells its scale} */
    static boolean hasScale(String question, List<String> questions) {
        return scale(question, questions) != ANY;
    }
}
