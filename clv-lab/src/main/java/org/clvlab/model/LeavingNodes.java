package org.clvlab.model;

import static java.lang.Math.exp;
import static java.lang.Math.log1p;

/**
 * Quadrature nodes in the gaps between times for integrals of f(u) ((alpha + t) / (alpha + u))^A over a gap that begins at t,
 * for every A up to one. A gap has so few Gauss-Legendre nodes as it needs for 14 digits (their error term with the
 * derivatives of a power), and none where it is too wide for that.
 */
final class LeavingNodes {

    private static final GaussLegendre[] RULES = {GaussLegendre.of(4), GaussLegendre.of(6), GaussLegendre.of(8)};
    /** For each rule, how steep the integrand may be over the gap so that the error is below 1e-14. */
    private static final double[] REACH = {0.26, 1.4, 3.5};

    final double largest;
    /** Where the nodes of a gap begin. */
    final int[] from;
    /** By what A is the power of, relative to the start of the gap; and what does not depend on A. */
    final double[] base;
    final double[] logBase;
    final double[] fixed;
    final double[] logFirst;
    final double[] overFirst;
    /** Of the logarithm of the density, by parameter of the lifetime. */
    final double[][] slopes;

    LeavingNodes(LeavingTimes at, double largest) {
        this.largest = largest;
        var times = at.times();
        var lifetime = at.lifetime();
        int gaps = times.length - 1;
        from = new int[gaps + 1];
        var rule = new GaussLegendre[gaps];
        for (int i = 0; i < gaps; i++) {
            rule[i] = rule(at, i, largest);
            from[i + 1] = from[i] + (rule[i] == null ? 0 : rule[i].size());
        }
        int nodes = from[gaps];
        base = new double[nodes];
        logBase = new double[nodes];
        fixed = new double[nodes];
        logFirst = new double[nodes];
        overFirst = new double[nodes];
        slopes = new double[lifetime.parameters()][nodes];
        var own = new double[slopes.length];
        for (int i = 0; i < gaps; i++)
            for (int k = from[i]; k < from[i + 1]; k++) {
                double gap = times[i + 1] - times[i];
                double start = at.alpha() + times[i];
                double u = gap * rule[i].node(k - from[i]);
                double since = log1p(u / start);
                base[k] = start / (start + u);
                logBase[k] = -since;
                fixed[k] = gap * rule[i].weight(k - from[i]) * exp(lifetime.logDensity(times[i] + u) - at.logSurvival()[i]);
                logFirst[k] = at.logFirst()[i] + since;
                overFirst[k] = 1 / (start + u);
                lifetime.slopesOfLogDensity(times[i] + u, own);
                for (int j = 0; j < own.length; j++)
                    slopes[j][k] = own[j];
            }
    }

    /** The smallest that serves a gap for powers up to one; none where it is too wide. */
    private static GaussLegendre rule(LeavingTimes at, int i, double largest) {
        double gap = at.times()[i + 1] - at.times()[i];
        double start = at.alpha() + at.times()[i];
        double power = largest / start + at.lifetime().steepness(at.times()[i]);
        double nearest = Math.min(start, at.lifetime().smoothFor(at.times()[i]));
        for (int k = 0; k < RULES.length; k++)
            if (gap * (power + 2 * RULES[k].size() / nearest) < REACH[k])
                return RULES[k];
        return null;
    }

    /** How many gaps are too wide for powers up to one. */
    static int wideGaps(LeavingTimes at, double largest) {
        int wide = 0;
        for (int i = 0; i < at.times().length - 1; i++)
            wide += rule(at, i, largest) == null ? 1 : 0;
        return wide;
    }
}
