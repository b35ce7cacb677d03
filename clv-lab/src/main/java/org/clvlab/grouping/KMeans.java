package org.clvlab.grouping;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * K-means: centres such that the squared distances to the nearest are least (Lloyd 1982), from several starts by k-means++
 * (Arthur and Vassilvitskii 2007). Everything is summed in the customers' order.
 */
final class KMeans {

    private static final int ROUNDS = 300;

    private final double[][] z;
    private final int columns;
    private final double[][] centre;
    private final int[] label;
    private double distortion;

    private KMeans(double[][] z, double[][] seeds) {
        this.z = z;
        this.columns = z[0].length;
        this.centre = seeds;
        this.label = new int[z.length];
        Arrays.fill(label, -1);
        for (int round = 0; round < ROUNDS && assign(); round++) move();
    }

    /** {@return the best of several starts} */
    static Partition of(double[][] z, int groups, int starts, long seed) {
        KMeans best = null;
        for (int start = 0; start < starts; start++) {
            var one = new KMeans(z, seeds(z, groups, new SplittableRandom(seed + 7919L * start)));
            if (best == null || one.distortion < best.distortion) best = one;
        }
        double within = Math.max(1e-6, best.distortion / ((double) z.length * best.columns));
        var share = new double[groups];
        Arrays.fill(share, 1.0 / groups);
        var variance = new double[groups][best.columns];
        for (var row : variance) Arrays.fill(row, within);
        return new Partition(share, best.centre, variance, best.label);
    }

    /** Each next seed is drawn with a probability that grows with the squared distance to the nearest one so far. */
    private static double[][] seeds(double[][] z, int groups, SplittableRandom random) {
        var seeds = new double[groups][];
        seeds[0] = z[random.nextInt(z.length)].clone();
        var nearest = new double[z.length];
        Arrays.fill(nearest, Double.POSITIVE_INFINITY);
        for (int g = 1; g < groups; g++) {
            double sum = 0;
            for (int i = 0; i < z.length; i++) {
                nearest[i] = Math.min(nearest[i], distance(z[i], seeds[g - 1], nearest[i]));
                sum += nearest[i];
            }
            double drawn = random.nextDouble() * sum;
            int chosen = 0;
            for (double passed = nearest[0]; chosen < z.length - 1 && passed <= drawn; passed += nearest[++chosen]);
            seeds[g] = z[chosen].clone();
        }
        return seeds;
    }

    /** Puts each customer to its nearest centre; {@return whether anyone moved} */
    private boolean assign() {
        boolean moved = false;
        distortion = 0;
        for (int i = 0; i < z.length; i++) {
            int best = 0;
            double least = Double.POSITIVE_INFINITY;
            for (int g = 0; g < centre.length; g++) {
                double away = distance(z[i], centre[g], least);
                if (away < least) {
                    least = away;
                    best = g;
                }
            }
            moved |= best != label[i];
            label[i] = best;
            distortion += least;
        }
        return moved;
    }

    /** Puts each centre in the middle of its customers; one that has none goes to the customer farthest from its own. */
    private void move() {
        var sum = new double[centre.length][columns];
        var size = new int[centre.length];
        for (int i = 0; i < z.length; i++) {
            size[label[i]]++;
            for (int j = 0; j < columns; j++) sum[label[i]][j] += z[i][j];
        }
        for (int g = 0; g < centre.length; g++) {
            if (size[g] == 0) {
                centre[g] = z[farthest()].clone();
                continue;
            }
            for (int j = 0; j < columns; j++) centre[g][j] = sum[g][j] / size[g];
        }
    }

    private int farthest() {
        int far = 0;
        double most = -1;
        for (int i = 0; i < z.length; i++) {
            double away = distance(z[i], centre[label[i]], Double.POSITIVE_INFINITY);
            if (away > most) {
                most = away;
                far = i;
            }
        }
        return far;
    }

    /** The squared distance, or anything above the bound once that is passed. */
    private static double distance(double[] a, double[] b, double bound) {
        double sum = 0;
        for (int j = 0; j < a.length && sum < bound; j++) {
            double off = a[j] - b[j];
            sum += off * off;
        }
        return sum;
    }
}
