package org.clvlab.forecast;

import java.util.SplittableRandom;

import org.clvlab.model.Fit;
import org.clvlab.model.Model;

/**
 * Parameters as they might be: normal on the scale of logarithms around the estimate, with the fit's covariance. Draws
 * come in pairs with opposite signs, which makes the mean exact to first order. The same seed gives the same draws, so
 * scenarios are compared under common ones.
 */
final class ParameterDraws {

    private ParameterDraws() {}

    @SuppressWarnings("unchecked")
    static <M extends Model> Object[] of(Fit<? extends M> fit, int draws, long seed) {
        int n = fit.model().parameters().size();
        var root = cholesky(fit.logVcov());
        var random = new SplittableRandom(seed);
        var models = new Object[draws];
        var z = new double[n];
        for (int d = 0; d < draws; d++) {
            for (int i = 0; i < n; i++)
                z[i] = d % 2 == 0 ? random.nextGaussian() : -z[i];
            var values = new double[n];
            for (int i = 0; i < n; i++) {
                double shift = 0;
                for (int j = 0; j <= i; j++)
                    shift += root[i][j] * z[j];
                values[i] = fit.model().parameters().get(i).value() * Math.exp(shift);
            }
            models[d] = fit.model().with(values);
        }
        return models;
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
