package org.clvlab.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The way from exports to one {@link Survey}: side by side, checked, typed, one answer a customer and wave. */
final class SurveyReading {

    private static final long ROWS_A_FILE = 1_000_000_000L;
    private static final List<String> OWN = List.of("row", "customer_id", "response_id", "wave", "answered_at", "answered_on",
            "answers");

    private final Warehouse warehouse;
    private final List<SourceFile> files;
    private final List<FileBytes> bytes;
    private final SurveyOptions options;
    private final List<SurveyFile> exports = new ArrayList<>();
    private final List<String> questions;

    private SurveyReading(Warehouse warehouse, List<SourceFile> files, SurveyOptions options) {
        this.warehouse = warehouse;
        this.options = options;
        this.files = files;
        this.bytes = FileSet.bytes(files);
        var faults = new ArrayList<DataFault>();
        for (var i = 0; i < files.size(); i++)
            try {
                exports.add(SurveyFile.read(warehouse, files.get(i), bytes.get(i), options));
            } catch (DataFaults met) {
                faults.addAll(met.faults());
            }
        if (!faults.isEmpty())
            throw new DataFaults(faults);
        oneProduct();
        var names = new LinkedHashSet<String>();
        exports.forEach(export -> export.questions().forEach(question -> names.add(question.name())));
        this.questions = List.copyOf(names);
    }

    static SurveyReading of(Warehouse warehouse, List<SourceFile> files, SurveyOptions options) {
        return new SurveyReading(warehouse, files, options);
    }

    /** Two products name and date an answer in different ways, so their faults could not be told in one way. */
    private void oneProduct() {
        var first = exports.getFirst();
        for (var export : exports)
            if (!export.product().equals(first.product()))
                throw new DataFaults(List.of(export.raw().file().fault("an export of " + export.product(),
                        "one of " + first.product() + ", as " + first.raw().file().shown() + " is",
                        "Read the exports of one product at a time.")));
    }

    Survey survey() {
        var parts = new ArrayList<Places.Part>();
        for (var i = 0; i < files.size(); i++)
            parts.add(new Places.Part(files.get(i), i * ROWS_A_FILE));
        var places = Places.of("survey", parts, Places.Numbering.ROWS);
        var answers = sideBySide();
        var choices = SurveyChoices.of(warehouse, answers, exports);
        var numeric = numeric(answers).stream().filter(question -> !choices.has(question)).toList();
        var checks = new Checks(warehouse, answers, places);
        exports.forEach(export -> checks.without(export.missing()).with(export.raw().flaws()));
        new SurveyChecks(checks, answers, exports.getFirst().fields(), options).all(questions, numeric);
        var times = times();
        times.forEach(time -> time.skipped(checks, warehouse, answers));
        var verdict = checks.settle();
        var relation = kept(answers, verdict, numeric, choices);
        var reading = reading(answers, verdict, relation);
        for (var i = 0; i < files.size(); i++)
            reading = reading.with(times.get(i).told(warehouse, answers, verdict.kept() + " AND left_out IS NULL",
                    new Places(files.get(i).shown(), parts, Places.Numbering.ROWS)));
        warehouse.execute("DROP TABLE " + Sql.name(answers));
        exports.forEach(export -> export.raw().drop());
        var wordings = new LinkedHashMap<String, String>();
        for (var export : exports)
            export.wordings().forEach((name, wording) -> wordings.putIfAbsent(named(name), wording));
        return new Survey(new ReadRows("survey", warehouse, relation, reading, FileSet.hash(files, bytes)), wordings, places,
                exports.stream().map(SurveyFile::detected).toList());
    }

    /** {@return the times of each file, which are of the zone that it names, else of the warehouse's} */
    private List<LocalTimes> times() {
        return IntStream.range(0, exports.size())
                .mapToObj(i -> new LocalTimes(exports.get(i).fields().recordedColumn(), "recorded",
                        "CASE WHEN \"row\" // %d = %d AND length(recorded) > 10 THEN answered END".formatted(ROWS_A_FILE, i),
                        exports.get(i).zone()))
                .toList();
    }

    private static String named(String question) { return OWN.contains(question) ? "q_" + question : question; }

