package org.clvlab.model;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the times of many histories are to one set of parameters: logarithms, slopes, and quadrature nodes between them, which
 * are placed when first asked for and serve every thread.
 *
 * @param times
 *            ascending
 * @param alpha
 *            of the purchase rates
 * @param lifetime
 *            of customers
 * @param logFirst
 *            log(1 + t / alpha)
 * @param logSurvival
 *            of the lifetime
 * @param slopes
 *            of that, by parameter of the lifetime
 * @param nodes
 *            that were asked for, by level of the power
 * @param wideGaps
 *            how many gaps have none, by level of the power
 */
record LeavingTimes(double[] times, double alpha, Lifetime lifetime, double[] logFirst, double[] logSurvival, double[][] slopes,
        Map<Integer, LeavingNodes> nodes, Map<Integer, Integer> wideGaps) {

    static LeavingTimes of(double[] times, double alpha, Lifetime lifetime) {
        var logFirst = new double[times.length];
        var logSurvival = new double[times.length];
        var slopes = new double[lifetime.parameters()][times.length];
        var own = new double[slopes.length];
        for (int i = 0; i < times.length; i++) {
            logFirst[i] = Math.log1p(times[i] / alpha);
            logSurvival[i] = lifetime.logSurvival(times[i]);
            lifetime.slopesOfLogSurvival(times[i], own, 0);
            for (int k = 0; k < own.length; k++)
                slopes[k][i] = own[k];
        }
        return new LeavingTimes(times, alpha, lifetime, logFirst, logSurvival, slopes, new ConcurrentHashMap<>(),
                new ConcurrentHashMap<>());
    }

    /** Nodes that serve a power: those up to 16, 64, 256 and so on. */
    LeavingNodes nodesFor(double power) {
        return nodes.computeIfAbsent(level(power), l -> new LeavingNodes(this, largest(l)));
    }

    /** How many gaps are too wide for nodes that serve a power, so that each costs an integral of its own. */
    int wideGapsFor(double power) {
        return wideGaps.computeIfAbsent(level(power), l -> LeavingNodes.wideGaps(this, largest(l)));
    }

    private static double largest(int level) { return Math.pow(4, level); }

    private static int level(double power) {
        int level = 2;
        while (largest(level) < power)
            level++;
        return level;
    }
}
