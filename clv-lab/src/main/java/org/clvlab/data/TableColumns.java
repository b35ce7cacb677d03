package org.clvlab.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which columns of any table are read, and as what, as in
 * {@code TableColumns.keyedBy("kundennr").day("seit").amount("umsatz").text("gruppe").named("gruppe", "segment")}. Columns
 * that are not declared are not read.
 *
 * @param key
 *            the column that says whose row it is
 * @param types
 *            the type of each column, the key's among them
 * @param names
 *            what a column is called in the result; its own name where nothing else is said
 */
public record TableColumns(String key, Map<String, Type> types, Map<String, String> names) {

    /** What a column holds. */
    public enum Type {
        /** a text, and every id */
        TEXT,
        /** a whole number */
        WHOLE,
        /** an amount with up to four decimals, kept exactly */
        AMOUNT,
        /** any finite number */
        NUMBER,
        /** a day, as 2025-03-31 */
        DAY,
        /** a moment, as 2025-03-31T14:02:11+00:00, kept in UTC */
        MOMENT,
        /** true or false, yes or no */
        YES_NO;

        ColumnType read() { return ColumnType.valueOf(name()); }
    }

    /** Copies, and refuses names for columns that are not declared, and one name for two. */
    public TableColumns {
        types = Collections.unmodifiableMap(new LinkedHashMap<>(types));
        names = Collections.unmodifiableMap(new LinkedHashMap<>(names));
        for (var column : names.keySet())
            if (!types.containsKey(column))
                throw new IllegalArgumentException("Column \"" + column + "\" gets the name \"" + names.get(column)
                        + "\" but is not declared; declare it first, for example with text(\"" + column + "\").");
        var called = new ArrayList<String>();
        for (var column : types.keySet())
            called.add(names.getOrDefault(column, column));
        if (new HashSet<>(called).size() < called.size())
            throw new IllegalArgumentException("Two columns have one name among " + String.join(", ", called) + ".");
    }

    /**
     * {@return the start of a mapping; the key is read as text}
     *
     * @param column
     *            the column that says whose row it is
     */
    public static TableColumns keyedBy(String column) { return new TableColumns(column, Map.of(column, Type.TEXT), Map.of()); }

    /**
     * {@return this mapping with one more column}
     *
     * @param column
     *            its name in the table
     * @param type
     *            what it holds
     */
    public TableColumns with(String column, Type type) {
        var more = new LinkedHashMap<>(types);
        more.put(column, type);
        return new TableColumns(key, more, names);
    }

    /**
     * {@return this mapping with a column of texts}
     *
     * @param column
     *            its name in the table
     */
    public TableColumns text(String column) { return with(column, Type.TEXT); }

    /**
     * {@return this mapping with a column of whole numbers}
     *
     * @param column
     *            its name in the table
     */
    public TableColumns whole(String column) { return with(column, Type.WHOLE); }

    /**
     * {@return this mapping with a column of amounts}
     *
     * @param column
     *            its name in the table
     */
    public TableColumns amount(String column) { return with(column, Type.AMOUNT); }

    /**
     * {@return this mapping with a column of numbers}
     *
     * @param column
     *            its name in the table
     */
    public TableColumns number(String column) { return with(column, Type.NUMBER); }

    /**
     * {@return this mapping with a column of days}
     *
     * @param column
     *            its name in the table
     */
    public TableColumns day(String column) { return with(column, Type.DAY); }

    /**
     * {@return this mapping with a column of moments}
     *
     * @param column
     *            its name in the table
     */
    public TableColumns moment(String column) { return with(column, Type.MOMENT); }

    /**
     * {@return this mapping with a column of true and false}
     *
     * @param column
     *            its name in the table
     */
    public TableColumns yesNo(String column) { return with(column, Type.YES_NO); }

    /**
     * {@return this mapping with another name for a column}
     *
     * @param column
     *            its name in the table
     * @param name
     *            its name in the result
     */
    public TableColumns named(String column, String name) {
        var more = new LinkedHashMap<>(names);
        more.put(column, name);
        return new TableColumns(key, types, more);
    }

    /** {@return what a column is called in the result} */
    String name(String column) {
        return names.getOrDefault(column, column);
    }
}
