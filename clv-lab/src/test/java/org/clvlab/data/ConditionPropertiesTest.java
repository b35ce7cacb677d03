package org.clvlab.data;

import static org.clvlab.data.Condition.where;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

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
            assertEquals("\"channel at least 1\" compares with a number, but the column holds texts; ask with in(...).",
                    assertThrows(IllegalArgumentException.class, () -> customers.where(where("channel").atLeast(1)))
                            .getMessage());
            assertEquals("\"orders is 3\" compares with texts, but the column holds numbers; ask with is(...).",
                    assertThrows(IllegalArgumentException.class, () -> customers.where(where("orders").in("3"))).getMessage());
            assertEquals("There is no column \"order\"; did you mean \"orders\"? The columns are customer_id, channel, orders.",
                    assertThrows(IllegalArgumentException.class, () -> customers.where(where("order").is(3))).getMessage());
        }
    }
}
