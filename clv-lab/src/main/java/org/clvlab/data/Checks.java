package org.clvlab.data;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The rules that every row of a source must keep, asked in SQL: which rows break them, told all at once, or set aside and
 * counted.
 */
final class Checks {

    private static final int TOLD = 1000;

    private final Warehouse warehouse;
    private final String relation;
    private final Places places;
    private final List<Check> checks = new ArrayList<>();
    private final List<Flaw> flaws = new ArrayList<>();
    private final List<DataFault> headerFaults = new ArrayList<>();

    /**
     * A rule.
     *
     * @param reason
     *            the fault in a few words, for the audit
     * @param bad
     *            true of a row at fault, in SQL
     * @param found
     *            what stands there, in SQL; null for the row's whole text
     */
    private record Check(String column, String reason, String bad, String found, String expected, String remedy) {
        DataFault at(String file, long row, String text) { return new DataFault(file, row, column, text, expected, remedy); }
    }

    /**
     * What became of the rules.
     *
     * @param aside
     *            a table with the {@code row} of each row set aside
     * @param reasons
     *            how many rows are set aside, by the first reason of each
     */
    record Verdict(String aside, Map<String, Long> reasons) {

        /** {@return true in SQL of a row that is kept} */
        String kept() {
            if (reasons.isEmpty())
                return "true";
            return "\"row\" NOT IN (SELECT \"row\" FROM %s)".formatted(Sql.name(aside));
        }
    }

    /** Rules on the rows of a relation that has a column {@code row}. */
    Checks(Warehouse warehouse, String relation, Places places) {
        this.warehouse = warehouse;
        this.relation = relation;
        this.places = places;
    }

    Checks refuse(String column, String reason, String bad, String found, String expected, String remedy) {
        if (headerFaults.stream().noneMatch(fault -> fault.column().equals(column)))
            checks.add(new Check(column, reason, bad, found, expected, remedy));
        return this;
    }

    /** Adds faults that were met before the rows came into the relation. */
    Checks with(List<Flaw> met) {
        flaws.addAll(met);
        return this;
    }

    /**
     * Adds columns that are missing: they stop the reading whatever is done with faulty rows, but only after all else that is
     * wrong is known. Rules on these columns are left out.
     */
    Checks without(List<DataFault> missing) {
        headerFaults.addAll(missing);
        return this;
    }

    /** {@return whether none of some columns is there} */
    boolean lacks(String... columns) {
        return Stream.of(columns).allMatch(column -> headerFaults.stream().anyMatch(fault -> fault.column().equals(column)));
    }

    /** {@return which rows are set aside, and why}; with {@link Faults#STOP} one faulty row throws them all */
    Verdict settle() {
        var aside = warehouse.fresh("aside");
        var parts = new ArrayList<String>();
        for (var i : broken())
            parts.add("""
                    SELECT "row", %d AS rule, CAST(%s AS VARCHAR) AS found
                    FROM %s
                    WHERE %s
                    """.formatted(i, checks.get(i).found, Sql.name(relation), checks.get(i).bad));
        parts.add("SELECT CAST(NULL AS BIGINT) AS \"row\", 0 AS rule, CAST(NULL AS VARCHAR) AS found\nWHERE false\n");
        warehouse.execute("CREATE TEMP TABLE " + Sql.name(aside) + " AS\n" + String.join("UNION ALL\n", parts));
        if (warehouse.faults() == Faults.STOP || !headerFaults.isEmpty())
            stop(aside);
        var reasons = new LinkedHashMap<String, Long>();
        for (var flaw : flaws)
            reasons.merge(flaw.reason(), 1L, Long::sum);
        warehouse.list("""
                SELECT rule, count(*)
                FROM (SELECT "row", min(rule) AS rule FROM %s GROUP BY "row")
                GROUP BY rule
                ORDER BY rule
                """.formatted(Sql.name(aside)),
                row -> reasons.merge(checks.get(row.getInt(1)).reason, row.getLong(2), Long::sum));
        return new Verdict(aside, reasons);
    }

    /** {@return the rules that a row breaks, found in one pass; most files break none} */
    private List<Integer> broken() {
        if (checks.isEmpty())
            return List.of();
        var counts = IntStream.range(0, checks.size()).mapToObj("count(*) FILTER (rule_%d)"::formatted).toList();
        var rules = IntStream.range(0, checks.size()).mapToObj(i -> "(%s) AS rule_%d".formatted(checks.get(i).bad, i)).toList();
        return warehouse.ask("SELECT %s\nFROM (\n  SELECT %s\n  FROM %s\n)".formatted(String.join(", ", counts),
                String.join(",\n         ", rules), Sql.name(relation)), row -> {
                    row.next();
                    var found = new ArrayList<Integer>();
                    for (var i = 0; i < checks.size(); i++)
                        if (row.getLong(i + 1) > 0)
                            found.add(i);
                    return found;
                });
    }

    private void stop(String aside) {
        var faults = new ArrayList<DataFault>();
        faults.addAll(headerFaults);
        flaws.forEach(flaw -> faults.add(flaw.fault()));
        var kinds = DataFaults.counted(faults);
        warehouse.list("""
                SELECT rule, count(*)
                FROM %s
                GROUP BY rule
                ORDER BY rule
                """.formatted(Sql.name(aside)),
                row -> kinds.merge(DataFaults.kind(checks.get(row.getInt(1)).at(places.name(), 0, "")), row.getLong(2),
                        Long::sum));
        record Broken(long row, int rule, String found) {}
        var broken = warehouse.list("""
                SELECT "row", rule, found
                FROM %s
                ORDER BY "row", rule
                LIMIT %d
                """.formatted(Sql.name(aside), TOLD), row -> new Broken(row.getLong(1), row.getInt(2), row.getString(3)));
        var where = places.of(broken.stream().map(Broken::row).toList());
        for (var one : broken) {
            var check = checks.get(one.rule);
            var place = where.get(one.row);
            faults.add(check.at(place.file().shown(), place.row(),
                    check.found != null
                            ? one.found
                            : place.text().isBlank() ? "nothing in any column that is read" : place.text()));
        }
        if (faults.isEmpty())
            return;
        faults.sort(Comparator.comparing(DataFault::file).thenComparingLong(DataFault::row));
        warehouse.execute("DROP TABLE " + Sql.name(aside));
        throw new DataFaults(faults, kinds);
    }
}
