package org.clvlab.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Orders and tables of a Parquet file are those of the CSV file with the same rows, whatever types the columns have there. */
class ParquetFileTest extends InAFolder {

    private Path parquet(String name, String select) {
        lab.execute("COPY (%s) TO '%s' (FORMAT parquet)".formatted(select, temp.resolve(name)));
        return temp.resolve(name);
    }

    @Test
    void ordersWithTheUsualNames() {
        var file = parquet("orders.parquet", """
                SELECT * FROM (VALUES
                  ('c1', 1, TIMESTAMP '2025-01-05 10:00:00', 12.50::DECIMAL(9, 2)),
                  ('c1', 2, TIMESTAMP '2025-02-05 10:00:00', 7.25),
                  ('c2', 3, TIMESTAMP '2025-02-06 10:00:00', 1.00)) t(customer_id, order_id, ordered_at, revenue)""");
        var orders = lab.orders(file).perCustomer();
        assertArrayEquals(new double[]{2, 1}, orders.numbers("orders"));
        assertArrayEquals(new double[]{19.75, 1}, orders.numbers("revenue"));
        assertEquals("2025-02-05", orders.texts("last_order")[0]);
    }

    @Test
    void onlineRetailAsADataFrameWritesIt() {
        var csv = folder.write("retail.csv", OrderExportsTest.RETAIL + OrderExportsTest.LINES);
        var file = parquet("retail.parquet", """
                SELECT Invoice, StockCode, Description, Quantity::BIGINT AS Quantity, InvoiceDate::TIMESTAMP AS InvoiceDate,
                       Price::DOUBLE AS Price, coalesce("Customer ID"::DOUBLE, 'NaN') AS "Customer ID", Country
                FROM read_csv('%s', all_varchar = true)""".formatted(csv));
        var fromCsv = lab.orders(csv);
        var fromParquet = lab.orders(file);
        assertEquals(fromCsv.reading().dropped(), fromParquet.reading().dropped());
        assertEquals(fromCsv.perCustomer().ids(), fromParquet.perCustomer().ids());
        assertArrayEquals(fromCsv.perCustomer().numbers("revenue"), fromParquet.perCustomer().numbers("revenue"));
        assertArrayEquals(fromCsv.perCustomer().texts("first_order"), fromParquet.perCustomer().texts("first_order"));
    }

    @Test
    void aTableByItsKey() {
        var file = parquet("crm.parquet", """
                SELECT * FROM (VALUES ('c1', true, DATE '2024-01-31', 3, 'north'), ('c2', NULL, DATE '2024-02-29', NULL, NULL))
                  t(customer_id, active, since, visits, region)""");
        var table = lab.table("crm", file, "customer_id").perCustomer();
        assertArrayEquals(new double[]{3, Double.NaN}, table.numbers("visits"));
        assertArrayEquals(new double[]{1, Double.NaN}, table.numbers("active"));
        assertArrayEquals(new String[]{"north", null}, table.texts("region"));
        assertEquals("2024-02-29", table.texts("since")[1]);
    }

    @Test
    void faultsAreToldWithTheRow() throws IOException {
        var file = parquet("orders.parquet", "SELECT * FROM (VALUES ('c1', 1, '2025-01-05', 12.5), ('c2', 2, 'soon', -1))"
                + " t(customer_id, order_id, ordered_at, revenue)");
        var told = assertThrows(DataFaults.class, () -> lab.orders(file)).getMessage();
        assertTrue(told.contains("orders.parquet, row 2, column ordered_at: found soon;"), told);
        assertTrue(told.contains("orders.parquet, row 2, column revenue: found -1.0;"), told);
        var bytes = Files.readAllBytes(file);
        var cut = Files.write(temp.resolve("cut.parquet"), Arrays.copyOf(bytes, bytes.length - 20));
        var breaksOff = "cut.parquet: found a Parquet file that breaks off; expected a whole Parquet file. The file was cut: copy or export it"
                + " again.";
        Told.faults(() -> lab.orders(cut), breaksOff);
        Told.faults(() -> lab.table("t", cut, TableColumns.keyedBy("customer_id")), breaksOff);
        var damaged = bytes.clone();
        Arrays.fill(damaged, bytes.length - 40, bytes.length - 8, (byte) 7);
        var broken = assertThrows(DataFaults.class, () -> lab.orders(Files.write(temp.resolve("damaged.parquet"), damaged)))
                .getMessage();
        assertTrue(broken.startsWith("damaged.parquet: found ") && broken.endsWith(
                "; expected a Parquet file that can be read. Mend the file or export it again."), broken);
    }
}
