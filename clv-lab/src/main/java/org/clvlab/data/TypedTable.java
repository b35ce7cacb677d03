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

    /** {@return how many rows there are} */
    public int rows() { return columns.getFirst().values().size(); }
}
