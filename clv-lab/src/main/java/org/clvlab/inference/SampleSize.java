package org.clvlab.inference;

import java.util.function.IntPredicate;
import org.hipparchus.analysis.integration.gauss.GaussIntegratorFactory;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.hipparchus.distribution.continuous.TDistribution;
import org.hipparchus.special.Gamma;

/** How many customers a comparison of two means needs. Equal groups; the standard deviations are taken as known. */
public final class SampleSize {

    /** The usual power: a true effect of the smallest size that matters is found four times in five. */
    public static final double USUAL_POWER = 0.8;

    /** Beyond this many customers a group no number is given: the effect asked for is too small to be found by asking. */
    public static final int MOST = 100_000_000;

    private static final GaussIntegratorFactory GAUSS = new GaussIntegratorFactory();

    private SampleSize() {}

    /**
     * {@return the probability that Welch's 95 % interval lies above zero} The statistic follows a noncentral t, whose tail is
     * the mean, over the standard error's chi distribution, of a normal tail; 200 Gauss-Legendre nodes within twelve standard
     * deviations. Exact for equal variances and sizes, else with Satterthwaite's degrees of freedom; above a million of those the
     * normal limit.
     *
     * @param difference
     *            the true difference of the means
     * @param deviation1
     *            standard deviation in the first group
     * @param n1
     *            customers in the first group, at least two
     * @param deviation2
     *            standard deviation in the second group
     * @param n2
     *            customers in the second group, at least two
     */
    public static double power(double difference, double deviation1, int n1, double deviation2, int n2) {
        double variance1 = deviation1 * deviation1;
        double variance2 = deviation2 * deviation2;
        double df = MeanDifference.degreesOfFreedom(variance1, n1, variance2, n2);
        double shift = difference / Math.sqrt(variance1 / n1 + variance2 / n2);
        double critical = MeanDifference.quantile(new TDistribution(df), 0.975);
        var normal = new NormalDistribution();
        if (df > 1e6) return normal.cumulativeProbability(shift - critical); // the density below would lose digits
        double reach = 12 / Math.sqrt(2 * df);
        double scale = Math.log(2) + df / 2 * Math.log(df / 2) - Gamma.logGamma(df / 2);
        return GAUSS.legendre(200, Math.max(0, 1 - reach), 1 + reach).integrate(
                u -> normal.cumulativeProbability(shift - critical * u)
                        * Math.exp(scale + (df - 1) * Math.log(u) - df * u * u / 2));
    }

    /**
     * {@return the customers needed in each group so that a true difference of this size is found with this power}
     *
     * @param difference
     *            the difference to find, positive
     * @param deviation1
     *            standard deviation in the first group
     * @param deviation2
     *            standard deviation in the second group
     * @param power
     *            between 0.5 and 1, usually {@link #USUAL_POWER}
     */
    public static int toFind(double difference, double deviation1, double deviation2, double power) {
        return smallest(n -> power(difference, deviation1, n, deviation2, n) >= power);
    }

    /**
     * {@return the customers needed in each group so that the comparison cannot stay silent} When the 95 % interval reaches no
     * further than half the smallest effect to either side, it either excludes zero or the 90 % interval lies inside the
     * smallest effect.
     *
     * @param smallestEffect
     *            the smallest effect that matters, positive
     * @param deviation1
     *            standard deviation in the first group
     * @param deviation2
     *            standard deviation in the second group
     */
    public static int toDecide(double smallestEffect, double deviation1, double deviation2) {
        double variance1 = deviation1 * deviation1;
        double variance2 = deviation2 * deviation2;
        return smallest(n -> {
            var t = new TDistribution(MeanDifference.degreesOfFreedom(variance1, n, variance2, n));
            return MeanDifference.quantile(t, 0.975) * Math.sqrt((variance1 + variance2) / n) <= smallestEffect / 2;
        });
    }

    private static int smallest(IntPredicate enough) {
        int high = 2;
        while (!enough.test(high)) {
            if (high >= MOST) return MOST;
            high = Math.min(MOST, high * 2);
        }
        int low = Math.max(2, high / 2);
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (enough.test(middle)) high = middle;
            else
                low = middle + 1;
        }
        return high;
    }
}
