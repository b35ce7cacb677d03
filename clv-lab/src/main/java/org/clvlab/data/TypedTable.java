package org.clvlab.data;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;

/**
 * Figures for other programs: typed columns of one length.
 *
 * @param name
 *            what it is a table of, such as "forecast"
 * @param columns
 *            at least one; names that differ in more than case, since some systems know no case
 */
public record TypedTable(String name, List<TypedColumn> columns) {

    /** Copies, and refuses no column, columns of different lengths and names that collide. */
    public TypedTable {
        columns = List.copyOf(columns);
        if (columns.isEmpty()) throw new IllegalArgumentException("The table \"" + name + "\" has no column.");
        var names = new HashSet<String>();
        for (var column : columns) {
            if (!names.add(column.name().toLowerCase(Locale.ROOT)))
                throw new IllegalArgumentException("The table \"" + name + "\" has two columns called \"" + column.name()
                        + "\" (upper and lower case are not told apart everywhere); rename one.");
            if (column.values().size() != columns.getFirst().values().size())
                throw new IllegalArgumentException("The table \"" + name + "\" has " + columns.getFirst().values().size()
                        + " rows in \""
                        + columns.getFirst().name() + "\" but " + column.values().size() + " in \"" + column.name() + "\".");
        }
    }

    /**
     * {@return the columns that records have as components} {@code ofCustomers} becomes {@code of_customers}; a record within is
     * taken apart, an interval into {@code low} and {@code high}; a constant of an enum is its name; NaN and what is empty is missing.
     *
     * @param <R>
     *            what a row is
     * @param name
     *            what it is a table of, such as "forecast"
     * @param row
     *            the class of a row; its components hold one value each, no lists
     * @param rows
     *            in their order
     */
    public static <R extends Record> TypedTable of(String name, Class<R> row, List<R> rows) {
        return new TypedTable(name, RecordColumns.of(row, rows));
    }

    /**
     * {@return the same with a unit on some columns}
     *
     * @param unit
     *            such as "discounted margin"
     * @param names
     *            of columns that are there
     */
    public TypedTable in(String unit, String... names) {
        var asked = new HashSet<>(List.of(names));
        var more = columns.stream().map(column -> asked.remove(column.name())
                ? new TypedColumn(column.name(), column.type(), unit, column.values())
                : column).toList();
        if (!asked.isEmpty())
            throw new IllegalArgumentException("The table \"" + name + "\" has no column " + asked + "; it has "
                    + columns.stream().map(TypedColumn::name).toList() + ".");
        return new TypedTable(name, more);
    }

    /** {@return how many rows there are} */
    public int rows() { return columns.getFirst().values().size(); }
}
