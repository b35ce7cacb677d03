package org.clvlab.inference;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Pairs of customers that two columns order the same way, and the other way (Kendall 1970; counted in n log n by Knight 1966).
 *
 * @param n
 *            customers
 * @param score
 *            concordant less discordant pairs
 * @param untiedX
 *            pairs that the first column tells apart
 * @param untiedY
 *            pairs that the second column tells apart
 * @param variance
 *            of the score where there is no association, corrected for ties
 */
record Concordance(int n, double score, double untiedX, double untiedY, double variance) {

    static Concordance of(double[] x, double[] y) {
        int n = x.length;
        var order = IntStream.range(0, n).boxed()
                .sorted(Comparator.<Integer>comparingDouble(i -> x[i]).thenComparingDouble(i -> y[i]))
                .mapToInt(Integer::intValue).toArray();
        double[] sortedX = Arrays.stream(order).mapToDouble(i -> x[i]).toArray();
        double[] sortedY = Arrays.stream(order).mapToDouble(i -> y[i]).toArray();
        double both = 0;
        for (int from = 0, to; from < n; from = to) {
            to = from;
            while (to < n && sortedX[to] == sortedX[from] && sortedY[to] == sortedY[from])
                to++;
            both += (to - from) * (to - from - 1.0) / 2;
        }
        var tiesX = Ties.of(x);
        var tiesY = Ties.of(y);
        double discordant = inversions(sortedY, new double[n], 0, n);
        double all = n * (n - 1.0) / 2;
        double score = all - tiesX.pairs - tiesY.pairs + both - 2 * discordant;
        double m = n * (n - 1.0);
        double variance = (m * (2.0 * n + 5) - tiesX.v - tiesY.v) / 18 + 2 * tiesX.pairs * 2 * tiesY.pairs / (2 * m)
                + tiesX.triples * tiesY.triples / (9 * m * (n - 2));
        return new Concordance(n, score, all - tiesX.pairs, all - tiesY.pairs, variance);
    }

    double tau() { return Math.max(-1, Math.min(1, score / Math.sqrt(untiedX) / Math.sqrt(untiedY))); }

    double z() { return score / Math.sqrt(variance); }

    /** {@return whether there are no ties and few enough customers to count all orders, as scipy chooses} */
    boolean exact() {
        double all = n * (n - 1.0) / 2;
        double discordant = (all - score) / 2;
        return untiedX == all && untiedY == all && (n <= 33 || Math.min(discordant, all - discordant) <= 1);
    }

    /** From the distribution of inversions of a random order. */
    double exactP(Alternative alternative) {
        int all = n * (n - 1) / 2;
        double[] share = {1};
        for (int size = 2; size <= n; size++) {
            var next = new double[share.length + size - 1];
            for (int i = 0; i < share.length; i++)
                for (int j = 0; j < size; j++)
                    next[i + j] += share[i] / size;
            share = next;
        }
        int concordant = (int) Math.rint((all + score) / 2);
        double below = 0;
        double above = 0;
        for (int k = 0; k <= all; k++) {
            if (k <= concordant) below += share[k];
            if (k >= concordant) above += share[k];
        }
        return alternative.p(below, above);
    }

    private record Ties(double pairs, double triples, double v) {
        static Ties of(double[] values) {
            var sorted = values.clone();
            Arrays.sort(sorted);
            double pairs = 0;
            double triples = 0;
            double v = 0;
            for (int from = 0, to; from < sorted.length; from = to) {
                to = from;
                while (to < sorted.length && sorted[to] == sorted[from])
                    to++;
                double t = to - from;
                pairs += t * (t - 1) / 2;
                triples += t * (t - 1) * (t - 2);
                v += t * (t - 1) * (2 * t + 5);
            }
            return new Ties(pairs, triples, v);
        }
    }

    /** Merge sort, counting how often a later value is smaller. */
    private static double inversions(double[] values, double[] space, int from, int to) {
        if (to - from < 2) return 0;
        int middle = (from + to) >>> 1;
        double count = inversions(values, space, from, middle) + inversions(values, space, middle, to);
        int left = from;
        int right = middle;
        for (int at = from; at < to; at++)
            if (right >= to || left < middle && values[left] <= values[right])
                space[at] = values[left++];
            else {
                count += middle - left;
                space[at] = values[right++];
            }
        System.arraycopy(space, from, values, from, to - from);
        return count;
    }
}
