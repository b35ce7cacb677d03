package org.clvlab.target;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.clvlab.data.Condition;
import org.clvlab.data.Condition.Any;
import org.clvlab.data.Condition.Comparison;
import org.clvlab.data.Condition.Missing;
import org.clvlab.data.Condition.Not;
import org.clvlab.data.Condition.NumberIs;
import org.clvlab.data.Condition.TextIn;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Segments of Klaviyo, one file each, as {@code POST /api/segments} takes them: condition groups of which all must hold, each of
 * conditions of which one must. An opposite is written as the opposite comparison beside "is not set", which is right whether or
 * not Klaviyo counts a missing property as "not equal".
 */
public record KlaviyoSegment() implements Target {

    private static final AudienceFiles FILES = new AudienceFiles("targets/klaviyo-segments/");
    private static final Pattern PROPERTY = Pattern.compile("[^'\\\\\\[\\]\\p{Cntrl}]+");
    private static final String CASE_UNTOLD = "Klaviyo does not say whether it compares texts with regard to case; read"
            + " without regard to case they give the error that is shown";

    @Override
    public String name() { return "Klaviyo segment"; }

    @Override
    public Evidence evidence() { return Evidence.READ_BACK; }

    @Override
    public String checkedBy() {
        return "our own reader; the envelope by klaviyo-api in the tests, which leaves conditions open: those are not checked by the vendor";
    }

    @Override
    public String needs() { return "each field as a custom profile property of the same name; what is missing is not set"; }

    @Override
    public Compilation compile(Audiences audiences) { return FILES.compile(this, audiences, KlaviyoSegment::say); }

    @Override
    public Members members(Compilation written, UnaryOperator<String> read, Audiences audiences, Population population) {
        return FILES.members(written, read, audiences, population, KlaviyoSegment::read);
    }

    private static AudienceFiles.Said say(Audience audience, Condition rule) {
        rule.fields().forEach(KlaviyoSegment::property);
        var form = ConjunctiveNormalForm.of(Literals.of(rule, KlaviyoSegment::leaf));
        if (form.groups().isEmpty())
            throw new Unsayable("it holds for everyone, and Klaviyo has no segment without a condition.");
        if (form.groups().contains(List.of()))
            throw new Unsayable("it can hold for nobody, and Klaviyo has no empty segment.");
        return new AudienceFiles.Said(write(audience, form), text(rule)
                ? new Fidelity.Approximate(CASE_UNTOLD, TextReading.WITHOUT_CASE)
                : new Fidelity.Exact());
    }

    private static Condition leaf(Condition leaf, boolean opposite) {
        return switch (leaf) {
            case NumberIs number -> opposite
                    ? Literals.any(List.of(present(Literals.opposite(number)), new Missing(number.field())))
                    : present(number);
            case TextIn(var field, var values) -> {
                var each = values.stream().<Condition>map(value -> new TextIn(field, List.of(value))).toList();
                yield opposite
                        ? Literals.any(List.of(Literals.all(each.stream().<Condition>map(Not::new).toList()), new Missing(field)))
                        : Literals.any(each);
            }
            default -> opposite ? new Not(leaf) : leaf;
        };
    }

    /** "Other than" a number is below or above it, so that a missing one is not meant. */
    private static Condition present(NumberIs number) {
        return number.comparison() == Comparison.NE ? Literals.anyOf(number, Comparison.LT, Comparison.GT) : number;
    }

    private static void property(String field) {
        if (!PROPERTY.matcher(field).matches())
            throw new Unsayable("Klaviyo writes a property as properties['name'] and documents no way to write \"" + field
                    + "\" so; name the column without quotes, brackets and backslashes.");
    }

    private static boolean text(Condition rule) {
        return switch (rule) {
            case TextIn _ -> true;
            case Condition.All(var parts) -> parts.stream().anyMatch(KlaviyoSegment::text);
            case Any(var parts) -> parts.stream().anyMatch(KlaviyoSegment::text);
            case Not(var part) -> text(part);
            case NumberIs _,Missing _ -> false;
        };
    }

    private static ObjectNode write(Audience audience, ConjunctiveNormalForm form) {
        var body = Json.NODES.objectNode();
        var data = body.putObject("data").put("type", "segment");
        var attributes = data.putObject("attributes").put("name", audience.name());
        var groups = attributes.putObject("definition").putArray("condition_groups");
        for (var group : form.groups()) {
            var conditions = groups.addObject().putArray("conditions");
            for (var literal : group) conditions.add(condition(literal));
        }
        return body;
    }

    private static ObjectNode condition(Condition literal) {
        String field = literal.fields().iterator().next();
        var node = Json.NODES.objectNode().put("type", "profile-property").put("property", "properties['" + field + "']");
        var filter = node.putObject("filter");
        switch (literal) {
            case NumberIs number -> filter.put("type", "numeric").put("operator", operator(number.comparison())).put("value",
                    Json.plain(number.value()));
            case TextIn text -> filter.put("type", "string").put("operator", "equals").put("value", text.values().getFirst());
            case Not(TextIn text) ->
                filter.put("type", "string").put("operator", "not-equals").put("value", text.values().getFirst());
            case Missing _ -> filter.put("type", "existence").put("operator", "not-set");
            case Not(Missing _) -> filter.put("type", "existence").put("operator", "is-set");
            default -> throw new IllegalStateException("\"" + literal + "\" is no condition of Klaviyo.");
        }
        return node;
    }

    private static String operator(Comparison comparison) {
        return switch (comparison) {
            case LT -> "less-than";
            case LTE -> "less-than-or-equal";
            case GT -> "greater-than";
            case GTE -> "greater-than-or-equal";
            case EQ -> "equals";
            case NE -> "not-equals";
        };
    }

    private static Condition read(JsonNode body, String file) {
        var definition = Json.member(Json.member(Json.member(body, "data", file), "attributes", file), "definition", file);
        var all = new ArrayList<Condition>();
        for (var group : Json.member(definition, "condition_groups", file)) {
            var any = new ArrayList<Condition>();
            for (var condition : Json.member(group, "conditions", file)) any.add(readCondition(condition, file));
            all.add(new Any(any));
        }
        return new Condition.All(all);
    }

    private static Condition readCondition(JsonNode node, String file) {
        String property = Json.member(node, "property", file).asString();
        if (!property.startsWith("properties['") || !property.endsWith("']"))
            throw Json.unknown("a property of another form", node, file);
        String field = property.substring("properties['".length(), property.length() - "']".length());
        var filter = Json.member(node, "filter", file);
        String operator = Json.member(filter, "operator", file).asString();
        return switch (Json.member(filter, "type", file).asString()) {
            case "existence" -> operator.equals("is-set") ? new Not(new Missing(field)) : new Missing(field);
            case "string" -> {
                var text = new TextIn(field, List.of(Json.member(filter, "value", file).asString()));
                // "not-equals" never stands without "is not set" beside it, so it may be read either way
                yield operator.equals("equals") ? text : new Not(text);
            }
            case "numeric" -> {
                for (var comparison : Comparison.values())
                    if (operator(comparison).equals(operator))
                        yield new NumberIs(field, comparison, Json.member(filter, "value", file).asDouble());
                throw Json.unknown("the operator \"" + operator + "\"", node, file);
            }
            default -> throw Json.unknown("a filter of another type", node, file);
        };
    }
}
