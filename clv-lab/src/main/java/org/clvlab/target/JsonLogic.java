package org.clvlab.target;

import java.util.function.UnaryOperator;
import org.clvlab.data.Condition;
import org.clvlab.data.Condition.All;
import org.clvlab.data.Condition.Any;
import org.clvlab.data.Condition.Missing;
import org.clvlab.data.Condition.Not;
import org.clvlab.data.Condition.NumberIs;
import org.clvlab.data.Condition.TextIn;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/**
 * JsonLogic (jsonlogic.com), which many languages can run: one rule that gives a customer's audience. In JavaScript null counts
 * as zero when it is compared, so each comparison stands beside {@code !== null}.
 */
public record JsonLogic() implements Target {

    private static final String FILE = "targets/jsonlogic.json";

    @Override
    public String name() { return "JsonLogic"; }

    @Override
    public Evidence evidence() { return Evidence.EVALUATED; }

    @Override
    public String checkedBy() { return "our own evaluator; independent evaluators in the tests (JsonLogic has no schema)"; }

    @Override
    public String needs() {
        return "an object a customer with the fields as members; what is missing is null or left out, never NaN";
    }

    @Override
    public Compilation compile(Audiences audiences) {
        for (String field : audiences.kinds().keySet())
            if (field.isEmpty() || field.contains("."))
                return Compilation.refused(this, audiences, "JsonLogic reads the field \"" + field
                        + "\" as a path into nested objects, since a point stands in it; name the column without one.");
        var steps = Json.NODES.arrayNode();
        for (var audience : audiences.list()) steps.add(rule(audience.rule())).add(audience.id());
        steps.addNull();
        return Compilation.whole(this, audiences, new TargetFile(FILE, Json.pretty(Json.NODES.objectNode().set("if", steps))));
    }

    @Override
    public Members members(Compilation written, UnaryOperator<String> read, Audiences audiences, Population population) {
        return written.files().isEmpty()
                ? new Members(audiences.list().stream().map(_ -> (boolean[]) null).toList())
                : Members.of(audiences, JsonLogicEvaluation.of(Json.read(read.apply(FILE), FILE), audiences, population));
    }

    private static JsonNode rule(Condition rule) {
        return switch (rule) {
            case NumberIs(var field, var comparison, var value) ->
                operation("and", operation("!==", variable(field), Json.NODES.nullNode()),
                        operation(sign(comparison), variable(field), Json.NODES.numberNode(Json.plain(value))));
            case TextIn(var field, var values) -> {
                var list = Json.NODES.arrayNode();
                values.forEach(list::add);
                yield operation("in", variable(field), list);
            }
            case Missing(var field) -> operation("===", variable(field), Json.NODES.nullNode());
            case All(var parts) -> parts.isEmpty()
                    ? Json.NODES.booleanNode(true)
                    : operation("and", parts.stream().map(JsonLogic::rule).toArray(JsonNode[]::new));
            case Any(var parts) -> parts.isEmpty()
                    ? Json.NODES.booleanNode(false)
                    : operation("or", parts.stream().map(JsonLogic::rule).toArray(JsonNode[]::new));
            case Not(var part) -> operation("!", rule(part));
        };
    }

    private static String sign(Condition.Comparison comparison) {
        return switch (comparison) {
            case LT -> "<";
            case LTE -> "<=";
            case GT -> ">";
            case GTE -> ">=";
            case EQ -> "==";
            case NE -> "!=";
        };
    }

    private static JsonNode variable(String field) { return Json.NODES.objectNode().put("var", field); }

    private static JsonNode operation(String sign, JsonNode... operands) {
        ArrayNode list = Json.NODES.arrayNode();
        for (var operand : operands) list.add(operand);
        return Json.NODES.objectNode().set(sign, list);
    }
}
