package org.clvlab.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The way from Qualtrics files to one {@link Survey}: side by side, checked, typed, one answer a customer and wave. */
final class SurveyReading {

    private static final long ROWS_A_FILE = 1_000_000_000L;
    private static final List<String> OWN = List.of("row", "customer_id", "response_id", "wave", "answered_at", "answered_on",
            "answers");

    private final Warehouse warehouse;
    private final List<SourceFile> files;
    private final List<FileBytes> bytes;
    private final List<QualtricsFile> exports = new ArrayList<>();
    private final List<String> questions;

    private SurveyReading(Warehouse warehouse, List<SourceFile> files) {
        this.warehouse = warehouse;
        this.files = files;
        this.bytes = FileSet.bytes(files);
        var faults = new ArrayList<DataFault>();
        for (var i = 0; i < files.size(); i++)
            try {
                exports.add(QualtricsFile.read(warehouse, files.get(i), bytes.get(i)));
            } catch (DataFaults met) {
                faults.addAll(met.faults());
            }
        if (!faults.isEmpty())
            throw new DataFaults(faults);
        var names = new LinkedHashSet<String>();
        exports.forEach(export -> names.addAll(export.questions().keySet()));
        this.questions = List.copyOf(names);
    }

    static SurveyReading of(Warehouse warehouse, List<SourceFile> files) { return new SurveyReading(warehouse, files); }

    Survey survey() {
        var parts = new ArrayList<Places.Part>();
        for (var i = 0; i < files.size(); i++)
            parts.add(new Places.Part(files.get(i), i * ROWS_A_FILE));
        var places = Places.of("survey", parts, Places.Numbering.ROWS);
        var answers = sideBySide();
        var numeric = numeric(answers);
        var checks = new Checks(warehouse, answers, places);
        exports.forEach(export -> checks.without(export.missing()).with(export.raw().flaws()));
        new SurveyChecks(checks, answers).all(questions, numeric);
        var verdict = checks.settle();
        var relation = kept(answers, verdict, numeric);
        var reading = reading(answers, verdict, relation);
        warehouse.execute("DROP TABLE " + Sql.name(answers));
        exports.forEach(export -> export.raw().drop());
        var wordings = new LinkedHashMap<String, String>();
        for (var export : exports)
            export.questions().forEach((name, wording) -> wordings.putIfAbsent(named(name), wording));
        return new Survey(warehouse, relation, wordings, reading, places, FileSet.hash(files, bytes));
    }

    private static String named(String question) { return OWN.contains(question) ? "q_" + question : question; }

    /** All files in one table of texts; a question that a wave did not ask is null there. */
    private String sideBySide() {
        var table = warehouse.fresh("answers");
        var selects = new ArrayList<String>();
        for (var i = 0; i < exports.size(); i++) {
            var export = exports.get(i);
            var raw = export.raw();
            var asked = questions.stream()
                    .map(question -> ",\n       " + raw.valueOrNull(question) + " AS " + Sql.name("q:" + question))
                    .collect(Collectors.joining());
            var recorded = raw.valueOrNull("RecordedDate");
            selects.add("""
                    SELECT %d + "row" AS "row",
                           coalesce(%s, %s) AS id,
                           %s AS response,
                           %s AS wave,
                           %s AS status,
                           lower(%s) AS finished,
                           %s AS recorded,
                           CASE WHEN regexp_matches(%s, %s) THEN TRY_CAST(%s AS TIMESTAMP) END AS answered,
                           %s AS zone%s
                    FROM %s
                    """.formatted(i * ROWS_A_FILE, raw.valueOrNull("ExternalReference"), raw.valueOrNull("customer_id"),
                    raw.valueOrNull("ResponseId"), "CAST(" + Sql.text(export.wave()) + " AS VARCHAR)", raw.valueOrNull("Status"),
                    raw.valueOrNull("Finished"),
                    recorded, recorded, OrderLines.LOCAL, recorded, Sql.text(export.zone().getId()), asked,
                    Sql.name(raw.relation())));
        }
        warehouse.execute("CREATE TEMP TABLE " + Sql.name(table) + " AS\n" + String.join("UNION ALL\n", selects));
        return table;
    }

