package org.clvlab.grouping;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Groups as a mixture of normal distributions over standardised columns. K-means is the mixture of equal shares and one common
 * variance, whose most probable group is the nearest centre (Celeux and Govaert 1992); so both give probabilities.
 *
 * @param share
 *            the probability of each group before a customer is looked at
 * @param centre
 *            the mean of each group, one number a column
 * @param variance
 *            of each group and column
 * @param labels
 *            the most probable group of each customer it was made from
 */
record Partition(double[] share, double[][] centre, double[][] variance, int[] labels) {

    int groups() { return centre.length; }

    /** {@return the probability of each group; a column that is NaN says nothing} */
    double[] probabilities(double[] z) {
        var log = logDensities(z);
        double most = Arrays.stream(log).max().orElseThrow();
        double sum = 0;
        for (int g = 0; g < log.length; g++) sum += log[g] = Math.exp(log[g] - most);
        for (int g = 0; g < log.length; g++) log[g] /= sum;
        return log;
    }

    /** {@return the logarithm of share times density of each group, without the constant} */
    double[] logDensities(double[] z) {
        var log = new double[groups()];
        for (int g = 0; g < log.length; g++) {
            double sum = Math.log(share[g]);
            for (int j = 0; j < z.length; j++) {
                if (Double.isNaN(z[j])) continue;
                double off = z[j] - centre[g][j];
                sum -= (Math.log(variance[g][j]) + off * off / variance[g][j]) / 2;
            }
            log[g] = sum;
        }
        return log;
    }

    int mostProbable(double[] z) { return first(logDensities(z)); }

    /** {@return the place of the greatest, the first of equal ones} */
    static int first(double[] values) {
        int best = 0;
        for (int i = 1; i < values.length; i++) if (values[i] > values[best]) best = i;
        return best;
    }

    int[] sizes() { return sizes(labels, groups()); }

    static int[] sizes(int[] labels, int groups) {
        var sizes = new int[groups];
        for (int label : labels) if (label >= 0) sizes[label]++;
        return sizes;
    }

    /** {@return the same groups, the largest first, equal ones by their centres} */
    Partition ordered() {
        int[] sizes = sizes();
        int[] order = IntStream.range(0, groups()).boxed()
                .sorted(Comparator.comparingInt((Integer g) -> -sizes[g]).thenComparing(g -> centre[g], Arrays::compare))
                .mapToInt(g -> g).toArray();
        var place = new int[order.length];
        for (int i = 0; i < order.length; i++) place[order[i]] = i;
        return new Partition(Arrays.stream(order).mapToDouble(g -> share[g]).toArray(),
                Arrays.stream(order).mapToObj(g -> centre[g]).toArray(double[][]::new),
                Arrays.stream(order).mapToObj(g -> variance[g]).toArray(double[][]::new),
                Arrays.stream(labels).map(label -> place[label]).toArray());
    }

    static Partition of(GroupingMethod method, double[][] z, int groups, int starts, long seed) {
        var near = KMeans.of(z, groups, starts, seed);
        return switch (method) {
            case K_MEANS -> near;
            case GAUSSIAN_MIXTURE -> GaussianMixture.best(z, near, starts / 3, seed).partition();
        };
    }
}
