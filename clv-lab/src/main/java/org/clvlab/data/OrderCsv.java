package org.clvlab.data;

import java.util.ArrayList;
import java.util.List;
import org.clvlab.data.OrderColumns.Role;

/** Orders of any CSV file, by the usual names of columns or by a declared mapping. */
final class OrderCsv {

    private OrderCsv() {}

    static OrderLines read(Warehouse warehouse, SourceFile file, FileBytes bytes, Header header, OrderColumns declared,
            Money wanted) {
        var columns = declared == null ? OrderColumns.usual(header) : declared;
        var missing = missing(file, header, columns);
        var raw = RawTable.read(warehouse, file, bytes, header);
        var rows = raw.rows();
        var typed = typed(warehouse, raw, columns);
        var roles = columns.roles();
        var amountColumn = byPrice(columns)
                ? roles.get(Role.QUANTITY) + " times " + roles.get(Role.UNIT_PRICE)
                : roles.getOrDefault(Role.AMOUNT, usual(Role.AMOUNT));
        var currencies = Currencies.of(warehouse, typed, file, roles.getOrDefault(Role.CURRENCY, ""), wanted);
        var checks = new Checks(warehouse, currencies.relation(), Places.of(file)).without(missing).with(raw.flaws());
        var oneRowAnOrder = roles.containsKey(Role.ORDER) && OrderChecks.oneRowAnOrder(warehouse, typed, rows);
        if (oneRowAnOrder)
            OrderChecks.hasId(checks, roles.get(Role.ORDER));
        else if (roles.containsKey(Role.ORDER))
            OrderChecks.ids(checks, typed, roles.get(Role.ORDER), roles.getOrDefault(Role.CUSTOMER, ""));
        OrderChecks.idsThatAreNone(checks, roles.getOrDefault(Role.CUSTOMER, usual(Role.CUSTOMER)), "customer_id");
        OrderChecks.idsThatAreNone(checks, roles.getOrDefault(Role.ORDER, ""), "order_id");
        OrderChecks.time(checks, roles.getOrDefault(Role.AT, usual(Role.AT)), "at_text", "ordered_at");
        var times = new LocalTimes(roles.getOrDefault(Role.AT, usual(Role.AT)), "at_text", "at_local", warehouse.zone());
        times.check(checks, warehouse, typed);
        OrderChecks.amount(checks, amountColumn, "amount_text", "amount", typed, columns);
        if (roles.containsKey(Role.MARGIN))
            checks.refuse(roles.get(Role.MARGIN), "wrong margin", "margin_text IS NOT NULL AND margin IS NULL", "margin_text",
                    "an amount such as 12.50", "Mend the margin.");
        if (roles.containsKey(Role.CANCELLED))
            checks.refuse(roles.get(Role.CANCELLED), "wrong value of cancelled",
                    "cancelled_text IS NOT NULL AND cancelled IS NULL",
                    "cancelled_text", "true or false, yes or no, 1 or 0", "Mend the value.");
        currencies.check(checks, roles.getOrDefault(Role.CURRENCY, ""));
        var verdict = checks.settle();
        var lines = lines(warehouse, currencies, verdict, columns);
        var told = times.told(warehouse, typed, verdict.kept(), Places.of(file));
        currencies.drop(warehouse);
        warehouse.execute("DROP VIEW " + Sql.name(typed));
        var remarks = new ArrayList<>(currencies.remarks());
        remarks.addAll(EmailIds.told(warehouse, raw.relation(), roles.getOrDefault(Role.CUSTOMER, usual(Role.CUSTOMER)),
                value(raw, columns, Role.CUSTOMER)));
        raw.drop();
        if (!currencies.money().equals(Money.asExported()))
            remarks.add("Amounts are in " + currencies.money() + ".");
        if (!roles.containsKey(Role.ORDER))
            remarks.add("The file has no order id: what a customer bought at one moment is one order.");
        return new OrderLines(lines, rows, verdict.reasons(), remarks, currencies.money(), oneRowAnOrder, told);
    }

    /** {@return the lines: a table of what differs from row to row, and a view with what follows from that or is in no row} */
    private static String lines(Warehouse warehouse, Currencies currencies, Checks.Verdict verdict, OrderColumns columns) {
        var lines = warehouse.fresh("order_lines");
        var stored = lines + "_stored";
        var roles = columns.roles();
        var order = roles.containsKey(Role.ORDER)
                ? "order_id"
                : "customer_id || '-' || strftime(ordered_at, '%Y-%m-%dT%H:%M:%S') AS order_id";
        var own = new ArrayList<>(List.of("\"row\"", "customer_id", order, "ordered_at", "ordered_on",
                "CAST(amount * factor AS DECIMAL(18, 4)) AS revenue"));
        if (roles.containsKey(Role.MARGIN)) own.add("CAST(margin * factor AS DECIMAL(18, 4)) AS margin");
        if (roles.containsKey(Role.CHANNEL)) own.add("channel");
        if (roles.containsKey(Role.CANCELLED)) own.add("coalesce(cancelled, false) AS cancelled");
        // the smallest amounts of another currency may become zero, but a return becomes no order
        if (currencies.converted()) own.add("amount < 0 AS is_return");
        warehouse.execute("CREATE TEMP TABLE %s AS\nSELECT %s\nFROM %s\nWHERE %s".formatted(Sql.name(stored),
                String.join(",\n       ", own), Sql.name(currencies.relation()), verdict.kept()));
        warehouse.execute("""
                CREATE TEMP VIEW %s AS
                SELECT "row",
                       customer_id,
                       order_id,
                       ordered_at,
                       ordered_on,
                       revenue,
                       CAST(CASE WHEN revenue < 0 THEN -revenue ELSE 0 END AS DECIMAL(18, 4)) AS returned,
                       %s AS margin,
                       %s AS channel,
                       CAST(NULL AS BOOLEAN) AS late,
                       CASE
                         WHEN %s THEN 'cancelled'
                         WHEN customer_id IS NULL THEN 'nobody'
                         WHEN %s THEN 'return'
                         ELSE 'order'
                       END AS kind
                FROM %s
                """.formatted(Sql.name(lines), roles.containsKey(Role.MARGIN) ? "margin" : "CAST(NULL AS DECIMAL(18, 4))",
                roles.containsKey(Role.CHANNEL) ? "channel" : "CAST(NULL AS VARCHAR)",
                roles.containsKey(Role.CANCELLED) ? "cancelled" : "false",
                currencies.converted() ? "is_return" : "revenue < 0", Sql.name(stored)));
        return lines;
    }

