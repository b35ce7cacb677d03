package org.clvlab.data;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import org.clvlab.data.Condition.All;
import org.clvlab.data.Condition.Any;
import org.clvlab.data.Condition.Missing;
import org.clvlab.data.Condition.Not;
import org.clvlab.data.Condition.NumberIs;
import org.clvlab.data.Condition.TextIn;

/** Conditions in plain words, for cards and for whoever has to act on them. */
final class ConditionWords {

    /** More digits after the point, or zeros before it, than anybody reads. */
    private static final int LONGEST = 20;

    private ConditionWords() {}

    static String of(Condition condition) {
        return switch (condition) {
            case NumberIs(var field, var comparison, var value) -> field + " " + word(comparison) + " " + number(value);
            case TextIn(var field, var values) ->
                field + " is " + values.stream().map(ConditionWords::text).collect(Collectors.joining(" or "));
            case Missing(var field) -> field + " is missing";
            case All(var parts) -> parts.isEmpty() ? "always" : joined(parts, " and ");
            case Any(var parts) -> parts.isEmpty() ? "never" : joined(parts, " or ");
            case Not(var part) -> "not (" + of(part) + ")";
        };
    }

    private static String joined(List<Condition> parts, String between) {
        if (parts.size() == 1)
            return of(parts.getFirst());
        return parts.stream().map(part -> part instanceof All || part instanceof Any ? "(" + of(part) + ")" : of(part))
                .collect(Collectors.joining(between));
    }

    private static String word(Condition.Comparison comparison) {
        return switch (comparison) {
            case LT -> "below";
            case LTE -> "at most";
            case GT -> "above";
            case GTE -> "at least";
            case EQ -> "is";
            case NE -> "is not";
        };
    }

    /** A text as it stands, or between quotes where it could not be told from the words around it. */
    private static String text(String value) {
        boolean plain = !value.isBlank() && value.equals(value.strip()) && !value.contains("\"") && !value.contains(" or ")
                && !value.contains(" and ") && value.chars().noneMatch(Character::isISOControl);
        if (plain)
            return value;
        return "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n").replace("\r", "\\r")
                .replace("\t", "\\t") + "\"";
    }

    /** With an exponent where the zeros would fill lines. */
    private static String number(double value) {
        var plain = BigDecimal.valueOf(value).stripTrailingZeros();
        return value == 0
                ? "0"
                : plain.scale() > LONGEST || plain.scale() < -LONGEST ? plain.toString() : plain.toPlainString();
    }
}
