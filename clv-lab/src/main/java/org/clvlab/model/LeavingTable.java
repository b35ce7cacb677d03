package org.clvlab.model;

import static java.lang.Math.exp;

/**
 * For one power of the first factor at a time, and at every one of many times t, the integral of g(u) / g(t) from t to the last
 * time, g(u) = (1 + u / first)^-A (1 + u / second)^-B, and the same with four more factors under the integral. It is summed
 * from the last time backwards, gap by gap, so all terms are positive; gaps without nodes are {@link LeavingIntegral}'s. From
 * one A to the next the values at the nodes are multiplied by their bases.
 */
final class LeavingTable {

    /** Powers are taken anew after so many multiplications. */
    private static final double RENEWED = 32;

    final double[] logIntegrand;
    final double[] whole;
    final double[] withLogFirst;
    final double[] withLogSecond;
    final double[] overFirst;
    final double[] overSecond;

    private final LeavingTimes at;
    private LeavingNodes nodes;
    private double[] value = {};
    private double power;
    private double renewedAt;

    LeavingTable(LeavingTimes at) {
        this.at = at;
        int n = at.times().length;
        logIntegrand = new double[n];
        whole = new double[n];
        withLogFirst = new double[n];
        withLogSecond = new double[n];
        overFirst = new double[n];
        overSecond = new double[n];
    }

    /** Makes the table that of another power of the first factor, a whole number above the last. */
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
            logIntegrand[i] = -power * at.logFirst()[i] - at.secondPower() * at.logSecond()[i];
        for (int i = last - 1; i >= 0; i--) {
            double fall = exp(logIntegrand[i + 1] - logIntegrand[i]);
            double sum = 0;
            double sumLogFirst = 0;
            double sumLogSecond = 0;
            double sumOverFirst = 0;
            double sumOverSecond = 0;
            for (int k = nodes.from[i]; k < nodes.from[i + 1]; k++) {
                double w = value[k];
                sum += w;
                sumLogFirst += w * nodes.logFirst[k];
                sumLogSecond += w * nodes.logSecond[k];
                sumOverFirst += w * nodes.overFirst[k];
                sumOverSecond += w * nodes.overSecond[k];
            }
            if (nodes.from[i] == nodes.from[i + 1]) {
                double start = at.times()[i];
                var gap = new LeavingIntegral(at.first() + start, at.second() + start, power, at.secondPower(),
                        at.times()[i + 1] - start);
                sum = exp(gap.log());
                sumLogFirst = sum * (at.logFirst()[i] + gap.meanLogFirst());
                sumLogSecond = sum * (at.logSecond()[i] + gap.meanLogSecond());
                sumOverFirst = sum * gap.meanOverFirst();
                sumOverSecond = sum * gap.meanOverSecond();
            }
            whole[i] = sum + fall * whole[i + 1];
            withLogFirst[i] = sumLogFirst + fall * withLogFirst[i + 1];
            withLogSecond[i] = sumLogSecond + fall * withLogSecond[i + 1];
            overFirst[i] = sumOverFirst + fall * overFirst[i + 1];
            overSecond[i] = sumOverSecond + fall * overSecond[i + 1];
        }
    }
}
