package org.clvlab.survival;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.MatrixUtils;

/**
 * The columns that a regression reads: numbers as they are, groups as one column for each level but the first. Each is
 * centred at its mean and divided by its spread inside, so that units do not matter.
 *
 * @param names
 *            one a column
 * @param mean
 *            of each column
 * @param spread
 *            the standard deviation of each
 * @param rows
 *            one a customer, centred and scaled
 */
record Design(List<String> names, double[] mean, double[] spread, double[][] rows) {

    /** Below this share of the largest eigenvalue a direction is taken for empty. */
    private static final double EMPTY = 1e-10;

    static Design of(SurvivalTimes times) {
        var names = new ArrayList<String>();
        var columns = new ArrayList<double[]>();
        times.numbers().forEach((name, values) -> {
            names.add(name);
            columns.add(values);
        });
        times.groups().forEach((name, levels) -> {
            var distinct = List.copyOf(new TreeSet<>(levels));
            for (var level : distinct.size() == 1 ? distinct : distinct.subList(1, distinct.size())) {
                names.add(name + " " + level);
                columns.add(levels.stream().mapToDouble(other -> other.equals(level) ? 1 : 0).toArray());
            }
        });
        if (names.isEmpty())
            throw new IllegalArgumentException("No column describes the customers, so there is nothing to learn a hazard from;"
                    + " add one with with(name, values).");
        return scaled(names, columns, times.size());
    }

    private static Design scaled(List<String> names, List<double[]> columns, int n) {
        int p = names.size();
        var mean = new double[p];
        var spread = new double[p];
        var faults = new ArrayList<String>();
        for (int j = 0; j < p; j++) {
            double centre = mean[j] = Arrays.stream(columns.get(j)).average().orElseThrow();
            spread[j] = Math.sqrt(Arrays.stream(columns.get(j)).map(v -> (v - centre) * (v - centre)).sum() / n);
            if (!(spread[j] > 1e-12 * Math.max(Math.abs(centre), 1e-300)))
                faults.add("column " + names.get(j) + " is the same for every customer, so it explains nothing; leave it out.");
        }
        if (!faults.isEmpty())
            throw new SurvivalFaults(faults);
        var rows = new double[n][p];
        for (int i = 0; i < n; i++)
            for (int j = 0; j < p; j++)
                rows[i][j] = (columns.get(j)[i] - mean[j]) / spread[j];
        refuseCollinear(names, rows);
        return new Design(List.copyOf(names), mean, spread, rows);
    }

    private static void refuseCollinear(List<String> names, double[][] rows) {
        int p = names.size();
        var products = new double[p][p];
        for (var row : rows)
            for (int a = 0; a < p; a++)
                for (int b = 0; b < p; b++)
                    products[a][b] += row[a] * row[b] / rows.length;
        var eigen = new EigenDecompositionSymmetric(MatrixUtils.createRealMatrix(products));
        var faults = new ArrayList<String>();
        for (int k = 0; k < p; k++)
            if (eigen.getEigenvalue(k) < EMPTY * p) {
                var direction = eigen.getEigenvector(k);
                var tied = new ArrayList<String>();
                for (int j = 0; j < p; j++)
                    if (Math.abs(direction.getEntry(j)) > 1e-4)
                        tied.add(names.get(j));
                faults.add("columns " + String.join(", ", tied)
                        + " are tied: each follows from the others, so their effects cannot be told apart; leave one out.");
            }
        if (!faults.isEmpty())
            throw new SurvivalFaults(faults);
    }
}
