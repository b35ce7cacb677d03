package org.clvlab.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The rules that every row of one file must keep, asked in SQL: which rows break them, told all at once, or set aside and
 * counted.
 */
final class Checks {

    private static final int TOLD = 1000;

    private final Warehouse warehouse;
    private final String file;
    private final String relation;
    private final List<Check> checks = new ArrayList<>();

    /**
     * A rule.
     *
     * @param reason
     *            the fault in a few words, for the audit
     * @param bad
     *            true of a row at fault, in SQL
     * @param found
     *            what stands there, in SQL
     */
    private record Check(String column, String reason, String bad, String found, String expected, String remedy) {}

    /** Rules on the rows of a relation that has a column {@code row}. */
    Checks(Warehouse warehouse, String file, String relation) {
        this.warehouse = warehouse;
        this.file = file;
        this.relation = relation;
    }

    Checks refuse(String column, String reason, String bad, String found, String expected, String remedy) {
        checks.add(new Check(column, reason, bad, found, expected, remedy));
        return this;
    }

    /** {@return the number of rows set aside, by reason; the rows themselves are in {@link #asideRelation}} */
    Map<String, Long> settle(Faults treatment, String asideRelation) {
        var parts = new ArrayList<String>();
        for (var i = 0; i < checks.size(); i++)
            parts.add("""
                    SELECT "row", %d AS rule, CAST(%s AS VARCHAR) AS found
                    FROM %s
                    WHERE %s
                    """.formatted(i, checks.get(i).found, Sql.name(relation), checks.get(i).bad));
        warehouse.execute("CREATE TEMP TABLE " + Sql.name(asideRelation) + " AS\n" + String.join("UNION ALL\n", parts));
        if (treatment == Faults.STOP && warehouse.number("SELECT count(*) FROM " + Sql.name(asideRelation)) > 0)
            throw told(asideRelation);
        var reasons = new LinkedHashMap<String, Long>();
        warehouse.list("""
                SELECT rule, count(*)
                FROM (SELECT "row", min(rule) AS rule FROM %s GROUP BY "row")
                GROUP BY rule
                ORDER BY rule
                """.formatted(Sql.name(asideRelation)),
                row -> reasons.merge(checks.get(row.getInt(1)).reason, row.getLong(2), Long::sum));
        return reasons;
    }

    private DataFaults told(String asideRelation) {
        var faults = warehouse.list("""
                SELECT "row", rule, found
                FROM %s
                ORDER BY "row", rule
                LIMIT %d
                """.formatted(Sql.name(asideRelation), TOLD), row -> {
            var check = checks.get(row.getInt(2));
            return new DataFault(file, row.getLong(1), check.column, row.getString(3), check.expected, check.remedy);
        });
        var kinds = new LinkedHashMap<String, Long>();
        warehouse.list("""
                SELECT rule, count(*)
                FROM %s
                GROUP BY rule
                ORDER BY rule
                """.formatted(Sql.name(asideRelation)), row -> {
            var check = checks.get(row.getInt(1));
            return kinds.merge(DataFaults.kind(new DataFault(file, 0, check.column, "", check.expected, check.remedy)),
                    row.getLong(2),
                    Long::sum);
        });
        warehouse.execute("DROP TABLE " + Sql.name(asideRelation));
        return new DataFaults(faults, kinds);
    }
}
