package org.clvlab.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A LimeSurvey export: one header row of codes, of texts, or of both with a point between. An answer without a date of
 * submission was not finished. A question of several columns has a code with brackets, {@code Q2[SQ001]}.
 */
final class LimeSurveyFile {

    private LimeSurveyFile() {}

    /** The columns of the software, by code; and what the export calls them when it writes texts. */
    private static final Map<String, String> LEAD = Map.ofEntries(Map.entry("response id", "id"),
            Map.entry("date submitted", "submitdate"), Map.entry("last page", "lastpage"),
            Map.entry("start language", "startlanguage"), Map.entry("date started", "startdate"),
            Map.entry("date last action", "datestamp"), Map.entry("ip address", "ipaddr"), Map.entry("referrer url", "refurl"),
            Map.entry("seed", "seed"), Map.entry("token", "token"), Map.entry("access code", "token"));
    private static final List<String> CODES = List.of("id", "submitdate", "lastpage", "startlanguage", "seed", "token",
            "startdate", "datestamp", "ipaddr", "refurl", "firstname", "lastname", "email");
    private static final Map<Personal, List<String>> PERSONAL = Map.of(Personal.IP_ADDRESS, List.of("ipaddr"), Personal.NAME,
            List.of("firstname", "lastname"), Personal.EMAIL, List.of("email"));
    private static final List<String> KEYS = List.of("token");
    private static final Pattern SUBQUESTION = Pattern.compile("([^\\[\\]]+)\\[([^\\[\\]]+)\\](?:\\[([^\\[\\]]+)\\])?");

    /** What LimeSurvey writes as the date of an answer when the survey does not store dates. */
    private static final String NO_DATE = "1980-01-01 00:00:00";

    static boolean is(List<List<String>> head) {
        var codes = head.isEmpty() ? List.<String>of() : head.getFirst().stream().map(LimeSurveyFile::code).toList();
        return codes.contains("id") && codes.contains("submitdate")
                && (codes.contains("lastpage") || codes.contains("startlanguage"));
    }

    static SurveyFile read(Warehouse warehouse, SourceFile file, FileBytes bytes, SurveyOptions options, char delimiter,
            List<List<String>> head) {
        var names = head.getFirst().stream().map(LimeSurveyFile::code).toList();
        var header = Header.of(delimiter, names);
        var asked = SurveyFile.asked(options, PERSONAL);
        var questions = new ArrayList<SurveyFile.Question>();
        for (var i = 0; i < header.columns().size(); i++) {
            var column = header.columns().get(i);
            if (!CODES.contains(column) || asked.contains(column))
                questions.add(question(column, head.getFirst().get(i).strip(), options));
        }
        var raw = RawTable.readCarefully(warehouse, file, bytes, header, 1);
        var submitted = raw.valueOrNull("submitdate");
        var dated = "coalesce(nullif(%s, '%s'), nullif(%s, '%s'), %s)".formatted(submitted, NO_DATE,
                raw.valueOrNull("datestamp"), NO_DATE, submitted);
        var fields = new SurveyFile.Fields(SurveyFile.customer(raw, options, KEYS),
                SurveyFile.customerColumn(header, options, KEYS), raw.valueOrNull("id"), "id", dated,
                "submitdate",
                "nullif(%s, TIMESTAMP '%s')".formatted(SurveyFile.local(dated, options), NO_DATE), SurveyFile.NOTHING,
                "CASE WHEN %s IS NULL THEN 'partial answer' END".formatted(submitted));
        var remarks = SurveyFile.unread(header.columns(), options, PERSONAL);
        return new SurveyFile("LimeSurvey", "the one header row has id, submitdate and "
                + (header.has("lastpage") ? "lastpage" : "startlanguage") + ", columns separated by \"" + delimiter + "\"", raw,
                questions, fields, warehouse.zone(), SurveyFile.missingKey(file, header, options, KEYS), remarks);
    }

    private static SurveyFile.Question question(String column, String heading, SurveyOptions options) {
        var parts = SUBQUESTION.matcher(column);
        var given = options.names().getOrDefault(column, options.names().get(heading));
        if (!parts.matches())
            return SurveyFile.Question.single(given == null ? column : given, column, heading);
        var option = parts.group(2) + (parts.group(3) == null ? "" : "_" + parts.group(3));
        var base = options.names().getOrDefault(parts.group(1), parts.group(1));
        return new SurveyFile.Question(given == null ? base + "_" + option : given, column, heading, base, option, 0);
    }

    /** {@return the code of a column: the heading itself, what stands before a point, or the code of a known text} */
    private static String code(String heading) {
        var plain = heading.strip();
        var known = LEAD.get(plain.toLowerCase(Locale.ROOT));
        if (known != null)
            return known;
        var point = plain.indexOf(". ");
        var first = point > 0 ? plain.substring(0, point) : plain;
        var code = first.matches("[A-Za-z]\\w*(\\[\\w+\\]){0,2}") ? first : plain;
        return CODES.contains(code.toLowerCase(Locale.ROOT)) ? code.toLowerCase(Locale.ROOT) : code;
    }
}
