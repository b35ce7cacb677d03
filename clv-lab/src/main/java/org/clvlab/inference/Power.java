package org.clvlab.inference;

import java.util.function.DoubleUnaryOperator;
import org.apache.commons.statistics.distribution.TDistribution;
import org.hipparchus.analysis.integration.gauss.GaussIntegratorFactory;
import org.hipparchus.special.Gamma;

/**
 * What a comparison of two groups can find: power, sample size, smallest effect. Two-sided tests; effects are in standard
 * deviations (Cohen's d) for means, in Cohen's h for proportions.
 *
 * @param alpha
 *            of the two-sided test
 */
public record Power(double alpha) {
    private static final GaussIntegratorFactory GAUSS = new GaussIntegratorFactory();

    /** Refuses an alpha that is no probability. */
    public Power {
        Levels.check(1 - alpha);
    }

    /** {@return power of tests at 5 %} */
    public static Power atFivePercent() { return new Power(0.05); }

    /**
     * {@return the probability that a t test of two means finds a difference} The noncentral t as a mean of normal tails over the
     * chi distribution of the standard error, 200 Gauss-Legendre nodes.
     *
     * @param effect
     *            true difference in standard deviations
     * @param n1
     *            customers in the first group, at least two
     * @param n2
     *            customers in the second group, at least two
     */
    public double ofMeans(double effect, double n1, double n2) {
        double df = n1 + n2 - 2;
        double shift = effect * Math.sqrt(n1 * n2 / (n1 + n2));
        double critical = TDistribution.of(df).inverseSurvivalProbability(alpha / 2);
        if (df > 1e6) return Normal.below(shift - critical) + Normal.below(-shift - critical);
        double reach = 12 / Math.sqrt(2 * df);
        double scale = Math.log(2) + df / 2 * Math.log(df / 2) - Gamma.logGamma(df / 2);
        double found = GAUSS.legendre(200, Math.max(0, 1 - reach), 1 + reach)
                .integrate(u -> (Normal.below(shift - critical * u) + Normal.below(-shift - critical * u))
                        * Math.exp(scale + (df - 1) * Math.log(u) - df * u * u / 2));
        return Math.min(1, found); // the nodes' weights add up to 1 within some 1e-12
    }

    /**
     * {@return the probability that a z test of two proportions finds a difference, by Cohen's h}
     *
     * @param p1
     *            true proportion in the first group
     * @param p2
     *            true proportion in the second group
     * @param n1
     *            customers in the first group
     * @param n2
     *            customers in the second group
     */
    public double ofProportions(double p1, double p2, double n1, double n2) {
        proportion(p1);
        proportion(p2);
        double shift = (2 * Math.asin(Math.sqrt(p1)) - 2 * Math.asin(Math.sqrt(p2))) * Math.sqrt(n1 * n2 / (n1 + n2));
        double critical = Normal.reach(1 - alpha);
        return Normal.below(shift - critical) + Normal.below(-shift - critical);
    }

    /**
     * {@return customers needed in each group to find a difference of means, rounded up}
     *
     * @param effect
     *            in standard deviations, not zero
     * @param power
     *            to find it, such as 0.8
     */
    public long sampleSizeForMeans(double effect, double power) {
        reachable(power);
        if (!(Math.abs(effect) > 0))
            throw new IllegalArgumentException(
                    "No sample finds an effect of " + effect + "; give the smallest one that matters.");
        return (long) Math.ceil(root(n -> ofMeans(effect, n, n) - power, 2, 1e10) - 1e-9);
    }

    /**
     * {@return customers needed in each group to find a difference of proportions, rounded up}
     *
     * @param p1
     *            true proportion in the first group
     * @param p2
     *            true proportion in the second group
     * @param power
     *            to find it
     */
    public long sampleSizeForProportions(double p1, double p2, double power) {
        reachable(power);
        if (p1 == p2) throw new IllegalArgumentException("Both proportions are " + p1 + "; there is nothing to find.");
        return (long) Math.ceil(root(n -> ofProportions(p1, p2, n, n) - power, 1, 1e12) - 1e-9);
    }

    /**
     * {@return the smallest difference of means, in standard deviations, that is found with this power}
     *
     * @param n1
     *            customers in the first group
     * @param n2
     *            customers in the second group
     * @param power
     *            to find it
     */
    public double smallestDetectable(double n1, double n2, double power) {
        reachable(power);
        return root(effect -> ofMeans(effect, n1, n2) - power, 0, 1e6);
    }

    private void reachable(double power) {
        if (!(power > alpha && power < 1))
            throw new IllegalArgumentException("Power " + power + " is not between alpha " + alpha + " and 1; 0.8 is usual.");
    }

    private static void proportion(double p) {
        if (!(p >= 0 && p <= 1)) throw new IllegalArgumentException(p + " is no proportion; expected 0 to 1.");
    }

    private static double root(DoubleUnaryOperator rising, double from, double most) {
        double low = from;
        double high = Math.max(1, 2 * from);
        if (rising.applyAsDouble(low) >= 0) return low;
        while (rising.applyAsDouble(high) < 0) {
            low = high;
            high *= 2;
            if (high > most) return most;
        }
        for (int step = 0; step < 200 && high - low > 1e-12 * high; step++) {
            double middle = (low + high) / 2;
            if (rising.applyAsDouble(middle) < 0) low = middle;
            else
                high = middle;
        }
        return high;
    }
}
