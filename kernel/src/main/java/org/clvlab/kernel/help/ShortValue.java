package org.clvlab.kernel.help;

import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.ConcurrentModificationException;
import java.util.Map;
import java.util.Optional;

/** What a variable holds, in a line. Only values of the platform are asked: the code of others could do anything. */
final class ShortValue {
    private static final int WIDTH = 80, ELEMENTS = 5;

    private ShortValue() {}

    static String of(Object value) {
        try {
            var text = text(value, 2);
            return text.length() <= WIDTH
                    ? text
                    : text.substring(0, text.offsetByCodePoints(0, Math.min(WIDTH, text.codePointCount(0, text.length())) - 1))
                            + "…";
        } catch (ConcurrentModificationException | ArrayIndexOutOfBoundsException changing) { // a thread of the user works on it
            return "(changing just now)";
        }
    }

    private static String text(Object value, int depth) {
        return switch (value) {
            case null -> "null";
            case String text -> "\"" + (text.length() > WIDTH ? text.substring(0, WIDTH) : text).replace("\\", "\\\\")
                    .replace("\n", "\\n").replace("\"", "\\\"") + (text.length() > WIDTH ? "…" : "\"");
            case Character letter -> "'" + letter + "'";
            case Number number when isOfPlatform(number) && !isLarge(number) -> number.toString();
            case Boolean truth -> truth.toString();
            case Enum<?> constant -> constant.name();
            case java.time.temporal.TemporalAccessor time when isOfPlatform(time) -> time.toString();
            case java.time.temporal.TemporalAmount amount when isOfPlatform(amount) -> amount.toString();
            case java.nio.file.Path path when isOfPlatform(path) -> path.toString();
            case Optional<?> some -> some.map(each -> "Optional[" + text(each, depth - 1) + "]").orElse("Optional.empty");
            case Collection<?> many when isOfPlatform(many) && isPlain(many) ->
                counted(many.size(), "element", "elements") + (depth > 0 ? few(many, depth, "[", "]") : "");
            case Map<?, ?> map when isOfPlatform(map) && isPlain(map) ->
                counted(map.size(), "entry", "entries") + (depth > 0 ? few(map.entrySet(), depth, "{", "}") : "");
            case Map.Entry<?, ?> entry when isOfPlatform(entry) ->
                text(entry.getKey(), depth - 1) + "=" + text(entry.getValue(), depth - 1);
            default -> value.getClass().isArray() ? array(value, depth) : "an object of " + named(value);
        };
    }

    private static boolean isLarge(Number number) {
        return number instanceof BigInteger big && big.bitLength() > 1000
                || number instanceof BigDecimal decimal && decimal.precision() > 300;
    }

    private static String named(Object value) {
        var name = value.getClass().getSimpleName();
        return name.isEmpty() ? "a class without name" : name;
    }

    private static boolean isOfPlatform(Object value) { return value.getClass().getModule().isNamed(); }

    /** A view, such as a filtered or lazy one, may run code of the user when it is counted. */
    private static boolean isPlain(Object many) {
        var name = many.getClass().getName();
        return name.startsWith("java.util.") && !name.startsWith("java.util.Collections$") && !name.contains("AbstractList$")
                || name.startsWith("java.util.Collections$Unmodifiable") || name.startsWith("java.util.Collections$Empty");
    }

    private static String counted(int count, String one, String many) { return count + " " + (count == 1 ? one : many); }

    private static String few(Collection<?> many, int depth, String open, String close) {
        var words = new ArrayList<String>();
        for (var each : many) {
            if (words.size() == ELEMENTS) {
                words.add("…");
                break;
            }
            words.add(text(each, depth - 1));
        }
        return " " + open + String.join(", ", words) + close;
    }

    private static String array(Object array, int depth) {
        int length = Array.getLength(array);
        var first = new ArrayList<Object>();
        for (int k = 0; k < Math.min(length, ELEMENTS + 1); k++)
            first.add(Array.get(array, k));
        return counted(length, "element", "elements") + (depth > 0 ? few(first, depth, "[", "]") : "");
    }

}
