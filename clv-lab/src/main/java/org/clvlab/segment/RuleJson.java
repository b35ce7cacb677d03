package org.clvlab.segment;

import java.util.List;
import java.util.Locale;
import org.clvlab.data.Condition;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A rule as JSON, there and back. Every rule has one form, so that equal rules give equal bytes. */
final class RuleJson {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private RuleJson() {}

    static ObjectNode write(Condition rule) {
        var node = JSON.objectNode();
        switch (rule) {
            case Condition.NumberIs number -> node.put("field", number.field())
                    .put("op", number.comparison().name().toLowerCase(Locale.ROOT)).put("value", number.value());
            case Condition.TextIn text -> {
                node.put("field", text.field()).put("op", "in");
                text.values().forEach(node.putArray("values")::add);
            }
            case Condition.Missing missing -> node.put("field", missing.field()).put("op", "missing");
            case Condition.All all -> node.set("all", parts(all.parts()));
            case Condition.Any any -> node.set("any", parts(any.parts()));
            case Condition.Not not -> node.set("not", write(not.part()));
        }
        return node;
    }

    static Condition read(JsonPlace place) {
        if (place.has("all")) return new Condition.All(place.only("all").items("all", RuleJson::read));
        if (place.has("any")) return new Condition.Any(place.only("any").items("any", RuleJson::read));
        if (place.has("not")) return new Condition.Not(read(place.only("not").child("not")));
        String field = place.text("field");
        return switch (place.text("op")) {
            case "in" -> new Condition.TextIn(field, texts(place.only("field", "op", "values")));
            case "missing" -> new Condition.Missing(place.only("field", "op").text("field"));
            default -> new Condition.NumberIs(field, comparison(place), place.only("field", "op", "value").number("value"));
        };
    }

    private static List<String> texts(JsonPlace place) {
        var values = place.items("values", JsonPlace::asText);
        if (values.isEmpty()) throw place.fault("values", "an empty list", "at least one text");
        return values;
    }

    private static Condition.Comparison comparison(JsonPlace place) {
        for (var comparison : Condition.Comparison.values())
            if (comparison.name().toLowerCase(Locale.ROOT).equals(place.text("op"))) return comparison;
        throw place.fault("op", "\"" + place.text("op") + "\"", "one of lt, lte, gt, gte, eq, ne, in, missing");
    }

    private static ArrayNode parts(List<Condition> parts) {
        var list = JSON.arrayNode();
        parts.forEach(part -> list.add(write(part)));
        return list;
    }
}
