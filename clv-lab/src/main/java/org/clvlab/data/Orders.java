package org.clvlab.data;

import java.time.LocalDate;
import java.util.List;
import org.clvlab.report.Card;
import org.clvlab.report.Digits;
import org.clvlab.report.Shown;

/**
 * What was bought, one row an order: {@code customer_id, order_id, ordered_at} (UTC), {@code ordered_on} (the date as the
 * shop wrote it), {@code revenue} (net of discounts and returns), {@code margin} (null when unknown), {@code channel},
 * {@code returned} (the value given back), {@code late} (delivered after the promised day; null when unknown),
 * {@code lines} and {@code row} (the first row in the file). An order that was given back whole stays, with revenue 0:
 * the customer did come; a cancelled one does not count.
 */
public final class Orders implements Source, Shown {

    private final ReadRows rows;
    private final String whole;
    private final String lines;
    private final Money money;

    Orders(ReadRows rows, String whole, String lines, Money money) {
        this.rows = rows;
        this.whole = whole;
        this.lines = lines;
        this.money = money;
    }

    static Orders read(Warehouse warehouse, SourceFile given, OrderColumns declared, Money money) {
        var file = given.within("orders");
        var parquet = ParquetFile.is(file);
        var bytes = parquet ? ParquetFile.bytes(file) : FileBytes.of(file);
        if (declared == null && CdnowText.is(bytes.head()))
            return CdnowText.read(warehouse, file, bytes).merged(warehouse, file, bytes, bytes.sha256(), List.of(file.shown()));
        if (bytes.isJson())
            throw new DataFaults(List.of(file.fault("JSON", "a table, with a header and one row an order",
                    "Export the orders as CSV; web events are read by ga4(...).")));
        var header = parquet ? ParquetFile.header(warehouse, file) : Header.of(bytes.head());
        if (declared == null && MarlowFinchLines.is(header))
            return MarlowFinchLines.read(warehouse, file, bytes, header);
        if (declared == null && ShopifyOrders.is(header))
            return ShopifyOrders.read(warehouse, file, bytes, header, money);
        if (declared == null && OnlineRetailLines.is(header))
            return OnlineRetailLines.read(warehouse, file, bytes, header, money);
        return OrderCsv.read(warehouse, file, bytes, header, declared, money).merged(warehouse, file, bytes, bytes.sha256(),
                List.of(file.shown()));
    }

    @Override
    public ReadRows rows() { return rows; }

    /** {@return what the amounts are in, as far as the file or its reader says} */
    public Money money() { return money; }

    /** {@return the relation of all orders of the file, whatever period this was narrowed to} */
    public String whole() {
        return whole;
    }

    /**
     * {@return a query of what customers got back in rows of their own (negative amounts), whatever period this was narrowed
     * to: {@code customer_id, order_id, refunded_on, amount}, the amount positive}
     */
    public String refunds() { return """
                SELECT customer_id,
                       order_id,
                       ordered_on AS refunded_on,
                       returned AS amount
                FROM %s
                WHERE kind = 'return'
                """.formatted(Sql.name(lines)); }

    /** {@return the lines behind the orders} */
    String lines() { return lines; }

    /**
     * {@return the orders of a period, by the shop's date; nothing is copied}
     *
     * @param fromInclusive
     *            the first day
     * @param toExclusive
     *            the day after the last
     */
    public Orders between(LocalDate fromInclusive, LocalDate toExclusive) {
        if (!fromInclusive.isBefore(toExclusive))
            throw new IllegalArgumentException(
                    "The period from " + fromInclusive + " until before " + toExclusive + " holds no day.");
        var narrowed = warehouse().fresh("orders_between");
        view(narrowed, relation(), "ordered_on >= DATE '%s'\n  AND ordered_on < DATE '%s'".formatted(fromInclusive, toExclusive));
        return new Orders(rows.narrowed(narrowed, reading()), whole, lines, money);
    }

