package org.clvlab.model;

import java.util.List;

import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;

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

    /** Coefficients of other units are moved by as much in units of a deviation. */
    @Override
    public List<double[]> beside(double[] end) { return given.beside(end); }

    /** The coordinates as they were given. */
    double[] given(double[] coordinates) {
        var result = new double[coordinates.length];
        for (int i = 0; i < result.length; i++)
            for (int j = 0; j < result.length; j++)
                result[i] += toGiven[i][j] * coordinates[j];
        return result;
    }

    /** The centred coordinates, from those that were given. */
    double[] centred(double[] given) {
        return toCentred().operate(given);
    }

    /** The covariance of the given coordinates, from that of the centred ones. */
    double[][] covariance(double[][] centred) {
        return covariance(toGiven, centred);
    }

    /** The covariance of the centred coordinates, from that of the given ones. */
    double[][] centredCovariance(double[][] given) {
        return covariance(toCentred().getData(), given);
    }

    private RealMatrix toCentred() { return new LUDecomposition(MatrixUtils.createRealMatrix(toGiven)).getSolver().getInverse(); }

    private static double[][] covariance(double[][] by, double[][] of) {
        int n = of.length;
        var result = new double[n][n];
        for (int i = 0; i < n; i++)
            for (int j = 0; j <= i; j++) {
                for (int k = 0; k < n; k++)
                    for (int l = 0; l < n; l++)
                        result[i][j] += by[i][k] * of[k][l] * by[j][l];
                result[j][i] = result[i][j];
            }
        return result;
    }

    /**
     * In coordinates of which one is a given one, so that it can be held. It takes the place of the centred one that moves it
     * most, which the others then bring with them: while it is held they see no more of a ridge than the centred ones.
     */
    CentredLikelihood holding(int held) {
        int n = toGiven.length;
        int most = most(held);
        var turned = new double[n][n];
        for (int i = 0; i < n; i++) {
            double along = toGiven[i][most] / toGiven[held][most];
            for (int j = 0; j < n; j++) {
                int other = j == most ? held : j;
                turned[i][j] = j == held ? along : toGiven[i][other] - along * toGiven[held][other];
            }
        }
        return new CentredLikelihood(given, turned);
    }

    /** How far the centred coordinates move a given one. */
    double unit(int coordinate) {
        return Math.abs(toGiven[coordinate][most(coordinate)]);
    }

    private int most(int coordinate) {
        var row = toGiven[coordinate];
        int most = coordinate;
        for (int j = 0; j < row.length; j++)
            if (Math.abs(row[j]) > Math.abs(row[most]))
                most = j;
        return most;
    }

    @Override
    public String remedy(double[] coordinates) { return given.remedy(given(coordinates)); }
}
