package org.clvlab.cohort;

import java.util.function.Supplier;

/**
 * Each customer's sum of the logarithms of the times between purchases. Only models of regular buying need it, and it costs
 * half as much again as all other columns, so it is counted when it is first asked for.
 */
final class LogGaps {

    private Supplier<double[]> count;
    private double[] sums;

    private LogGaps(Supplier<double[]> count) { this.count = count; }

    static LogGaps when(Supplier<double[]> count) { return new LogGaps(count); }

    static LogGaps of(double[] sums) { return new LogGaps(() -> sums); }

    synchronized double[] sums() {
        if (sums == null) {
            sums = count.get();
            count = null; // lets go of the orders
        }
        return sums;
    }
}
