package org.clvlab.model;

import static java.lang.Math.exp;
import static java.lang.Math.log;

import java.util.Arrays;

import org.hipparchus.special.Gamma;

/**
 * The expected purchases of a customer who is alive, whose chance to leave comes at each purchase: that of BG/NBD and MBG/NBD.
 *
 * <p>
 * Given the history and being alive, &lambda; ~ gamma(s = r + x, &alpha; + T) and p ~ beta(a, B = b + x). Were there no
 * dropout, the number K of purchases until t would be negative binomial with shape s and z = t / (&alpha; + T + t). Of k
 * such purchases the j-th still happens when none before it was the last: with q = 1 - p,
 *
 * <pre>
 * E[X(t) | alive] = sum over k of P(K = k) e(k),   e(k) = sum for j = 1..k of E[q^(j-1)],   E[q^j] = B(a, B+j) / B(a, B)
 * </pre>
 *
 * Every term is positive and nothing is divided by a - 1, so the sum is right to a few units of the last digit also at
 * a = 1, where equation (10) of Fader, Hardie &amp; Lee (2005) is 0 / 0. (Multiplying it by its own series for 2F1 gives
 * this sum.)
 *
 * <p>
 * Outside factors: purchase rate g turns t into g t; a factor f on the hazard of leaving turns q into q^f. To buy more
 * often must not bring the leaving forward, so the purchase rate also turns q into q^(1/g): E[q^j] becomes
 * B(a, B + j f / g) / B(a, B). Factors that change over time are the class {@link GeometricCourse}'s work.
 */
final class GeometricOutlook implements TransactionModel.Outlook {

    /** Beyond so many terms the sum gives way to an integral. */
    private static final double MOST_TERMS = 200_000;
    private static final int BLOCK = 16;

    private final double alpha;
    private final double shape;
    private final double a;
    private final double bAfter;
    private final double rateFactor;
    private final double exponent;
    private final GeometricCourse course;
    private final double risingAtB;
    private double[] expectedOf = {0, 1};
    private double[] growth = new double[0];
    private double chance = 1;

    /** Of a customer with purchase rate gamma (shape, alpha + age) and chance to leave beta (a, b) at each purchase. */
    GeometricOutlook(double alpha, double shape, double a, double b, Course course) {
        this.alpha = alpha;
        this.shape = shape;
        this.a = a;
        this.bAfter = b;
        this.rateFactor = course.purchaseRate(0);
        this.exponent = course.dropout(0) / course.purchaseRate(0);
        this.risingAtB = Rising.log(a, bAfter);
        this.course = course.isConstant() ? null : new GeometricCourse(alpha, shape, a, b, course);
    }

    @Override
    public double[] expectedTransactions(double recency, double age, double[] horizons) {
        if (course != null)
            return course.expectedTransactions(recency, age, horizons);
        var expected = new double[horizons.length];
        for (int i = 0; i < horizons.length; i++) {
            double ratio = rateFactor * horizons[i] / (alpha + age);
            double terms = shape * ratio + 12 * Math.sqrt(shape * ratio * (1 + ratio)) + 45 * (1 + ratio);
            expected[i] = ratio <= 0 ? 0 : terms < MOST_TERMS ? sum(ratio) : integral(ratio);
        }
        return expected;
    }

    /** The sum over k, from the most probable k both ways where the first term would underflow. */
    private double sum(double ratio) {
        double z = ratio / (1 + ratio);
        double atZero = -shape * OnePlus.log(ratio);
        int from = atZero > -600 ? 0 : (int) Math.max(0, (shape - 1) * ratio);
        double first = from == 0
                ? exp(atZero)
                : exp(atZero + Gamma.logGamma(shape + from) - Gamma.logGamma(shape) - Gamma.logGamma(from + 1.0)
                        + from * log(z));
        double total = 0;
        double probability = first;
        int k = from;
        while (true) {
            reach(k + BLOCK);
            for (int end = k + BLOCK; k < end; k++) {
                total += probability * expectedOf[k];
                probability *= z * growth[k];
            }
            // past the mode terms fall at least as fast as a geometric series of this ratio
            double fall = Math.max(z * growth[k], z) * (k + 2.0) / (k + 1.0);
            if (fall < 1 && probability * expectedOf[k] < 1e-17 * total * (1 - fall))
                break;
        }
        probability = first;
        for (k = from - 1; k >= 1; k--) {
            probability /= z * growth[k];
            double term = probability * expectedOf[k];
            total += term;
            if (term < 1e-18 * total)
                break;
        }
        return total;
    }

    /** Extends e(k) and the growth (s + k) / (k + 1) of the weights to this k. */
    private void reach(int k) {
        if (k < growth.length)
            return;
        int known = growth.length;
        int size = Math.max(64, Math.max(2 * known, k + 1));
        growth = Arrays.copyOf(growth, size);
        int had = known == 0 ? 2 : known;
        expectedOf = Arrays.copyOf(expectedOf, Math.max(size, 2));
        for (int i = known; i < size; i++)
            growth[i] = (shape + i) / (i + 1);
        for (int i = had; i < size; i++) {
            chance = exponent == 1 ? chance * (bAfter + (i - 2)) / (a + bAfter + (i - 2)) : levered(i - 1);
            expectedOf[i] = expectedOf[i - 1] + chance;
        }
    }

    /** B(a, B + j f / g) / B(a, B). */
    private double levered(int j) {
        return exp(risingAtB - Rising.log(a, bAfter + j * exponent));
    }

    /**
     * The same as the mean of (1 - (1 + h ratio)^-s) / h over p, with h = 1 - q^(f/g), for a time so long that the sum would
     * have too many terms.
     */
    private double integral(double ratio) {
        return BetaMean.of(a, bAfter, (p, logStays) -> {
            double hazard = -Math.expm1(exponent * logStays);
            double grown = hazard * ratio;
            return shape * grown < 1e-17 ? shape * ratio : -Math.expm1(-shape * OnePlus.log(grown)) / hazard;
        });
    }
}
