package org.clvlab.model;

import java.util.List;

/**
 * A likelihood with covariates as a function of other coordinates: the coefficients are those of covariates less their mean, in
 * units of their deviation. A covariate such as a year of birth or an income ties its coefficient to the baseline's scale so
 * closely that a search sees a ridge; centred, it does not. The maximum is the same.
 *
 * @param given
 *            with the covariates as they were given
 * @param toGiven
 *            the matrix that turns the centred coordinates into the given ones
 */
record CentredLikelihood(CovariateLikelihood given, double[][] toGiven) implements Likelihood {

    @Override
    public List<String> names() { return given.names(); }

    @Override
    public long customers() { return given.customers(); }

    /** The coefficients of a start are 0, in both. */
    @Override
    public List<double[]> starts() { return given.starts(); }

    @Override
    public double at(double[] coordinates, double[] gradient) {
        var slopes = new double[gradient.length];
        double height = given.at(given(coordinates), slopes);
        for (int j = 0; j < gradient.length; j++) {
            gradient[j] = 0;
            for (int i = 0; i < gradient.length; i++)
                gradient[j] += toGiven[i][j] * slopes[i];
        }
        return height;
    }

    /** The coordinates as they were given. */
    double[] given(double[] coordinates) {
        var result = new double[coordinates.length];
        for (int i = 0; i < result.length; i++)
            for (int j = 0; j < result.length; j++)
                result[i] += toGiven[i][j] * coordinates[j];
        return result;
    }

    /** The covariance of the given coordinates, from that of the centred ones. */
    double[][] covariance(double[][] centred) {
        int n = centred.length;
        var result = new double[n][n];
        for (int i = 0; i < n; i++)
            for (int j = 0; j <= i; j++) {
                for (int k = 0; k < n; k++)
                    for (int l = 0; l < n; l++)
                        result[i][j] += toGiven[i][k] * centred[k][l] * toGiven[j][l];
                result[j][i] = result[i][j];
            }
        return result;
    }

    @Override
    public String remedy(double[] coordinates) { return given.remedy(given(coordinates)); }
}
