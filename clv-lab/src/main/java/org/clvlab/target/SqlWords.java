package org.clvlab.target;

import java.util.List;
import java.util.stream.Collectors;
import org.clvlab.data.Condition;
import org.clvlab.data.Condition.All;
import org.clvlab.data.Condition.Any;
import org.clvlab.data.Condition.Missing;
import org.clvlab.data.Condition.Not;
import org.clvlab.data.Condition.NumberIs;
import org.clvlab.data.Condition.TextIn;

/**
 * Rules as SQL, in what dialects differ: how names, texts and types are written. A comparison is guarded by {@code IS NOT NULL},
 * so that it is false and never unknown: {@code false AND unknown} is false in every dialect, and NOT of it true.
 */
interface SqlWords {

    /** {@return a name in the quotes of the dialect} */
    String name(String identifier);

    /** {@return a text in the quotes of the dialect} */
    String text(String value);

    /** {@return the dialect's type of numbers in floating point} */
    String numberType();

    /** {@return the dialect's type of texts} */
    String textType();

    /** {@return the query that gives each customer's audience} */
    default String query(Audiences audiences) {
        var sql = new StringBuilder("-- Each customer's segment: the first rule that matches. " + name("customers")
                + " has one row a customer; what is missing is NULL.\n");
        for (var audience : audiences.list())
            sql.append("-- ").append(audience.id()).append(": ").append(oneLine(audience.name())).append('\n');
        sql.append("SELECT ").append(name("customer_id")).append(",\n       CASE\n");
        for (var audience : audiences.list())
            sql.append("         WHEN ").append(rule(audience.rule())).append("\n           THEN ").append(text(audience.id()))
                    .append('\n');
        return sql.append("       END AS ").append(name("segment_id")).append("\nFROM ").append(name("customers"))
                .append("\nORDER BY ").append(name("customer_id")).append('\n').toString();
    }

    /** A line break in a name would end the comment, and what follows would run. */
    private static String oneLine(String text) {
        return text.replaceAll("[\\p{Cntrl}\\u2028\\u2029\\u0085]", " ");
    }

    /** {@return the rule as an expression that is true or false, never unknown} */
    default String rule(Condition rule) {
        return switch (rule) {
            case NumberIs(var field, var comparison, var value) ->
                "(" + name(field) + " IS NOT NULL AND CAST(" + name(field) + " AS "
                        + numberType() + ") " + sign(comparison) + " " + number(value) + ")";
            case TextIn(var field, var values) -> "(" + name(field) + " IS NOT NULL AND CAST(" + name(field) + " AS " + textType()
                    + ") IN (" + values.stream().map(this::text).collect(Collectors.joining(", ")) + "))";
            case Missing(var field) -> "(" + name(field) + " IS NULL)";
            case All(var parts) -> parts.isEmpty() ? "TRUE" : parts(parts, " AND ");
            case Any(var parts) -> parts.isEmpty() ? "FALSE" : parts(parts, " OR ");
            case Not(var part) -> "(NOT " + rule(part) + ")";
        };
    }

    private String parts(List<Condition> parts, String between) {
        return parts.stream().map(this::rule).collect(Collectors.joining(between, "(", ")"));
    }

    /** {@return the number with an exponent: without one it is a decimal, whose cast can miss the last bit} */
    private static String number(double value) {
        String text = Double.toString(Json.plain(value));
        return text.contains("E") ? text : text + "E0";
    }

    private static String sign(Condition.Comparison comparison) {
        return switch (comparison) {
            case LT -> "<";
            case LTE -> "<=";
            case GT -> ">";
            case GTE -> ">=";
            case EQ -> "=";
            case NE -> "<>";
        };
    }
}
