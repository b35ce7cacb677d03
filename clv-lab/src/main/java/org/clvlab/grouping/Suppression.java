package org.clvlab.grouping;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which counts of a table must be hidden so that none from one to four can be worked out. A reader may know the sum of each line:
 * of rows and columns, and of whatever else is told beside the table. What a line hides must be two counts or more and
 * {@link SmallCells#MINIMUM} customers or more (a hidden count is at least 1, so two hidden ones that sum to 2 are both told), and all
 * lines together, taken as equations, must leave each small count open. Where they do not, the smallest other count beside it is
 * hidden too (Willenborg &amp; de Waal 2001, complementary suppression).
 */
final class Suppression {

    private static final double ZERO = 1e-9;

    private final int[] counts;
    private final List<int[]> lines;
    private final boolean[] hidden;

    private Suppression(int[] counts, List<int[]> lines) {
        this.counts = counts;
        this.lines = lines;
        this.hidden = new boolean[counts.length];
        for (int cell = 0; cell < counts.length; cell++) hidden[cell] = SmallCells.small(counts[cell]);
    }

    /**
     * {@return which cells are hidden}
     *
     * @param counts
     *            by row and column
     * @param further
     *            cells whose sum is told besides those of rows and columns, each numbered row by row
     */
    static boolean[][] of(int[][] counts, List<int[]> further) {
        int width = counts.length == 0 ? 0 : counts[0].length;
        var lines = new ArrayList<int[]>();
        for (int i = 0; i < counts.length; i++) lines.add(IntStream.range(i * width, (i + 1) * width).toArray());
        for (int j = 0; j < width; j++) lines.add(IntStream.iterate(j, cell -> cell + width).limit(counts.length).toArray());
        lines.addAll(further);
        var all = new Suppression(IntStream.range(0, counts.length * width).map(cell -> counts[cell / width][cell % width])
                .toArray(), lines);
        while (all.hidesOneMore()) {
            // each turn hides a count, so there are no more turns than counts
        }
        var hidden = new boolean[counts.length][width];
        for (int cell = 0; cell < all.hidden.length; cell++) hidden[cell / width][cell % width] = all.hidden[cell];
        return hidden;
    }

    private boolean hidesOneMore() {
        for (int[] line : lines) {
            int[] those = IntStream.of(line).filter(cell -> hidden[cell]).toArray();
            boolean tells = those.length == 1 || IntStream.of(those).map(cell -> counts[cell]).sum() < SmallCells.MINIMUM;
            if (those.length > 0 && tells && hidesSmallestOf(IntStream.of(line))) return true;
        }
        for (int cell : given()) {
            var beside = lines.stream().filter(line -> IntStream.of(line).anyMatch(c -> c == cell)).flatMapToInt(IntStream::of);
            if (SmallCells.small(counts[cell])
                    && (hidesSmallestOf(beside) || hidesSmallestOf(IntStream.range(0, counts.length))))
                return true;
        }
        return false;
    }

    private boolean hidesSmallestOf(IntStream cells) {
        int smallest = cells.filter(cell -> !hidden[cell] && counts[cell] > 0)
                .reduce(-1, (least, cell) -> least < 0 || counts[cell] < counts[least] ? cell : least);
        if (smallest >= 0) hidden[smallest] = true;
        return smallest >= 0;
    }

    /** The hidden cells that the sums of all lines determine: the equations in reduced form have a row for such a cell alone. */
    private List<Integer> given() {
        int[] unknown = IntStream.range(0, hidden.length).filter(cell -> hidden[cell]).toArray();
        var equations = new double[lines.size()][unknown.length];
        for (int l = 0; l < equations.length; l++)
            for (int cell : lines.get(l))
                for (int u = 0; u < unknown.length; u++) if (unknown[u] == cell) equations[l][u] = 1;
        reduce(equations, unknown.length);
        var given = new ArrayList<Integer>();
        for (double[] equation : equations) {
            int[] left = IntStream.range(0, unknown.length).filter(u -> Math.abs(equation[u]) > ZERO).toArray();
            if (left.length == 1) given.add(unknown[left[0]]);
        }
        return given;
    }

    /** Gauss and Jordan, with the largest pivot of each column. */
    private static void reduce(double[][] rows, int width) {
        int done = 0;
        for (int column = 0; column < width && done < rows.length; column++) {
            int best = done;
            for (int row = done + 1; row < rows.length; row++)
                if (Math.abs(rows[row][column]) > Math.abs(rows[best][column])) best = row;
            double pivot = rows[best][column];
            if (Math.abs(pivot) <= ZERO) continue;
            double[] chosen = rows[best];
            rows[best] = rows[done];
            rows[done] = chosen;
            for (int k = 0; k < width; k++) chosen[k] /= pivot;
            for (double[] row : rows) {
                double times = row[column];
                if (row != chosen && times != 0) for (int k = 0; k < width; k++) row[k] -= times * chosen[k];
            }
            done++;
        }
    }
}
