package org.clvlab.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.DoubleStream;

import org.clvlab.cohort.CustomerBase;
import org.clvlab.cohort.UnitLength;

/**
 * Likelihood-ratio statistics of bases simulated from the smaller model, each for customers as old as those of a base. Where that
 * base's times are whole days, as those of orders are, so are the simulated ones: then many histories share their times, and a fit
 * to 10,000 customers takes a fifth of the time.
 */
record Bootstrap(TransactionModel smaller, TransactionModel larger, CustomerBase like, double day) {

    /** The day in the base's unit, or 0 where its times are no whole days. */
    static Bootstrap of(TransactionModel smaller, TransactionModel larger, CustomerBase like) {
        double days = UnitLength.inDays(like.unit());
        boolean whole = DoubleStream.concat(Arrays.stream(like.age()), Arrays.stream(like.recency()))
                .allMatch(time -> Math.abs(time * days - Math.rint(time * days)) < 1e-6);
        return new Bootstrap(smaller, larger, like, whole ? 1 / days : 0);
    }

    /**
     * One a base, those of as many bases at once as there are processors: whoever hands the seeds out sees how far it is. The larger
     * model holds the smaller one, so none is negative, but for rounding on its edge.
     */
    double[] statistics(Iterable<Long> seeds) {
        int atOnce = ForkJoinPool.getCommonPoolParallelism() + 1;
        var statistics = DoubleStream.builder();
        var together = new ArrayList<Long>();
        for (var seed : seeds) {
            together.add(seed);
            if (together.size() == atOnce) {
                together.parallelStream().mapToDouble(this::statistic).forEachOrdered(statistics);
                together.clear();
            }
        }
        together.parallelStream().mapToDouble(this::statistic).forEachOrdered(statistics);
        return statistics.build().toArray();
    }

    private double statistic(long seed) {
        var simulated = base(seed);
        return Math.max(0, 2 * (MaximumLikelihood.fit(larger, simulated).logLikelihood()
                - MaximumLikelihood.fit(smaller, simulated).logLikelihood()));
    }

    /** A base drawn from the smaller model. */
    CustomerBase base(long seed) {
        var simulated = smaller.simulate(seed, like);
        if (day == 0)
            return simulated;
        var recency = simulated.recency().clone();
        var frequency = simulated.frequency();
        var age = simulated.age();
        for (int i = 0; i < recency.length; i++)
            // a repeat purchase is of another day than the first
            if (frequency[i] > 0)
                recency[i] = Math.min(age[i], Math.max(1, Math.rint(recency[i] / day)) * day);
        var rounded = CustomerBase.ofHistories(simulated.ids(), frequency, recency, age, simulated.monetaryValue(),
                simulated.unit(), simulated.observationEnd());
        return simulated.hasLogGaps() ? rounded.withLogGaps(simulated.logGaps()) : rounded;
    }
}
