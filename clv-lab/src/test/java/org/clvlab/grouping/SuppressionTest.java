package org.clvlab.grouping;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.SingularValueDecomposition;
import org.junit.jupiter.api.Test;

/** What is hidden in tables of counts cannot be worked out from what is told. */
class SuppressionTest {

    /** Random tables, each with a random sum told besides; whether a count follows is seen by the rank of the equations. */
    @Test
    void noSmallCountFollowsFromTheSumsOfAnyLines() {
        var random = new SplittableRandom(20261201);
        int small = 0;
        for (int table = 0; table < 2000; table++) {
            int height = random.nextInt(2, 6), width = random.nextInt(2, 6);
            var counts = new int[height][width];
            for (int[] row : counts) Arrays.setAll(row, _ -> random.nextInt(3) == 0 ? random.nextInt(6) : random.nextInt(60));
            int[] told = IntStream.range(0, height * width).filter(_ -> random.nextInt(3) == 0).toArray();
            var hidden = Suppression.of(counts, List.of(told));
            // where nothing is told but zeros, no more can be hidden
            boolean everything = IntStream.range(0, height * width)
                    .allMatch(cell -> hidden[cell / width][cell % width] || counts[cell / width][cell % width] == 0);
            for (int cell = 0; cell < height * width; cell++) {
                int count = counts[cell / width][cell % width];
                if (count == 0 || count >= SmallCells.MINIMUM) continue;
                small++;
                assertTrue(hidden[cell / width][cell % width]);
                assertTrue(everything || !follows(cell, hidden, told),
                        cell + " of " + Arrays.deepToString(counts) + ", hidden " + Arrays.deepToString(hidden) + ", told "
                                + Arrays.toString(told));
            }
        }
        assertTrue(small > 2000);
    }

    private static List<int[]> lines(int height, int width, int[] told) {
        var lines = new ArrayList<int[]>(List.of(told));
        for (int i = 0; i < height; i++) lines.add(IntStream.range(i * width, (i + 1) * width).toArray());
        for (int j = 0; j < width; j++) lines.add(IntStream.iterate(j, c -> c + width).limit(height).toArray());
        return lines;
    }

    private static boolean follows(int cell, boolean[][] hidden, int[] told) {
        int width = hidden[0].length;
        var equations = new ArrayList<double[]>();
        for (int[] line : lines(hidden.length, width, told)) {
            var equation = new double[hidden.length * width];
            for (int c : line) if (hidden[c / width][c % width]) equation[c] = 1;
            equations.add(equation);
        }
        int before = rank(equations);
        var alone = new double[hidden.length * width];
        alone[cell] = 1;
        equations.add(alone);
        return rank(equations) == before;
    }

    private static int rank(List<double[]> equations) {
        return new SingularValueDecomposition(MatrixUtils.createRealMatrix(equations.toArray(double[][]::new))).getRank();
    }

    /** By hand: without the diagonal (who did not move) 6 and 7 suffice; with it, they would give the 2 back. */
    @Test
    void aDiagonalThatIsToldHidesMore() {
        int[][] counts = {{90, 2, 6}, {8, 70, 7}, {9, 11, 60}};
        int[] diagonal = {0, 4, 8};
        int[] moved = {1, 2, 3, 5, 6, 7};
        var without = Suppression.of(counts, List.of());
        assertArrayEquals(new boolean[]{false, true, true}, without[0]);
        assertTrue(count(Suppression.of(counts, List.of(diagonal, moved))) >= count(without));
        int[][] two = {{90, 2}, {30, 70}};
        assertEquals(4, count(Suppression.of(two, List.of(new int[]{0, 3}, new int[]{1, 2}))), "the 2 takes all with it");
    }

    @Test
    void twoOnesAreToldByTheirSum() {
        var hidden = SmallCells.hidden(new int[][]{{1, 1, 60, 70}, {40, 50, 80, 90}});
        assertTrue(hidden[0][0] && hidden[0][1] && hidden[0][2], "a sum of 2 would say that both are 1");
    }

    /** By rows and columns alone 3, 7, 20, 40, 30 and 9 would do, and the number of those who moved would give 3 back. */
    @Test
    void howManyMovedDoesNotGiveAMoveBack() {
        var groups = List.of("A", "B", "C");
        var drift = new Drift(groups, groups, List.of(List.of(100, 3, 50), List.of(60, 100, 70), List.of(80, 85, 40)), List.of(),
                List.of(200, 9, 30), List.of(7, 90, 20), List.of());
        var told = drift.typedTable().columns().get(2).values();
        long movesHidden = IntStream.of(1, 2, 4, 6, 8, 9).filter(cell -> told.get(cell) == null).count();
        assertTrue(told.get(1) == null && movesHidden >= 2, "the other moves and their sum are told: " + told);
    }

    @Test
    void whereNothingIsSmallNothingIsHidden() {
        assertFalse(Arrays.stream(Suppression.of(new int[][]{{5, 0}, {9, 100}}, List.of(new int[]{0, 3})))
                .anyMatch(row -> row[0] || row[1]));
        assertEquals(0, Suppression.of(new int[0][], List.of()).length);
    }

    private static long count(boolean[][] hidden) {
        return Arrays.stream(hidden).flatMapToInt(row -> IntStream.range(0, row.length).filter(j -> row[j])).count();
    }
}
