package org.clvlab.survival;

import java.util.Arrays;

/**
 * Harrell's c: of pairs of whom it is known who ended first, the share in which the higher hazard did, equal hazards
 * counting half. Counted with a Fenwick tree over the ranks of the hazards, so that many customers take no long time.
 */
final class Concordance {

    private Concordance() {}

    static double of(PartialLikelihood likelihood, double[] beta) {
        int n = likelihood.time.length;
        var hazard = new double[n];
        for (int i = 0; i < n; i++)
            hazard[i] = PartialLikelihood.dot(beta, likelihood.x[i]);
        var ranks = Arrays.stream(hazard).sorted().distinct().toArray();
        var tree = new long[ranks.length + 1];
        long outlasting = 0;
        double right = 0;
        double pairs = 0;
        for (int from = 0; from < n;) {
            int to = from;
            while (to < n && likelihood.time[likelihood.order[to]] == likelihood.time[likelihood.order[from]])
                to++;
            // whoever is last seen at the time of an end outlasted it
            for (int k = from; k < to; k++)
                if (!likelihood.ended[likelihood.order[k]])
                    outlasting += add(tree, rank(ranks, hazard[likelihood.order[k]]));
            for (int k = from; k < to; k++)
                if (likelihood.ended[likelihood.order[k]]) {
                    int rank = rank(ranks, hazard[likelihood.order[k]]);
                    long below = sum(tree, rank - 1);
                    long same = sum(tree, rank) - below;
                    right += below + same / 2.0;
                    pairs += outlasting;
                }
            for (int k = from; k < to; k++)
                if (likelihood.ended[likelihood.order[k]])
                    outlasting += add(tree, rank(ranks, hazard[likelihood.order[k]]));
            from = to;
        }
        return pairs == 0 ? Double.NaN : right / pairs;
    }

    private static int rank(double[] ranks, double hazard) { return Arrays.binarySearch(ranks, hazard) + 1; }

    private static int add(long[] tree, int place) {
        for (int k = place; k < tree.length; k += k & -k)
            tree[k]++;
        return 1;
    }

    private static long sum(long[] tree, int place) {
        long sum = 0;
        for (int k = place; k > 0; k -= k & -k)
            sum += tree[k];
        return sum;
    }
}
