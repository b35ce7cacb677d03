package org.clvlab.data;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Lines of orders in one form, whatever file they came from: a table with {@code row, customer_id, order_id, ordered_at,
 * ordered_on, revenue, returned, margin, channel, late, kind}, of rows without fault. The kind is order, cancelled, return or
 * nobody (no customer).
 *
 * @param relation
 *            the table
 * @param rowsRead
 *            rows of data in the file
 * @param aside
 *            rows set aside, by reason
 * @param remarks
 *            what the reader should know
 * @param money
 *            what the amounts are in
 * @param oneAnOrder
 *            whether each line is an order of its own
 * @param times
 *            what is to be said of times without an offset from UTC
 */
record OrderLines(String relation, long rowsRead, Map<String, Long> aside, List<String> remarks, Money money,
        boolean oneAnOrder, LocalTimes.Told times) {

    /** The year before which and after which no order is believed. */
    static final String BELIEVABLE = "BETWEEN TIMESTAMP '1970-01-02' AND TIMESTAMP '2100-01-01'";

    OrderLines {
        remarks = List.copyOf(remarks);
    }

    /** Lines of which several may be one order. */
    OrderLines(String relation, long rowsRead, Map<String, Long> aside, List<String> remarks, Money money,
            LocalTimes.Told times) {
        this(relation, rowsRead, aside, remarks, money, false, times);
    }

    /** {@return a text as money} */
    static String money(String value) {
        return "TRY_CAST(%s AS DECIMAL(18, 4))".formatted(value);
    }

    /** {@return true of a text that would be a number if its comma were a point} */
    static String decimalComma(String value) {
        return "regexp_matches(%s, '^[+-]?[0-9.]*,[0-9]+$')".formatted(value);
    }

    /** {@return these lines merged to one row an order, with the account of the reading} */
    Orders merged(Warehouse warehouse, SourceFile file, FileBytes bytes, String dataHash, List<String> files) {
        var kinds = new HashMap<String, Long>();
        warehouse.list("SELECT kind, count(*) FROM %s GROUP BY kind".formatted(Sql.name(relation)),
                row -> kinds.put(row.getString(1), row.getLong(2)));
        var orders = oneAnOrder ? each(warehouse, kinds.keySet().equals(Set.of("order"))) : together(warehouse);
        var left = new LinkedHashMap<>(aside);
        count(kinds, "cancelled", "cancelled", left);
        count(kinds, "return", "a return, not an order", left);
        count(kinds, "nobody", "no customer id", left);
        var kept = kinds.getOrDefault("order", 0L);
        var noted = new LinkedHashMap<String, Long>();
        var made = warehouse.number("SELECT count(*) FROM " + Sql.name(orders));
        noted.put("orders", made);
        noted.put("rows merged into an order", kept - made);
        count(warehouse, "kind = 'order' AND returned > 0", "rows with a return", noted);
        count(warehouse, "kind = 'order' AND revenue = 0 AND returned = 0", "rows of amount zero", noted);
        count(kinds, "return", "negative amounts", noted);
        count(warehouse, "kind = 'order' AND margin IS NULL", "rows without a known margin", noted);
        var said = new ArrayList<>(remarks);
        if (bytes.mark())
            said.add(file.shown() + " starts with a byte order mark, which was skipped.");
        if (!bytes.endsWithLineBreak())
            said.add(file.shown() + " ends without a line break: if it was cut, its last value may be too short.");
        var nothing = made == 0
                ? List.of(file.shown() + ": no order is left of the rows read; what they were left out for is counted here.")
                : List.<String>of();
        var whole = new ReadingAudit("orders", files, rowsRead, kept, left, noted, said, nothing).with(times);
        return new Orders(new ReadRows("orders", warehouse, orders, whole, dataHash), orders, relation, money);
    }

    private static void count(Map<String, Long> kinds, String kind, String name, Map<String, Long> counts) {
        if (kinds.containsKey(kind)) counts.merge(name, kinds.get(kind), Long::sum);
    }

    /** {@return the orders where each has one line; where all lines are orders, none of them is asked again} */
    private String each(Warehouse warehouse, boolean all) {
        var orders = warehouse.fresh("orders");
        warehouse.execute("""
                CREATE TEMP VIEW %s AS
                SELECT customer_id,
                       order_id,
                       ordered_at,
                       ordered_on,
                       revenue,
                       margin,
                       channel,
                       returned,
                       late,
                       CAST(1 AS BIGINT) AS lines,
                       "row"
                FROM %s%s
                """.formatted(Sql.name(orders), Sql.name(relation), all ? "" : "\nWHERE kind = 'order'"));
        return orders;
    }

    /** {@return the orders, each with its lines together} */
    private String together(Warehouse warehouse) {
        var orders = warehouse.fresh("orders");
        warehouse.execute("""
                CREATE TEMP TABLE %s AS
                SELECT customer_id,
                       order_id,
                       min(ordered_at) AS ordered_at,
                       arg_min(ordered_on, ordered_at) AS ordered_on,
                       CAST(sum(revenue) AS DECIMAL(18, 4)) AS revenue,
                       CASE WHEN count(margin) = count(*) THEN CAST(sum(margin) AS DECIMAL(18, 4)) END AS margin,
                       arg_min(channel, "row") AS channel,
                       CAST(sum(returned) AS DECIMAL(18, 4)) AS returned,
                       bool_or(late) AS late,
                       count(*) AS lines,
                       min("row") AS "row"
                FROM %s
                WHERE kind = 'order'
                GROUP BY customer_id, order_id
                ORDER BY customer_id, ordered_at, order_id
                """.formatted(Sql.name(orders), Sql.name(relation)));
        return orders;
    }

    private void count(Warehouse warehouse, String which, String name, Map<String, Long> counts) {
        var count = warehouse.number("SELECT count(*) FROM %s WHERE %s".formatted(Sql.name(relation), which));
        if (count > 0)
            counts.merge(name, count, Long::sum);
    }
}
