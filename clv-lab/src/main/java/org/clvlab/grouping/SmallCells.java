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
 * Tables of counts that tell of nobody: a count from one to four is hidden, and where it would stand alone in its row or column,
 * the smallest other count too, since totals would give it back.
 */
final class SmallCells {

    /** The smallest group about which a number is shown. */
    static final int MINIMUM = 5;

    static final String HIDDEN = "under " + MINIMUM + " or hidden";

    private SmallCells() {}

    static boolean small(int count) { return count > 0 && count < MINIMUM; }

    /** {@return which cells are hidden} */
    static boolean[][] hidden(int[][] counts) {
        int width = counts.length == 0 ? 0 : counts[0].length;
        var hidden = new boolean[counts.length][width];
        for (int i = 0; i < counts.length; i++) for (int j = 0; j < width; j++) hidden[i][j] = small(counts[i][j]);
        for (boolean more = true; more;) {
            more = false;
            for (int i = 0; i < counts.length; i++) more |= complement(counts, hidden, i, true);
            for (int j = 0; j < width; j++) more |= complement(counts, hidden, j, false);
        }
        return hidden;
    }

    /** Hides a second cell of a row or column that has one hidden cell; {@return whether it did} */
    private static boolean complement(int[][] counts, boolean[][] hidden, int line, boolean isRow) {
        int length = isRow ? counts[line].length : counts.length;
        int count = 0;
        int smallest = -1;
        for (int k = 0; k < length; k++) {
            int i = isRow ? line : k;
            int j = isRow ? k : line;
            if (hidden[i][j]) count++;
            else if (counts[i][j] > 0 && (smallest < 0
                    || counts[i][j] < (isRow ? counts[line][smallest] : counts[smallest][line])))
                smallest = k;
        }
        if (count != 1 || smallest < 0) return false;
        hidden[isRow ? line : smallest][isRow ? smallest : line] = true;
        return true;
    }

    /** {@return the size of a group as it may be told: nothing where any of the sizes is small, since totals would give it back} */
    static OptionalInt told(int[] sizes, int group) {
        return IntStream.of(sizes).anyMatch(SmallCells::small) ? OptionalInt.empty() : OptionalInt.of(sizes[group]);
    }

    /** {@return one row a cell: names of its row and column, and its count, missing where it is hidden} */
    static TypedTable table(String name, String down, List<String> rows, String across, List<String> columns, int[][] counts) {
        var hidden = hidden(counts);
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
    static List<List<String>> shown(List<String> rows, int[][] counts) {
        var hidden = hidden(counts);
        var lines = new ArrayList<List<String>>();
        for (int i = 0; i < counts.length; i++) {
            var line = new ArrayList<>(List.of(rows.get(i)));
            for (int j = 0; j < counts[i].length; j++) line.add(hidden[i][j] ? HIDDEN : Digits.count(counts[i][j]));
            lines.add(line);
        }
        return lines;
    }
}
