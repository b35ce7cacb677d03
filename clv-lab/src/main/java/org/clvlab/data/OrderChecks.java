package org.clvlab.data;

import java.util.List;
import java.util.stream.LongStream;

/** The rules that every file of orders shares. */
final class OrderChecks {

    private OrderChecks() {}

    /** So many ids are compared at a time: so ten million take 100 MB and not 400. */
    private static final long COMPARED_AT_ONCE = 2_500_000;

    /**
     * {@return whether no order's id comes twice, so that nothing can be wrong with the rows of an order, and nothing is to be
     * merged} Two ids of one hash are only taken for one that comes twice.
     */
    static boolean oneRowAnOrder(Warehouse warehouse, String relation, long rows) {
        var parts = 1 + rows / COMPARED_AT_ONCE;
        return LongStream.range(0, parts).allMatch(part -> warehouse.number("""
                SELECT count(*)
                FROM (SELECT hash(order_id) AS id FROM %s WHERE order_id IS NOT NULL AND hash(order_id) %% %d = %d
                      GROUP BY id HAVING count(*) > 1)
                """.formatted(Sql.name(relation), parts, part)) == 0);
    }

    /** An order has an id. */
    static void hasId(Checks checks, String order) {
        checks.refuse(order, "no order id", "order_id IS NULL", "order_id", "the order's id",
                "Fill it in or take the row out.");
    }

    /** An order has an id, a line of it comes once, and one order has one customer. */
    static void ids(Checks checks, String relation, String order, String customer) {
        var from = Sql.name(relation);
        hasId(checks, order);
        checks.refuse(order, "duplicate id",
                "(order_id, line) IN (SELECT (order_id, line) FROM %s GROUP BY order_id, line HAVING count(*) > 1) "
                        .formatted(from)
                        + "AND \"row\" NOT IN (SELECT min(\"row\") FROM %s GROUP BY order_id, line HAVING count(*) > 1)"
                                .formatted(from),
                "order_id || coalesce(' line ' || line, '') || ' again'", "each order, or line of an order, once",
                "Take one of the rows out, or give it an id of its own.");
        checks.refuse(customer, "order of several customers",
                "order_id IN (SELECT order_id FROM %s WHERE order_id IS NOT NULL GROUP BY order_id HAVING min(customer_id) <> max(customer_id))"
                        .formatted(from),
                "customer_id || ' in order ' || order_id", "one customer an order", "Mend the order's id or its customer.");
    }

    /** What databases, data frames and spreadsheets write for nothing. */
    private static final List<String> NOBODY = List.of("null", "nan", "na", "n/a", "#n/a", "none", "nil", "undefined", "\\n",
            "<na>",
            "(null)", "(not set)", "(none)");

    /**
     * A word for nothing would be one customer who bought what nobody did. A spreadsheet makes numbers of ids: their zeros in front, or all
     * but six of their digits, are then lost.
     */
    static void idsThatAreNone(Checks checks, String column, String id) {
        checks.refuse(column, "a word for no id", "lower(%s) IN (%s)".formatted(id, Sql.texts(NOBODY)), id,
                "an id, or an empty cell where none is known",
                "An export wrote this word where it had no id, and it would be read as one customer: leave such cells empty.");
        checks.refuse(column, "id read as a number",
                "regexp_matches(%s, '^[0-9]+[.]0+$|^[0-9]+([.][0-9]+)?[eE][+]?[0-9]+$')".formatted(id),
                id, "an id as the shop writes it",
                "A spreadsheet or a data frame read the id as a number: export it again as text.");
    }

    /** A time can be read and lies in living memory. */
    static void time(Checks checks, String column, String text, String typed) {
        time(checks, column, "true", text, typed);
    }

    /** The same of those rows only that have a time of their own. */
    static void time(Checks checks, String column, String which, String text, String typed) {
        checks.refuse(column, "wrong date",
                "%3$s AND (%1$s IS NULL OR NOT %1$s %2$s)".formatted(typed, OrderLines.BELIEVABLE, which),
                text,
                "a day that exists between 1970 and 2100, as 2025-03-31 or 2025-03-31T14:02:11+00:00",
                "Mend the date, or declare how dates are written with OrderColumns.writtenAs.");
    }

    static final String AMOUNT = "Write digits and a decimal point alone, without a currency's sign or commas between thousands.";

    /** An amount with a comma is told apart, since one word of the mapping cures it. */
    static void decimalComma(Checks checks, String column, String text, String remedy) {
        checks.refuse(column, "decimal comma", OrderLines.decimalComma(text), text, "a decimal point", remedy);
    }

    /** An amount is a number, of the declared sign, and believable. */
    static void amount(Checks checks, String column, String text, String typed, String relation, OrderColumns columns) {
        var comma = columns.decimals() == OrderColumns.Decimals.COMMA ? "false" : OrderLines.decimalComma(text);
        checks.refuse(column, "decimal comma", comma, text, "a decimal point",
                "Write the amount with a point, or declare OrderColumns.Decimals.COMMA.");
        checks.refuse(column, "wrong amount", "%s IS NULL AND (%s IS NULL OR NOT %s)".formatted(typed, text, comma),
                text, "an amount such as 12.50", AMOUNT);
        var largest = columns.largest();
        if (columns.negatives() == OrderColumns.Negatives.REFUSE)
            checks.refuse(column, "negative amount", typed + " < 0", text, "an amount of at least 0",
                    "If it is a return, declare OrderColumns.Negatives.RETURNS; else mend the amount.");
        var bound = largest > 0
                ? Double.toString(largest)
                : "10000 * (SELECT quantile_disc(abs(%s), 0.5) FROM %s WHERE %s <> 0)".formatted(typed, Sql.name(relation),
                        typed);
        checks.refuse(column, "absurd amount", "abs(%s) > %s".formatted(typed, bound), text,
                largest > 0 ? "an amount of at most " + largest : "an amount below ten thousand times the file's median",
                "Mend the amount; if it is right, declare OrderColumns.largest.");
    }
}
