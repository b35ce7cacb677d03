package org.clvlab.grouping;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Measures of groups, against numbers worked out apart from the code. */
class MeasuresReferenceTest {

    /** By hand: one pair together in both (0, 1); pairs in rows 1, in columns 2, of 6: (1 - 1/3) / (1.5 - 1/3) = 4/7. */
    @Test
    void adjustedRandOfFour() {
        assertEquals(4.0 / 7, Agreement.of(List.of("a", "a", "b", "c"), List.of("x", "x", "y", "y")).adjustedRand(), 1e-15);
        assertEquals(-0.5, Agreement.of(List.of("a", "a", "b", "b"), List.of("x", "y", "x", "y")).adjustedRand(), 1e-15);
        assertEquals(1, Agreement.of(List.of("a", "b", "b"), List.of("y", "x", "x")).adjustedRand(), 1e-15);
    }

    @Test
    void whoIsNowhereIsLeftOut() {
        var agreement = Agreement.of(Arrays.asList("a", null, "b", "b"), Arrays.asList("x", "x", "y", null));
        assertEquals(2, agreement.customers());
        assertEquals(1, agreement.adjustedRand());
    }

    /** On a line at 0, 1, 10, 12 in two groups: a = 1, 1, 2, 2 and b = 11, 10, 9.5, 11.5. */
    @Test
    void silhouetteOfFour() {
        double[][] z = {{0}, {1}, {10}, {12}};
        double expected = (10.0 / 11 + 9.0 / 10 + 7.5 / 9.5 + 9.5 / 11.5) / 4;
        assertEquals(expected, Silhouette.of(z, new int[]{0, 0, 1, 1}, 2, 1), 1e-15);
        assertEquals((0 + 0 + 0 + 0) / 4.0, Silhouette.of(z, new int[]{0, 0, 0, 0}, 1, 1));
    }

    /** Groups {0,1,2} {3,4} against {0,1} {2,3,4}: 2/3 either way. */
    @Test
    void jaccardOfFive() {
        assertArrayEquals(new double[]{2.0 / 3, 2.0 / 3},
                Stability.similarities(new int[]{0, 0, 0, 1, 1}, new int[]{1, 1, 0, 0, 0}, 2), 1e-15);
    }

    /** With one group the likelihood is that of a normal distribution with the sample's mean and variance. */
    @Test
    void bicOfOneNormal() {
        double[][] z = {{1, 5}, {2, 5.5}, {4, 7}, {9, 3}};
        var one = GaussianMixture.of(z,
                new Partition(new double[]{1}, new double[][]{{0, 0}}, new double[][]{{1, 1}}, new int[4]));
        double expected = 0;
        for (int j = 0; j < 2; j++) {
            int column = j;
            double mean = Arrays.stream(z).mapToDouble(row -> row[column]).average().orElseThrow();
            double variance = Arrays.stream(z).mapToDouble(row -> (row[column] - mean) * (row[column] - mean)).average()
                    .orElseThrow();
            expected -= 2 * (Math.log(2 * Math.PI * variance) + 1);
        }
        assertEquals(expected, one.logLikelihood(), 1e-12);
        assertEquals(-2 * expected + 4 * Math.log(4), one.bic(), 1e-12);
    }

    /** The likelihood of a mixture never falls below that of the groups it began with, and the responsibilities add up. */
    @Test
    void expectationAndMaximisationClimb() {
        var random = new SplittableRandom(4);
        var z = new double[300][2];
        for (int i = 0; i < z.length; i++)
            for (int j = 0; j < 2; j++) z[i][j] = random.nextGaussian() * (i < 100 ? 0.4 : 1.5) + (i < 100 ? 2 : 0);
        double before = Double.NEGATIVE_INFINITY;
        for (int groups = 1; groups <= 3; groups++) {
            var mixture = GaussianMixture.of(z, KMeans.of(z, groups, 5, 1));
            assertTrue(mixture.logLikelihood() > before, groups + " groups");
            before = mixture.logLikelihood();
            for (var row : z)
                assertEquals(1, Arrays.stream(mixture.partition().probabilities(row)).sum(), 1e-12);
        }
    }

