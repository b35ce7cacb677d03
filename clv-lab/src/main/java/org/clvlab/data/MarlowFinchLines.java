package org.clvlab.data;

import java.util.ArrayList;
import java.util.List;

/**
 * Order lines of Marlow and Finch. The value of a line is quantity times unit price less discount; pieces returned reduce
 * it pro rata; a cancelled line counts nothing. The margin is what is left after the cost of goods of the pieces kept,
 * looked up in products.csv beside the file.
 */
final class MarlowFinchLines {

    private static final List<String> NEEDED = List.of("order_id", "line", "customer_id", "ordered_at", "channel", "sku",
            "quantity", "unit_price", "discount", "returned_quantity", "returned_at", "cancelled", "delivery_promised",
            "delivered_at");

    private MarlowFinchLines() {}

    /** Most of these names together are no other shop's; the few that are missing are then told. */
    static boolean is(Header header) {
        return NEEDED.stream().filter(header::has).count() >= NEEDED.size() - 3;
    }

    static Orders read(Warehouse warehouse, SourceFile file, FileBytes bytes, Header header) {
        var raw = RawTable.read(warehouse, file, bytes, header);
        var lines = lines(warehouse, file, raw, header);
        raw.drop();
        var products = file.beside("products.csv");
        var dataHash = products == null ? bytes.sha256() : hash(bytes.sha256(), FileBytes.of(products).sha256());
        var files = products == null ? List.of(file.shown()) : List.of(file.shown(), products.shown());
        return lines.merged(warehouse, file, bytes, dataHash, files);
    }

    /** {@return the hash of orders whose margin comes from a list of products} */
    static String hash(String orders, String products) {
        return FileBytes.hashOf(List.of("orders " + orders, "products.csv " + products));
    }

