package org.clvlab.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * Order lines as in Online Retail and Online Retail II of the UCI repository. An invoice that starts with C is a
 * cancellation, and its lines are returns; a code such as POST or BANK CHARGES is no product; a customer's id may have been
 * read as a number, {@code 13085.0}.
 */
final class OnlineRetailLines {

    private OnlineRetailLines() {}

    /** Postage, discount, manual entries, samples, bad debt, fees, adjustments, tests: what is no product. */
    private static final String NO_PRODUCT = "upper(stock_code) IN ('POST', 'DOT', 'C2', 'D', 'M', 'S', 'B', 'BANK CHARGES', "
            + "'CRUK', 'AMAZONFEE', 'ADJUST', 'ADJUST2', 'TEST001', 'TEST002') OR lower(stock_code) LIKE 'gift%'";

    /** The largest believable line: the data hold one order of 80,995 pieces, which the median would not believe. */
    private static final double LARGEST = 1_000_000;

    static boolean is(Header header) {
        return header.has("StockCode") && header.has("InvoiceDate") && (header.has("Invoice") || header.has("InvoiceNo"));
    }

    static Orders read(Warehouse warehouse, SourceFile file, FileBytes bytes, Header header, Money wanted) {
        var invoice = header.has("Invoice") ? "Invoice" : "InvoiceNo";
        var price = header.has("Price") ? "Price" : "UnitPrice";
        var customer = header.has("Customer ID") ? "Customer ID" : "CustomerID";
        var missing = RawTable.missing(file, header, List.of("Quantity", price, customer, "Country"));
        var raw = RawTable.read(warehouse, file, bytes, header);
        var typed = typed(warehouse, raw, invoice, price, customer);
        var currencies = Currencies.of(warehouse, typed, file, "currency", wanted);
        var checks = new Checks(warehouse, currencies.relation(), Places.of(file)).without(missing).with(raw.flaws());
        OrderChecks.ids(checks, typed, invoice, customer);
        OrderChecks.idsThatAreNone(checks, customer, "customer_id");
        OrderChecks.idsThatAreNone(checks, invoice, "order_id");
        OrderChecks.time(checks, "InvoiceDate", "at_text", "ordered_at");
        var times = new LocalTimes("InvoiceDate", "at_text", "at_local", warehouse.zone());
        times.check(checks, warehouse, typed);
        checks.refuse("Quantity", "wrong quantity", "quantity IS NULL", "quantity_text", "a whole number", "Mend the quantity.");
        OrderChecks.amount(checks, price, "price_text", "price", typed,
                OrderColumns.PLAIN.largest(LARGEST).negatives(OrderColumns.Negatives.RETURNS));
        currencies.check(checks, "currency");
        var verdict = checks.settle();
        var aside = new LinkedHashMap<>(verdict.reasons());
        warehouse.list("""
                SELECT upper(stock_code), count(*)
                FROM %s
                WHERE %s AND no_product
                GROUP BY ALL
                ORDER BY ALL
                """.formatted(Sql.name(typed), verdict.kept()),
                row -> aside.put("no product: " + row.getString(1), row.getLong(2)));
        var lines = warehouse.fresh("order_lines");
        warehouse.execute("""
                CREATE TEMP TABLE %s AS
                SELECT "row",
                       customer_id,
                       order_id,
                       ordered_at,
                       ordered_on,
                       CAST(quantity * price * factor AS DECIMAL(18, 4)) AS revenue,
                       CAST(greatest(-quantity * price * factor, 0) AS DECIMAL(18, 4)) AS returned,
                       CAST(NULL AS DECIMAL(18, 4)) AS margin,
                       CAST(NULL AS VARCHAR) AS channel,
                       CAST(NULL AS BOOLEAN) AS late,
                       stock_code AS sku,
                       quantity AS pieces,
                       CASE
                         WHEN customer_id IS NULL THEN 'nobody'
                         WHEN upper(order_id) LIKE 'C%%' OR quantity < 0 THEN 'return'
                         ELSE 'order'
                       END AS kind
                FROM %s
                WHERE %s AND NOT no_product
                """.formatted(Sql.name(lines), Sql.name(currencies.relation()), verdict.kept()));
        var remarks = new ArrayList<>(currencies.remarks());
        remarks.add("These are lines as in Online Retail of the UCI repository. Revenue is quantity times " + price + ", in "
                + currencies.money() + ".");
        remarks.add("An invoice that starts with C is a cancellation: its lines are returns and no order.");
        var read = new OrderLines(lines, raw.rows(), aside, remarks, currencies.money(),
                times.told(warehouse, typed, verdict.kept(), Places.of(file)));
        currencies.drop(warehouse);
        warehouse.execute("DROP TABLE " + Sql.name(typed));
        raw.drop();
        return read.merged(warehouse, file, bytes, bytes.sha256(), List.of(file.shown()));
    }

    private static String typed(Warehouse warehouse, RawTable raw, String invoice, String price, String customer) {
        var typed = warehouse.fresh("typed_lines");
        var at = raw.valueOrNull("InvoiceDate");
        warehouse.execute("""
                CREATE TEMP TABLE %s AS
                SELECT *,
                       coalesce(%s, %s) AS ordered_at,
                       coalesce(CAST(at_local AS DATE), TRY_CAST(left(at_text, 10) AS DATE)) AS ordered_on,
                       coalesce(%s, false) AS no_product
                FROM (
                  SELECT "row",
                         regexp_replace(%s, '[.]0$', '') AS customer_id,
                         regexp_replace(%s, '[.]0$', '') AS order_id,
                         CAST("row" AS VARCHAR) AS line,
                         %s AS stock_code,
                         %s AS at_text,
                         coalesce(%s, CAST(try_strptime(%s, ['%%m/%%d/%%Y %%H:%%M', '%%m/%%d/%%Y %%H:%%M:%%S']) AS TIMESTAMP)) AS at_local,
                         %s AS quantity_text,
                         TRY_CAST(regexp_replace(%s, '[.]0$', '') AS BIGINT) AS quantity,
                         %s AS price_text,
                         %s AS price,
                         'GBP' AS currency
                  FROM %s
                )
                """.formatted(Sql.name(typed), LocalTimes.utc("at_local", warehouse.zone()),
                LocalTimes.moment("at_text", warehouse.zone()), NO_PRODUCT, raw.valueOrNull(customer), raw.valueOrNull(invoice),
                raw.valueOrNull("StockCode"), at, LocalTimes.local(at), at, raw.valueOrNull("Quantity"),
                raw.valueOrNull("Quantity"), raw.valueOrNull(price), OrderLines.money(raw.valueOrNull(price)),
                Sql.name(raw.relation())));
        return typed;
    }
}
