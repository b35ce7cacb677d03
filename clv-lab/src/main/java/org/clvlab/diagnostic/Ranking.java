package org.clvlab.diagnostic;

import java.util.Arrays;
import java.util.stream.IntStream;

/** How well a forecast ranks customers. */
final class Ranking {

    private Ranking() {}

    /**
     * The Gini index of what customers did, in the order of the forecast, over that in their own order. Customers of whom the
     * same was forecast share what they did, so no order within them is taken for skill.
     */
    static double gini(double[] forecast, int[] actual) {
        double own = area(Arrays.stream(actual).asDoubleStream().toArray(), actual);
        return own == 0 ? Double.NaN : area(forecast, actual) / own;
    }

    private static double area(double[] key, int[] actual) {
        int n = key.length;
        var order = IntStream.range(0, n).boxed().sorted((i, j) -> Double.compare(key[j], key[i])).mapToInt(i -> i).toArray();
        double total = Arrays.stream(actual).asLongStream().sum();
        if (total == 0)
            return 0;
        double area = 0;
        double sofar = 0;
        for (int from = 0; from < n;) {
            int to = from;
            double sum = 0;
            for (; to < n && key[order[to]] == key[order[from]]; to++)
                sum += actual[order[to]];
            area += (to - from) * (sofar + sum / 2);
            sofar += sum;
            from = to;
        }
        return area / (n * total) - 0.5;
    }
}
