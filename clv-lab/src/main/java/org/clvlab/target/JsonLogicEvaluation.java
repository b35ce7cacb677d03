package org.clvlab.target;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * An evaluator of JsonLogic: the operations {@code if and or ! in var} and the comparisons, as jsonlogic.com defines them, over
 * one customer at a time. It knows the language, not the rules that were written.
 */
final class JsonLogicEvaluation {

    private static final Set<String> COMPARISONS = Set.of("<", "<=", ">", ">=", "==", "!=", "===", "!==");
    private static final String FILE = "targets/jsonlogic.json";

    /** A piece of a rule, made ready: its value for one customer is a Double, a String, a Boolean, a list or null. */
    private interface Piece {
        Object of(int row);
    }

    private final Audiences audiences;
    private final Population population;

    private JsonLogicEvaluation(Audiences audiences, Population population) {
        this.audiences = audiences;
        this.population = population;
    }

    /** {@return what a rule gives for each customer} */
    static String[] of(JsonNode rule, Audiences audiences, Population population) {
        var piece = new JsonLogicEvaluation(audiences, population).piece(rule);
        var given = new String[population.size()];
        for (int row = 0; row < given.length; row++) given[row] = (String) piece.of(row);
        return given;
    }

    private Piece piece(JsonNode node) {
        if (node.isNull()) return _ -> null;
        if (node.isBoolean()) return constant(node.booleanValue());
        if (node.isNumber()) return constant(node.doubleValue());
        if (node.isString()) return constant(node.stringValue());
        if (node.isArray()) return list(node);
        if (node.size() != 1) throw Json.unknown("no single operation", node, FILE);
        String sign = node.propertyNames().iterator().next();
        var operand = node.get(sign);
        if (sign.equals("var")) return variable(operand, node);
        var operands = new ArrayList<Piece>();
        if (operand.isArray()) operand.forEach(one -> operands.add(piece(one)));
        else
            operands.add(piece(operand));
        return operation(sign, operands, node);
    }

    private static Piece constant(Object value) { return _ -> value; }

    private Piece list(JsonNode node) {
        var texts = new TreeSet<String>();
        for (var item : node) {
            if (!item.isString()) throw Json.unknown("a list of other than texts", node, FILE);
            texts.add(item.stringValue());
        }
        return constant(Set.copyOf(texts));
    }

    private Piece variable(JsonNode operand, JsonNode node) {
        if (!operand.isString()) throw Json.unknown("a variable without a name", node, FILE);
        String field = operand.stringValue();
        if (audiences.isNumber(field)) {
            var numbers = population.numbers(field);
            return row -> Double.isNaN(numbers[row]) ? null : (Object) numbers[row];
        }
        var texts = population.texts(field);
        return row -> texts[row];
    }

    private static Piece operation(String sign, List<Piece> of, JsonNode node) {
        if (COMPARISONS.contains(sign) && of.size() == 2) return comparison(sign, of.get(0), of.get(1));
        return switch (sign) {
            case "if" -> row -> {
                for (int i = 0; i + 1 < of.size(); i += 2) if (truthy(of.get(i).of(row))) return of.get(i + 1).of(row);
                return of.size() % 2 == 1 ? of.getLast().of(row) : null;
            };
            case "and" -> row -> {
                Object value = null;
                for (var one : of) if (!truthy(value = one.of(row))) return value;
                return value;
            };
            case "or" -> row -> {
                Object value = null;
                for (var one : of) if (truthy(value = one.of(row))) return value;
                return value;
            };
            case "!" -> row -> !truthy(of.getFirst().of(row));
            case "in" ->
                row -> of.get(1).of(row) instanceof Set<?> set && of.get(0).of(row) instanceof String text && set.contains(text);
            default -> throw Json.unknown("the operation \"" + sign + "\"", node, FILE);
        };
    }

    private static Piece comparison(String sign, Piece left, Piece right) {
        return switch (sign) {
            case "===", "==" -> row -> same(left.of(row), right.of(row));
            case "!==", "!=" -> row -> !same(left.of(row), right.of(row));
            case "<" -> row -> number(left.of(row)) < number(right.of(row));
            case "<=" -> row -> number(left.of(row)) <= number(right.of(row));
            case ">" -> row -> number(left.of(row)) > number(right.of(row));
            default -> row -> number(left.of(row)) >= number(right.of(row));
        };
    }

    private static boolean same(Object one, Object other) {
        return one instanceof Double a && other instanceof Double b
                ? a.doubleValue() == b.doubleValue()
                : Objects.equals(one, other);
    }

    /** As JavaScript compares: null is zero, true is one, and what is no number compares false. */
    private static double number(Object value) {
        return switch (value) {
            case null -> 0;
            case Double number -> number;
            case Boolean yes -> yes ? 1 : 0;
            default -> Double.NaN;
        };
    }

    private static boolean truthy(Object value) {
        return switch (value) {
            case null -> false;
            case Boolean yes -> yes;
            case Double number -> number != 0 && !Double.isNaN(number);
            case String text -> !text.isEmpty();
            case Set<?> set -> !set.isEmpty();
            default -> true;
        };
    }
}
