package org.clvlab.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Pattern;
import org.duckdb.DuckDBConnection;

/**
 * The purchase log of CDNOW as Fader and Hardie publish it: columns of blanks with the customer's id in the master file,
 * the id in the sample (in the sample file only; it is the key there), the day as YYYYMMDD, the number of CDs and the
 * amount. A row has no order id, so a customer's purchases of one day are one order.
 */
final class CdnowText {

    private static final Pattern LINE = Pattern.compile("\\s*\\d+(\\s+\\d+)?\\s+\\d{8}\\s+\\d+\\s+-?[\\d.]+\\s*");
    private static final Pattern HEADING = Pattern.compile("\\s*[A-Za-z_]\\w*(\\s+[A-Za-z_]\\w*){3,4}\\s*");

    private CdnowText() {}

    static boolean is(String head) { return head.lines().limit(20).anyMatch(line -> LINE.matcher(line).matches()); }

    static OrderLines read(Warehouse warehouse, SourceFile file, FileBytes bytes) {
        var raw = warehouse.fresh("raw_lines");
        warehouse.execute("CREATE TEMP TABLE %s (\"row\" BIGINT, text VARCHAR, f VARCHAR[])".formatted(Sql.name(raw)));
        append(warehouse, file, raw);
        warehouse.execute("UPDATE %s SET f = string_split_regex(trim(text), '\\s+')".formatted(Sql.name(raw)));
        var columns = bytes.head().lines().filter(line -> LINE.matcher(line).matches()).findFirst()
                .map(line -> line.strip().split("\\s+").length).orElseThrow();
        var customer = columns == 5 ? "f[2]" : "f[1]";
        var day = "try_strptime(f[%d], '%%Y%%m%%d')".formatted(columns - 2);
        var amount = OrderLines.money("f[%d]".formatted(columns));
        var quantity = "TRY_CAST(f[%d] AS INTEGER)".formatted(columns - 1);
        var whole = "len(f) = " + columns;
        var last = bytes.endsWithLineBreak() ? "false" : "\"row\" = (SELECT max(\"row\") FROM %s)".formatted(Sql.name(raw));
        var median = "(SELECT quantile_disc(%s, 0.5) FROM %s WHERE %s > 0)".formatted(amount, Sql.name(raw), amount);
        var verdict = new Checks(warehouse, raw, Places.of(file))
                .refuse("", "file cut in the middle", "NOT (%s) AND %s".formatted(whole, last), "text", columns + " columns",
                        "The file was cut in the middle of its last row: copy or export it again.")
                .refuse("", "wrong number of columns", "NOT (%s) AND NOT (%s)".formatted(whole, last), "text",
                        columns + " columns",
                        "Mend the row or take it out.")
                .refuse("date", "wrong date",
                        "%1$s AND (%2$s IS NULL OR NOT %2$s %3$s)".formatted(whole, day, OrderLines.BELIEVABLE),
                        "f[%d]".formatted(columns - 2), "a day as YYYYMMDD", "Mend the day.")
                .refuse("quantity", "wrong quantity", "%s AND coalesce(%s, 0) < 1".formatted(whole, quantity),
                        "f[%d]".formatted(columns - 1), "a number of pieces above 0", "Mend the quantity.")
                .refuse("amount", "decimal comma",
                        "%s AND %s".formatted(whole, OrderLines.decimalComma("f[%d]".formatted(columns))),
                        "f[%d]".formatted(columns), "an amount with a decimal point", "Write the amount with a point.")
                .refuse("amount", "wrong amount",
                        "%s AND %s IS NULL AND NOT %s".formatted(whole, amount,
                                OrderLines.decimalComma("f[%d]".formatted(columns))),
                        "f[%d]".formatted(columns), "an amount", "Mend the amount.")
                .refuse("amount", "negative amount", "%s AND %s < 0".formatted(whole, amount), "f[%d]".formatted(columns),
                        "an amount of at least 0", "Take the row out if it is a return; this format has none.")
                .refuse("amount", "absurd amount", "%s AND %s > 10000 * %s".formatted(whole, amount, median),
                        "f[%d]".formatted(columns), "an amount below ten thousand times the file's median", "Mend the amount.")
                .settle();
        var lines = warehouse.fresh("order_lines");
        warehouse.execute("""
                CREATE TEMP TABLE %s AS
                SELECT "row",
                       %s AS customer_id,
                       %s || '-' || f[%d] AS order_id,
                       CAST(%s AS TIMESTAMP) AS ordered_at,
                       CAST(%s AS DATE) AS ordered_on,
                       %s AS revenue,
                       CAST(0 AS DECIMAL(18, 4)) AS returned,
                       CAST(NULL AS DECIMAL(18, 4)) AS margin,
                       CAST(NULL AS VARCHAR) AS channel,
                       CAST(NULL AS BOOLEAN) AS late,
                       'order' AS kind
                FROM %s
                WHERE %s
                """.formatted(Sql.name(lines), customer, customer, columns - 2, day, day, amount, Sql.name(raw),
                verdict.kept()));
        var rows = warehouse.number("SELECT count(*) FROM " + Sql.name(raw));
        warehouse.execute("DROP TABLE " + Sql.name(raw));
        return new OrderLines(lines, rows, verdict.reasons(),
                List.of("The file has no order id: a customer's purchases of one day are one order."), Money.in("USD"),
                LocalTimes.Told.NOTHING);
    }

    private static void append(Warehouse warehouse, SourceFile file, String table) {
        try (var lines = new BufferedReader(new InputStreamReader(file.open(), StandardCharsets.UTF_8));
                var rows = warehouse.connection().unwrap(DuckDBConnection.class).createAppender("temp", "main", table)) {
            var row = 0L;
            for (String line; (line = lines.readLine()) != null;) {
                row++;
                if (row == 1 && line.startsWith("\ufeff"))
                    line = line.substring(1);
                if (line.isBlank() || row == 1 && HEADING.matcher(line).matches())
                    continue;
                rows.beginRow();
                rows.append(row);
                rows.append(line);
                rows.appendNull();
                rows.endRow();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
