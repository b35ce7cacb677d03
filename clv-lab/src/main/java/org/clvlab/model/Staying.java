package org.clvlab.model;

import static java.lang.Math.log1p;

/** log of B(a, b + n) / B(a, b), the chance to stay n times, for every n, with its slopes. */
final class Staying {
    final double[] log;
    final double[] slopeA;
    final double[] slopeB;
    /** log of a / (b + n - 1): of leaving at the last of n occasions against staying; minus infinity without one. */
    final double[] logOdds;

    Staying(double a, double b, int most) {
        log = new double[most + 1];
        slopeA = new double[most + 1];
        slopeB = new double[most + 1];
        logOdds = new double[most + 1];
        logOdds[0] = Double.NEGATIVE_INFINITY;
        var logs = new Sum();
        for (int i = 0; i < most; i++) {
            logs.add(-log1p(a / (b + i)));
            log[i + 1] = logs.value();
            logOdds[i + 1] = Math.log(a / (b + i));
            slopeA[i + 1] = slopeA[i] - 1 / (a + b + i);
            slopeB[i + 1] = slopeB[i] + a / ((b + i) * (a + b + i));
        }
    }
}
