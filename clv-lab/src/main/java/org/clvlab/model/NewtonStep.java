package org.clvlab.model;

import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.MatrixUtils;

/** A step of Newton's method within a radius, and what it promises. */
final class NewtonStep {

    private NewtonStep() {}

    /** The maximiser of the quadratic model within the radius, by its secular equation in the eigenvectors' coordinates. */
    static double[] of(double[] gradient, double[][] information, double radius) {
        int n = gradient.length;
        var eigen = new EigenDecompositionSymmetric(MatrixUtils.createRealMatrix(information));
        var values = eigen.getEigenvalues();
        var turned = eigen.getV().transpose().operate(gradient);
        double least = values[0];
        double most = Math.abs(values[0]);
        for (double value : values) {
            least = Math.min(least, value);
            most = Math.max(most, Math.abs(value));
        }
        double floor = Math.max(0, -least) + 1e-12 * Math.max(most, 1);
        double shift = least > 1e-12 * most ? 0 : floor;
        if (length(turned, values, shift) > radius) {
            double low = shift;
            double high = Math.max(2 * floor, 1e-8 * Math.max(most, 1));
            while (length(turned, values, high) > radius)
                high *= 4;
            for (int k = 0; k < 60; k++) {
                double middle = (low + high) / 2;
                if (length(turned, values, middle) > radius)
                    low = middle;
                else
                    high = middle;
            }
            shift = high;
        }
        var inEigen = new double[n];
        for (int i = 0; i < n; i++)
            inEigen[i] = turned[i] / (values[i] + shift);
        return eigen.getV().operate(inEigen);
    }

    private static double length(double[] turned, double[] values, double shift) {
        double sum = 0;
        for (int i = 0; i < turned.length; i++)
            sum += Math.pow(turned[i] / (values[i] + shift), 2);
        return Math.sqrt(sum);
    }

    /** What the quadratic model gains by a step. */
    static double gain(double[] gradient, double[][] information, double[] step) {
        double gain = 0;
        for (int i = 0; i < step.length; i++) {
            double curved = 0;
            for (int j = 0; j < step.length; j++)
                curved += information[i][j] * step[j];
            gain += step[i] * (gradient[i] - curved / 2);
        }
        return gain;
    }
}
