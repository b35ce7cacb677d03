package org.clvlab.data;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;

/** Conditions as a person reads them. */
final class ConditionText {

    private ConditionText() {}

    /** {@return the condition in one line, such as "clv ≥ 850 and (nps ≥ 9 or orders > 4)"} */
    static String of(Condition rule) {
        return switch (rule) {
            case Condition.NumberIs number -> number.field() + " " + sign(number.comparison()) + " " + number(number.value());
            case Condition.TextIn text -> text.values().size() == 1
                    ? text.field() + " is \"" + text.values().getFirst() + "\""
                    : text.field() + " is one of " + text.values().stream().map(value -> "\"" + value + "\"").collect(COMMAS);
            case Condition.Missing missing -> missing.field() + " is missing";
            case Condition.All all -> all.parts().isEmpty() ? "everyone" : joined(all.parts(), " and ");
            case Condition.Any any -> any.parts().isEmpty() ? "no one" : joined(any.parts(), " or ");
            case Condition.Not not -> "not (" + of(not.part()) + ")";
        };
    }

    /** {@return the number without an exponent and without needless zeros} */
    static String number(double value) {
        String plain = new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
        return plain.length() > 24 ? Double.toString(value) : plain;
    }

    private static final java.util.stream.Collector<CharSequence, ?, String> COMMAS = Collectors.joining(", ");

    private static String joined(List<Condition> parts, String word) {
        return parts.stream().map(part -> compound(part) && parts.size() > 1 ? "(" + of(part) + ")" : of(part))
                .collect(Collectors.joining(word));
    }

    private static boolean compound(Condition part) {
        return switch (part) {
            case Condition.All all -> all.parts().size() > 1;
            case Condition.Any any -> any.parts().size() > 1;
            case Condition.NumberIs _,Condition.TextIn _,Condition.Missing _,Condition.Not _ -> false;
        };
    }

    private static String sign(Condition.Comparison comparison) {
        return switch (comparison) {
            case LT -> "<";
            case LTE -> "≤";
            case GT -> ">";
            case GTE -> "≥";
            case EQ -> "=";
            case NE -> "≠";
        };
    }
}
