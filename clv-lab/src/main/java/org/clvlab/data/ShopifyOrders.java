package org.clvlab.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * Orders exported by Shopify: one row a line, what belongs to the order only in the first row of its Name. Paid and partly
 * refunded orders count. The export has no customer id: a customer is the SHA-256 of the e-mail in small letters, and the
 * e-mail itself is not kept.
 */
final class ShopifyOrders {

    private ShopifyOrders() {}

    private static final List<String> NEEDED = List.of("Name", "Email", "Financial Status", "Currency", "Taxes", "Total",
            "Created at", "Lineitem quantity", "Cancelled at", "Refunded Amount");

    static boolean is(Header header) {
        return header.has("Name") && header.has("Financial Status") && header.columns().stream().anyMatch(
                column -> column.startsWith("Lineitem "));
    }

    static Orders read(Warehouse warehouse, SourceFile file, FileBytes bytes, Header header, Money wanted) {
        var missing = RawTable.missing(file, header, NEEDED);
        var raw = RawTable.read(warehouse, file, bytes, header);
        var typed = typed(warehouse, raw);
        var currencies = Currencies.of(warehouse, typed, file, "Currency", wanted);
        var checks = new Checks(warehouse, currencies.relation(), Places.of(file)).without(missing).with(raw.flaws());
        checks(checks, typed);
        var times = LocalTimes.of("Created at", "CASE WHEN first THEN at_text END", warehouse);
        times.check(checks, warehouse, typed);
        currencies.check(checks, "Currency");
        var verdict = checks.settle();
        var aside = new LinkedHashMap<>(verdict.reasons());
        // a fault in the first row of an order takes its other rows with it
        var kept = "%1$s AND order_id NOT IN (SELECT order_id FROM %2$s WHERE NOT (%1$s) AND order_id IS NOT NULL)"
                .formatted(verdict.kept(), Sql.name(typed));
        var orphans = warehouse.number("SELECT count(*) FROM %s WHERE %s AND NOT (%s)".formatted(Sql.name(typed), verdict.kept(),
                kept));
        if (orphans > 0)
            aside.put("line of an order at fault", orphans);
        warehouse.list("""
                SELECT status, count(*)
                FROM %s
                WHERE %s AND NOT cancelled AND status NOT IN ('paid', 'partially_refunded')
                GROUP BY status
                ORDER BY status
                """.formatted(Sql.name(typed), kept), row -> aside.put("not paid: " + row.getString(1), row.getLong(2)));
        var without = wanted.tax() == Money.Tax.EXCLUDED;
        var lines = warehouse.fresh("order_lines");
        warehouse.execute("""
                CREATE TEMP TABLE %s AS
                SELECT "row",
                       customer_id,
                       order_id,
                       ordered_at,
                       ordered_on,
                       CASE WHEN first THEN CAST(%s * factor AS DECIMAL(18, 4)) ELSE 0 END AS revenue,
                       CASE WHEN first THEN CAST(%s * factor AS DECIMAL(18, 4)) ELSE 0 END AS returned,
                       CAST(NULL AS DECIMAL(18, 4)) AS margin,
                       channel,
                       CAST(NULL AS BOOLEAN) AS late,
                       CASE WHEN cancelled THEN 'cancelled' WHEN customer_id IS NULL THEN 'nobody' ELSE 'order' END AS kind
                FROM %s
                WHERE %s
                  AND (cancelled OR status IN ('paid', 'partially_refunded'))
                """.formatted(Sql.name(lines), share(without, "total - refunded"), share(without, "refunded"),
                Sql.name(currencies.relation()), kept));
        var remarks = new ArrayList<>(currencies.remarks());
        var money = currencies.money().tax(without ? Money.Tax.EXCLUDED : Money.Tax.INCLUDED);
        remarks.add("This is an export of Shopify. Revenue is the total with shipping less what was refunded, in " + money + ".");
        remarks.add("A customer is the SHA-256 of the e-mail in small letters; e-mail, names and addresses are not kept.");
        var read = new OrderLines(lines, raw.rows(), aside, remarks, money,
                times.told(warehouse, typed, kept, Places.of(file)));
        currencies.drop(warehouse);
        warehouse.execute("DROP TABLE " + Sql.name(typed));
        raw.drop();
        return read.merged(warehouse, file, bytes, bytes.sha256(), List.of(file.shown()));
    }

    /** Without tax, what was charged and what was given back lose the order's share of tax. */
    private static String share(boolean without, String amount) {
        return without
                ? "CASE WHEN total = 0 THEN 0 ELSE (%s) * CAST(1 - taxes / total AS DECIMAL(18, 8)) END".formatted(amount)
                : "(" + amount + ")";
    }

