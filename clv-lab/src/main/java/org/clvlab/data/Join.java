package org.clvlab.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * Sources about to be joined to customers; {@link #on} does it. Each source enters with one row a customer, so no customer
 * is lost or multiplied. A column whose name is taken gets its source's name before it.
 *
 * @param customers
 *            the customers, all of whom stay
 * @param sources
 *            what is added, in order
 */
public record Join(CustomerTable customers, List<Source> sources) {

    /** Copies, and refuses sources of another warehouse. */
    public Join {
        sources = List.copyOf(sources);
        for (var source : sources)
            if (source.warehouse().connection() != customers.warehouse().connection())
                throw new IllegalArgumentException(
                        "\"" + source.name() + "\" was read into another warehouse; read both into one.");
    }

    /**
     * {@return this join with one more source}
     *
     * @param source
     *            what to add; it is taken one row a customer
     */
    public Join leftJoin(Source source) {
        var more = new ArrayList<>(sources);
        more.add(source);
        return new Join(customers, more);
    }

    /**
     * {@return the customers with what every source knows of them, and the audit of the join}
     *
     * @param key
     *            the column that all share: {@code customer_id}, or another column of the customers by which the sources are
     *            kept, such as {@code account_id}
     */
    public CustomerTable on(String key) {
        customers.column(key);
        var joined = customers;
        for (var source : sources) {
            var kept = source instanceof KeyedTable table ? table.key() : "customer_id";
            if (!kept.equals(key))
                throw new IllegalArgumentException("\"" + source.name() + "\" is kept by " + kept + ", not by " + key
                        + "; join it in a step of its own with on(\"" + kept + "\").");
            TimeOrder.check(joined.sources(), source);
            if (source instanceof KeyedTable table)
                refuseManyToMany(joined, table, key);
            joined = joined(joined, source, key);
        }
        return joined;
    }

    /** Keys that come several times on both sides would pair every row with every row; no treatment of faults allows that. */
    private static void refuseManyToMany(CustomerTable left, KeyedTable right, String key) {
        var several = left.warehouse().list("""
                SELECT l.key, l.rows, r.rows
                FROM (SELECT CAST(%1$s AS VARCHAR) AS key, count(*) AS rows FROM %2$s GROUP BY ALL HAVING count(*) > 1) l
                JOIN (SELECT CAST(%1$s AS VARCHAR) AS key, count(*) AS rows FROM %3$s GROUP BY ALL HAVING count(*) > 1) r USING (key)
                ORDER BY l.key
                """.formatted(Sql.name(key), Sql.name(left.relation()), Sql.name(right.relation())),
                row -> row.getString(1) + " (" + row.getLong(2) + " by " + row.getLong(3) + " rows)");
        if (!several.isEmpty())
            throw new DataFaults(List.of(new DataFault(right.file().shown(), 0, key,
                    "several rows on both sides of the join for " + several.size() + " keys: "
                            + String.join(", ", several.subList(0, Math.min(5, several.size())))
                            + (several.size() > 5 ? ", ..." : ""),
                    "each " + key + " once on one side at least",
                    "Sum \"" + right.name() + "\" up to one row a " + key + " first: lab.table(name, \"SELECT " + key
                            + ", ... GROUP BY " + key + "\").")));
    }

    private static CustomerTable joined(CustomerTable left, Source source, String key) {
        var right = source.perCustomer();
        var warehouse = left.warehouse();
        var columns = new ArrayList<>(left.described());
        var taken = new ArrayList<>(left.columns());
        var renamed = new LinkedHashMap<String, String>();
        var selected = new StringBuilder();
        for (var column : right.described()) {
            if (column.name().equals("customer_id"))
                continue;
            var name = free(column.name(), source.name(), taken);
            if (!name.equals(column.name()))
                renamed.put(column.name(), name);
            taken.add(name);
            columns.add(column.named(name));
            var value = "r." + Sql.name(column.name());
            var given = column.zeroWhenAbsent() ? "CASE WHEN r.customer_id IS NULL THEN 0 ELSE %s END".formatted(value) : value;
            selected.append(",\n       ").append(given).append(" AS ").append(Sql.name(name));
        }
        var relation = CustomerTable.store(warehouse, "customers", """
                SELECT l.*%s
                FROM %s l
                LEFT JOIN %s r ON r.customer_id = l.%s
                """.formatted(selected, Sql.name(left.relation()), Sql.name(right.relation()), Sql.name(key)));
        var counts = warehouse.list("""
                SELECT count(DISTINCT l.%1$s), count(*)
                FROM %2$s l
                JOIN %3$s r ON r.customer_id = l.%1$s
                """.formatted(Sql.name(key), Sql.name(left.relation()), Sql.name(right.relation())),
                row -> new long[]{row.getLong(1), row.getLong(2)}).getFirst();
        var part = JoinAudit.Part.joined(right, counts[0], left.size() - counts[1], renamed);
        var sources = new ArrayList<>(left.sources());
        sources.addAll(right.sources());
        var hashes = new ArrayList<>(left.hashes());
        right.hashes().stream().filter(hash -> !hashes.contains(hash)).forEach(hashes::add);
        return new CustomerTable(warehouse, left.name(), relation, columns, sources, left.audit().with(part), hashes, left.ids());
    }

    private static String free(String wanted, String source, List<String> taken) {
        if (!taken.contains(wanted))
            return wanted;
        var prefixed = source + "_" + wanted;
        for (var i = 2; taken.contains(prefixed); i++)
            prefixed = source + "_" + i + "_" + wanted;
        return prefixed;
    }
}
