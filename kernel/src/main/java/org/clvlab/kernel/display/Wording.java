package org.clvlab.kernel.display;

import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.stream.BaseStream;

/**
 * Any value in words that are the same in every run: a type without a toString of its own is told by its name, and by its
 * fields if a cell has declared it, never by its identity hash code.
 *
 * @param most
 *            how many elements of a collection are told
 */
record Wording(int most) {
    private static final int DEEPEST = 6, MOST_CHARACTERS = 100_000;

    String of(Object value) { return of(value, 0); }

    /** {@return the beginning of a text that no front end shows well as a whole, and how to see the rest} */
    static String cut(String text) {
        if (text.length() <= MOST_CHARACTERS)
            return text;
        int end = Character.isHighSurrogate(text.charAt(MOST_CHARACTERS - 1)) ? MOST_CHARACTERS - 1 : MOST_CHARACTERS;
        return text.substring(0, end) + String.format(Locale.ROOT,
                "%n… %,d more characters are not shown; System.out.println(...) prints them all, and Files.writeString(path, ...)"
                        .replace("%n", "\n") + " saves them.",
                text.length() - end);
    }

    private String of(Object value, int depth) {
        return switch (value) {
            case null -> "null";
            case CharSequence text -> text.toString();
            case Number _,Boolean _,Character _,Enum<?> _,Class<?> _ -> value.toString();
            case Object any when depth > DEEPEST -> simpleName(any.getClass());
            case Optional<?> optional -> optional.isEmpty() ? "empty" : of(optional.get(), depth + 1);
            case Map<?, ?> map when isOfPlatform(map) -> entries(map, depth);
            case Collection<?> many when isOfPlatform(many) -> elements(many.iterator(), many.size(), depth);
            case Map.Entry<?, ?> entry when isOfPlatform(entry) ->
                of(entry.getKey(), depth + 1) + "=" + of(entry.getValue(), depth + 1);
            case BaseStream<?, ?> _ -> "a stream; end it with toList() or the like to see its elements";
            case Object array when array.getClass().isArray() -> elements(iterator(array), Array.getLength(array), depth);
            case Record tuple when hasGeneratedToString(tuple) -> components(tuple, depth);
            case Object any -> object(any, depth);
        };
    }

    /** {@return the type's name as its declaration spells it} */
    static String simpleName(Class<?> type) {
        if (type.isHidden() || type.isSynthetic())
            return Arrays.stream(type.getInterfaces()).findFirst().map(face -> "a lambda: " + simpleName(face))
                    .orElse("a lambda");
        var name = type.getSimpleName();
        if (name.isEmpty())
            name = "an anonymous "
                    + simpleName(type.getInterfaces().length > 0 ? type.getInterfaces()[0] : type.getSuperclass());
        return name;
    }

    private String elements(Iterator<?> elements, int size, int depth) {
        var words = new StringJoiner(", ", "[", "]");
        for (int k = 0; k < most && elements.hasNext(); k++)
            words.add(of(elements.next(), depth + 1));
        if (elements.hasNext())
            words.add("… " + (size - most) + " more");
        return words.toString();
    }

    private String entries(Map<?, ?> map, int depth) {
        var words = new StringJoiner(", ", "{", "}");
        int k = 0;
        for (var entry : map.entrySet()) {
            if (k++ == most) {
                words.add("… " + (map.size() - most) + " more");
                break;
            }
            words.add(of(entry.getKey(), depth + 1) + "=" + of(entry.getValue(), depth + 1));
        }
        return words.toString();
    }

    private String components(Record tuple, int depth) {
        var words = new StringJoiner(", ", simpleName(tuple.getClass()) + "[", "]");
        for (var component : tuple.getClass().getRecordComponents())
            words.add(component.getName() + "=" + of(read(component.getAccessor(), tuple), depth + 1));
        return words.toString();
    }

    private String object(Object any, int depth) {
        var type = any.getClass();
        try {
            var method = type.getMethod("toString");
            if (method.getDeclaringClass() != Object.class)
                return String.valueOf(any.toString());
        } catch (NoSuchMethodException never) {
            return any.toString();
        }
        if (!CellNames.isOfCell(type) || type.isHidden() || type.isSynthetic())
            return simpleName(type);
        var words = new StringJoiner(", ", simpleName(type) + "{", "}");
        for (var field : type.getDeclaredFields())
            if (!Modifier.isStatic(field.getModifiers()) && !field.isSynthetic() && field.trySetAccessible())
                try {
                    words.add(field.getName() + "=" + of(field.get(any), depth + 1));
                } catch (IllegalAccessException hidden) {
                    words.add(field.getName());
                }
        return words.toString();
    }

    private static Object read(Method accessor, Record tuple) {
        try {
            accessor.setAccessible(true);
            return accessor.invoke(tuple);
        } catch (ReflectiveOperationException | RuntimeException hidden) {
            return "…";
        }
    }

    /** The toString that the compiler writes may hold hash codes of the components. */
    private static boolean hasGeneratedToString(Record tuple) {
        return String.valueOf(tuple.toString()).startsWith(tuple.getClass().getSimpleName() + "[");
    }

    private static boolean isOfPlatform(Object value) {
        var module = value.getClass().getModule().getName();
        return module != null && module.startsWith("java.");
    }

    private static Iterator<?> iterator(Object array) {
        int length = Array.getLength(array);
        return new Iterator<Object>() {
            private int next;

            @Override
            public boolean hasNext() { return next < length; }

            @Override
            public Object next() { return Array.get(array, next++); }
        };
    }

    static List<String> componentNames(Class<?> type) {
        return Arrays.stream(type.getRecordComponents()).map(component -> component.getName()).toList();
    }

    static List<Object> componentValues(Record tuple) {
        return Arrays.stream(tuple.getClass().getRecordComponents()).map(component -> read(component.getAccessor(), tuple))
                .toList();
    }
}
