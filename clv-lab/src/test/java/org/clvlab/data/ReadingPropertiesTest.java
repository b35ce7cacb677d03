package org.clvlab.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadingPropertiesTest {

    @TempDir
    Path temp;

    /** Random texts with delimiters, quotes and line breaks, written by RFC 4180. */
    private static String csv(Random random, int rows) {
        var text = new StringBuilder("a;\"b b\";c\n");
        for (var i = 0; i < rows; i++) {
            for (var j = 0; j < 3; j++) {
                var field = new StringBuilder();
                for (var k = random.nextInt(6); k > 0; k--)
                    field.append(List.of("x", "7", ";", "\"", "\n", "é", " ", "\r\n", "'").get(random.nextInt(9)));
                var plain = !field.toString().matches("(?s).*[;\"\r\n].*");
                text.append(j == 0 ? "" : ";");
                text.append(plain && (j == 0 || random.nextBoolean())
                        ? "k" + field
                        : "\"" + field.toString().replace("\"", "\"\"") + "\"");
            }
            text.append(random.nextBoolean() ? "\n" : "\r\n");
        }
        return text.toString();
    }

    @Test
    void theFastAndTheCarefulReadingAgree() {
        var random = new Random(11);
        var folder = new Folder(temp);
        try (var lab = Warehouse.inMemory()) {
            for (var trial = 0; trial < 40; trial++) {
                var file = SourceFile.of(folder.write("t" + trial + ".csv", csv(random, 1 + random.nextInt(40))));
                var bytes = FileBytes.of(file);
                var header = Header.of(bytes.head());
                assertEquals(List.of("a", "b b", "c"), header.columns());
                var fast = RawTable.read(lab, file, bytes, header);
                var careful = RawTable.readCarefully(lab, file, bytes, header, 1);
                assertEquals(List.of(), careful.flaws());
                assertEquals(rows(lab, careful), rows(lab, fast), "trial " + trial);
            }
        }
    }

    private static List<String> rows(Warehouse lab, RawTable table) {
        return lab.list(
                "SELECT \"row\", %s, %s, %s FROM %s ORDER BY \"row\"".formatted(RawTable.value("a"), RawTable.value("b b"),
                        RawTable.value("c"), table.relation()),
                row -> row.getString(1) + "|" + row.getString(2) + "|" + row.getString(3) + "|" + row.getString(4));
    }

    @Test
    void theNumberOfThreadsChangesNothing() {
        var random = new Random(3);
        var text = new StringBuilder("customer_id,order_id,line,date,revenue,margin,channel\n");
        for (var order = 0; order < 20_000; order++)
            for (var line = 1; line <= 3; line++)
                text.append("c%d,o%d,%d,2024-%02d-%02d,%d.%02d,%d.%04d,%s%n".formatted(order % 997, order, line, order % 12 + 1,
                        order % 28 + 1, random.nextInt(90), random.nextInt(100), random.nextInt(9), random.nextInt(10_000),
                        random.nextBoolean() ? "web" : "app"));
        var file = new Folder(temp).write("orders.csv", text.toString());
        var seen = new ArrayList<String>();
        for (var threads : List.of(1, 2, 5))
            try (var lab = Warehouse.inMemory()) {
                lab.execute("SET threads = " + threads);
                var customers = lab.orders(file).perCustomer();
                seen.add(customers.columns()
                        + String.join("\n", lab.list("SELECT CAST(t AS VARCHAR) FROM " + customers.relation() + " t",
                                row -> row.getString(1))));
            }
        assertEquals(seen.getFirst(), seen.get(1));
        assertEquals(seen.getFirst(), seen.get(2));
    }

    @Test
    void nothingIsInstalledFromANetwork() {
        try (var lab = Warehouse.inMemory()) {
            assertEquals(List.of("core_functions", "icu", "json", "parquet"),
                    lab.list("SELECT extension_name FROM duckdb_extensions() WHERE loaded ORDER BY 1", row -> row.getString(1)));
            assertEquals(List.of("false", "false", "UTC"), lab.list("""
                    SELECT value FROM duckdb_settings()
                    WHERE name IN ('autoinstall_known_extensions', 'autoload_known_extensions', 'TimeZone')
                    ORDER BY lower(name)
                    """, row -> row.getString(1)));
        }
    }

    @Test
    void aWarehouseInAFileKeepsOnlyWhatIsItsOwn() {
        var file = temp.resolve("lab.duckdb");
        var orders = new Folder(temp).write("cdnow.txt", OrdersTest.CDNOW);
        for (var opening = 0; opening < 2; opening++)
            try (var lab = Warehouse.at(file)) {
                assertEquals("orders", lab.orders(orders).relation());
                lab.execute("CREATE TABLE IF NOT EXISTS mine AS SELECT 1 AS x");
                assertEquals(1, lab.number("SELECT x FROM mine"));
            }
    }
}
