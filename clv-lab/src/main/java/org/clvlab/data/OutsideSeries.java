package org.clvlab.data;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.clvlab.report.Card;
import org.clvlab.report.Digits;
import org.clvlab.report.Shown;

/**
 * A series from outside, such as the weather of regions or the price of a share: columns {@code date}, for a regional one
 * {@code region}, where a value came out later than its date {@code known_on}, and values. It is joined as known on a day:
 * the latest value of that day or before that had come out by then, never one from the future.
 */
public final class OutsideSeries implements Shown {

    private final Warehouse warehouse;
    private final String name;
    private final TableReading read;
    private final int longest;

    private OutsideSeries(Warehouse warehouse, String name, TableReading read, int longest) {
        this.warehouse = warehouse;
        this.name = name;
        this.read = read;
        this.longest = longest;
    }

    static OutsideSeries read(Warehouse warehouse, String name, SourceFile file) {
        var read = TableReading.of(warehouse, name, file, new TableReading.Demands(List.of("date"), "date", List.of(), List.of(),
                Map.of("known_on", ColumnType.DAY, "region", ColumnType.TEXT)));
        if (read.columns().stream().noneMatch(column -> !List.of("date", "region", "known_on").contains(column)))
            throw new DataFaults(
                    List.of(file.fault("no values beside the dates", "a column of values", "Export the values too.")));
        var region = read.columns().contains("region") ? "region" : "''";
        var known = read.columns().contains("known_on") ? "known_on" : "CAST(\"date\" AS DATE)";
        var faults = new ArrayList<>(warehouse.list("SELECT \"row\", \"date\" FROM %s WHERE NOT coalesce(%s, false)".formatted(
                Sql.name(read.relation()), ColumnType.DAY.fits("regexp_replace(\"date\", '[ T]00:00(:00)?$', '')")),
                row -> new DataFault(file.shown(), row.getLong(1), "date", row.getString(2), ColumnType.DAY.expected(),
                        "Mend the date; a series has one value a day.")));
        faults.addAll(warehouse.list("SELECT \"row\", \"date\" FROM %s WHERE NOT TRY_CAST(\"date\" AS TIMESTAMP) %s".formatted(
                Sql.name(read.relation()), OrderLines.BELIEVABLE),
                row -> new DataFault(file.shown(), row.getLong(1), "date", row.getString(2), "a day between 1970 and 2100",
                        "Mend the date.")));
        faults.addAll(warehouse.list("""
                SELECT "row", "date" || coalesce(', ' || nullif(%1$s, ''), '')
                         || CASE WHEN %2$s < TRY_CAST("date" AS DATE) THEN ', known on ' || %2$s ELSE '' END
                FROM %3$s
                WHERE %2$s < TRY_CAST("date" AS DATE)
                   OR "row" NOT IN (SELECT min("row") FROM %3$s GROUP BY "date", %1$s, %2$s)
                ORDER BY "row"
                """.formatted(region, known.replace("CAST(", "TRY_CAST("), Sql.name(read.relation())),
                row -> new DataFault(file.shown(), row.getLong(1), "date", row.getString(2),
                        "a day once for a region, known on that day or later", "Mend the row or take it out.")));
        faults.sort(Comparator.comparingLong(DataFault::row));
        if (!faults.isEmpty())
            throw new DataFaults(faults);
        return new OutsideSeries(warehouse, name, read, 7);
    }

    /**
     * {@return the series, whose values hold until the next, but no longer than this; 7 days by default}
     *
     * @param days
     *            after its own for which a value may still stand
     */
    public OutsideSeries heldFor(int days) {
        if (days < 0)
            throw new IllegalArgumentException("A value cannot hold for " + days + " days; give 0 or more.");
        return new OutsideSeries(warehouse, name, read, days);
    }

    /**
     * {@return the customers with the values as known on a day of theirs, each column with the series' name before it, and
     * the day the value is of; a customer without a value is counted in the audit}
     *
     * @param customers
     *            any customers
     * @param day
     *            their column of days
     */
    public CustomerTable addTo(CustomerTable customers, String day) { return addTo(customers, day, ""); }

