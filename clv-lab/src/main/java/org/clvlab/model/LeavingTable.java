package org.clvlab.model;

import static java.lang.Math.exp;

/**
 * For one power A of purchases at a time, and at every one of many times t, the integral of f(u) / S(t) ((alpha + t) / (alpha +
 * u))^A from t to the last time, and the same with more factors under the integral. It is summed from the last time backwards,
 * gap by gap, so all terms are positive; gaps without nodes are the {@link Lifetime}'s own. From one A to the next the values
 * at the nodes are multiplied by their bases.
 */
final class LeavingTable {

    /** Powers are taken anew after so many multiplications. */
    private static final double RENEWED = 32;

    /** The logarithm of S(t) (1 + t / alpha)^-A. */
    final double[] logAlive;
    final double[] whole;
    final double[] withLogFirst;
    final double[] overFirst;
    /** With the slopes of the density's logarithm, by parameter of the lifetime. */
    final double[][] withSlope;

    private final LeavingTimes at;
    private LeavingNodes nodes;
    private double[] value = {};
    private double power;
    private double renewedAt;

    LeavingTable(LeavingTimes at) {
        this.at = at;
        int n = at.times().length;
        logAlive = new double[n];
        whole = new double[n];
        withLogFirst = new double[n];
        overFirst = new double[n];
        withSlope = new double[at.lifetime().parameters()][n];
    }

    /** Makes the table that of another power, a whole number above the last. */
    void raise(double to) {
        if (nodes == null || to > nodes.largest || to - renewedAt > RENEWED) {
            nodes = at.nodesFor(to);
            if (value.length != nodes.base.length)
                value = new double[nodes.base.length];
            for (int k = 0; k < value.length; k++)
                value[k] = nodes.fixed[k] * exp(to * nodes.logBase[k]);
            renewedAt = to;
        } else
            for (int step = (int) Math.round(to - power); step > 0; step--)
                for (int k = 0; k < value.length; k++)
                    value[k] *= nodes.base[k];
        power = to;
        sum();
    }

    private void sum() {
        int last = at.times().length - 1;
        for (int i = 0; i <= last; i++)
            logAlive[i] = at.logSurvival()[i] - power * at.logFirst()[i];
        for (int i = last - 1; i >= 0; i--) {
            double fall = exp(logAlive[i + 1] - logAlive[i]);
            int from = nodes.from[i];
            int to = nodes.from[i + 1];
            if (from == to) {
                addWide(i, fall);
                continue;
            }
            double sum = 0;
            double sumLogFirst = 0;
            double sumOverFirst = 0;
            for (int k = from; k < to; k++) {
                double w = value[k];
                sum += w;
                sumLogFirst += w * nodes.logFirst[k];
                sumOverFirst += w * nodes.overFirst[k];
            }
            whole[i] = sum + fall * whole[i + 1];
            withLogFirst[i] = sumLogFirst + fall * withLogFirst[i + 1];
            overFirst[i] = sumOverFirst + fall * overFirst[i + 1];
            for (int j = 0; j < withSlope.length; j++) {
                var slopes = nodes.slopes[j];
                double sumSlope = 0;
                for (int k = from; k < to; k++)
                    sumSlope += value[k] * slopes[k];
                withSlope[j][i] = sumSlope + fall * withSlope[j][i + 1];
            }
        }
    }

    /** Of a gap too wide for nodes. */
    private void addWide(int i, double fall) {
        var gap = at.lifetime().leaving(at.alpha(), power, at.times()[i], at.times()[i + 1]);
        double sum = exp(gap.log() - at.logSurvival()[i]);
        whole[i] = sum + fall * whole[i + 1];
        withLogFirst[i] = sum * (at.logFirst()[i] + gap.meanLog()) + fall * withLogFirst[i + 1];
        overFirst[i] = sum * gap.meanOver() + fall * overFirst[i + 1];
        for (int j = 0; j < withSlope.length; j++)
            withSlope[j][i] = sum * gap.slopes()[j] + fall * withSlope[j][i + 1];
    }
}
