package org.clvlab.data;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Records as typed columns: what a result declares as the components of its rows is what other programs read, so that nothing is
 * declared twice. A record within the record is taken apart: {@code gainInterval} becomes {@code gain_low} and {@code gain_high},
 * {@code interval} alone {@code low} and {@code high}.
 */
final class RecordColumns {

    private static final Set<Class<?>> WHOLE = Set.of(int.class, Integer.class, long.class, Long.class, OptionalInt.class,
            OptionalLong.class);
    private static final Set<Class<?>> NUMBER = Set.of(double.class, Double.class, BigDecimal.class, OptionalDouble.class);
    private static final Set<Class<?>> YES_NO = Set.of(boolean.class, Boolean.class);

    /** A column to be, and how its value is had from a row. */
    private record Leaf(String name, TableColumns.Type type, UnaryOperator<Object> of) {}

    private RecordColumns() {}

    static List<TypedColumn> of(Class<? extends Record> type, List<? extends Record> rows) {
        var leaves = new ArrayList<Leaf>();
        gather("", type, row -> row, leaves);
        return leaves.stream().map(leaf -> new TypedColumn(leaf.name, leaf.type, "",
                rows.stream().map(row -> plain(leaf.of.apply(row))).toList())).toList();
    }

    private static void gather(String prefix, Class<?> type, UnaryOperator<Object> whole, List<Leaf> leaves) {
        for (var component : type.getRecordComponents()) {
            UnaryOperator<Object> of = row -> value(component, whole.apply(row));
            var held = held(component);
            if (held.isRecord()) gather(prefix + part(component.getName()), held, of, leaves);
            else
                leaves.add(new Leaf(prefix + snake(component.getName()), columnType(held, component), of));
        }
    }

    /** An interval needs no name of its own: its ends say what they are. */
    private static String part(String name) {
        String snake = snake(name);
        if (snake.equals("interval")) return "";
        return (snake.endsWith("_interval") ? snake.substring(0, snake.length() - "_interval".length()) : snake) + "_";
    }

    private static String snake(String name) { return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT); }

    private static Class<?> held(RecordComponent component) {
        return component.getType() == Optional.class
                ? (Class<?>) ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0]
                : component.getType();
    }

    private static TableColumns.Type columnType(Class<?> held, RecordComponent component) {
        if (WHOLE.contains(held)) return TableColumns.Type.WHOLE;
        if (NUMBER.contains(held)) return TableColumns.Type.NUMBER;
        if (YES_NO.contains(held)) return TableColumns.Type.YES_NO;
        if (held == LocalDate.class) return TableColumns.Type.DAY;
        if (held == LocalDateTime.class) return TableColumns.Type.MOMENT;
        if (held == String.class || held == YearMonth.class || held.isEnum()) return TableColumns.Type.TEXT;
        throw new IllegalArgumentException(component.getDeclaringRecord().getSimpleName() + "." + component.getName() + " is a "
                + held.getSimpleName() + ", of which no column can be made; give rows that hold one value a column.");
    }

    private static Object value(RecordComponent component, Object row) {
        if (row == null) return null;
        var accessor = component.getAccessor();
        accessor.setAccessible(true);
        try {
            var value = accessor.invoke(row);
            return value instanceof Optional<?> optional ? optional.orElse(null) : value;
        } catch (IllegalAccessException | InvocationTargetException broken) {
            throw new IllegalStateException("The component " + component + " cannot be read.", broken);
        }
    }

    private static Object plain(Object value) {
        return switch (value) {
            case null -> null;
            case Double number -> number.isNaN() ? null : number;
            case OptionalDouble number -> number.isPresent() ? plain(number.getAsDouble()) : null;
            case BigDecimal amount -> amount.doubleValue();
            case Integer whole -> whole.longValue();
            case OptionalInt whole -> whole.isPresent() ? (Object) (long) whole.getAsInt() : null;
            case OptionalLong whole -> whole.isPresent() ? (Object) whole.getAsLong() : null;
            case Enum<?> word -> word.name();
            case YearMonth month -> month.toString();
            default -> value;
        };
    }
}
