package org.clvlab.data;

import static org.clvlab.data.Condition.where;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConditionPropertiesTest {

    private static final String AWKWARD = "it's \"a\" name";

    @Test
    void sqlAndJavaGiveTheSameAnswerOnRandomTrees() {
        var random = new Random(7);
        try (var lab = Warehouse.inMemory()) {
            var ids = IntStream.range(0, 60).mapToObj("c%02d"::formatted).toList();
            var numbers = ids.stream().mapToDouble(id -> random.nextInt(5) == 0 ? Double.NaN : random.nextInt(5) - 2.0).toArray();
            var halves = ids.stream().mapToDouble(id -> random.nextInt(5) == 0 ? Double.NaN : random.nextInt(9) / 10.0).toArray();
            var texts = ids.stream()
                    .map(id -> random.nextInt(5) == 0 ? null : List.of("web", "it's", "", "null").get(random.nextInt(4)))
                    .toArray(String[]::new);
            var customers = lab.table("base", "SELECT 'c' || printf('%02d', i) AS customer_id FROM range(60) t(i)").perCustomer()
                    .with("x", ids, numbers).with(AWKWARD, ids, halves).with("t", ids, texts);
            for (var trial = 0; trial < 300; trial++) {
                var condition = random(random, 3);
                var answers = customers.test(condition);
                for (var i = 0; i < ids.size(); i++) {
                    Map<String, Object> row = new HashMap<>();
                    row.put("x", numbers[i]);
                    row.put(AWKWARD, halves[i]);
                    row.put("t", texts[i]);
                    assertEquals(condition.holds(row), answers[i], condition + " of " + row);
                }
            }
        }
    }

    private static Condition random(Random random, int depth) {
        return switch (random.nextInt(depth == 0 ? 4 : 7)) {
            case 0, 1 ->
                new Condition.NumberIs(random.nextBoolean() ? "x" : AWKWARD, Condition.Comparison.values()[random.nextInt(6)],
                        random.nextInt(20) / 10.0 - 1);
            case 2 -> where("t").in(List.of("web", "it's", "null", "").get(random.nextInt(4)), "app");
            case 3 -> where(List.of("x", "t", AWKWARD).get(random.nextInt(3))).isMissing();
            case 4 -> new Condition.All(parts(random, depth));
            case 5 -> new Condition.Any(parts(random, depth));
            default -> random(random, depth - 1).negated();
        };
    }

    private static List<Condition> parts(Random random, int depth) {
        var parts = new ArrayList<Condition>();
        for (var i = random.nextInt(4); i > 0; i--)
            parts.add(random(random, depth - 1));
        return parts;
    }

    @Test
    void conditionsReadAsSentences() {
        var condition = where("nps").atLeast(9).and(where("channel").in("web", "app").or(where("clv").below(0.5))).negated();
        assertEquals("not (nps at least 9 and (channel is web or app or clv below 0.5))", condition.toString());
        assertEquals(Set.of("nps", "channel", "clv"), condition.fields());
        assertEquals("\"a\"\"b\"", Sql.name("a\"b"));
    }

    @Test
    void aConditionThatDoesNotFitItsColumnIsRefused() {
        try (var lab = Warehouse.inMemory()) {
            var customers = lab.table("base", "SELECT '1' AS customer_id, 'web' AS channel, 3 AS orders").perCustomer();
            refused("\"channel at least 1\" compares with a number, but the column holds texts such as \"web\"; ask with in(...).",
                    customers, where("channel").atLeast(1));
            refused("\"orders is 3\" compares with texts, but the column holds numbers such as \"3\"; ask with is(...) and a number.",
                    customers,
                    where("orders").in("3"));
            refused("There is no column \"order\"; did you mean \"orders\"? The columns are customer_id, channel, orders.",
                    customers,
                    where("order").is(3));
        }
    }

    /** Each of these would match nobody, or everybody, and say nothing. */
    @Test
    void aConditionThatCanMatchNobodyIsRefused() {
        try (var lab = Warehouse.inMemory()) {
            var customers = lab.table("base", """
                    SELECT '1' AS customer_id, true AS points, 'Web' AS channel, DATE '2025-03-01' AS since,
                           TIMESTAMP '2025-03-01 10:00:00' AS ordered_at
                    UNION ALL SELECT '2', false, NULL, NULL, NULL
                    """).perCustomer();
            refused("\"points is Yes\" compares with texts, but the column holds true and false (a file's Yes and No are read so); ask"
                    + " with is(true) or is(false).", customers, where("points").is("Yes"));
            refused("\"points at least 9\" compares with a number, but the column holds true and false, which count as 1 and 0; ask with"
                    + " is(true) or is(false).", customers, where("points").atLeast(9));
            refused("\"channel is web\" holds of nobody: the column has \"Web\"; capitals and blanks count, so write it as it stands"
                    + " there.", customers, where("channel").is("web"));
            refused("\"since is 1.3.2025\" compares with \"1.3.2025\", but the column holds dates such as \"2025-03-01\"; write them so.",
                    customers, where("since").is("1.3.2025"));
            refused("\"ordered_at is 2025-03-01\" compares with \"2025-03-01\", but the column holds dates such as"
                    + " \"2025-03-01 10:00:00\"; write \"2025-03-01 00:00:00\".", customers,
                    where("ordered_at").is("2025-03-01"));
            refused("\"since above 2025\" compares with a number, but the column holds dates such as \"2025-03-01\"; ask with is(...) for"
                    + " one of them, or add what you need as a number: days since, or the year.", customers,
                    where("since").above(2025));
            assertEquals(List.of("1"), customers.where(where("points").is(true)).ids());
            assertEquals(List.of("2"), customers.where(where("points").is("false")).ids());
            assertEquals(List.of("1"), customers.where(where("since").is("2025-03-01")).ids());
            assertEquals(List.of("1"), customers.where(where("channel").in("Web", "web")).ids());
            assertEquals(List.of(), customers.where(where("channel").in("store")).ids(), "nobody came by it, which may well be");
        }
    }

    /** An empty segment may well be; a comparison with a group that nobody can be in would ask for thousands of them. */
    @Test
    void aGroupOfATextThatNobodyHasIsRefusedWithTheTextsThereAre() {
        try (var lab = Warehouse.inMemory()) {
            var customers = lab.table("base", """
                    SELECT CAST(i AS VARCHAR) AS customer_id, i AS orders, CASE i % 3 WHEN 0 THEN 'Buyer' WHEN 1 THEN 'User' END AS role,
                           CAST(NULL AS VARCHAR) AS region, 'T' || i AS town
                    FROM range(30) t(i)
                    """).perCustomer();
            var orders = customers.compare("orders");
            assertEquals(
                    "\"role is Owner\" holds of nobody: the column has \"Buyer\" (10), \"User\" (10); compare groups of which"
                            + " there are customers.",
                    told(orders, where("role").is("Owner"), where("role").is("User")));
            assertEquals(
                    "\"role is Owner\" holds of nobody: the column has \"Buyer\" (10), \"User\" (10); compare groups of which"
                            + " there are customers.",
                    told(orders, where("role").is("User"), where("orders").atLeast(3).and(where("role").is("Owner"))));
            assertEquals("\"region is North\" holds of nobody: the column has no value at all.",
                    told(orders, where("role").is("User"), where("region").is("North")));
            assertTrue(told(orders, where("town").is("T99"), where("role").is("User")).endsWith("\"T19\" (1) and 18 more; compare"
                    + " groups of which there are customers."));
            assertEquals(0, orders.between(where("orders").above(99), where("role").is("User")).first().length,
                    "nobody ordered so often yet, which may well be");
            assertEquals(10, orders.between(where("role").in("Owner", "Buyer"), where("role").is("User")).first().length);
        }
    }

    private static String told(Comparison.Of column, Condition first, Condition second) {
        return assertThrows(IllegalArgumentException.class, () -> column.between(first, second)).getMessage();
    }

    @Test
    void oneRowIsHeldToTheSame() {
        assertEquals("true is compared with the texts [Yes], but is true or false; ask with is(true) or is(false).",
                assertThrows(IllegalArgumentException.class, () -> where("points").is("Yes").holds(Map.of("points", true)))
                        .getMessage());
        assertEquals("3 is compared with the texts [3], but is a number.",
                assertThrows(IllegalArgumentException.class, () -> where("orders").is("3").holds(Map.of("orders", 3)))
                        .getMessage());
        assertTrue(where("points").is(true).holds(Map.of("points", true)));
    }

    private static void refused(String message, CustomerTable customers, Condition condition) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, () -> customers.where(condition)).getMessage());
        assertEquals(message, assertThrows(IllegalArgumentException.class, () -> customers.test(condition)).getMessage());
    }
}
