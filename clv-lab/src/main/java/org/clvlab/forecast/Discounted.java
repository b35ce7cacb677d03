package org.clvlab.forecast;

import java.util.stream.IntStream;

/**
 * Discounted purchases of each pair of customers who buy alike, summed over the months with four weights: on what is beyond the
 * margin, on the margin, on contacts, and on what is sent back.
 *
 * @param sums
 *            four a pair
 */
record Discounted(double[] sums) {

    private static final int EACH = 4;

    static Discounted of(double[][] bought, Factors f, double[] discount) {
        var sums = new double[EACH * bought.length];
        IntStream.range(0, bought.length).parallel().forEach(pair -> {
            int to = EACH * pair;
            for (int month = 0; month < bought[pair].length; month++) {
                double worth = bought[pair][month] * discount[month];
                sums[to] += worth * f.beyondMargin()[month];
                sums[to + 1] += worth * f.onMargin()[month];
                sums[to + 2] += worth * f.serve()[month];
                sums[to + 3] += worth * f.serve()[month] * f.revenue()[month];
            }
        });
        return new Discounted(sums);
    }

    /** What a customer of a pair leaves, before what is spent on keeping. */
    double left(int pair, double alive, double spend, double margin, double contacts, double handled) {
        int at = EACH * pair;
        return alive
                * (spend * (sums[at] + margin * sums[at + 1]) - contacts * sums[at + 2] - spend * handled * sums[at + 3]);
    }
}
