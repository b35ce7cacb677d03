package org.clvlab.inference;

import org.hipparchus.distribution.continuous.NormalDistribution;
import org.hipparchus.distribution.continuous.TDistribution;

/**
 * The difference of two group means by Welch's method, which lets the groups differ in variance (Welch 1947; degrees of
 * freedom by Satterthwaite 1946), with Hedges' g as effect size (Hedges and Olkin 1985).
 *
 * @param estimate
 *            mean of the first group less mean of the second, in the outcome's unit
 * @param standardError
 *            root of the sum of variance over n
 * @param degreesOfFreedom
 *            Satterthwaite's approximation
 * @param statistic
 *            estimate over standard error
 * @param pValue
 *            two-sided, against no difference
 * @param interval95
 *            95 % confidence interval
 * @param interval90
 *            90 % confidence interval: inside the smallest effect that matters, it is two one-sided tests at 5 %
 * @param effectSize
 *            Hedges' g, the difference in pooled standard deviations, corrected for small samples by 1 - 3 / (4 N - 9)
 * @param effectSizeInterval
 *            its 95 % interval from the large-sample variance N / (n1 n2) + g^2 / (2 (N - 3.94))
 */
public record MeanDifference(double estimate, double standardError, double degreesOfFreedom, double statistic, double pValue,
        Interval interval95, Interval interval90, double effectSize, Interval effectSizeInterval) {

    /**
     * {@return the difference of the means of two groups}
     *
     * @param first
     *            the group claimed to be higher, of at least two values
     * @param second
     *            the other group, of at least two values; one of the two must have a variance
     */
    public static MeanDifference of(Group first, Group second) {
        if (first.size() < 2 || second.size() < 2 || !(first.variance() + second.variance() > 0))
            throw new IllegalArgumentException("No interval for \"" + first.name() + "\" against \"" + second.name()
                    + "\": each group needs two values, and one of them needs values that differ.");
        double estimate = first.mean() - second.mean();
        double share1 = first.variance() / first.size();
        double share2 = second.variance() / second.size();
        double error = Math.sqrt(share1 + share2);
        double df = degreesOfFreedom(first.variance(), first.size(), second.variance(), second.size());
        var t = new TDistribution(df);
        double statistic = estimate / error;
        double p = Math.min(1, 2 * t.cumulativeProbability(-Math.abs(statistic)));
        double[] g = hedges(first, second);
        double z = new NormalDistribution().inverseCumulativeProbability(0.975);
        return new MeanDifference(estimate, error, df, statistic, p, around(estimate, error, t, 0.95),
                around(estimate, error, t, 0.90),
                g[0], new Interval(0.95, g[0] - z * g[1], g[0] + z * g[1]));
    }

    /** The same of two samples, whose values may be huge beside their difference. */
    static MeanDifference of(Sample first, Sample second) {
        double centre = first.values()[0];
        return of(first.beyond(centre), second.beyond(centre));
    }

    /** Satterthwaite's degrees of freedom of the difference of two means. */
    static double degreesOfFreedom(double variance1, double n1, double variance2, double n2) {
        double a = variance1 / n1;
        double b = variance2 / n2;
        double larger = Math.max(a, b);
        a /= larger; // a variance as small as 1e-200 would vanish when squared
        b /= larger;
        return (a + b) * (a + b) / (a * a / (n1 - 1) + b * b / (n2 - 1));
    }

    private static Interval around(double estimate, double error, TDistribution t, double level) {
        double reach = quantile(t, 0.5 + level / 2) * error;
        return new Interval(level, estimate - reach, estimate + reach);
    }

    /** The t quantile, with Newton steps after the library's search, which stops at an absolute accuracy of 1e-9. */
    static double quantile(TDistribution t, double probability) {
        double q = t.inverseCumulativeProbability(probability);
        for (int step = 0; step < 3; step++) {
            double move = (t.cumulativeProbability(q) - probability) / t.density(q);
            q -= move;
        }
        return q;
    }

    /** Hedges' g and its standard error. */
    private static double[] hedges(Group first, Group second) {
        double n1 = first.size();
        double n2 = second.size();
        double n = n1 + n2;
        double pooled = ((n1 - 1) * first.variance() + (n2 - 1) * second.variance()) / (n - 2);
        double g = (first.mean() - second.mean()) / Math.sqrt(pooled) * (1 - 3 / (4 * n - 9));
        return new double[]{g, Math.sqrt(n / (n1 * n2) + g * g / (2 * (n - 3.94)))};
    }
}
