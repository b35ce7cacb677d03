package org.clvlab.model;

import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * The delta method: slopes along the parameters' scales by central differences, and with the covariance the standard error
 * of what follows from the parameters.
 *
 * @param <M>
 *            the model
 */
record Delta<M extends Model>(M model, double[][] vcov) {

    private static final double STEP = 1e-4;

    Estimate estimate(ToDoubleFunction<? super M> what) {
        double value = what.applyAsDouble(model);
        var slopes = slopes(there -> new double[]{what.applyAsDouble(there)});
        var slope = new double[vcov.length];
        for (int i = 0; i < slope.length; i++)
            slope[i] = slopes[i][0];
        return Estimate.of(value, error(slope));
    }

    /** The slopes of many numbers at once: by parameter, then by number. */
    @SuppressWarnings("unchecked")
    double[][] slopes(Function<? super M, double[]> what) {
        var at = model.coordinates();
        var slopes = new double[at.length][];
        for (int i = 0; i < at.length; i++) {
            double centre = at[i];
            double step = Math.min(STEP, 0.05 * Math.sqrt(vcov[i][i]));
            at[i] = centre + step;
            var up = what.apply((M) model.at(at));
            at[i] = centre - step;
            var down = what.apply((M) model.at(at));
            at[i] = centre;
            slopes[i] = new double[up.length];
            for (int k = 0; k < up.length; k++)
                slopes[i][k] = (up[k] - down[k]) / (2 * step);
        }
        return slopes;
    }

    double error(double[] slope) {
        double variance = 0;
        for (int i = 0; i < slope.length; i++)
            for (int j = 0; j < slope.length; j++)
                variance += slope[i] * vcov[i][j] * slope[j];
        return Math.sqrt(Math.max(0, variance));
    }
}
