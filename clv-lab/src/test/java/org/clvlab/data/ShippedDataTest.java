package org.clvlab.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import org.apache.commons.csv.CSVFormat;
import org.junit.jupiter.api.Test;

/** The data that ship with the lab, against what is published of them or counted again without DuckDB. */
class ShippedDataTest {

    private static CSVFormat csv() { return CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get(); }

    @Test
    void cdnowHasTheCustomersAndOrdersThatArePublished() {
        try (var lab = Warehouse.inMemory()) {
            var orders = lab.orders(Datasets.cdnow().resolve("CDNOW_sample.txt"));
            assertEquals(6919, orders.reading().rowsRead());
            assertEquals(6919, orders.reading().kept());
            assertEquals(6696, orders.size());
            assertEquals(223, orders.reading().count("rows merged into an order"));
            assertEquals(8, orders.reading().count("rows of amount zero"));
            var customers = orders.perCustomer();
            assertEquals(2357, customers.size());
            assertEquals("0001", customers.ids().getFirst());
            assertEquals("1997-01-01", customers.texts("first_order")[0]);
            assertEquals(244_091.94,
                    lab.list("SELECT CAST(sum(revenue) AS DOUBLE) FROM orders", row -> row.getDouble(1)).getFirst(), 0.005);
        }
    }

    @Test
    void marlowAndFinchAddsUpLineByLine() throws IOException {
        var folder = Datasets.marlowFinch();
        var cost = new HashMap<String, BigDecimal>();
        try (var products = csv().parse(Files.newBufferedReader(folder.resolve("products.csv")))) {
            products.forEach(row -> cost.put(row.get("sku"), new BigDecimal(row.get("cost_of_goods"))));
        }
        var revenue = new TreeMap<String, BigDecimal>();
        var margin = new TreeMap<String, BigDecimal>();
        var orders = new TreeMap<String, TreeSet<String>>();
        var late = new HashMap<String, HashSet<String>>();
        var lines = 0;
        var cancelled = 0;
        try (var text = new InputStreamReader(new GZIPInputStream(Files.newInputStream(folder.resolve("orders.csv.gz"))),
                StandardCharsets.UTF_8);
                var rows = csv().parse(text)) {
            for (var row : rows) {
                lines++;
                if (row.get("cancelled").equals("true")) {
                    cancelled++;
                    continue;
                }
                var quantity = new BigDecimal(row.get("quantity"));
                var kept = quantity
                        .subtract(new BigDecimal(row.get("returned_quantity").isEmpty() ? "0" : row.get("returned_quantity")));
                var value = quantity.multiply(new BigDecimal(row.get("unit_price"))).subtract(new BigDecimal(row.get("discount")))
                        .multiply(kept).divide(quantity, 4, RoundingMode.HALF_UP);
                var customer = row.get("customer_id");
                revenue.merge(customer, value, BigDecimal::add);
                margin.merge(customer, value.subtract(kept.multiply(cost.get(row.get("sku")))), BigDecimal::add);
                orders.computeIfAbsent(customer, key -> new TreeSet<>()).add(row.get("order_id"));
                if (!row.get("delivered_at").isEmpty()
                        && row.get("delivered_at").substring(0, 10).compareTo(row.get("delivery_promised").substring(0, 10)) > 0)
                    late.computeIfAbsent(customer, key -> new HashSet<>()).add(row.get("order_id"));
            }
        }
        try (var lab = Warehouse.inMemory()) {
            var read = lab.orders(folder.resolve("orders.csv.gz"));
            assertEquals(lines, read.reading().rowsRead());
            assertEquals(cancelled, read.reading().count("cancelled"));
            var customers = read.perCustomer();
            assertEquals(java.util.List.copyOf(revenue.keySet()), customers.ids());
            assertArrayEquals(numbers(revenue), customers.numbers("revenue"), 1e-9);
            assertArrayEquals(numbers(margin), customers.numbers("margin"), 1e-9);
            assertArrayEquals(orders.values().stream().mapToDouble(TreeSet::size).toArray(), customers.numbers("orders"));
            assertArrayEquals(
                    customers.ids().stream().mapToDouble(id -> late.containsKey(id) ? late.get(id).size() : 0).toArray(),
                    customers.numbers("late_deliveries"));
        }
    }

    private static double[] numbers(Map<String, BigDecimal> sums) {
        return sums.values().stream().mapToDouble(BigDecimal::doubleValue).toArray();
    }

    @Test
    void allOfMarlowAndFinchJoinsToOneRowACustomer() throws IOException {
        var folder = Datasets.marlowFinch();
        try (var lab = Warehouse.inMemory()) {
            var orders = lab.orders(folder.resolve("orders.csv.gz"));
            var events = lab.ga4(folder.resolve("events"));
            var survey = lab.survey(folder + "/survey-*.csv");
            var crm = lab.customers(folder.resolve("customers.csv"));
            var joined = orders.perCustomer().leftJoin(events).leftJoin(survey)
                    .leftJoin(lab.contacts(folder.resolve("contacts.csv.gz")))
                    .leftJoin(crm).leftJoin(lab.table("experiment", folder.resolve("experiment.csv"), "customer_id"))
                    .on("customer_id");
            assertEquals(orders.perCustomer().ids(), joined.ids());
            assertEquals(0, joined.audit().part("crm").without());
            assertEquals(lines(folder.resolve("events")), events.reading().rowsRead());
            assertTrue(joined.audit().part("survey").responseRate().orElseThrow() >= 0.3);
            for (var counted : java.util.List.of("preview", "partial answer", "answered again later in the same wave"))
                assertTrue(survey.reading().count(counted) > 0, counted);
            for (var counted : java.util.List.of("events without a device id", "prospects: devices that never logged in"))
                assertTrue(events.reading().count(counted) > 0, counted);
        }
    }

    private static long lines(Path folder) throws IOException {
        var lines = 0L;
        try (var files = Files.list(folder)) {
            for (var file : files.toList())
                try (var text = new java.io.BufferedReader(
                        new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
                            lines += text.lines().count();
                        }
        }
        return lines;
    }
}
