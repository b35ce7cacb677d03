package org.clvlab.kernel.display;

import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.clvlab.kernel.extension.Bundle;

/**
 * The answer to a query.
 *
 * @param columns
 *            their names
 * @param rows
 *            one list of values a row; null is SQL's null
 * @param total
 *            how many rows the answer has; there may be fewer here
 */
public record Rows(List<String> columns, List<List<Object>> rows, long total) {
    /** How many rows are shown. */
    public static final int SHOWN = 50;

    /** Copies. */
    public Rows {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /**
     * {@return the rows that a query gives}
     *
     * @param answer
     *            read to its end
     * @param most
     *            how many rows to keep; those after them are counted
     * @throws SQLException
     *             if the database fails
     */
    public static Rows of(ResultSet answer, int most) throws SQLException {
        var about = answer.getMetaData();
        var columns = new ArrayList<String>();
        for (int k = 1; k <= about.getColumnCount(); k++)
            columns.add(about.getColumnLabel(k));
        var rows = new ArrayList<List<Object>>();
        long total = 0;
        for (; answer.next(); total++)
            if (total < most) {
                var row = new ArrayList<Object>();
                for (int k = 1; k <= columns.size(); k++)
                    row.add(value(answer.getObject(k)));
                rows.add(Collections.unmodifiableList(row));
            }
        return new Rows(columns, rows, total);
    }

    /**
     * {@return the values of a column}
     *
     * @param name
     *            upper and lower case do not matter
     */
    public List<Object> column(String name) {
        for (int k = 0; k < columns.size(); k++)
            if (columns.get(k).equalsIgnoreCase(name)) {
                var values = new ArrayList<Object>();
                for (var row : rows)
                    values.add(row.get(k));
                return Collections.unmodifiableList(values);
            }
        throw new IllegalArgumentException("There is no column " + name + "; there are " + String.join(", ", columns));
    }

    /** {@return each row as a map from the names of the columns to its values} */
    public List<Map<String, Object>> maps() {
        var maps = new ArrayList<Map<String, Object>>();
        for (var row : rows) {
            var map = new LinkedHashMap<String, Object>();
            for (int k = 0; k < columns.size(); k++)
                map.put(columns.get(k), row.get(k));
            maps.add(Collections.unmodifiableMap(map));
        }
        return List.copyOf(maps);
    }

    private static Object value(Object read) throws SQLException {
        return switch (read) {
            case Array array when array.getArray() instanceof Object[] values -> Arrays.asList(values);
            case Blob blob -> blob.getBytes(1, (int) blob.length());
            case Clob clob -> clob.getSubString(1, (int) clob.length());
            case null -> null;
            default -> read;
        };
    }

    Bundle bundle() {
        var grid = new Grid(columns, rows.stream().limit(SHOWN).toList());
        var count = total > SHOWN
                ? "the first " + SHOWN + " of " + String.format(java.util.Locale.ROOT, "%,d", total) + " rows"
                : total == 1 ? "1 row" : total + " rows";
        return Bundle.text(grid.text() + "\n(" + count + ")").html(grid.html() + "<div>" + count + "</div>");
    }

    @Override
    public String toString() { return total + " rows of " + String.join(", ", columns); }
}
