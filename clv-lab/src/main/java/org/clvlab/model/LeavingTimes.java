package org.clvlab.model;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the times of many histories are to one set of parameters: logarithms, and quadrature nodes between them, which are
 * placed when first asked for and serve every thread.
 */
record LeavingTimes(double[] times, double first, double second, double secondPower, double[] logFirst, double[] logSecond,
        Map<Integer, LeavingNodes> nodes) {

    static LeavingTimes of(double[] times, double first, double second, double secondPower) {
        var logFirst = new double[times.length];
        var logSecond = new double[times.length];
        for (int i = 0; i < times.length; i++) {
            logFirst[i] = Math.log1p(times[i] / first);
            logSecond[i] = Math.log1p(times[i] / second);
        }
        return new LeavingTimes(times, first, second, secondPower, logFirst, logSecond, new ConcurrentHashMap<>());
    }

    /** Nodes that serve a power: those up to 16, 64, 256 and so on. */
    LeavingNodes nodesFor(double power) {
        int level = 2;
        while (Math.pow(4, level) < power)
            level++;
        return nodes.computeIfAbsent(level, l -> new LeavingNodes(this, Math.pow(4, l)));
    }
}
