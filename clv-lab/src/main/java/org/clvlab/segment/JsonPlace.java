package org.clvlab.segment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * A place in a JSON document that knows where it is, so that a fault names the place, what was found there and what was
 * expected.
 *
 * @param node
 *            what stands there
 * @param where
 *            the way there, such as {@code definition.json, segments[1].predicate}
 */
record JsonPlace(JsonNode node, String where) {

    boolean has(String name) { return node.has(name); }

    void object() { if (!node.isObject()) throw fault(where, kind(node), "an object"); }

    /** {@return this place, refused when it is no object or has a member of another name} */
    JsonPlace only(String... names) {
        object();
        var known = Set.of(names);
        for (String name : node.propertyNames())
            if (!known.contains(name))
                throw new IllegalArgumentException(where
                        + ": found the unknown field \"" + name + "\", expected only " + String.join(", ", names)
                        + "; the file may be of another program or version: export it again with this one.");
        return this;
    }

    JsonPlace child(String name) {
        var child = node.get(name);
        if (child == null || child.isNull()) throw fault(name, "nothing", "a value");
        return new JsonPlace(child, where.endsWith(".json") ? where + ", " + name : where + "." + name);
    }

    Optional<JsonPlace> optional(String name) { return node.hasNonNull(name) ? Optional.of(child(name)) : Optional.empty(); }

    <T> List<T> items(String name, Function<JsonPlace, T> read) {
        var list = child(name);
        if (!list.node.isArray()) throw fault(name, kind(list.node), "a list");
        var items = new ArrayList<T>();
        for (var item : list.node) items.add(read.apply(new JsonPlace(item, list.where + "[" + items.size() + "]")));
        return items;
    }

    List<String> names() { return List.copyOf(node.propertyNames()); }

    String text(String name) { return child(name).asText(); }

    String asText() {
        if (!node.isString()) throw fault(where, kind(node), "a text");
        return node.stringValue();
    }

    double number(String name) {
        var number = child(name).node;
        if (!number.isNumber() || !Double.isFinite(number.doubleValue())) throw fault(name, kind(number), "a finite number");
        return number.doubleValue();
    }

    int integer(String name) {
        var number = child(name).node;
        if (!number.isIntegralNumber() || !number.canConvertToInt()) throw fault(name, kind(number), "a whole number");
        return number.intValue();
    }

    IllegalArgumentException fault(String name, String found, String expected) {
        String place = name.equals(where) ? where : where + ", \"" + name + "\"";
        return new IllegalArgumentException(
                place + ": found " + found + ", expected " + expected + "; export the definition again.");
    }

    private static String kind(JsonNode node) {
        return node.isObject()
                ? "an object"
                : node.isArray()
                        ? "a list"
                        : node.isNumber() && !node.isIntegralNumber()
                                ? "the number " + node
                                : node.toString();
    }
}
