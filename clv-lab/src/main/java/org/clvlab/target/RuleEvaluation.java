package org.clvlab.target;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.clvlab.data.Condition;

/**
 * Rules evaluated in Java, column by column and without SQL. Two-valued: a comparison with a missing value is false, and its
 * opposite true.
 */
public final class RuleEvaluation {

    private final Population population;
    private final TextReading reading;
    private final Map<String, String[]> texts = new HashMap<>();

    private RuleEvaluation(Population population, TextReading reading) {
        this.population = population;
        this.reading = reading;
    }

    /**
     * {@return an evaluation of texts as they are}
     *
     * @param population
     *            the customers; a column may be asked for several times
     */
    public static RuleEvaluation of(Population population) { return new RuleEvaluation(population, TextReading.AS_IT_IS); }

    static RuleEvaluation of(Population population, TextReading reading) { return new RuleEvaluation(population, reading); }

    /**
     * {@return the place of the first rule that matches each customer, -1 where none does}
     *
     * @param rules
     *            in the order in which they are tried
     * @param kinds
     *            what each field of the rules holds
     */
    public int[] firstMatch(List<Condition> rules, Map<String, FieldKind> kinds) {
        var first = new int[population.size()];
        Arrays.fill(first, -1);
        for (int i = rules.size() - 1; i >= 0; i--) {
            var matches = test(rules.get(i), kinds);
            for (int row = 0; row < first.length; row++) if (matches[row]) first[row] = i;
        }
        return first;
    }

    /**
     * {@return whether the rule holds, one answer a customer}
     *
     * @param rule
     *            a rule
     * @param kinds
     *            what each of its fields holds
     */
    public boolean[] test(Condition rule, Map<String, FieldKind> kinds) {
        var holds = new boolean[population.size()];
        switch (rule) {
            case Condition.NumberIs number -> compare(population.numbers(number.field()), number, holds);
            case Condition.TextIn text -> {
                var wanted = new HashSet<String>();
                text.values().forEach(value -> wanted.add(reading.of(value)));
                var values = texts(text.field());
                for (int row = 0; row < holds.length; row++) holds[row] = values[row] != null && wanted.contains(values[row]);
            }
            case Condition.Missing missing -> missing(missing.field(), kinds.get(missing.field()), holds);
            case Condition.All all -> {
                Arrays.fill(holds, true);
                for (var part : all.parts()) {
                    var other = test(part, kinds);
                    for (int row = 0; row < holds.length; row++) holds[row] &= other[row];
                }
            }
            case Condition.Any any -> {
                for (var part : any.parts()) {
                    var other = test(part, kinds);
                    for (int row = 0; row < holds.length; row++) holds[row] |= other[row];
                }
            }
            case Condition.Not not -> {
                var other = test(not.part(), kinds);
                for (int row = 0; row < holds.length; row++) holds[row] = !other[row];
            }
        }
        return holds;
    }

    private void missing(String field, FieldKind kind, boolean[] holds) {
        if (kind == FieldKind.NUMBER) {
            var values = population.numbers(field);
            for (int row = 0; row < holds.length; row++) holds[row] = Double.isNaN(values[row]);
        } else {
            var values = texts(field);
            for (int row = 0; row < holds.length; row++) holds[row] = values[row] == null;
        }
    }

    private String[] texts(String field) {
        return reading == TextReading.AS_IT_IS
                ? population.texts(field)
                : texts.computeIfAbsent(field,
                        name -> Arrays.stream(population.texts(name)).map(text -> text == null ? null : reading.of(text))
                                .toArray(String[]::new));
    }

    private static void compare(double[] values, Condition.NumberIs number, boolean[] holds) {
        double bound = number.value();
        for (int row = 0; row < holds.length; row++) {
            double value = values[row];
            holds[row] = switch (number.comparison()) { // NaN compares false, but is "other than" anything: that is missing here
                case LT -> value < bound;
                case LTE -> value <= bound;
                case GT -> value > bound;
                case GTE -> value >= bound;
                case EQ -> value == bound;
                case NE -> value != bound && !Double.isNaN(value);
            };
        }
    }
}
