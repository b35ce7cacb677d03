package org.clvlab.model;

import static java.lang.Math.exp;
import static java.lang.Math.log1p;

import java.util.function.DoubleUnaryOperator;

import org.hipparchus.special.Gamma;

/**
 * Means over p ~ beta (a, b) of smooth functions. In v = log(p / (1 - p)) the integrand is analytic in a strip of half width
 * pi and falls off at both ends, so the trapezoidal rule converges geometrically (Trefethen &amp; Weideman 2014, SIAM Review
 * 56(3), section 5).
 */
final class BetaMean {

    private static final double WIDEST_STEP = 0.25;
    /** What is left out is smaller than e to this power. */
    private static final double NEGLIGIBLE = -40;

    private final double[] chances;
    private final double[] logStays;
    private final double[] weights;

    BetaMean(double a, double b) {
        double logBeta = Gamma.logGamma(a) + Gamma.logGamma(b) - Gamma.logGamma(a + b);
        double step = Math.min(WIDEST_STEP, 0.25 * Math.sqrt(Gamma.trigamma(a) + Gamma.trigamma(b)));
        double centre = Math.log(a / b);
        int below = 0;
        while (logWeight(a, b, centre - below * step) - logBeta > NEGLIGIBLE)
            below++;
        int above = 0;
        while (logWeight(a, b, centre + above * step) - logBeta > NEGLIGIBLE)
            above++;
        int nodes = below + above + 1;
        chances = new double[nodes];
        logStays = new double[nodes];
        weights = new double[nodes];
        double sum = 0;
        for (int i = 0; i < nodes; i++) {
            double v = centre + (i - below) * step;
            chances[i] = exp(logStays(-v));
            logStays[i] = logStays(v);
            weights[i] = exp(logWeight(a, b, v) - logBeta);
            sum += weights[i];
        }
        // the rule's own sum and not the step: what a gamma function rounds away cancels
        for (int i = 0; i < nodes; i++)
            weights[i] /= sum;
    }

    private static double logWeight(double a, double b, double v) { return a * logStays(-v) + b * logStays(v); }

    private static double logStays(double v) { return v > 0 ? -v - log1p(exp(-v)) : -log1p(exp(v)); }

    int size() { return weights.length; }

    double weight(int i) { return weights[i]; }

    double chance(int i) { return chances[i]; }

    /** log (1 - p), right also where p is next to nothing. */
    double logStays(int i) { return logStays[i]; }

    double of(DoubleUnaryOperator function) {
        double sum = 0;
        for (int i = 0; i < weights.length; i++)
            sum += weights[i] * function.applyAsDouble(chances[i]);
        return sum;
    }
}
