package org.clvlab.target;

import java.util.ArrayList;
import java.util.List;
import org.clvlab.data.Condition;
import org.clvlab.data.Condition.Comparison;
import org.clvlab.data.Condition.Not;
import org.clvlab.data.Condition.NumberIs;
import org.clvlab.data.Condition.TextIn;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** An audience of GA4 as the body of a request, and back. */
final class Ga4AudienceJson {

    private Ga4AudienceJson() {}

    static ObjectNode write(Audience audience, ConjunctiveNormalForm form, int days) {
        var body = Json.NODES.objectNode().put("displayName", audience.name()).put("description", audience.description())
                .put("membershipDurationDays", days);
        var simple = body.putArray("filterClauses").addObject().put("clauseType", "INCLUDE").putObject("simpleFilter")
                .put("scope", "AUDIENCE_FILTER_SCOPE_ACROSS_ALL_SESSIONS");
        var groups = simple.putObject("filterExpression").putObject("andGroup").putArray("filterExpressions");
        for (var group : form.groups()) {
            var any = groups.addObject().putObject("orGroup").putArray("filterExpressions");
            for (var literal : group) any.add(expression(literal));
        }
        return body;
    }

    private static ObjectNode expression(Condition literal) {
        var node = Json.NODES.objectNode();
        switch (literal) {
            case Not(var part) -> node.set("notExpression", expression(part));
            case NumberIs(var field, var comparison, var value) -> {
                var filter = node.putObject("dimensionOrMetricFilter").put("fieldName", Ga4Audience.fieldName(field))
                        .putObject("numericFilter").put("operation", operation(comparison));
                filter.putObject("value").put("doubleValue", Json.plain(value));
            }
            case TextIn(var field, var values) -> {
                var filter = node.putObject("dimensionOrMetricFilter").put("fieldName", Ga4Audience.fieldName(field));
                if (values.size() == 1)
                    filter.putObject("stringFilter").put("matchType", "EXACT").put("value", values.getFirst())
                            .put("caseSensitive", true);
                else {
                    var list = filter.putObject("inListFilter");
                    values.forEach(list.putArray("values")::add);
                    list.put("caseSensitive", true);
                }
            }
            default -> throw new IllegalStateException("\"" + literal + "\" is no condition of GA4.");
        }
        return node;
    }

    private static String operation(Comparison comparison) {
        return switch (comparison) {
            case LT -> "LESS_THAN";
            case GT -> "GREATER_THAN";
            case EQ -> "EQUAL";
            default -> throw new IllegalStateException("GA4 does not compare by " + comparison + ".");
        };
    }

    /** {@return the rule that an audience states} */
    static Condition read(JsonNode body, String file) {
        Ga4Rules.check(body, file);
        var all = new ArrayList<Condition>();
        for (var clause : body.get("filterClauses"))
            for (var group : clause.get("simpleFilter").get("filterExpression").get("andGroup").get("filterExpressions")) {
                var any = new ArrayList<Condition>();
                for (var expression : group.get("orGroup").get("filterExpressions")) any.add(condition(expression, file));
                all.add(new Condition.Any(any));
            }
        return new Condition.All(all);
    }

    private static Condition condition(JsonNode expression, String file) {
        if (expression.has("notExpression")) return new Not(condition(expression.get("notExpression"), file));
        var filter = expression.get("dimensionOrMetricFilter");
        String field = Ga4Audience.field(filter, file);
        if (filter.has("numericFilter")) {
            var numeric = filter.get("numericFilter");
            var comparison = switch (numeric.get("operation").asString()) {
                case "LESS_THAN" -> Comparison.LT;
                case "GREATER_THAN" -> Comparison.GT;
                default -> Comparison.EQ;
            };
            return new NumberIs(field, comparison, Json.member(numeric.get("value"), "doubleValue", file).asDouble());
        }
        var texts = filter.has("stringFilter") ? filter.get("stringFilter") : Json.member(filter, "inListFilter", file);
        if (!Json.member(texts, "caseSensitive", file).asBoolean())
            throw Json.unknown("a text without regard to case", filter, file);
        return new TextIn(field, filter.has("stringFilter") ? List.of(texts.get("value").asString()) : list(texts.get("values")));
    }

    private static List<String> list(JsonNode values) {
        var list = new ArrayList<String>();
        values.forEach(value -> list.add(value.asString()));
        return list;
    }
}