    /**
     * {@return the orders without those of before their customer was acquired, which are counted in {@link #reading()}; a
     * join refuses them}
     *
     * @param customers
     *            the customers, with a column acquired_on
     */
    public Orders notBefore(KeyedTable customers) {
        if (!customers.columns().contains("acquired_on"))
            throw new IllegalArgumentException("\"" + customers.name() + "\" has no column acquired_on; it has "
                    + String.join(", ", customers.columns()) + ".");
        var early = """
                (customer_id, order_id) IN (
                  SELECT (o.customer_id, o.order_id)
                  FROM %s o
                  JOIN %s c ON c.customer_id = o.customer_id
                  WHERE o.ordered_on < c.acquired_on
                )""".formatted(Sql.name(whole), Sql.name(customers.relation()));
        var lost = warehouse().number("SELECT coalesce(sum(lines), 0) FROM %s WHERE %s".formatted(Sql.name(whole), early));
        var narrowed = warehouse().fresh("orders_known");
        var narrowedWhole = relation().equals(whole) ? narrowed : warehouse().fresh("orders_known");
        view(narrowedWhole, whole, "NOT " + early);
        if (!relation().equals(whole))
            view(narrowed, relation(), "NOT " + early);
        return new Orders(rows.narrowed(narrowed, TimeOrder.less(reading(), "ordered before the customer was acquired", lost)),
                narrowedWhole, lines, money);
    }

    /**
     * {@return the orders before the day of each customer's answer, and all of those who did not answer; nothing is copied} What
     * customers did before they answered may confound what their answer explains; what they did after it may not.
     *
     * @param survey
     *            of several answers of a customer the last counts, as in a join
     */
    public Orders before(Survey survey) {
        var narrowed = warehouse().fresh("orders_before");
        view(narrowed, relation(), """
                ordered_on < coalesce(
                  (SELECT max(s.answered_on) FROM %s s WHERE s.customer_id = %s.customer_id),
                  DATE '9999-12-31'
                )""".formatted(Sql.name(survey.relation()), Sql.name(relation())));
        return new Orders(rows.narrowed(narrowed, reading()), whole, lines, money);
    }

    private void view(String name, String from, String which) { warehouse().execute("""
                CREATE TEMP VIEW %s AS
                SELECT *
                FROM %s
                WHERE %s
                """.formatted(Sql.name(name), Sql.name(from), which)); }

    /** {@return how many orders there are} */
    public long size() {
        return warehouse().number("SELECT count(*) FROM " + Sql.name(relation()));
    }

    /**
     * {@return one row a customer who ordered: orders, revenue, margin (null when one order's is unknown), first_order,
     * last_order, returned, late_deliveries, first_channel}
     */
    @Override
    public CustomerTable perCustomer() {
        return CustomerTable.of(this, "customers", """
                SELECT customer_id,
                       count(*) AS orders,
                       CAST(sum(revenue) AS DECIMAL(18, 4)) AS revenue,
                       CASE WHEN count(margin) = count(*) THEN CAST(sum(margin) AS DECIMAL(18, 4)) END AS margin,
                       min(ordered_on) AS first_order,
                       max(ordered_on) AS last_order,
                       CAST(sum(returned) AS DECIMAL(18, 4)) AS returned,
                       count(*) FILTER (late) AS late_deliveries,
                       arg_min(channel, (ordered_at, order_id)) AS first_channel
                FROM %s
                GROUP BY customer_id
                """.formatted(Sql.name(relation())), List.of("orders", "revenue", "margin", "returned", "late_deliveries"),
                new SourceDays("first_order", "last_order", "first_order", "first_channel"));
    }

    @Override
    public Card card() {
        var numbers = warehouse().list("""
                SELECT count(*), count(DISTINCT customer_id), min(ordered_on), max(ordered_on), sum(revenue)
                FROM %s
                """.formatted(Sql.name(relation())), Cells::of).getFirst();
        return reading().on(Card.titled("Orders")
                .grid(List.of("orders", "customers", "first", "last", "revenue"), List.of(numbers)));
    }

    /** {@return the orders in one line} */
    @Override
    public String toString() { return Digits.count(size()) + " orders; " + reading(); }
}
