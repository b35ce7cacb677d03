package org.clvlab.segment;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.clvlab.data.Condition;
import org.clvlab.data.CustomerTable;

/** Rules and customers at random, with what is known to break: missing values, NaN, quotes, line ends, ±0, bounds that occur. */
final class RandomRules {

    /** Columns that any system takes. */
    static final RandomRules PLAIN = new RandomRules(new String[]{"clv", "orders_365d", "nps"},
            new String[]{"region", "tier", "last_visit"});
    /** Columns whose names would break out of a statement. */
    static final RandomRules AWKWARD = new RandomRules(new String[]{"clv", "a \"quoted\"; -- column", "größe ∑ 測"},
            new String[]{"region", "o'clock", "\\ back'slash\""});

    private static final String[] WORDS = {"", "North", "north", "O'Brien", "a\"b", "é", "e\u0301", "測試 🛒", "-- x",
            "'; DROP TABLE t; --", " padded ", "line\nbreak", "tab\there", "NULL", "true", "0", "%", "\\", "<b>&amp;",
            "2025-03-31", "2024-02-29",
            "a text of more than thirty-six characters, A", "a text of more than thirty-six characters, B"};
    private static final double[] SPECIAL = {0, -0.0, 1, -1, 0.1, 0.30000000000000004, 1e-320, 1e300, -1e300, 123456789012345680d,
            0.1234567890123456789, Double.MIN_VALUE, Double.MAX_VALUE, -Double.MAX_VALUE, 850.1, 33.333333333333336};
    private static final double[] ANY = new Random(11).doubles(15).toArray();

    final String[] numbers;
    final String[] texts;

    private RandomRules(String[] numbers, String[] texts) {
        this.numbers = numbers;
        this.texts = texts;
    }

    CustomerTable table(CustomerTable customers, Random random) {
        for (String column : numbers)
            customers = customers.with(column, customers.ids(), Stream.generate(() -> number(random)).limit(customers.size())
                    .mapToDouble(value -> random.nextInt(5) == 0 ? Double.NaN : value).toArray());
        for (String column : texts)
            customers = customers.with(column, customers.ids(), Stream.generate(() -> word(random)).limit(customers.size())
                    .map(word -> random.nextInt(5) == 0 ? null : word).toArray(String[]::new));
        return customers;
    }

    Condition rule(Random random, int depth) {
        return switch (random.nextInt(depth == 0 ? 3 : 6)) {
            case 0 -> new Condition.NumberIs(numbers[random.nextInt(numbers.length)],
                    Condition.Comparison.values()[random.nextInt(Condition.Comparison.values().length)], number(random));
            case 1 -> new Condition.TextIn(texts[random.nextInt(texts.length)],
                    Stream.generate(() -> word(random)).limit(1 + random.nextInt(6)).distinct().toList());
            case 2 -> new Condition.Missing((random.nextBoolean() ? numbers : texts)[random.nextInt(3)]);
            case 3 -> new Condition.All(parts(random, depth));
            case 4 -> new Condition.Any(parts(random, depth));
            default -> new Condition.Not(rule(random, depth - 1));
        };
    }

    private List<Condition> parts(Random random, int depth) {
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
