package org.clvlab.inference;

import java.util.function.DoubleUnaryOperator;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.PoissonDistribution;

/** The noncentral chi-square distribution, a Poisson mixture of central ones; it gives effect sizes their intervals. */
final class NoncentralChiSquare {
    private NoncentralChiSquare() {}

    /** {@return the probability of at most x: the sum over j of Poisson(j; nc/2) chi-square(x; df + 2 j)} */
    static double below(double x, double df, double noncentrality) {
        if (noncentrality == 0) return ChiSquaredDistribution.of(df).cumulativeProbability(x);
        var poisson = PoissonDistribution.of(noncentrality / 2);
        int middle = (int) (noncentrality / 2);
        double sum = 0;
        for (int j = middle; j >= 0 && poisson.probability(j) > 1e-18; j--)
            sum += poisson.probability(j) * ChiSquaredDistribution.of(df + 2.0 * j).cumulativeProbability(x);
        for (int j = middle + 1; poisson.probability(j) > 1e-18; j++)
            sum += poisson.probability(j) * ChiSquaredDistribution.of(df + 2.0 * j).cumulativeProbability(x);
        return Math.min(1, sum);
    }

    /** {@return both noncentralities under which the statistic is an outer quantile (Steiger and Fouladi 1997), 0 at least} */
    static Interval noncentrality(double statistic, double df, double level) {
        double tail = (1 - level) / 2;
        return new Interval(level, root(nc -> below(statistic, df, nc) - (1 - tail), statistic),
                root(nc -> below(statistic, df, nc) - tail, statistic));
    }

    /** The noncentrality at which a falling function is zero; 0 where it is negative from the start. */
    private static double root(DoubleUnaryOperator falling, double from) {
        if (falling.applyAsDouble(0) <= 0) return 0;
        double low = 0;
        double high = Math.max(1, from);
        while (falling.applyAsDouble(high) > 0) {
            low = high;
            high *= 2;
        }
        for (int step = 0; step < 100 && high - low > 1e-12 * high; step++) {
            double middle = (low + high) / 2;
            if (falling.applyAsDouble(middle) > 0) low = middle;
            else
                high = middle;
        }
        return (low + high) / 2;
    }
}