    private static OrderLines lines(Warehouse warehouse, SourceFile file, RawTable raw, Header header) {
        var typed = warehouse.fresh("typed_lines");
        warehouse.execute("""
                CREATE TEMP TABLE %s AS
                SELECT "row",
                       %s AS customer_id,
                       %s AS order_id,
                       %s AS line,
                       %s AS channel,
                       %s AS sku,
                       %s AS at_text,
                       %s AS ordered_at,
                       %s AS quantity_text,
                       TRY_CAST(%s AS BIGINT) AS quantity,
                       %s AS price_text,
                       %s AS price,
                       %s AS discount_text,
                       coalesce(%s, 0) AS discount,
                       %s AS returned_text,
                       coalesce(TRY_CAST(%s AS BIGINT), 0) AS returned_quantity,
                       %s AS cancelled_text,
                       coalesce(TRY_CAST(%s AS BOOLEAN), false) AS cancelled,
                       %s AS promised,
                       %s AS delivered
                FROM %s
                """.formatted(Sql.name(typed), EmailIds.hashed(raw.valueOrNull("customer_id")), raw.valueOrNull("order_id"),
                raw.valueOrNull("line"), raw.valueOrNull("channel"),
                raw.valueOrNull("sku"),
                raw.valueOrNull("ordered_at"), LocalTimes.moment(raw.valueOrNull("ordered_at"), warehouse.zone()),
                raw.valueOrNull("quantity"),
                raw.valueOrNull("quantity"),
                raw.valueOrNull("unit_price"), OrderLines.money(raw.valueOrNull("unit_price")), raw.valueOrNull("discount"),
                OrderLines.money(raw.valueOrNull("discount")),
                raw.valueOrNull("returned_quantity"), raw.valueOrNull("returned_quantity"), raw.valueOrNull("cancelled"),
                raw.valueOrNull("cancelled"),
                day(raw.valueOrNull("delivery_promised")), day(raw.valueOrNull("delivered_at")),
                Sql.name(raw.relation())));
        var checks = new Checks(warehouse, typed, Places.of(file)).without(RawTable.missing(file, header, NEEDED))
                .with(raw.flaws());
        OrderChecks.ids(checks, typed, "order_id", "customer_id");
        OrderChecks.idsThatAreNone(checks, "customer_id", "customer_id");
        OrderChecks.idsThatAreNone(checks, "order_id", "order_id");
        OrderChecks.time(checks, "ordered_at", "at_text", "ordered_at");
        var times = LocalTimes.of("ordered_at", "at_text", warehouse);
        times.check(checks, warehouse, typed);
        OrderChecks.amount(checks, "unit_price", "price_text", "price", typed, OrderColumns.PLAIN);
        OrderChecks.decimalComma(checks, "discount", "discount_text", "Write the amount with a point.");
        checks.refuse("discount", "wrong discount",
                "discount_text IS NOT NULL AND NOT %s AND (%s IS NULL OR discount < 0 OR discount > price * quantity)"
                        .formatted(OrderLines.decimalComma("discount_text"), OrderLines.money("discount_text")),
                "discount_text", "an amount from 0 to quantity times unit price", "Mend the discount.");
        checks.refuse("quantity", "wrong quantity", "quantity IS NULL OR quantity < 1", "quantity_text", "a whole number above 0",
                "Mend the quantity; a return belongs in returned_quantity.");
        checks.refuse("returned_quantity", "wrong returned quantity",
                "returned_text IS NOT NULL AND (TRY_CAST(returned_text AS BIGINT) IS NULL OR returned_quantity < 0 "
                        + "OR returned_quantity > quantity)",
                "returned_text", "a whole number from 0 to quantity", "Mend the returned quantity.");
        checks.refuse("cancelled", "wrong value of cancelled",
                "cancelled_text IS NOT NULL AND TRY_CAST(cancelled_text AS BOOLEAN) IS NULL", "cancelled_text", "true or false",
                "Mend the value.");
        var verdict = checks.settle();
        var products = file.beside("products.csv");
        var remarks = new ArrayList<String>();
        remarks.add(products == null
                ? "There is no products.csv beside the file: margins are unknown."
                : "Margins are revenue less the cost of goods in " + products.shown() + ".");
        var costs = products == null ? "(SELECT NULL AS sku, NULL AS cost)" : Sql.name(costs(warehouse, products));
        var lines = warehouse.fresh("order_lines");
        warehouse.execute("""
                CREATE TEMP TABLE %s AS
                SELECT t."row",
                       t.customer_id,
                       t.order_id,
                       t.ordered_at,
                       CAST(left(t.at_text, 10) AS DATE) AS ordered_on,
                       CAST((t.quantity * t.price - t.discount) * (t.quantity - t.returned_quantity) / t.quantity AS DECIMAL(18, 4))
                           AS revenue,
                       CAST((t.quantity * t.price - t.discount) * t.returned_quantity / t.quantity AS DECIMAL(18, 4)) AS returned,
                       CAST((t.quantity * t.price - t.discount) * (t.quantity - t.returned_quantity) / t.quantity
                            - (t.quantity - t.returned_quantity) * c.cost AS DECIMAL(18, 4)) AS margin,
                       t.channel,
                       t.delivered > t.promised AS late,
                       t.sku,
                       t.quantity - t.returned_quantity AS pieces,
                       CASE WHEN t.cancelled THEN 'cancelled' WHEN t.customer_id IS NULL THEN 'nobody' ELSE 'order' END AS kind
                FROM %s t
                LEFT JOIN %s c ON c.sku = t.sku
                WHERE %s
                """.formatted(Sql.name(lines), Sql.name(typed), costs, verdict.kept()));
        var rows = raw.rows();
        var told = times.told(warehouse, typed, verdict.kept(), Places.of(file));
        warehouse.execute("DROP TABLE " + Sql.name(typed));
        return new OrderLines(lines, rows, verdict.reasons(), remarks, Money.in("GBP").tax(Money.Tax.EXCLUDED), told);
    }

    private static String costs(Warehouse warehouse, SourceFile file) {
        var bytes = FileBytes.of(file);
        var header = Header.of(bytes.head());
        var missing = RawTable.missing(file, header, List.of("sku", "cost_of_goods"));
        if (!missing.isEmpty())
            throw new DataFaults(missing);
        var raw = RawTable.read(warehouse, file, bytes, header);
        var relation = warehouse.fresh("costs_of_goods");
        var cost = OrderLines.money(value("cost_of_goods"));
        new Checks(warehouse.with(Faults.STOP), raw.relation(), Places.of(file)).with(raw.flaws())
                .refuse("sku", "no article", value("sku") + " IS NULL", value("sku"), "an article", "Mend the row.")
                .refuse("sku", "duplicate article",
                        "\"row\" NOT IN (SELECT min(\"row\") FROM %s GROUP BY sku)".formatted(Sql.name(raw.relation())),
                        value("sku"),
                        "each article once", "Take one of the rows out.")
                .refuse("cost_of_goods", "wrong cost", "%1$s IS NULL OR %1$s < 0".formatted(cost), value("cost_of_goods"),
                        "an amount of at least 0, with a decimal point", "Mend the cost.")
                .settle();
        warehouse.execute("""
                CREATE TEMP TABLE %s AS
                SELECT %s AS sku, %s AS cost
                FROM %s
                """.formatted(Sql.name(relation), value("sku"), cost, Sql.name(raw.relation())));
        raw.drop();
        return relation;
    }

    /** {@return the day as the shop wrote it, whatever the offset} */
    private static String day(String value) {
        return "TRY_CAST(left(%s, 10) AS DATE)".formatted(value);
    }

    private static String value(String column) { return RawTable.value(column); }
}
