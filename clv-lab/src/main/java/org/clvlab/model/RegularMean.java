package org.clvlab.model;

import static java.lang.Math.exp;
import static java.lang.Math.expm1;
import static java.lang.Math.log;
import static java.lang.Math.log1p;

/**
 * What a customer who is alive does whose every k-th event is a purchase, given the chance q to stay after each: without a sum over
 * the events, hence for any length of time.
 *
 * <p>
 * With a chance for each number j of events since the last purchase, the number N of events to come is negative binomial with
 * shape + j, and M = floor((N + j) / k) purchases would be made. With s^k = q and w a k-th root of unity other than 1, filtering
 * N by its rest modulo k,
 *
 * <pre>
 * E[q^M] = (1/k) (sum for i = 0..k-1 of s^(j-i)) G(s) + (1 - q) / (k q) sum over z = s w of z^(j+1) / (1 - z) G(z)
 * G(z) = E[z^N] = (1 + ratio (1 - z))^-(shape + j),   E[X | q] = (1 - E[q^M]) / (1 - q)
 * </pre>
 *
 * in which the factor 1 - q cancels before it is small. Where q itself is small, the powers of s would cancel; there the sum
 * over purchases is short.
 */
final class RegularMean {

    private static final double SMALL = 0.02;
    /** SMALL to this power is below the last digit. */
    private static final int FEW = 12;
    /** Where nobody leaves, the limit. */
    private static final double NEVER_QUITE_ZERO = -1e-290;

    private final int k;
    private final double[] phases;
    private final double ratio;
    private final double shape;
    /** P(M is as much), for few, and P(M is at least as much). */
    private final double[] exactly = new double[FEW + 1];
    private final double[] atLeast = new double[FEW + 1];

    RegularMean(double[] phases, double shape, double ratio) {
        this.k = phases.length;
        this.phases = phases;
        this.ratio = ratio;
        this.shape = shape;
        for (int j = 0; j < k; j++) {
            double chance = exp(-(shape + j) * log1p(ratio));
            double below = 0;
            int n = 0;
            for (int m = 0; m <= FEW; m++) {
                atLeast[m] += phases[j] * Math.max(0, 1 - below);
                for (; n < k * (m + 1) - j; n++) {
                    exactly[m] += phases[j] * chance;
                    below += chance;
                    chance *= ratio / (1 + ratio) * (shape + j + n) / (n + 1);
                }
            }
        }
    }

    /** E[X | q], by the logarithm of q. */
    double purchases(double logStays) {
        double logQ = Math.min(logStays, NEVER_QUITE_ZERO);
        double q = exp(logQ);
        if (q < SMALL)
            return series(atLeast, 1, q);
        double logLives = log1p(ratio * -expm1(logQ / k));
        double left = 0;
        for (int j = 0; j < k; j++) {
            double without = 0;
            double shared = 0;
            for (int i = 0; i < k; i++) {
                double logPower = (j - i) * logQ / k;
                shared += exp(logPower);
                without -= expm1(logPower);
            }
            left += phases[j] * (without + shared * -expm1(-(shape + j) * logLives));
        }
        return left / (k * -expm1(logQ)) - others(logQ) / (k * q);
    }

    /** E[q^M], the chance not to leave, by the logarithm of q. */
    double staying(double logQ) {
        double q = exp(logQ);
        if (q < SMALL)
            return series(exactly, 0, q);
        double logLives = log1p(ratio * -expm1(logQ / k));
        double all = 0;
        for (int j = 0; j < k; j++) {
            double shared = 0;
            for (int i = 0; i < k; i++)
                shared += exp((j - i) * logQ / k);
            all += phases[j] * shared * exp(-(shape + j) * logLives);
        }
        return all / k - expm1(logQ) / (k * q) * others(logQ);
    }

    /** The sum over m, from the first on, of a chance times q to the power of m less the first. */
    private static double series(double[] chances, int first, double q) {
        double sum = 0;
        for (int m = FEW; m >= first; m--)
            sum = chances[m] + q * sum;
        return sum;
    }

    /** The sum over z, weighed by the phases: its real part, since the roots come in pairs. */
    private double others(double logQ) {
        double s = exp(logQ / k);
        double sum = 0;
        for (int l = 1; l < k; l++) {
            double angle = 2 * Math.PI * l / k;
            double real = 1 - s * Math.cos(angle);
            double imaginary = -s * Math.sin(angle);
            double logLives = log(Math.hypot(1 + ratio * real, ratio * imaginary));
            double turned = Math.atan2(ratio * imaginary, 1 + ratio * real);
            double logFirst = logQ / k - log(Math.hypot(real, imaginary));
            double first = angle - Math.atan2(imaginary, real);
            for (int j = 0; j < k; j++)
                sum += phases[j] * exp(logFirst + j * logQ / k - (shape + j) * logLives)
                        * Math.cos(first + j * angle - (shape + j) * turned);
        }
        return sum;
    }
}
