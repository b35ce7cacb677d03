package org.clvlab.forecast;

import java.util.Arrays;

import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.linear.MatrixUtils;

/**
 * The natural cubic spline through values at fixed places, as weights of these values: with A and B = 1 - A the nearness to the
 * places before and after, a step h apart, and second derivatives y''
 *
 * <pre>
 * y = A y_k + B y_k+1 + h^2 / 6 ((A^3 - A) y''_k + (B^3 - B) y''_k+1)
 * h (y''_k-1 + 4 y''_k + y''_k+1) = 6 (y_k-1 - 2 y_k + y_k+1) / h,   y'' = 0 at both ends
 * </pre>
 *
 * (de Boor 1978, <i>A Practical Guide to Splines</i>, chapter IV). Beyond the ends it keeps their values.
 */
final class Spline {

    private final double[] places;
    private final double step;
    /** By place, the weights of the values in the second derivative there. */
    private final double[][] bends;

    /**
     * @param reach
     *            of the places on either side of zero
     * @param oneSide
     *            how many there are on either side, beside zero itself
     */
    Spline(double reach, int oneSide) {
        step = reach / oneSide;
        places = new double[2 * oneSide + 1];
        int n = places.length;
        var left = new double[n][n];
        var right = new double[n][n];
        for (int k = 0; k < n; k++) {
            places[k] = step * (k - oneSide);
            left[k][k] = 1;
            if (k > 0 && k < n - 1) {
                left[k][k] = 4;
                left[k][k - 1] = left[k][k + 1] = 1;
                right[k][k] = -12 / (step * step);
                right[k][k - 1] = right[k][k + 1] = 6 / (step * step);
            }
        }
        bends = new LUDecomposition(MatrixUtils.createRealMatrix(left)).getSolver().solve(MatrixUtils.createRealMatrix(right))
                .getData();
    }

    /** Where the values stand, ascending. */
    double[] places() { return places; }

    /** The weights of the values in the spline's value somewhere. */
    double[] weights(double where) {
        double within = Math.clamp(where, places[0], places[places.length - 1]);
        int before = Math.min((int) ((within - places[0]) / step), places.length - 2);
        double b = (within - places[before]) / step;
        double a = 1 - b;
        double bendBefore = (a * a * a - a) * step * step / 6;
        double bendAfter = (b * b * b - b) * step * step / 6;
        var weights = new double[places.length];
        for (int k = 0; k < weights.length; k++)
            weights[k] = bendBefore * bends[before][k] + bendAfter * bends[before + 1][k];
        weights[before] += a;
        weights[before + 1] += b;
        return weights;
    }

    /** The weights at many places, by place. */
    double[][] weights(double[] where) {
        return Arrays.stream(where).mapToObj(this::weights).toArray(double[][]::new);
    }

    static double weighted(double[] weights, double[] values) {
        double sum = 0;
        for (int k = 0; k < weights.length; k++)
            sum += weights[k] * values[k];
        return sum;
    }
}
