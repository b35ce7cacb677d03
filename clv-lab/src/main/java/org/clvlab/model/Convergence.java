package org.clvlab.model;

import static org.clvlab.report.Accuracy.significant;

import java.util.Arrays;
import java.util.Optional;

import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.MatrixUtils;

import org.clvlab.report.Digits;

/**
 * How a search for the maximum ended, and whether its end can be trusted.
 *
 * @param verdict
 *            in one word
 * @param gradientNorm
 *            the largest slope with respect to a parameter's logarithm
 * @param leastCurvature
 *            the least eigenvalue of minus the Hessian on the scale of logarithms; positive at a maximum
 * @param mostCurvature
 *            the largest eigenvalue of the same
 * @param steps
 *            how many steps the search took
 * @param sentence
 *            the verdict in words, with the cause and the remedy where there is a doubt
 */
public record Convergence(Verdict verdict, double gradientNorm, double leastCurvature, double mostCurvature, int steps,
        String sentence) {

    /** The standard error of a logarithm beyond which a parameter is known to no order of magnitude. */
    private static final double VAGUE = 1.5;

    /** Whether an end can be trusted. */
    public enum Verdict {
        /** a proper maximum */
        CONVERGED,
        /** a maximum, but so flat that a parameter is hardly known */
        WEAKLY_IDENTIFIED,
        /** no maximum inside: parameters run away along a ridge or to an edge; estimates and errors mean little */
        RIDGE,
        /** the search stopped on a slope */
        NOT_CONVERGED
    }

    /** {@return whether standard errors and intervals may be used} */
    public boolean hasStandardErrors() {
        return verdict == Verdict.CONVERGED || verdict == Verdict.WEAKLY_IDENTIFIED;
    }

    static Convergence of(Likelihood likelihood, Search.Optimum optimum) {
        double slope = 0;
        for (double g : optimum.gradient())
            slope = Math.max(slope, Math.abs(g));
        var values = new EigenDecompositionSymmetric(MatrixUtils.createRealMatrix(optimum.information())).getEigenvalues();
        double least = values[0];
        double most = values[0];
        for (double value : values) {
            least = Math.min(least, value);
            most = Math.max(most, value);
        }
        var verdict = verdict(likelihood, optimum, slope, least, most);
        return new Convergence(verdict, slope, least, most, optimum.steps(), sentence(verdict, likelihood, optimum, slope));
    }

    /** Whether parameters run away, so that there is no maximum inside. */
    static boolean isRidge(Search.Optimum optimum) {
        var values = new EigenDecompositionSymmetric(MatrixUtils.createRealMatrix(optimum.information())).getEigenvalues();
        return isRidge(optimum, Arrays.stream(values).min().orElseThrow(), Arrays.stream(values).max().orElseThrow());
    }

    private static boolean isRidge(Search.Optimum optimum, double least, double most) {
        return optimum.ranAway() || !(least > 1e-7 * Math.max(1, most));
    }

    private static Verdict verdict(Likelihood likelihood, Search.Optimum optimum, double slope, double least,
            double most) {
        if (isRidge(optimum, least, most))
            return Verdict.RIDGE;
        if (!(slope < 1e-3 * Math.sqrt(likelihood.customers())))
            return Verdict.NOT_CONVERGED;
        var covariance = covariance(optimum).orElseThrow();
        for (int i = 0; i < covariance.length; i++)
            if (covariance[i][i] > VAGUE * VAGUE)
                return Verdict.WEAKLY_IDENTIFIED;
        return Verdict.CONVERGED;
    }

    private static String sentence(Verdict verdict, Likelihood likelihood, Search.Optimum optimum, double slope) {
        return switch (verdict) {
            case CONVERGED -> "Converged: the slope is zero to " + order(slope)
                    + " and the likelihood falls in every direction, so this is a maximum.";
            case WEAKLY_IDENTIFIED -> "A maximum, but weakly identified: " + ended(likelihood, optimum)
                    + " Standard errors are large and intervals rough.";
            case RIDGE -> "No maximum inside: the likelihood rises along a ridge and the parameters run away. Cause and remedy: "
                    + ended(likelihood, optimum) + " Standard errors are not given.";
            case NOT_CONVERGED -> "The search stopped on a slope of " + Digits.number(slope, significant(2))
                    + " and the estimates are not final: " + ended(likelihood, optimum);
        };
    }

    private static String ended(Likelihood likelihood, Search.Optimum optimum) {
        var remedy = likelihood.remedy(optimum.coordinates());
        return remedy.endsWith("?") ? remedy : remedy + ".";
    }

    /** A power of ten that the slope is below: its digits are noise. */
    private static String order(double slope) {
        return "1e-" + (slope < 1e-4 ? 4 : slope < 1e-3 ? 3 : slope < 1e-2 ? 2 : 1);
    }

    /** The inverse of the information on the parameters' scales, where it is positive definite to working precision. */
    static Optional<double[][]> covariance(Search.Optimum optimum) {
        return inverse(optimum.information());
    }

    /** The inverse of a symmetric matrix, symmetric to the last bit, where it is positive definite to working precision. */
    static Optional<double[][]> inverse(double[][] matrix) {
        var eigen = new EigenDecompositionSymmetric(MatrixUtils.createRealMatrix(matrix));
        var values = eigen.getEigenvalues();
        double most = 0;
        for (double value : values)
            most = Math.max(most, Math.abs(value));
        int n = values.length;
        var inverse = new double[n][n];
        for (int k = 0; k < n; k++) {
            if (!(values[k] > 1e-13 * most))
                return Optional.empty();
            var axis = eigen.getEigenvector(k);
            for (int i = 0; i < n; i++)
                for (int j = 0; j < n; j++)
                    inverse[i][j] += axis.getEntry(i) * axis.getEntry(j) / values[k];
        }
        return Optional.of(inverse);
    }
}
