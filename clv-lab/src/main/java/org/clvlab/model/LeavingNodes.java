package org.clvlab.model;

import static java.lang.Math.exp;
import static java.lang.Math.log1p;

/**
 * Quadrature nodes in the gaps between times for integrals of (1 + u / first)^-A (1 + u / second)^-B, for every A up to one.
 * A gap has so few Gauss-Legendre nodes as it needs for 14 digits (their error term with the derivatives of a power), and none
 * where it is too wide for that.
 */
final class LeavingNodes {

    private static final GaussLegendre[] RULES = {GaussLegendre.of(4), GaussLegendre.of(6), GaussLegendre.of(8)};
    /** For each rule, (A + B + 2 n) gap / scale up to which the error is below 1e-14. */
    private static final double[] REACH = {0.26, 1.4, 3.5};

    final double largest;
    /** Where the nodes of a gap begin. */
    final int[] from;
    /** By what A is the power of, relative to the start of the gap; and what does not depend on A. */
    final double[] base;
    final double[] logBase;
    final double[] fixed;
    final double[] logFirst;
    final double[] logSecond;
    final double[] overFirst;
    final double[] overSecond;

    LeavingNodes(LeavingTimes at, double largest) {
        this.largest = largest;
        var times = at.times();
        int gaps = times.length - 1;
        from = new int[gaps + 1];
        var rule = new GaussLegendre[gaps];
        for (int i = 0; i < gaps; i++) {
            double steep = (times[i + 1] - times[i]) / Math.min(at.first() + times[i], at.second() + times[i]);
            for (int k = RULES.length - 1; k >= 0; k--)
                if ((largest + at.secondPower() + 2 * RULES[k].size()) * steep < REACH[k])
                    rule[i] = RULES[k];
            from[i + 1] = from[i] + (rule[i] == null ? 0 : rule[i].size());
        }
        int nodes = from[gaps];
        base = new double[nodes];
        logBase = new double[nodes];
        fixed = new double[nodes];
        logFirst = new double[nodes];
        logSecond = new double[nodes];
        overFirst = new double[nodes];
        overSecond = new double[nodes];
        for (int i = 0; i < gaps; i++)
            for (int k = from[i]; k < from[i + 1]; k++) {
                double gap = times[i + 1] - times[i];
                double u = gap * rule[i].node(k - from[i]);
                double sinceFirst = log1p(u / (at.first() + times[i]));
                double sinceSecond = log1p(u / (at.second() + times[i]));
                base[k] = (at.first() + times[i]) / (at.first() + times[i] + u);
                logBase[k] = -sinceFirst;
                fixed[k] = gap * rule[i].weight(k - from[i]) * exp(-at.secondPower() * sinceSecond);
                logFirst[k] = at.logFirst()[i] + sinceFirst;
                logSecond[k] = at.logSecond()[i] + sinceSecond;
                overFirst[k] = 1 / (at.first() + times[i] + u);
                overSecond[k] = 1 / (at.second() + times[i] + u);
            }
    }
}
