package org.clvlab.model;

import static java.lang.Math.log;
import static java.lang.Math.log1p;

import org.hipparchus.special.Gamma;

/**
 * The logarithm of z^a / (1 + z)^(a + b) / B(a, b), the density of the logarithm of odds z that are beta prime distributed. With
 * both parameters large its terms would cancel by as much; then it is written by Stirling's series and how far the share z / (1 +
 * z) lies from its mean a / (a + b), which is small where the terms are large (Loader 2000, "Fast and Accurate Computation of
 * Binomial Probabilities").
 */
final class BetaOdds {

    private static final double LARGE = 10;
    private static final double NEAR = 0.5;

    private BetaOdds() {}

    static double logDensity(double a, double b, double part, double other) {
        if (Math.min(a, b) < LARGE) {
            double less = Math.min(a, b);
            return Rising.log(less, Math.max(a, b)) - Gamma.logGamma(less) - a * log1p(other / part)
                    - b * log1p(part / other);
        }
        double all = a + b;
        // how far the share lies from its mean, as a part of the mean; and so its contrary
        double distance = (part / other * b - a) / (all * (1 + part / other));
        double above = distance * all / a;
        double below = -distance * all / b;
        double far = Math.max(Math.abs(above), Math.abs(below));
        return (far < NEAR
                ? a * logLessLinear(above) + b * logLessLinear(below)
                : a * (log(all / a) - log1p(other / part)) + b * (log(all / b) - log1p(part / other)))
                + log(a / all * b / (2 * Math.PI)) / 2 + rest(all) - rest(a) - rest(b);
    }

    /** log(1 + z) - z, by the series of the inverse hyperbolic tangent. */
    private static double logLessLinear(double z) {
        double r = z / (2 + z);
        double square = r * r;
        double sum = 0;
        for (int n = 41; n >= 3; n -= 2)
            sum = 1.0 / n + square * sum;
        return r * (2 * square * sum - z);
    }

    /** What Stirling's formula leaves of the logarithm of Gamma(z). */
    private static double rest(double z) {
        return 1 / (12 * z) + Rising.rest(z);
    }
}
