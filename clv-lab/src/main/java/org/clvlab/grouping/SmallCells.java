package org.clvlab.grouping;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.clvlab.data.TableColumns;
import org.clvlab.data.TypedColumn;
import org.clvlab.data.TypedTable;
import org.clvlab.report.Digits;

/**
 * Tables of counts that tell of nobody: a count from one to four is hidden, and so are others beside it, since totals would give it
 * back ({@link Suppression}).
 */
final class SmallCells {

    /** The smallest group about which a number is shown. */
    static final int MINIMUM = 5;

    static final String HIDDEN = "under " + MINIMUM + " or hidden";

    private SmallCells() {}

    static boolean small(int count) { return count > 0 && count < MINIMUM; }

    /** {@return which cells are hidden where the sums of rows and columns may be known} */
    static boolean[][] hidden(int[][] counts) {
        return Suppression.of(counts, List.of());
    }

    /** {@return the size of a group as it may be told: nothing where any of the sizes is small, since totals would give it back} */
    static OptionalInt told(int[] sizes, int group) {
        return IntStream.of(sizes).anyMatch(SmallCells::small) ? OptionalInt.empty() : OptionalInt.of(sizes[group]);
    }

    /** {@return one row a cell: names of its row and column, and its count, missing where it is hidden} */
    static TypedTable table(String name, String down, List<String> rows, String across, List<String> columns, int[][] counts,
            boolean[][] hidden) {
        var ofRow = new ArrayList<String>();
        var ofColumn = new ArrayList<String>();
        var told = new ArrayList<Long>();
        for (int i = 0; i < rows.size(); i++)
            for (int j = 0; j < columns.size(); j++) {
                ofRow.add(rows.get(i));
                ofColumn.add(columns.get(j));
                told.add(hidden[i][j] ? null : Long.valueOf(counts[i][j]));
            }
        return new TypedTable(name, List.of(TypedColumn.texts(down, ofRow), TypedColumn.texts(across, ofColumn),
                new TypedColumn("customers", TableColumns.Type.WHOLE, "customers", told)));
    }

    /** {@return the table in words, each row begun with its name} */
    static List<List<String>> shown(List<String> rows, int[][] counts, boolean[][] hidden) {
        var lines = new ArrayList<List<String>>();
        for (int i = 0; i < counts.length; i++) {
            var line = new ArrayList<>(List.of(rows.get(i)));
            for (int j = 0; j < counts[i].length; j++) line.add(hidden[i][j] ? HIDDEN : Digits.count(counts[i][j]));
            lines.add(line);
        }
        return lines;
    }
}
