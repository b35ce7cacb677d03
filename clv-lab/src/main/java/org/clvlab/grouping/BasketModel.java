package org.clvlab.grouping;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.CholeskyDecomposition;

/**
 * The probability of each group given what is in the basket: multinomial logistic regression on standardised columns, by Newton's
 * method, slopes held by a penalty of half their squared sum (a standard normal prior), the last group for reference. It learns
 * from those whose group is known and speaks of the others, as if at the same basket they had the same needs.
 *
 * @param weights
 *            one row a group but the last: a constant, then one number a column
 */
record BasketModel(double[][] weights) {

    private static final int ROUNDS = 50;
    private static final double ENOUGH = 1e-9;
    private static final int FOLDS = 5;
    private static final double[] BANDS = {0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.7, 1};

    /** The columns with a one before them. */
    private static double[] design(double[] z) {
        var row = new double[z.length + 1];
        row[0] = 1;
        System.arraycopy(z, 0, row, 1, z.length);
        return row;
    }

    static BasketModel of(double[][] z, int[] labels, int groups) {
        int width = z[0].length + 1;
        int size = (groups - 1) * width;
        var x = Arrays.stream(z).map(BasketModel::design).toArray(double[][]::new);
        var model = new BasketModel(new double[groups - 1][width]);
        double before = Double.NEGATIVE_INFINITY;
        for (int round = 0; round < ROUNDS; round++) {
            var slope = new double[size];
            var curve = new double[size][size];
            double likelihood = -model.penalty();
            for (int i = 0; i < x.length; i++) {
                var p = model.ofDesign(x[i]);
                likelihood += Math.log(Math.max(1e-300, p[labels[i]]));
                for (int g = 0; g < groups - 1; g++) {
                    double off = (labels[i] == g ? 1 : 0) - p[g];
                    for (int j = 0; j < width; j++) slope[g * width + j] += off * x[i][j];
                    for (int h = 0; h <= g; h++) {
                        double weight = p[g] * ((g == h ? 1 : 0) - p[h]);
                        for (int j = 0; j < width; j++)
                            for (int l = 0; l < width; l++) curve[g * width + j][h * width + l] += weight * x[i][j] * x[i][l];
                    }
                }
            }
            if (likelihood - before < ENOUGH * Math.abs(likelihood)) break;
            before = likelihood;
            model = model.stepped(slope, curve, width);
        }
        return model;
    }

    private BasketModel stepped(double[] slope, double[][] curve, int width) {
        for (int k = 0; k < slope.length; k++) {
            boolean constant = k % width == 0;
            slope[k] -= constant ? 0 : weights[k / width][k % width];
            curve[k][k] += constant ? 1e-9 : 1;
            for (int l = 0; l < k; l++) curve[l][k] = curve[k][l];
        }
        var step = new CholeskyDecomposition(new Array2DRowRealMatrix(curve, false), 1e-8, 1e-14).getSolver()
                .solve(new ArrayRealVector(slope, false));
        var next = new double[weights.length][width];
        for (int k = 0; k < slope.length; k++) next[k / width][k % width] = weights[k / width][k % width] + step.getEntry(k);
        return new BasketModel(next);
    }

    private double penalty() {
        double sum = 0;
        for (var row : weights) for (int j = 1; j < row.length; j++) sum += row[j] * row[j] / 2;
        return sum;
    }

    double[] probabilities(double[] z) { return ofDesign(design(z)); }

    private double[] ofDesign(double[] x) {
        var p = new double[weights.length + 1];
        double most = 0;
        for (int g = 0; g < weights.length; g++) {
            for (int j = 0; j < x.length; j++) p[g] += weights[g][j] * x[j];
            most = Math.max(most, p[g]);
        }
        double sum = 0;
        for (int g = 0; g < p.length; g++) sum += p[g] = Math.exp(p[g] - most);
        for (int g = 0; g < p.length; g++) p[g] /= sum;
        return p;
    }

    /** How good the probabilities are for customers they were not learnt from, in five folds. */
    static BasketCheck check(double[][] z, int[] labels, int groups, long seed) {
        var folds = GroupRules.folds(z.length, seed, FOLDS);
        var given = new double[z.length][];
        for (int fold = 0; fold < FOLDS; fold++) {
            int left = fold;
            int[] learnt = IntStream.range(0, z.length).filter(i -> folds[i] != left).toArray();
            var model = of(IntStream.of(learnt).mapToObj(i -> z[i]).toArray(double[][]::new),
                    IntStream.of(learnt).map(i -> labels[i]).toArray(), groups);
            for (int i = 0; i < z.length; i++) if (folds[i] == fold) given[i] = model.probabilities(z[i]);
        }
        var sizes = Partition.sizes(labels, groups);
        double known = 0;
        double plain = 0;
        double gain = 0;
        for (int i = 0; i < z.length; i++) {
            double share = (double) sizes[labels[i]] / z.length;
            known += given[i][labels[i]] / z.length;
            plain += share / z.length;
            gain += (Math.log(given[i][labels[i]]) - Math.log(share)) / z.length;
        }
        return new BasketCheck(z.length, known, plain, gain, bands(given, labels));
    }

    private static List<BasketCheck.Band> bands(double[][] given, int[] labels) {
        var bands = new ArrayList<BasketCheck.Band>();
        for (int b = 0; b + 1 < BANDS.length; b++) {
            double predicted = 0;
            int observed = 0;
            int count = 0;
            for (int i = 0; i < given.length; i++)
                for (int g = 0; g < given[i].length; g++) {
                    if (given[i][g] < BANDS[b] || given[i][g] >= BANDS[b + 1]) continue;
                    predicted += given[i][g];
                    count++;
                    if (labels[i] == g) observed++;
                }
            if (count >= SmallCells.MINIMUM)
                bands.add(new BasketCheck.Band(predicted / count, (double) observed / count, count));
        }
        return bands;
    }
}
