package org.clvlab.segment;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.clvlab.data.Condition;
import org.clvlab.data.CustomerTable;

/**
 * Rules evaluated in Java, without SQL: the other half of the proof. Two-valued like the SQL: a comparison with a missing value
 * is false, and its opposite true.
 */
final class RuleEvaluation {

    private final CustomerTable customers;
    private final Map<String, double[]> numbers = new HashMap<>();
    private final Map<String, String[]> texts = new HashMap<>();

    RuleEvaluation(CustomerTable customers) { this.customers = customers; }

    /** {@return the place of the first rule that matches each customer, -1 where none does} */
    int[] firstMatch(List<Condition> rules) {
        var first = new int[customers.size()];
        Arrays.fill(first, -1);
        for (int i = rules.size() - 1; i >= 0; i--) {
            var matches = test(rules.get(i));
            for (int row = 0; row < first.length; row++) if (matches[row]) first[row] = i;
        }
        return first;
    }

    /** {@return whether the rule holds, one answer a customer in the order of the table} */
    boolean[] test(Condition rule) {
        var holds = new boolean[customers.size()];
        switch (rule) {
            case Condition.NumberIs number -> {
                var values = numbers.computeIfAbsent(number.field(), customers::numbers);
                for (int row = 0; row < holds.length; row++)
                    holds[row] = compare(values[row], number.comparison(), number.value());
            }
            case Condition.TextIn text -> {
                var wanted = new HashSet<>(text.values());
                var values = texts(text.field());
                for (int row = 0; row < holds.length; row++) holds[row] = values[row] != null && wanted.contains(values[row]);
            }
            case Condition.Missing missing -> {
                var values = texts(missing.field());
                for (int row = 0; row < holds.length; row++) holds[row] = values[row] == null;
            }
            case Condition.All all -> {
                Arrays.fill(holds, true);
                for (var part : all.parts()) {
                    var other = test(part);
                    for (int row = 0; row < holds.length; row++) holds[row] &= other[row];
                }
            }
            case Condition.Any any -> {
                for (var part : any.parts()) {
                    var other = test(part);
                    for (int row = 0; row < holds.length; row++) holds[row] |= other[row];
                }
            }
            case Condition.Not not -> {
                var other = test(not.part());
                for (int row = 0; row < holds.length; row++) holds[row] = !other[row];
            }
        }
        return holds;
    }

    private String[] texts(String field) { return texts.computeIfAbsent(field, customers::texts); }

    private static boolean compare(double value, Condition.Comparison comparison, double bound) {
        if (Double.isNaN(value)) return false;
        return switch (comparison) {
            case LT -> value < bound;
            case LTE -> value <= bound;
            case GT -> value > bound;
            case GTE -> value >= bound;
            case EQ -> value == bound;
            case NE -> value != bound;
        };
    }
}