    /**
     * {@return the customers with the values of their region as known on a day of theirs}
     *
     * @param customers
     *            any customers
     * @param day
     *            their column of days
     * @param region
     *            their column of regions
     */
    public CustomerTable addTo(CustomerTable customers, String day, String region) {
        if (customers.column(day).kind() != CustomerColumn.Kind.TIME)
            throw new IllegalArgumentException("Column \"" + day + "\" holds no days.");
        var regional = read.columns().contains("region");
        if (regional == region.isEmpty())
            throw new IllegalArgumentException(regional
                    ? "\"" + name + "\" has values by region; name the customers' column of regions."
                    : "\"" + name + "\" has no regions, but the customers' column \"" + region + "\" is to be matched.");
        if (regional)
            customers.column(region);
        var values = read.columns().stream().filter(column -> !List.of("date", "region", "known_on").contains(column)).toList();
        var known = read.columns().contains("known_on") ? "s.known_on" : "CAST(s.\"date\" AS DATE)";
        var relation = CustomerTable.store(warehouse, "customers", """
                SELECT c.*,
                       s.of_day AS %s,
                       %s
                FROM %s c
                LEFT JOIN (
                  SELECT c.customer_id, CAST(s."date" AS DATE) AS of_day, %s
                  FROM %s c
                  JOIN %s s
                    ON CAST(s."date" AS DATE) BETWEEN CAST(c.%s AS DATE) - %d AND CAST(c.%s AS DATE)
                   AND %s <= CAST(c.%s AS DATE)
                   AND %s
                  QUALIFY row_number() OVER (PARTITION BY c.customer_id ORDER BY CAST(s."date" AS DATE) DESC, %s DESC) = 1
                ) s ON s.customer_id = c.customer_id
                """.formatted(Sql.name(name + "_of"),
                values.stream().map(value -> "s." + Sql.name(value) + " AS " + Sql.name(name + "_" + value))
                        .collect(Collectors.joining(", ")),
                Sql.name(customers.relation()),
                values.stream().map(value -> "s." + Sql.name(value)).collect(Collectors.joining(", ")),
                Sql.name(customers.relation()), Sql.name(read.relation()), Sql.name(day), longest, Sql.name(day), known,
                Sql.name(day),
                regional ? "s.region = c." + Sql.name(region) : "true", known));
        var columns = new ArrayList<>(customers.described());
        columns.add(new CustomerColumn(name + "_of", CustomerColumn.Kind.TIME, false));
        var kinds = new LinkedHashMap<String, CustomerColumn.Kind>();
        warehouse.list("DESCRIBE " + Sql.name(relation),
                row -> kinds.put(row.getString(1), CustomerColumn.Kind.of(row.getString(2))));
        values.forEach(value -> columns.add(new CustomerColumn(name + "_" + value, kinds.get(name + "_" + value), false)));
        return customers.with(relation, columns, customers.ids(), customers.audit().with(part(customers, relation)));
    }

    /** The rows of a series are days, which belong to nobody: what counts is how many customers found one. */
    private JoinAudit.Part part(CustomerTable customers, String relation) {
        var matched = warehouse.number("SELECT count(%s) FROM %s".formatted(Sql.name(name + "_of"), Sql.name(relation)));
        return new JoinAudit.Part(name, read.reading(), matched, 0, 0, matched, matched, 0, customers.size() - matched, Map.of(),
                "");
    }

    /** {@return what became of the rows} */
    public ReadingAudit reading() { return read.reading(); }

    /** {@return SHA-256 over the unpacked bytes read, in hex} */
    public String dataHash() { return read.dataHash(); }

    @Override
    public Card card() {
        return Card.titled(name).grid(read.columns(), warehouse.list("SELECT %s FROM %s ORDER BY \"row\" LIMIT 10".formatted(
                Sql.names(read.columns()), Sql.name(read.relation())), Cells::of))
                .sentence("A value holds until the next, for at most " + Digits.count(longest)
                        + " days, from the day it was known.");
    }

    /** {@return the series in one line} */
    @Override
    public String toString() { return reading().toString(); }
}
