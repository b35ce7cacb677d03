package org.clvlab.data;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.clvlab.data.Condition.All;
import org.clvlab.data.Condition.Any;
import org.clvlab.data.Condition.Missing;
import org.clvlab.data.Condition.Not;
import org.clvlab.data.Condition.NumberIs;
import org.clvlab.data.Condition.TextIn;

/** Conditions as DuckDB expressions. SQL's third truth value is closed off at every leaf: a comparison with null is false. */
final class ConditionSql {

    private ConditionSql() {}

    static String of(Condition condition) {
        return switch (condition) {
            case NumberIs(var field, var comparison, var value) -> number(field, comparison, value);
            case TextIn(var field, var values) ->
                "coalesce(CAST(%s AS VARCHAR) IN (%s), false)".formatted(Sql.name(field), Sql.texts(values));
            case Missing(var field) -> "(%s IS NULL)".formatted(Sql.name(field));
            case All(var parts) -> parts.isEmpty() ? "true" : parts(parts, " AND ");
            case Any(var parts) -> parts.isEmpty() ? "false" : parts(parts, " OR ");
            case Not(var part) -> "(NOT %s)".formatted(of(part));
        };
    }

    private static String parts(List<Condition> parts, String between) {
        return parts.stream().map(ConditionSql::of).collect(Collectors.joining(between, "(", ")"));
    }

    private static String number(String field, Condition.Comparison comparison, double value) {
        var sign = switch (comparison) {
            case LT -> "<";
            case LTE -> "<=";
            case GT -> ">";
            case GTE -> ">=";
            case EQ -> "=";
            case NE -> "<>";
        };
        return "coalesce(CAST(%s AS DOUBLE PRECISION) %s %s, false)".formatted(Sql.name(field), sign, literal(value));
    }

    /** {@return the number as a DOUBLE, by its exponent: without one it is a DECIMAL, whose cast can miss the last bit} */
    private static String literal(double value) {
        var text = Double.toString(value);
        return text.contains("E") ? text : text + "E0";
    }

    static Set<String> fields(Condition condition) {
        var found = new LinkedHashSet<String>();
        collect(condition, found);
        return found;
    }

    private static void collect(Condition condition, Set<String> found) {
        switch (condition) {
            case NumberIs number -> found.add(number.field());
            case TextIn text -> found.add(text.field());
            case Missing missing -> found.add(missing.field());
            case All all -> all.parts().forEach(part -> collect(part, found));
            case Any any -> any.parts().forEach(part -> collect(part, found));
            case Not not -> collect(not.part(), found);
        }
    }
}
