package org.clvlab.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One export of a survey, whatever software it came from: its answers as text, its questions, and in SQL where the columns
 * that every survey has are found.
 *
 * @param product
 *            the survey's software
 * @param why
 *            by what in the file it is known, for the sentence that says so
 * @param raw
 *            the answers
 * @param questions
 *            the questions in the order of the file
 * @param fields
 *            what every answer has
 * @param zone
 *            the zone of its times, where it is known
 * @param missing
 *            needed columns that the export lacks
 * @param remarks
 *            what the reader should know
 */
record SurveyFile(String product, String why, RawTable raw, List<Question> questions, Fields fields, Optional<ZoneId> zone,
        List<DataFault> missing, List<String> remarks) {

    /**
     * A question, or one of the columns that a question spreads over.
     *
     * @param name
     *            its column in the result
     * @param column
     *            its column in the raw table
     * @param wording
     *            what was asked
     * @param block
     *            the question that it is a part of; empty for a question of one column
     * @param option
     *            the answer that this column of the block stands for
     * @param place
     *            the answer's place among those of the block, from 1
     */
    record Question(String name, String column, String wording, String block, String option, int place) {
        static Question single(String name, String column, String wording) {
            return new Question(name, column, wording, "", "", 0);
        }
    }

    /**
     * What every answer has: the names of the columns for messages, and their values in SQL.
     *
     * @param customer
     *            whose answer, in SQL
     * @param customerColumn
     *            the name of its column
     * @param response
     *            the answer's id, in SQL
     * @param responseColumn
     *            its name
     * @param recorded
     *            when it was given, as text in SQL
     * @param recordedColumn
     *            its name
     * @param answered
     *            the same as a local TIMESTAMP, in SQL
     * @param finished
     *            a text that must be a yes or no, in SQL; NULL where the export has none
     * @param leftOut
     *            why the answer does not count, in SQL, or NULL
     */
    record Fields(String customer, String customerColumn, String response, String responseColumn, String recorded,
            String recordedColumn,
            String answered, String finished, String leftOut) {}

    private static final Pattern QUARTER = Pattern.compile("(\\d{4})-?[Qq]([1-4])");

    /** A text column without a value, in SQL. */
    static final String NOTHING = "CAST(NULL AS VARCHAR)";

    /** What an answer is left out for begins so, if nobody knows whether it counts; its status follows. */
    static final String UNKNOWN_STATUS = "unknown status: ";

    /** {@return the export, its software known by the header} */
    static SurveyFile read(Warehouse warehouse, SourceFile file, FileBytes bytes, SurveyOptions options) {
        var delimiter = Header.of(bytes.head()).delimiter();
        var head = head(file, delimiter);
        if (LimeSurveyFile.is(head))
            return LimeSurveyFile.read(warehouse, file, bytes, options, delimiter, head);
        if (SurveyMonkeyFile.is(head))
            return SurveyMonkeyFile.read(warehouse, file, bytes, options, delimiter, head);
        return QualtricsFile.read(warehouse, file, bytes, options, delimiter, head);
    }

    /** {@return the first three records, the header rows of every software among them} */
    private static List<List<String>> head(SourceFile file, char delimiter) {
        var rows = new ArrayList<List<String>>();
        try (var records = new CsvRecords(file, delimiter)) {
            for (CsvRecords.Record record; rows.size() < 3 && (record = records.read()) != null;)
                rows.add(record.fields());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
    }

    /** {@return the sentence that says what was detected, and why} */
    String detected() {
        return raw.file().shown() + " is an export of " + product + ": " + why + ".";
    }

    /** {@return the question of this name, or null when this export did not ask it} */
    Question question(String name) {
        return questions.stream().filter(question -> question.name().equals(name)).findFirst().orElse(null);
    }

    /** {@return the wording of each question by its name} */
    Map<String, String> wordings() {
        var found = new LinkedHashMap<String, String>();
        questions.forEach(question -> found.put(question.name(), question.wording()));
        return found;
    }

    /** {@return the wave by the file's name, such as 2025-Q1, or null when the name has none} */
    String wave() {
        var quarter = QUARTER.matcher(raw.file().path().getFileName().toString());
        return quarter.find() ? quarter.group(1) + "-Q" + quarter.group(2) : null;
    }

    /** {@return the personal columns that the options ask for} */
    static List<String> asked(SurveyOptions options, Map<Personal, List<String>> columns) {
        return options.personal().stream().flatMap(one -> columns.getOrDefault(one, List.of()).stream()).toList();
    }

    /** {@return the sentence on the personal columns of the header that are not read; none when there are none} */
    static List<String> unread(Collection<String> header, SurveyOptions options, Map<Personal, List<String>> columns) {
        var asked = asked(options, columns);
        var left = header.stream().filter(name -> !asked.contains(name) && !name.equals(options.key())
                && columns.values().stream().anyMatch(names -> names.contains(name))).toList();
        return left.isEmpty()
                ? List.of()
                : List.of("Not read, since they say who a person is or where: " + String.join(", ", left) + ".");
    }

    /** {@return the customer's id in SQL: of the declared column, or of the usual one that the export has} */
    static String customer(RawTable raw, SurveyOptions options, List<String> usual) {
        if (options.key().equals(SurveyOptions.NOBODY))
            return NOTHING;
        if (!options.key().isEmpty())
            return raw.valueOrNull(options.key());
        return "coalesce(" + String.join(", ", usual.stream().map(raw::valueOrNull).toList()) + ", NULL)";
    }

    /** {@return the name of the column that says whose an answer is} */
    static String customerColumn(Header header, SurveyOptions options, List<String> usual) {
        return options.key().isEmpty() ? usual.stream().filter(header::has).findFirst().orElse(usual.getFirst()) : options.key();
    }

    /** {@return the fault of an export without the column that says whose an answer is} */
    static List<DataFault> missingKey(SourceFile file, Header header, SurveyOptions options, List<String> usual) {
        if (options.key().equals(SurveyOptions.NOBODY) || options.key().isEmpty() && usual.stream().anyMatch(header::has))
            return List.of();
        if (!options.key().isEmpty())
            return RawTable.missing(file, header, List.of(options.key()));
        return RawTable.missing(file, header, List.of(usual.getFirst())).stream().map(fault -> new DataFault(fault.file(),
                fault.row(),
                fault.column(), fault.found(), fault.expected(), fault.remedy()
                        + " Another column is named with SurveyOptions.plain().keyedBy(...); a survey that asked nobody's name, with"
                        + " anonymous()."))
                .toList();
    }

    /** {@return a local time in SQL, by the declared pattern or in any of the given ways besides ISO 8601} */
    static String local(String value, SurveyOptions options, String... ways) {
        if (!options.datePattern().isEmpty())
            return "CAST(try_strptime(%s, %s) AS TIMESTAMP)".formatted(value, Sql.text(options.datePattern()));
        var iso = "CASE WHEN regexp_matches(%1$s, %2$s) THEN TRY_CAST(%1$s AS TIMESTAMP) END".formatted(value,
                LocalTimes.NO_OFFSET);
        return ways.length == 0
                ? iso
                : "coalesce(%s, CAST(try_strptime(%s, [%s]) AS TIMESTAMP))".formatted(iso, value, Sql.texts(List.of(ways)));
    }
}
