package org.clvlab.inference;

import org.apache.commons.statistics.distribution.NormalDistribution;

/** The standard normal distribution. */
final class Normal {
    private static final NormalDistribution STANDARD = NormalDistribution.of(0, 1);

    private Normal() {}

    static double below(double z) { return STANDARD.cumulativeProbability(z); }

    static double above(double z) { return STANDARD.survivalProbability(z); }

    static double quantile(double probability) { return STANDARD.inverseCumulativeProbability(probability); }

    /** {@return how many standard errors a two-sided interval reaches to either side} */
    static double reach(double level) {
        return STANDARD.inverseSurvivalProbability((1 - level) / 2);
    }

    /** {@return estimate less and plus the reach} */
    static Interval around(double estimate, double error, double level) {
        double reach = reach(level) * error;
        return new Interval(level, estimate - reach, estimate + reach);
    }
}
