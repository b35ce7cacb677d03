package org.clvlab.data;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Which column of a CSV file of orders holds what, as in
 * {@code OrderColumns.forCustomer("household_id").order("basket_id").at("transaction_timestamp").amount("sales_value")}.
 * Without an order id, what a customer bought at one moment is one order. With a line column, or with quantity and unit
 * price, a row is a line of an order; else a row is an order and its id must not come twice.
 *
 * @param roles
 *            the column of each role
 * @param datePattern
 *            how a time is written, in the letters of strptime such as {@code %d.%m.%Y}; empty for ISO 8601
 * @param decimals
 *            how amounts are written
 * @param negatives
 *            what a negative amount means
 * @param largest
 *            the largest believable amount of a row; 0 for ten thousand times the file's median
 */
public record OrderColumns(Map<Role, String> roles, String datePattern, Decimals decimals, Negatives negatives, double largest) {

    /** What a column holds. */
    public enum Role {
        /** who bought */
        CUSTOMER("customer_id", "customer", "user_id", "household_id", "client_id"),
        /** which order */
        ORDER("order_id", "order", "order_number", "invoice", "invoice_no", "basket_id", "transaction_id"),
        /** which line of the order, or which article */
        LINE("line", "line_id", "sku", "product_id", "stock_code"),
        /** when it was ordered */
        AT("ordered_at", "order_date", "ordered_on", "date", "invoice_date", "transaction_timestamp", "timestamp", "created_at"),
        /** the value of the row, net of discounts */
        AMOUNT("revenue", "amount", "total", "sales_value", "order_value", "net_amount"),
        /** pieces */
        QUANTITY("quantity", "qty"),
        /** price of a piece, net of discounts */
        UNIT_PRICE("unit_price", "price"),
        /** the margin in the value of the row */
        MARGIN("margin"),
        /** the channel */
        CHANNEL("channel"),
        /** the currency of the row's amounts, in three letters */
        CURRENCY("currency", "currency_code"),
        /** true or false, yes or no, 1 or 0: the row was cancelled and counts nothing */
        CANCELLED("cancelled", "canceled");

        private final List<String> usual;

        Role(String... usual) { this.usual = List.of(usual); }

        /** {@return the names under which the column is looked for when none is declared} */
        public List<String> usual() {
            return usual;
        }
    }

    /** How amounts are written. */
    public enum Decimals {
        /** 1234.50 */
        POINT,
        /** 1234,50 */
        COMMA
    }

    /** What a negative amount means. */
    public enum Negatives {
        /** a fault */
        REFUSE,
        /** goods given back: counted and summed as returned, never an order */
        RETURNS
    }

    /** Copies, and refuses a bound below 0. */
    public OrderColumns {
        roles = roles.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(roles));
        if (!(largest >= 0))
            throw new IllegalArgumentException("The largest believable amount is " + largest + "; give one above 0.");
    }

    /** Amounts with a point, none of them negative, believable by the file's median. */
    static final OrderColumns PLAIN = new OrderColumns(Map.of(), "", Decimals.POINT, Negatives.REFUSE, 0);

    /** A marketplace such as Olist names a customer anew at each order, and beside it says who that is. */
    private static final List<String> PERSON = List.of("customer_unique_id");

    /** {@return the usual names of columns, found in the header} */
    static OrderColumns usual(Header header) {
        var found = new EnumMap<Role, String>(Role.class);
        for (var role : Role.values()) {
            var column = header.find(role.usual());
            if (column != null)
                found.put(role, column);
        }
        var person = header.find(PERSON);
        if (person != null)
            found.put(Role.CUSTOMER, person);
        return new OrderColumns(found, "", Decimals.POINT, Negatives.REFUSE, 0);
    }

    /**
     * {@return the start of a mapping}
     *
     * @param column
     *            the column that says who bought
     */
    public static OrderColumns forCustomer(String column) {
        return new OrderColumns(Map.of(Role.CUSTOMER, column), "", Decimals.POINT, Negatives.REFUSE, 0);
    }

    /**
     * {@return this mapping with one more column}
     *
     * @param role
     *            what it holds
     * @param column
     *            its name
     */
    public OrderColumns with(Role role, String column) {
        var more = new EnumMap<Role, String>(Role.class);
        more.putAll(roles);
        more.put(role, column);
        return new OrderColumns(more, datePattern, decimals, negatives, largest);
    }

    /**
     * {@return this mapping with the order's id}
     *
     * @param column
     *            its name
     */
    public OrderColumns order(String column) { return with(Role.ORDER, column); }

    /**
     * {@return this mapping with the line of the order, so that an order may have several rows}
     *
     * @param column
     *            its name
     */
    public OrderColumns line(String column) { return with(Role.LINE, column); }

    /**
     * {@return this mapping with the time of the order}
     *
     * @param column
     *            its name
     */
    public OrderColumns at(String column) { return with(Role.AT, column); }

    /**
     * {@return this mapping with the value of a row}
     *
     * @param column
     *            its name
     */
    public OrderColumns amount(String column) { return with(Role.AMOUNT, column); }

    /**
     * {@return this mapping with the value of a row as pieces times price}
     *
     * @param quantity
     *            the column of pieces
     * @param price
     *            the column of the price of one
     */
    public OrderColumns quantityAndPrice(String quantity, String price) {
        return with(Role.QUANTITY, quantity).with(Role.UNIT_PRICE, price);
    }

    /**
     * {@return this mapping with the margin in the value of a row}
     *
     * @param column
     *            its name
     */
    public OrderColumns margin(String column) { return with(Role.MARGIN, column); }

    /**
     * {@return this mapping with the channel}
     *
     * @param column
     *            its name
     */
    public OrderColumns channel(String column) { return with(Role.CHANNEL, column); }

    /**
     * {@return this mapping with the currency of a row's amounts}
     *
     * @param column
     *            its name
     */
    public OrderColumns currency(String column) { return with(Role.CURRENCY, column); }

    /**
     * {@return this mapping with another way to write times}
     *
     * @param pattern
     *            in the letters of strptime, such as {@code %d.%m.%Y %H:%M}
     */
    public OrderColumns writtenAs(String pattern) { return new OrderColumns(roles, pattern, decimals, negatives, largest); }

    /**
     * {@return this mapping with another way to write amounts}
     *
     * @param how
     *            point or comma
     */
    public OrderColumns decimals(Decimals how) { return new OrderColumns(roles, datePattern, how, negatives, largest); }

    /**
     * {@return this mapping with another meaning of negative amounts}
     *
     * @param meaning
     *            a fault, or a return
     */
    public OrderColumns negatives(Negatives meaning) {
        return new OrderColumns(roles, datePattern, decimals, meaning, largest);
    }

    /**
     * {@return this mapping with another bound on what is believable}
     *
     * @param amount
     *            the largest believable amount of a row
     */
    public OrderColumns largest(double amount) { return new OrderColumns(roles, datePattern, decimals, negatives, amount); }
}
