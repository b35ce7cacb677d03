package org.clvlab.cohort;

import java.time.LocalDate;

import org.clvlab.data.Orders;

/**
 * The purchase days of customers, as the head of a query: one row a customer and day, with the orders of the day merged and
 * what was given back until {@code until} taken off.
 *
 * @param orders
 *            the orders
 * @param until
 *            the last day that is read, of orders and of refunds
 * @param firstOrder
 *            whose first order starts the clock
 * @param withRefunds
 *            whether there is any refund to look at
 * @param withMargins
 *            whether any order's margin is known
 * @param part
 *            which customers
 */
record PurchaseDaysSql(Orders orders, LocalDate until, FirstOrder firstOrder, boolean withRefunds,
        boolean withMargins, Part part) {

    /**
     * One of so many parts of the customers, about equally large: to group the orders of some of them takes less memory.
     *
     * @param index
     *            from 0
     * @param of
     *            how many
     */
    record Part(int index, int of) {
        static final Part WHOLE = new Part(0, 1);
    }

    PurchaseDaysSql with(Part some) { return new PurchaseDaysSql(orders, until, firstOrder, withRefunds, withMargins, some); }

    /** The head of a query, up to and with the relation {@code days}. */
    String head() {
        return withRefunds
                ? bought("bought") + REFUNDED.formatted(until, name(orders.relation()), orders.refunds())
                : bought("days");
    }

    private String bought(String as) {
        return """
                WITH %s AS (
                    SELECT customer_id,
                           ordered_on,
                           sum(revenue) AS revenue%s
                    FROM %s
                    WHERE %s
                    GROUP BY customer_id, ordered_on
                )
                """.formatted(as, withMargins ? ",\n       sum(revenue) AS gross,\n       " + MARGIN : "",
                name(orders.relation()),
                which());
    }

    /** Known only where that of every order of the day is. */
    private static final String MARGIN = "CASE WHEN count(margin) = count(*) THEN sum(margin) END AS margin";

    private static final String REFUNDED = """
            , refunds AS (
                SELECT r.customer_id,
                       coalesce(o.ordered_on, r.refunded_on) AS refunded_on,
                       r.amount
                FROM (%3$s) r
                LEFT JOIN %2$s o ON o.customer_id = r.customer_id AND o.order_id = r.order_id
                WHERE r.refunded_on <= DATE '%1$s'
            ), placed AS (
                SELECT b.customer_id,
                       b.ordered_on,
                       sum(r.amount) AS amount
                FROM refunds r
                ASOF JOIN bought b ON b.customer_id = r.customer_id AND r.refunded_on >= b.ordered_on
                GROUP BY b.customer_id, b.ordered_on
            ), days AS (
                SELECT b.* REPLACE (greatest(b.revenue - coalesce(p.amount, 0), 0) AS revenue),
                       greatest(coalesce(p.amount, 0) - b.revenue, 0) AS excess
                FROM bought b
                LEFT JOIN placed p USING (customer_id, ordered_on)
            )
            """;

    /** Customers of the period whose first order ever was made before it. */
    String earlier() { return """
                SELECT customer_id
                FROM (SELECT customer_id, min(ordered_on) AS first_here FROM %s GROUP BY customer_id)
                JOIN (SELECT customer_id, min(ordered_on) AS first_ever FROM %s GROUP BY customer_id) USING (customer_id)
                WHERE first_ever < first_here
                  AND first_here <= DATE '%s'
                """.formatted(name(orders.relation()), name(orders.whole()), until); }

    boolean isNarrowed() { return !orders.relation().equals(orders.whole()); }

    /** Which orders are read. */
    String which() {
        var read = "ordered_on <= DATE '" + until + "'"
                + (part.of == 1 ? "" : " AND hash(customer_id) % " + part.of + " = " + part.index);
        return isNarrowed() && firstOrder == FirstOrder.EVER ? read + " AND customer_id NOT IN (" + earlier() + ")" : read;
    }

    static String name(String relation) { return '"' + relation.replace("\"", "\"\"") + '"'; }
}