    /**
     * A question is a number when all its answers are, or are meant so; when nine in ten of at least ten are; or when its name
     * tells its scale and one answer is a number. What does not fit is then a fault.
     */
    private List<String> numeric(String answers) {
        if (questions.isEmpty())
            return List.of();
        var counts = questions.stream().map(question -> Sql.name("q:" + question))
                .map(value -> "count(%1$s), count(%1$s) FILTER (%2$s), count(%1$s) FILTER (%3$s)".formatted(value,
                        ColumnType.NUMBER.fits(value), ColumnType.meantAsNumber(value)))
                .collect(Collectors.joining(",\n       "));
        return warehouse.ask("SELECT %s\nFROM %s".formatted(counts, Sql.name(answers)), row -> {
            row.next();
            var found = new ArrayList<String>();
            for (var i = 0; i < questions.size(); i++) {
                var given = row.getLong(3 * i + 1);
                var numbers = row.getLong(3 * i + 2);
                var meant = row.getLong(3 * i + 3);
                if (given > 0 && meant == given || given >= 10 && numbers >= 0.9 * given
                        || numbers > 0 && SurveyChecks.hasScale(questions.get(i), questions))
                    found.add(questions.get(i));
            }
            return found;
        });
    }

    private static final String LEFT_OUT = """
            CASE
              WHEN status IN ('Survey Preview', '1', 'Survey Preview Spam', '9') THEN 'preview'
              WHEN status IN ('Spam', '8', 'Survey Test', '2', 'Imported Spam', '12', 'Offline Spam', '24') THEN 'spam or test'
              WHEN finished IN ('false', '0', 'no') THEN 'partial answer'
            END""";

    private String kept(String answers, Checks.Verdict verdict, List<String> numeric) {
        var relation = warehouse.fresh("survey");
        var typed = questions.stream().map(question -> {
            var value = Sql.name("q:" + question);
            return ",\n       " + (numeric.contains(question) ? "CAST(%s AS DOUBLE)".formatted(value) : value) + " AS "
                    + Sql.name(named(question));
        }).collect(Collectors.joining());
        warehouse.execute("""
                CREATE TEMP TABLE %s AS
                SELECT "row",
                       id AS customer_id,
                       response AS response_id,
                       coalesce(wave, strftime(answered, '%%Y-Q') || quarter(answered)) AS wave,
                       timezone('UTC', timezone(zone, answered)) AS answered_at,
                       CAST(answered AS DATE) AS answered_on%s
                FROM %s
                WHERE %s
                  AND %s IS NULL
                QUALIFY id IS NULL
                     OR row_number() OVER (PARTITION BY id, coalesce(wave, strftime(answered, '%%Y-Q') || quarter(answered))
                                           ORDER BY answered_at DESC, "row" DESC) = 1
                ORDER BY "row"
                """.formatted(Sql.name(relation), typed, Sql.name(answers), verdict.kept(), LEFT_OUT));
        return relation;
    }

    private ReadingAudit reading(String answers, Checks.Verdict verdict, String relation) {
        var flaws = exports.stream().mapToLong(export -> export.raw().flaws().size()).sum();
        var read = flaws + warehouse.number("SELECT count(*) FROM " + Sql.name(answers));
        var kept = warehouse.number("SELECT count(*) FROM " + Sql.name(relation));
        Map<String, Long> dropped = new LinkedHashMap<>(verdict.reasons());
        warehouse.list("""
                SELECT %1$s AS reason, count(*)
                FROM %2$s
                WHERE %3$s
                  AND %1$s IS NOT NULL
                GROUP BY ALL
                ORDER BY reason
                """.formatted(LEFT_OUT, Sql.name(answers), verdict.kept()), row -> dropped.put(row.getString(1), row.getLong(2)));
        var again = read - kept - dropped.values().stream().mapToLong(Long::longValue).sum();
        if (again > 0)
            dropped.put("answered again later in the same wave", again);
        var noted = new LinkedHashMap<String, Long>();
        noted.put("answers without a customer", warehouse.number(
                "SELECT count(*) FROM %s WHERE customer_id IS NULL".formatted(Sql.name(relation))));
        var remarks = new ArrayList<String>();
        remarks.add("Not read, since they say who a person is or where: " + String.join(", ", QualtricsFile.PERSONAL) + ".");
        for (var i = 0; i < files.size(); i++) {
            if (bytes.get(i).mark())
                remarks.add(files.get(i).shown() + " starts with a byte order mark, which was skipped.");
            if (!bytes.get(i).endsWithLineBreak())
                remarks.add(files.get(i).shown() + " ends without a line break: if it was cut, its last value may be too short.");
        }
        return new ReadingAudit("survey", files.stream().map(SourceFile::shown).toList(), read, kept, dropped, noted, remarks);
    }
}