    /** {@return the rows typed, as a view: the text is read again each time, which takes less than to keep both} */
    private static String typed(Warehouse warehouse, RawTable raw, OrderColumns columns) {
        var roles = columns.roles();
        var typed = warehouse.fresh("typed_lines");
        var at = value(raw, columns, Role.AT);
        var pattern = columns.datePattern();
        var written = LocalTimes.written(at, pattern);
        var local = pattern.isEmpty() ? LocalTimes.local(at) : LocalTimes.isLocal(pattern) ? written : "CAST(NULL AS TIMESTAMP)";
        var moment = pattern.isEmpty()
                ? LocalTimes.moment(at, warehouse.zone())
                : LocalTimes.isLocal(pattern) ? LocalTimes.utc(written, warehouse.zone()) : LocalTimes.moment(at, pattern);
        var day = columns.datePattern().isEmpty()
                ? "TRY_CAST(left(%s, 10) AS DATE)".formatted(at)
                : "CAST(%s AS DATE)".formatted(written);
        var byRow = !byPrice(columns);
        var amountText = byRow
                ? value(raw, columns, Role.AMOUNT)
                : value(raw, columns, Role.QUANTITY) + " || ' times ' || " + value(raw, columns, Role.UNIT_PRICE);
        var amount = byRow
                ? money(value(raw, columns, Role.AMOUNT), columns)
                : "CAST(%s * %s AS DECIMAL(18, 4))".formatted(money(value(raw, columns, Role.QUANTITY), columns),
                        money(value(raw, columns, Role.UNIT_PRICE), columns));
        var manyRows = roles.containsKey(Role.LINE) || !byRow || roles.containsKey(Role.QUANTITY);
        var line = !manyRows ? "NULL" : "CAST(\"row\" AS VARCHAR)";
        var cancelled = value(raw, columns, Role.CANCELLED);
        warehouse.execute("""
                CREATE TEMP VIEW %s AS
                SELECT "row",
                       %s AS customer_id,
                       %s AS order_id,
                       %s AS line,
                       %s AS at_text,
                       %s AS at_local,
                       %s AS ordered_at,
                       %s AS ordered_on,
                       %s AS amount_text,
                       %s AS amount,
                       %s AS margin_text,
                       %s AS margin,
                       %s AS channel,
                       %s AS currency,
                       %s AS cancelled_text,
                       CASE
                         WHEN lower(%s) IN ('true', 'yes', 'y', '1') THEN true
                         WHEN lower(%s) IN ('false', 'no', 'n', '0') THEN false
                       END AS cancelled
                FROM %s
                """.formatted(Sql.name(typed), EmailIds.hashed(value(raw, columns, Role.CUSTOMER)),
                value(raw, columns, Role.ORDER), line, at,
                local, moment,
                day,
                amountText, amount, value(raw, columns, Role.MARGIN), money(value(raw, columns, Role.MARGIN), columns),
                value(raw, columns, Role.CHANNEL), value(raw, columns, Role.CURRENCY),
                cancelled, cancelled, cancelled, Sql.name(raw.relation())));
        return typed;
    }

    private static String value(RawTable raw, OrderColumns columns, Role role) {
        return raw.valueOrNull(columns.roles().getOrDefault(role, ""));
    }

    /** Where a row has no amount of its own, it is quantity times price. */
    private static boolean byPrice(OrderColumns columns) {
        var roles = columns.roles();
        return !roles.containsKey(Role.AMOUNT) && roles.containsKey(Role.QUANTITY) && roles.containsKey(Role.UNIT_PRICE);
    }

    private static String usual(Role role) { return role.usual().getFirst(); }

    private static String money(String value, OrderColumns columns) {
        return OrderLines.money(columns.decimals() == OrderColumns.Decimals.POINT
                ? value
                : "replace(replace(%s, '.', ''), ',', '.')".formatted(value));
    }

    private static List<DataFault> missing(SourceFile file, Header header, OrderColumns columns) {
        var roles = columns.roles();
        var faults = new ArrayList<>(RawTable.missing(file, header, List.copyOf(roles.values())));
        for (var role : List.of(Role.CUSTOMER, Role.AT, Role.AMOUNT))
            if (!roles.containsKey(role) && !(role == Role.AMOUNT && byPrice(columns))) {
                var near = header.without(roles.values()).nearest(usual(role));
                faults.add(new DataFault(file.shown(), 1, usual(role),
                        near == null
                                ? "the columns " + String.join(", ", header.columns())
                                : "no such column, but \"" + near + "\"",
                        "a column named " + String.join(", ", role.usual().subList(0, role.usual().size() - 1)) + " or "
                                + role.usual().getLast(),
                        near == null
                                ? "Rename the column, or declare which one it is with OrderColumns."
                                : "Rename \"" + near + "\", or declare it with OrderColumns, if it is the one."));
            }
        return faults;
    }
}
