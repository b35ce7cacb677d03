package org.clvlab.data;

import java.util.List;
import java.util.Map;
import org.clvlab.data.Condition.All;
import org.clvlab.data.Condition.Any;
import org.clvlab.data.Condition.Missing;
import org.clvlab.data.Condition.Not;
import org.clvlab.data.Condition.NumberIs;
import org.clvlab.data.Condition.TextIn;

/** Conditions evaluated in Java, to the same answer as their SQL gives. */
final class ConditionTruth {

    private ConditionTruth() {}

    static boolean of(Condition condition, Map<String, ?> row) {
        return switch (condition) {
            case NumberIs(var field, var comparison, var value) -> number(row.get(field), comparison, value);
            case TextIn(var field, var values) -> text(row.get(field), values);
            case Missing(var field) -> missing(row.get(field));
            case All(var parts) -> parts.stream().allMatch(part -> of(part, row));
            case Any(var parts) -> parts.stream().anyMatch(part -> of(part, row));
            case Not(var part) -> !of(part, row);
        };
    }

    private static boolean missing(Object value) { return value == null || value instanceof Double number && number.isNaN(); }

    /** As {@link ConditionCheck} for a whole column: what could match nobody is refused. */
    private static boolean text(Object value, List<String> values) {
        if (missing(value))
            return false;
        if (value instanceof Number)
            throw new IllegalArgumentException(value + " is compared with the texts " + values + ", but is a number.");
        if (value instanceof Boolean && !List.of("true", "false").containsAll(values))
            throw new IllegalArgumentException(value + " is compared with the texts " + values
                    + ", but is true or false; ask with is(true) or is(false).");
        return values.contains(String.valueOf(value));
    }

    private static boolean number(Object value, Condition.Comparison comparison, double bound) {
        if (missing(value))
            return false;
        var number = switch (value) {
            case Number given -> given.doubleValue();
            case Boolean yes -> yes ? 1 : 0;
            default ->
                throw new IllegalArgumentException("\"" + value + "\" is compared with the number " + bound + ", but is none.");
        };
        return switch (comparison) {
            case LT -> number < bound;
            case LTE -> number <= bound;
            case GT -> number > bound;
            case GTE -> number >= bound;
            case EQ -> number == bound;
            case NE -> number != bound;
        };
    }
}
