package org.clvlab.data;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * A column of a table for other programs.
 *
 * @param name
 *            its name
 * @param type
 *            what it holds
 * @param unit
 *            the unit of its numbers, such as "GBP" or "orders"; empty where there is none
 * @param values
 *            one a row: Double, Long, String, LocalDate, LocalDateTime or Boolean, as the type says; null is missing
 */
public record TypedColumn(String name, TableColumns.Type type, String unit, List<?> values) {

    /** Copies, and refuses a column without a name or with a value of another type. */
    public TypedColumn {
        values = Collections.unmodifiableList(new ArrayList<>(values));
        if (name == null || name.isBlank()) throw new IllegalArgumentException("A column has no name; name it.");
        var held = switch (type) {
            case TEXT -> String.class;
            case WHOLE -> Long.class;
            case AMOUNT, NUMBER -> Double.class;
            case DAY -> LocalDate.class;
            case MOMENT -> LocalDateTime.class;
            case YES_NO -> Boolean.class;
        };
        for (var value : values)
            if (value != null && value.getClass() != held)
                throw new IllegalArgumentException(
                        "Column \"" + name + "\" holds " + value + ", a " + value.getClass().getSimpleName()
                                + "; expected a " + held.getSimpleName() + " in every row.");
    }

    /**
     * {@return a column of numbers; NaN is missing}
     *
     * @param name
     *            its name
     * @param unit
     *            its unit, empty where there is none
     * @param values
     *            one a row
     */
    public static TypedColumn numbers(String name, String unit, double... values) {
        return new TypedColumn(name, TableColumns.Type.NUMBER, unit,
                Arrays.stream(values).mapToObj(value -> Double.isNaN(value) ? null : Double.valueOf(value)).toList());
    }

    /**
     * {@return a column of whole numbers}
     *
     * @param name
     *            its name
     * @param unit
     *            its unit, empty where there is none
     * @param values
     *            one a row
     */
    public static TypedColumn wholes(String name, String unit, long... values) {
        return new TypedColumn(name, TableColumns.Type.WHOLE, unit, Arrays.stream(values).boxed().toList());
    }

    /**
     * {@return a column of texts}
     *
     * @param name
     *            its name
     * @param values
     *            one a row; null is missing
     */
    public static TypedColumn texts(String name, List<String> values) {
        return new TypedColumn(name, TableColumns.Type.TEXT, "", values);
    }

    /**
     * {@return a column of days}
     *
     * @param name
     *            its name
     * @param values
     *            one a row; null is missing
     */
    public static TypedColumn days(String name, List<LocalDate> values) {
        return new TypedColumn(name, TableColumns.Type.DAY, "", values);
    }
}
