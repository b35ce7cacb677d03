package org.clvlab.model;

import static java.lang.Math.exp;
import static java.lang.Math.log;
import static java.lang.Math.log1p;

/**
 * The two explanations of a history under Pareto/NBD with a season, alive and left, beside what they share, and means over the time
 * of leaving: between the beginnings of two months the clock is straight, so that each month is a {@link LeavingIntegral}.
 */
final class HistoryOnClock {
    final double alive;
    final double left;
    double meanLogBuying;
    double meanOverBuying;
    double meanLogLeaving;
    double meanOverLeaving;

    HistoryOnClock(ParetoNbd model, Season.Clock clock, int x, double tx, double T) {
        double shape = model.r() + x;
        alive = -shape * log1p(clock.since(T, T) / model.alpha()) - model.s() * log1p(T / model.beta());
        var cuts = clock.cuts(tx - T, 0);
        var readings = new double[cuts.length];
        for (int i = 0; i < cuts.length; i++)
            readings[i] = clock.at(cuts[i]);
        double first = clock.at(-T);
        var logs = new double[cuts.length - 1];
        var parts = new LeavingIntegral[logs.length];
        var speeds = new double[logs.length];
        double sum = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < logs.length; i++) {
            double length = cuts[i + 1] - cuts[i];
            logs[i] = Double.NEGATIVE_INFINITY;
            if (!(length > 0))
                continue;
            speeds[i] = (readings[i + 1] - readings[i]) / length;
            double bought = model.alpha() + readings[i] - first;
            double stayed = model.beta() + T + cuts[i];
            parts[i] = new LeavingIntegral(bought / speeds[i], stayed, shape, model.s() + 1, length);
            logs[i] = log(model.s() / model.beta()) - shape * log(bought / model.alpha())
                    - (model.s() + 1) * log(stayed / model.beta())
                    + parts[i].log();
            sum = LogSum.of(sum, logs[i]);
        }
        left = sum;
        for (int i = 0; i < logs.length; i++)
            if (parts[i] != null && logs[i] > sum - 60) {
                double share = exp(logs[i] - sum);
                double bought = model.alpha() + readings[i] - first;
                double stayed = model.beta() + T + cuts[i];
                meanLogBuying += share * (log(bought / model.alpha()) + parts[i].meanLogFirst());
                meanOverBuying += share * parts[i].meanOverFirst() / speeds[i];
                meanLogLeaving += share * (log(stayed / model.beta()) + parts[i].meanLogSecond());
                meanOverLeaving += share * parts[i].meanOverSecond();
            }
    }

    /** The chance of having left. */
    double hasLeft() { return 1 / (1 + exp(alive - left)); }
}
