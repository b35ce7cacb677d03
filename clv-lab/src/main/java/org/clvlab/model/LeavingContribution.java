package org.clvlab.model;

import static java.lang.Math.exp;
import static java.lang.Math.log;

/**
 * The likelihood of {@link BuyingWhileAlive} over many histories. With S the survival, f the density of the lifetime and
 *
 * <pre>
 * H(t) = integral of f(u) / S(t) ((alpha + t) / (alpha + u))^(r+x) over u from t to the last of all times
 * </pre>
 *
 * a history's likelihood is, beside what is shared, S(tx) (1 + tx/alpha)^-(r+x) times
 *
 * <pre>
 * H(tx) - H(T) e + e,   e = S(T) / S(tx) ((alpha + tx) / (alpha + T))^(r+x)
 * </pre>
 *
 * so where many histories share a frequency, {@link LeavingTable} holds H at every time and a history costs one exponential
 * and one logarithm. As H is at most 1, nothing that cancels is large beside the result.
 */
record LeavingContribution(double r, double alpha, Lifetime lifetime, Rising rising, Contribution each)
        implements
            SharedContribution {

    @Override
    public double of(int frequency, double recency, double age, double[] gradient) {
        return each.of(frequency, recency, age, gradient);
    }

    /** Rows of a frequency for each of the times from which a table is worth making; fewer where a single row costs more. */
    private double worthATable() {
        return lifetime instanceof ParetoLifetime ? 1 / 64.0 : 1 / 512.0;
    }

    @Override
    public Together over(double[] times) {
        var at = LeavingTimes.of(times, alpha, lifetime);
        var oneByOne = SharedContribution.oneByOne(each);
        return (rows, from, to, sums) -> {
            // made where it is first worth it: it is large
            var table = new LeavingTable[1];
            rows.byFrequency(from, to, (start, end) -> {
                double power = r + rows.frequency()[start];
                // a row alone costs an integral too
                if (end - start < worthATable() * times.length || end - start < at.wideGapsFor(power)) {
                    oneByOne.add(rows, start, end, sums);
                    return;
                }
                if (table[0] == null)
                    table[0] = new LeavingTable(at);
                table[0].raise(power);
                add(rows, start, end, at, table[0], sums);
            });
        };
    }

    /** Rows of one frequency. */
    private void add(HistoryRows rows, int from, int to, LeavingTimes at, LeavingTable table, double[] sums) {
        int x = rows.frequency()[from];
        double shape = r + x;
        int own = lifetime.parameters();
        double customers = 0;
        double left = 0;
        double ofR = 0;
        double ofAlpha = 0;
        double heights = 0;
        for (int i = from; i < to; i++) {
            double weight = rows.weight()[i];
            int tx = rows.recencyAt()[i];
            int T = rows.ageAt()[i];
            double age = rows.times()[T];
            double last = table.logAlive[tx];
            double e = exp(table.logAlive[T] - last);
            double hasLeft = Math.max(0, table.whole[tx] - table.whole[T] * e);
            double sum = hasLeft + e;
            double share = weight / sum;
            double alive = e * share;
            customers += weight;
            left += hasLeft * share;
            ofR += alive * at.logFirst()[T] + share * (table.withLogFirst[tx] - table.withLogFirst[T] * e);
            ofAlpha += alive * age / (alpha + age) - share * alpha * (table.overFirst[tx] - table.overFirst[T] * e);
            for (int k = 0; k < own; k++) {
                var withSlope = table.withSlope[k];
                sums[2 + k] += alive * at.slopes()[k][T] + share * (withSlope[tx] - withSlope[T] * e);
            }
            heights += weight * (last + log(sum));
        }
        sums[0] += r * (customers * rising.slope(x) - ofR);
        sums[1] += shape * (ofAlpha + left) - customers * x;
        sums[2 + own] += heights + customers * (rising.log(x) - x * log(alpha));
    }
}
