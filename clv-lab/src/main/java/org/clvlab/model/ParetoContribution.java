package org.clvlab.model;

import static java.lang.Math.exp;
import static java.lang.Math.log;

/**
 * The likelihood of Pareto/NBD over many histories. With
 *
 * <pre>
 * g(u) = (1 + u/alpha)^-(r+x) (1 + u/beta)^-(s+1),   H(t) = integral of g(u) / g(t) over u from t to the last of all times
 * </pre>
 *
 * a history's likelihood is, beside what is shared, g(tx) / beta times
 *
 * <pre>
 * s (H(tx) - H(T) e) + (beta + T) e,   e = g(T) / g(tx)
 * </pre>
 *
 * so where many histories share a frequency, {@link LeavingTable} holds H at every time and a history costs one exponential
 * and one logarithm. As s H(t) is less than beta + t, nothing that cancels is large beside the result.
 */
record ParetoContribution(double r, double alpha, double s, double beta, Rising rising, Contribution each)
        implements
            SharedContribution {

    /** Rows of a frequency for each of the times from which a table is worth making. */
    private static final double WORTH_A_TABLE = 1 / 64.0;

    @Override
    public double of(int frequency, double recency, double age, double[] gradient) {
        return each.of(frequency, recency, age, gradient);
    }

    @Override
    public Together over(double[] times) {
        var at = LeavingTimes.of(times, alpha, beta, s + 1);
        var oneByOne = SharedContribution.oneByOne(each);
        return (rows, from, to, sums) -> {
            LeavingTable table = null;
            for (int start = from; start < to;) {
                int end = rows.endOfFrequency(start, to);
                if (end - start < WORTH_A_TABLE * times.length)
                    oneByOne.add(rows, start, end, sums);
                else {
                    int x = rows.frequency()[start];
                    if (table == null)
                        table = new LeavingTable(at);
                    table.raise(r + x);
                    add(rows, start, end, at, table, sums);
                }
                start = end;
            }
        };
    }

    /** Rows of one frequency. */
    private void add(HistoryRows rows, int from, int to, LeavingTimes at, LeavingTable table, double[] sums) {
        int x = rows.frequency()[from];
        double shape = r + x;
        double customers = 0;
        double left = 0;
        double ofR = 0;
        double ofAlpha = 0;
        double ofS = 0;
        double ofBeta = 0;
        double heights = 0;
        for (int i = from; i < to; i++) {
            double weight = rows.weight()[i];
            int tx = rows.recencyAt()[i];
            int T = rows.ageAt()[i];
            double age = rows.times()[T];
            double last = table.logIntegrand[tx];
            double e = exp(table.logIntegrand[T] - last);
            double hasLeft = s * Math.max(0, table.whole[tx] - table.whole[T] * e);
            double stays = (beta + age) * e;
            double sum = hasLeft + stays;
            double share = weight / sum;
            double leftShare = s * share;
            double alive = stays * share;
            customers += weight;
            left += hasLeft * share;
            ofR += alive * at.logFirst()[T] + leftShare * (table.withLogFirst[tx] - table.withLogFirst[T] * e);
            ofAlpha += alive * age / (alpha + age) - leftShare * alpha * (table.overFirst[tx] - table.overFirst[T] * e);
            ofS += alive * at.logSecond()[T] + leftShare * (table.withLogSecond[tx] - table.withLogSecond[T] * e);
            ofBeta += alive * s * age / (beta + age)
                    - leftShare * (s + 1) * beta * (table.overSecond[tx] - table.overSecond[T] * e);
            heights += weight * (last + log(sum));
        }
        sums[0] += r * (customers * rising.slope(x) - ofR);
        sums[1] += shape * (ofAlpha + left) - customers * x;
        sums[2] += left - s * ofS;
        sums[3] += ofBeta + s * left;
        sums[4] += heights + customers * (rising.log(x) - x * log(alpha) - log(beta));
    }
}
