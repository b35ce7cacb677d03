package org.clvlab.segment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.clvlab.data.Condition;
import org.clvlab.data.CustomerTable;
import org.clvlab.data.Warehouse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Any rule, over any column name and any value, gives the same members in Java, in SQL and after a journey through JSON. */
class RoundTripPropertiesTest {

    private static final String[] NUMBERS = {"clv", "a \"quoted\"; -- column", "größe ∑ 測"};
    private static final String[] TEXTS = {"region", "o'clock", "\\ back'slash\""};
    private static final String[] WORDS = {"", "North", "north", "O'Brien", "a\"b", "é", "e\u0301", "測試 🛒", "-- x",
            "'; DROP TABLE t; --",
            " padded ", "line\nbreak", "NULL", "true", "0", "%", "\\"};
    private static final double[] SPECIAL = {0, -0.0, 1, -1, 0.1, 0.30000000000000004, 1e-320, 1e300, -1e300, 123456789012345680d,
            0.1234567890123456789, Double.MIN_VALUE, Double.MAX_VALUE, 850.1, 33.333333333333336};

    private static final double[] ANY = new Random(11).doubles(15).toArray();

    @TempDir
    Path temp;

    @Test
    void threeHundredRulesOnRandomTables() {
        var random = new Random(7);
        int nonTrivial = 0;
        try (var lab = Warehouse.inMemory()) {
            var people = People.of(lab, temp, 60);
            var key = People.key(temp);
            for (int table = 0; table < 10; table++) {
                var customers = randomTable(people, random);
                for (int i = 0; i < 30; i++) {
                    var rule = rule(random, 3);
                    var segments = Segmentation.of(customers).allowing(SegmentCount.ANY).segment("In", rule)
                            .segment("Other", rule(random, 2)).otherwise("Out");
                    var export = segments.exportTo(temp.resolve("out"), key); // throws when a member differs
                    assertEquals(rule, SegmentDefinition.read(temp.resolve("out/definition.json")).segments().getFirst().rule());
                    int in = export.segments().getFirst().members();
                    assertEquals(in, export.segments().getFirst().bySql());
                    if (in > 0 && in < customers.size()) nonTrivial++;
                }
            }
        }
        assertTrue(nonTrivial > 150, "only " + nonTrivial + " rules split the customers");
    }

    private static CustomerTable randomTable(CustomerTable customers, Random random) {
        for (String column : NUMBERS)
            customers = customers.with(column, customers.ids(), Stream.generate(() -> number(random))
                    .limit(customers.size()).mapToDouble(value -> random.nextInt(5) == 0 ? Double.NaN : value).toArray());
        for (String column : TEXTS)
            customers = customers.with(column, customers.ids(), Stream.generate(() -> word(random))
                    .limit(customers.size()).map(word -> random.nextInt(5) == 0 ? null : word).toArray(String[]::new));
        return customers;
    }

    private static Condition rule(Random random, int depth) {
        int kind = random.nextInt(depth == 0 ? 3 : 6);
        return switch (kind) {
            case 0 -> new Condition.NumberIs(NUMBERS[random.nextInt(NUMBERS.length)],
                    Condition.Comparison.values()[random.nextInt(Condition.Comparison.values().length)], number(random));
            case 1 -> new Condition.TextIn(TEXTS[random.nextInt(TEXTS.length)],
                    Stream.generate(() -> word(random)).limit(1 + random.nextInt(6)).distinct().toList());
            case 2 -> new Condition.Missing((random.nextBoolean() ? NUMBERS : TEXTS)[random.nextInt(3)]);
            case 3 -> new Condition.All(parts(random, depth));
            case 4 -> new Condition.Any(parts(random, depth));
            default -> new Condition.Not(rule(random, depth - 1));
        };
    }

    private static List<Condition> parts(Random random, int depth) {
        var parts = new ArrayList<Condition>();
        for (int i = random.nextInt(4); i > 0; i--) parts.add(rule(random, depth - 1));
        return parts;
    }

    private static double number(Random random) {
        var values = random.nextBoolean() ? SPECIAL : ANY;
        return values[random.nextInt(values.length)];
    }

    private static String word(Random random) { return WORDS[random.nextInt(WORDS.length)]; }
}