    /** The posterior of two standard normal groups at -1 and 1 with equal shares is logistic: 1 / (1 + exp(-2 x)). */
    @Test
    void probabilitiesAreBayes() {
        var two = new Partition(new double[]{0.5, 0.5}, new double[][]{{1}, {-1}}, new double[][]{{1}, {1}}, new int[0]);
        for (double x : new double[]{-2, -0.3, 0, 0.7, 3})
            assertEquals(1 / (1 + Math.exp(-2 * x)), two.probabilities(new double[]{x})[0], 1e-15);
        assertArrayEquals(new double[]{0.5, 0.5}, two.probabilities(new double[]{Double.NaN}), 1e-15);
    }

    /** Logistic regression at its optimum: by the penalised score, slope = sum of what is left over times the column. */
    @Test
    void basketModelIsAtItsOptimum() {
        var random = new SplittableRandom(6);
        var z = new double[400][2];
        var labels = new int[400];
        for (int i = 0; i < 400; i++) {
            labels[i] = i % 3;
            for (int j = 0; j < 2; j++) z[i][j] = random.nextGaussian() + (labels[i] == j ? 1 : 0);
        }
        var model = BasketModel.of(z, labels, 3);
        for (int g = 0; g < 2; g++)
            for (int j = 0; j < 3; j++) {
                double score = 0;
                for (int i = 0; i < 400; i++)
                    score += ((labels[i] == g ? 1 : 0) - model.probabilities(z[i])[g]) * (j == 0 ? 1 : z[i][j - 1]);
                assertEquals(j == 0 ? 0 : model.weights()[g][j], score, 1e-4);
            }
    }

    @Test
    void cutsAreRound() {
        assertEquals(5, RoundCut.between(4, 5));
        assertEquals(4.5, RoundCut.between(4, 4.5));
        assertEquals(100, RoundCut.between(87.2, 140));
        assertEquals(1, RoundCut.between(0, 1));
        assertEquals(0.5, RoundCut.between(0.1, 0.9));
        assertEquals(-3, RoundCut.between(-3.2, -2.6));
        assertEquals(1.234567, RoundCut.between(1.234566, 1.234567), 1e-15);
        var random = new SplittableRandom(1);
        for (int i = 0; i < 10_000; i++) {
            double low = random.nextGaussian() * Math.pow(10, random.nextInt(-6, 7));
            double high = Math.nextUp(low) + (i % 3 == 0 ? 0 : random.nextDouble());
            double cut = RoundCut.between(low, high);
            assertTrue(cut > low && cut <= high, low + " " + high + " " + cut);
        }
    }

    @Test
    void smallCellsAreNotGivenBackByTotals() {
        int[][] counts = {{20, 3, 9}, {30, 40, 7}, {0, 12, 50}};
        var hidden = SmallCells.hidden(counts);
        assertTrue(hidden[0][1]);
        for (int i = 0; i < 3; i++) {
            int row = i;
            long inRow = java.util.stream.IntStream.range(0, 3).filter(j -> hidden[row][j]).count();
            long inColumn = java.util.stream.IntStream.range(0, 3).filter(j -> hidden[j][row]).count();
            assertTrue(inRow != 1 && inColumn != 1, Arrays.deepToString(hidden));
        }
        for (var row : SmallCells.hidden(new int[][]{{5, 0}, {9, 100}}))
            for (boolean cell : row) assertFalse(cell);
    }

    @Test
    void quintilesShareAScoreWhereValuesAreEqual() {
        assertArrayEquals(new int[]{1, 1, 2, 2, 3, 3, 4, 4, 5, 5}, Rfm.scores(new double[]{1, 2, 3, 4, 5, 6, 7, 8, 9, 10}));
        assertArrayEquals(new int[]{1, 1, 1, 1, 3, 3, 4, 4, 5, 5}, Rfm.scores(new double[]{1, 1, 1, 1, 2, 3, 4, 5, 6, 7}));
        assertArrayEquals(new int[]{1, 1, 1, 1, 1}, Rfm.scores(new double[]{7, 7, 7, 7, 7}));
    }
}
