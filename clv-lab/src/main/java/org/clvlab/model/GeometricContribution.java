package org.clvlab.model;

import static java.lang.Math.exp;
import static java.lang.Math.log;
import static java.lang.Math.log1p;

/**
 * The likelihood of {@link DropoutAtPurchase} for k = 1, BG/NBD and MBG/NBD, over many histories: logarithms of times are
 * taken once a time, and what a frequency adds once a frequency, so that a history costs one exponential and one logarithm.
 */
record GeometricContribution(double r, double alpha, double a, double b, int atFirst, Rising events, Staying staying,
        Contribution each) implements SharedContribution {

    @Override
    public double of(int frequency, double recency, double age, double[] gradient) {
        return each.of(frequency, recency, age, gradient);
    }

    @Override
    public Together over(double[] times) {
        var logs = new double[times.length];
        var slopes = new double[times.length];
        for (int i = 0; i < times.length; i++) {
            logs[i] = log1p(times[i] / alpha);
            slopes[i] = times[i] / (alpha + times[i]);
        }
        return (rows, from, to, sums) -> {
            for (int start = from; start < to;) {
                int end = rows.endOfFrequency(start, to);
                add(rows, start, end, logs, slopes, sums);
                start = end;
            }
        };
    }

    /** Rows of one frequency. */
    private void add(HistoryRows rows, int from, int to, double[] logs, double[] slopes, double[] sums) {
        int x = rows.frequency()[from];
        int occasions = x + atFirst;
        double shape = r + x;
        double odds = staying.logOdds[occasions];
        double customers = 0;
        double left = 0;
        double meanLog = 0;
        double meanSlope = 0;
        double heights = 0;
        for (int i = from; i < to; i++) {
            double weight = rows.weight()[i];
            int T = rows.ageAt()[i];
            int tx = rows.recencyAt()[i];
            double logOdds = odds + shape * (logs[T] - logs[tx]);
            double lesser = exp(-Math.abs(logOdds));
            double more = 1 / (1 + lesser);
            double hasLeft = logOdds > 0 ? more : lesser * more;
            customers += weight;
            left += weight * hasLeft;
            meanLog += weight * (logs[T] + hasLeft * (logs[tx] - logs[T]));
            meanSlope += weight * (slopes[T] + hasLeft * (slopes[tx] - slopes[T]));
            heights += weight * (log(1 + lesser) + Math.max(0, logOdds) - shape * logs[T]);
        }
        sums[0] += r * (customers * events.slope(x) - meanLog);
        sums[1] += shape * meanSlope - customers * x;
        sums[4] += heights + customers * (events.log(x) - x * log(alpha) + staying.log[occasions]);
        if (occasions == 0)
            return;
        sums[2] += a * customers * staying.slopeA[occasions] + left;
        sums[3] += b * (customers * staying.slopeB[occasions] - left / (b + occasions - 1));
    }
}