    /** All files in one table of texts; a question that a wave did not ask is null there. */
    private String sideBySide() {
        var table = warehouse.fresh("answers");
        var selects = new ArrayList<String>();
        for (var i = 0; i < exports.size(); i++) {
            var export = exports.get(i);
            var raw = export.raw();
            var fields = export.fields();
            var asked = questions.stream()
                    .map(question -> ",\n       " + (export.question(question) == null
                            ? SurveyFile.NOTHING
                            : raw.valueOrNull(export.question(question).column())) + " AS " + Sql.name("q:" + question))
                    .collect(Collectors.joining());
            selects.add("""
                    SELECT %d + "row" AS "row",
                           %s AS id,
                           %s AS response,
                           %s AS wave,
                           %s AS finished,
                           %s AS recorded,
                           %s AS answered,
                           %s AS answered_at,
                           %s AS left_out%s
                    FROM %s
                    """.formatted(i * ROWS_A_FILE, EmailIds.hashed(fields.customer()), fields.response(),
                    "CAST(" + Sql.text(export.wave()) + " AS VARCHAR)", fields.finished(), fields.recorded(), fields.answered(),
                    LocalTimes.utc(fields.answered(), export.zone()), fields.leftOut(), asked, Sql.name(raw.relation())));
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

    private String kept(String answers, Checks.Verdict verdict, List<String> numeric, SurveyChoices choices) {
        var relation = warehouse.fresh("survey");
        var typed = questions.stream().map(question -> {
            var value = Sql.name("q:" + question);
            return ",\n       " + (choices.has(question)
                    ? choices.sql(question)
                    : numeric.contains(question) ? "CAST(%s AS DOUBLE)".formatted(value) : value) + " AS "
                    + Sql.name(named(question));
        }).collect(Collectors.joining());
        warehouse.execute("""
                CREATE TEMP TABLE %s AS
                SELECT "row",
                       id AS customer_id,
                       response AS response_id,
                       coalesce(wave, strftime(answered, '%%Y-Q') || quarter(answered)) AS wave,
                       answered_at,
                       CAST(answered AS DATE) AS answered_on%s
                FROM %s
                WHERE %s
                  AND left_out IS NULL
                QUALIFY id IS NULL
                     OR row_number() OVER (PARTITION BY id, coalesce(wave, strftime(answered, '%%Y-Q') || quarter(answered))
                                           ORDER BY answered_at DESC, "row" DESC) = 1
                ORDER BY "row"
                """.formatted(Sql.name(relation), typed, Sql.name(answers), verdict.kept()));
        return relation;
    }

    private ReadingAudit reading(String answers, Checks.Verdict verdict, String relation) {
        var flaws = exports.stream().mapToLong(export -> export.raw().flaws().size()).sum();
        var read = flaws + warehouse.number("SELECT count(*) FROM " + Sql.name(answers));
        var kept = warehouse.number("SELECT count(*) FROM " + Sql.name(relation));
        Map<String, Long> dropped = new LinkedHashMap<>(verdict.reasons());
        warehouse.list("""
                SELECT left_out, count(*)
                FROM %s
                WHERE %s
                  AND left_out IS NOT NULL
                GROUP BY left_out
                ORDER BY left_out
                """.formatted(Sql.name(answers), verdict.kept()), row -> dropped.put(row.getString(1), row.getLong(2)));
        var again = read - kept - dropped.values().stream().mapToLong(Long::longValue).sum();
        if (again > 0)
            dropped.put("answered again later in the same wave", again);
        var noted = new LinkedHashMap<String, Long>();
        noted.put("answers without a customer", warehouse.number(
                "SELECT count(*) FROM %s WHERE customer_id IS NULL".formatted(Sql.name(relation))));
        var remarks = new ArrayList<String>();
        exports.stream().flatMap(export -> export.remarks().stream()).distinct().forEach(remarks::add);
        var byEmail = new LinkedHashMap<String, Long>();
        for (var export : exports)
            byEmail.merge(export.fields().customerColumn(),
                    EmailIds.count(warehouse, export.raw().relation(), export.fields().customer()), Long::sum);
        byEmail.forEach((column, addresses) -> remarks.addAll(EmailIds.told(column, addresses)));
        for (var i = 0; i < files.size(); i++) {
            if (bytes.get(i).mark())
                remarks.add(files.get(i).shown() + " starts with a byte order mark, which was skipped.");
            if (!bytes.get(i).endsWithLineBreak())
                remarks.add(files.get(i).shown() + " ends without a line break: if it was cut, its last value may be too short.");
        }
        return new ReadingAudit("survey", files.stream().map(SourceFile::shown).toList(), read, kept, dropped, noted, remarks);
    }
}
