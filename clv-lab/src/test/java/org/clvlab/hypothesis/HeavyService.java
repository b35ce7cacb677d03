package org.clvlab.hypothesis;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.statistics.distribution.PoissonDistribution;
import org.clvlab.inference.Regression;
import org.clvlab.inference.Sample;
import org.clvlab.inference.Welch;

/**
 * What heavy callers and returners leave, and how much less than others. Others call about an order once at most, so who calls more often
 * than that is one of them; but of those who order seldom only a part shows it. With so many calls an order as the frequent ones make, the
 * chance to show it is known, and each who does stands for as many as share that chance.
 */
final class HeavyService {

    /** Of this many orders on, hardly any of them calls once an order or less by chance. */
    private static final int FREQUENT = 4;

    private HeavyService() {}

    static Finding finding(List<SeenBuyers.Served> served) {
        var heavy = served.stream().filter(SeenBuyers.Served::callsMuch).toList();
        var frequent = heavy.stream().filter(buyer -> buyer.orders() >= FREQUENT).toList();
        double calls = frequent.stream().mapToInt(SeenBuyers.Served::calls).sum()
                / (double) frequent.stream().mapToInt(SeenBuyers.Served::orders).sum();
        double[] weights = heavy.stream().mapToDouble(buyer -> 1
                / PoissonDistribution.of(calls * buyer.orders()).survivalProbability(buyer.orders())).toArray();
        var left = Sample.of("heavy", standing(left(heavy), weights));
        var others = Sample.of("others", left(served.stream().filter(buyer -> !buyer.callsMuch()).toList()));
        var mean = Regression.robust().of(left).coefficients().getFirst();
        return new Finding("contribution_of_heavy_customers", mean.estimate(), mean.interval(),
                Welch.test().of(left, others).interval());
    }

    private static double[] left(List<SeenBuyers.Served> buyers) {
        return buyers.stream().mapToDouble(SeenBuyers.Served::left).toArray();
    }

    /** Values whose mean is the weighted one; each stands with what it adds to the ratio of two sums, to the first order. */
    private static double[] standing(double[] values, double[] weights) {
        double all = Arrays.stream(weights).sum();
        double mean = 0;
        for (int i = 0; i < values.length; i++)
            mean += weights[i] * values[i] / all;
        for (int i = 0; i < values.length; i++)
            values[i] = mean + weights[i] * (values[i] - mean) / all * values.length;
        return values;
    }
}
