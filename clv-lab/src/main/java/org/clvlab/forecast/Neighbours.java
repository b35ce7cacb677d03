package org.clvlab.forecast;

import org.clvlab.model.Fit;
import org.clvlab.model.Model;

/**
 * Models near a fitted one: the estimate shifted by standard normal coordinates, on the scale of logarithms and with the
 * fit's covariance. Coordinates zero give the estimate.
 */
final class Neighbours {

    private final Fit<?> fit;
    private final double[][] root;

    Neighbours(Fit<?> fit) {
        this.fit = fit;
        this.root = cholesky(fit.logVcov());
    }

    int dimensions() { return root.length; }

    Model at(double[] coordinates) {
        var values = new double[root.length];
        for (int i = 0; i < values.length; i++) {
            double shift = 0;
            for (int j = 0; j <= i; j++)
                shift += root[i][j] * coordinates[j];
            values[i] = fit.model().parameters().get(i).value() * Math.exp(shift);
        }
        return fit.model().with(values);
    }

    private static double[][] cholesky(double[][] matrix) {
        int n = matrix.length;
        var root = new double[n][n];
        for (int i = 0; i < n; i++)
            for (int j = 0; j <= i; j++) {
                double rest = matrix[i][j];
                for (int k = 0; k < j; k++)
                    rest -= root[i][k] * root[j][k];
                root[i][j] = i == j ? Math.sqrt(Math.max(rest, 0)) : root[j][j] == 0 ? 0 : rest / root[j][j];
            }
        return root;
    }
}
