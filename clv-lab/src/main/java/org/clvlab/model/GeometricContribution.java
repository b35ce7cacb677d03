package org.clvlab.model;

import static java.lang.Math.exp;
import static java.lang.Math.log;
import static java.lang.Math.log1p;

/**
 * The likelihood of {@link DropoutAtPurchase} for k = 1, BG/NBD and MBG/NBD, over many histories: logarithms of times are
 * taken once a time, and what a frequency adds once a frequency. Of a history are left the odds of having left,
 *
 * <pre>
 * odds = a / (b + x + o - 1) (1 + T/alpha)^(r+x) / (1 + tx/alpha)^(r+x)
 * </pre>
 *
 * and log(1 + odds). Where many histories share a frequency, powers too are taken once a time, and one logarithm of a product
 * serves many histories; else, or where a power is out of a double's reach, a history costs one exponential and one logarithm.
 */
record GeometricContribution(double r, double alpha, double a, double b, int atFirst, Rising events, Staying staying,
        Contribution each) implements SharedContribution {

    /** A logarithm up to which a power and its inverse are well within a double's reach. */
    private static final double LARGEST_POWER = 230;
    private static final double LARGEST_PRODUCT = 1e100;

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
        return (rows, from, to, sums) -> rows.byFrequency(from, to,
                (start, end) -> add(rows.frequency()[start], gathered(rows, start, end, logs, slopes), sums));
    }

    /** Rows of one frequency. */
    private Gathered gathered(HistoryRows rows, int from, int to, double[] logs, double[] slopes) {
        int x = rows.frequency()[from];
        double shape = r + x;
        double logOdds = staying.logOdds[x + atFirst];
        boolean inReach = shape * logs[logs.length - 1] + Math.abs(logOdds) < LARGEST_POWER;
        return inReach && to - from > logs.length
                ? byPowers(rows, from, to, logs, slopes, shape, exp(logOdds))
                : byLogs(rows, from, to, logs, slopes, shape, logOdds);
    }

    /** Sums over customers: of 1, of having left, of logarithm and slope of the end, which is age or recency, and of heights. */
    private record Gathered(double customers, double left, double logs, double slopes, double heights) {}

    private static Gathered byPowers(HistoryRows rows, int from, int to, double[] logs, double[] slopes, double shape,
            double odds) {
        var power = new double[logs.length];
        var inverse = new double[logs.length];
        for (int i = 0; i < logs.length; i++) {
            power[i] = exp(shape * logs[i]);
            inverse[i] = odds / power[i];
        }
        double customers = 0;
        double left = 0;
        double ofLogs = 0;
        double ofSlopes = 0;
        double heights = 0;
        double product = 1;
        for (int i = from; i < to; i++) {
            double weight = rows.weight()[i];
            int T = rows.ageAt()[i];
            int tx = rows.recencyAt()[i];
            double both = 1 + power[T] * inverse[tx];
            double hasLeft = 1 - 1 / both;
            customers += weight;
            left += weight * hasLeft;
            ofLogs += weight * (logs[T] + hasLeft * (logs[tx] - logs[T]));
            ofSlopes += weight * (slopes[T] + hasLeft * (slopes[tx] - slopes[T]));
            heights -= weight * shape * logs[T];
            if (weight == 1) {
                product *= both;
                if (product > LARGEST_PRODUCT) {
                    heights += log(product);
                    product = 1;
                }
            } else
                heights += weight * log(both);
        }
        return new Gathered(customers, left, ofLogs, ofSlopes, heights + log(product));
    }

    private static Gathered byLogs(HistoryRows rows, int from, int to, double[] logs, double[] slopes, double shape,
            double odds) {
        double customers = 0;
        double left = 0;
        double ofLogs = 0;
        double ofSlopes = 0;
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
            ofLogs += weight * (logs[T] + hasLeft * (logs[tx] - logs[T]));
            ofSlopes += weight * (slopes[T] + hasLeft * (slopes[tx] - slopes[T]));
            heights += weight * (log(1 + lesser) + Math.max(0, logOdds) - shape * logs[T]);
        }
        return new Gathered(customers, left, ofLogs, ofSlopes, heights);
    }

    private void add(int x, Gathered of, double[] sums) {
        int occasions = x + atFirst;
        sums[0] += r * (of.customers * events.slope(x) - of.logs);
        sums[1] += (r + x) * of.slopes - of.customers * x;
        sums[4] += of.heights + of.customers * (events.log(x) - x * log(alpha) + staying.log[occasions]);
        if (occasions == 0)
            return;
        sums[2] += a * of.customers * staying.slopeA[occasions] + of.left;
        sums[3] += b * (of.customers * staying.slopeB[occasions] - of.left / (b + occasions - 1));
    }
}