    /** What belongs to the order is filled down from its first row. */
    private static String typed(Warehouse warehouse, RawTable raw) {
        var typed = warehouse.fresh("typed_lines");
        warehouse.execute("""
                CREATE TEMP TABLE %s AS
                WITH lines AS (
                  SELECT "row",
                         %s AS order_id,
                         %s AS status,
                         lower(%s) AS email,
                         %s AS currency,
                         %s AS total_text,
                         %s AS taxes_text,
                         %s AS refunded_text,
                         %s AS at_text,
                         %s AS cancelled_text,
                         %s AS channel,
                         %s AS quantity_text
                  FROM %s
                ), heads AS (
                  SELECT order_id, min("row") AS first_row, min(lower(status)) AS status, min(email) AS email,
                         arg_min(currency, "row") AS currency, arg_min(total_text, "row") AS total_text,
                         arg_min(taxes_text, "row") AS taxes_text, arg_min(refunded_text, "row") AS refunded_text,
                         arg_min(at_text, "row") AS at_text, arg_min(cancelled_text, "row") AS cancelled_text,
                         arg_min(channel, "row") AS channel, count(status) AS heads
                  FROM lines
                  GROUP BY order_id
                )
                SELECT l."row",
                       l.order_id,
                       l."row" = h.first_row AS first,
                       h.heads,
                       l.status IS NOT NULL AS is_head,
                       h.status,
                       sha256(h.email) AS customer_id,
                       h.currency,
                       h.total_text,
                       %s AS total,
                       h.taxes_text,
                       coalesce(%s, 0) AS taxes,
                       h.refunded_text,
                       coalesce(%s, 0) AS refunded,
                       h.at_text,
                       %s AS ordered_at,
                       TRY_CAST(left(h.at_text, 10) AS DATE) AS ordered_on,
                       h.cancelled_text IS NOT NULL AS cancelled,
                       h.channel,
                       l.quantity_text
                FROM lines l
                LEFT JOIN heads h ON h.order_id IS NOT DISTINCT FROM l.order_id
                """.formatted(Sql.name(typed), raw.valueOrNull("Name"), raw.valueOrNull("Financial Status"),
                raw.valueOrNull("Email"), raw.valueOrNull("Currency"), raw.valueOrNull("Total"), raw.valueOrNull("Taxes"),
                raw.valueOrNull("Refunded Amount"), raw.valueOrNull("Created at"), raw.valueOrNull("Cancelled at"),
                raw.valueOrNull("Source"), raw.valueOrNull("Lineitem quantity"), Sql.name(raw.relation()),
                OrderLines.money("h.total_text"), OrderLines.money("h.taxes_text"), OrderLines.money("h.refunded_text"),
                LocalTimes.moment("h.at_text", warehouse.zone())));
        return typed;
    }

    private static void checks(Checks checks, String typed) {
        checks.refuse("Name", "no order id", "order_id IS NULL", "order_id", "the order's name, such as #1001",
                "Fill it in or take the row out.");
        checks.refuse("Financial Status", "lines without their order", "order_id IS NOT NULL AND first AND heads = 0", "order_id",
                "the order's own fields in the first row of its Name",
                "The export was cut or filtered by rows: export it again.");
        checks.refuse("Name", "duplicate id", "heads > 1 AND is_head AND NOT first", "order_id || ' again'",
                "each order's own fields once", "Two exports may overlap, or two shops: take one of the rows out.");
        OrderChecks.time(checks, "Created at", "first AND heads > 0", "at_text", "ordered_at");
        for (var column : List.of(new String[]{"Total", "total"}, new String[]{"Taxes", "taxes"},
                new String[]{"Refunded Amount", "refunded"})) {
            var text = column[1] + "_text";
            var comma = OrderLines.decimalComma(text);
            checks.refuse(column[0], "decimal comma", "first AND heads > 0 AND " + comma, text, "a decimal point",
                    "Write the amount with a point.");
            checks.refuse(column[0], "wrong amount",
                    "first AND heads > 0 AND NOT coalesce(%s, false) AND (%s IS NULL%s OR %s < 0)".formatted(comma,
                            OrderLines.money(text), column[1].equals("total") ? "" : " AND " + text + " IS NOT NULL",
                            OrderLines.money(text)),
                    text, "an amount of at least 0, such as 12.50", "Mend the amount.");
        }
        checks.refuse("Total", "absurd amount",
                "first AND total > 10000 * (SELECT quantile_disc(total, 0.5) FROM %s WHERE first AND total > 0)".formatted(
                        Sql.name(typed)),
                "total_text", "an amount below ten thousand times the file's median", "Mend the amount.");
        checks.refuse("Refunded Amount", "refund above the total", "first AND refunded > total", "refunded_text",
                "at most the order's total", "Mend the amount.");
        checks.refuse("Financial Status", "unknown status",
                "first AND status NOT IN ('paid', 'partially_refunded', 'refunded', 'pending', 'authorized', 'voided', "
                        + "'partially_paid', 'expired', 'unpaid')",
                "status", "a status of Shopify, such as paid or partially_refunded", "Mend the value.");
    }
}
