package org.clvlab.inference;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The ranks of some values from 1, ties sharing the mean of their ranks.
 *
 * @param ranks
 *            one a value
 * @param ties
 *            the sum over groups of equal values of t^3 - t
 */
record Ranks(double[] ranks, double ties) {

    static Ranks of(double[] values) {
        var order = IntStream.range(0, values.length).boxed().sorted(Comparator.comparingDouble(i -> values[i]))
                .mapToInt(Integer::intValue).toArray();
        var ranks = new double[values.length];
        double ties = 0;
        for (int from = 0, to; from < order.length; from = to) {
            to = from;
            while (to < order.length && values[order[to]] == values[order[from]])
                to++;
            double size = to - from;
            for (int i = from; i < to; i++)
                ranks[order[i]] = (from + 1 + to) / 2.0;
            ties += size * (size * size - 1);
        }
        return new Ranks(ranks, ties);
    }

    /** {@return the samples one after the other} */
    static double[] pooled(Sample... samples) {
        return Arrays.stream(samples).flatMapToDouble(s -> Arrays.stream(s.values())).toArray();
    }
}
