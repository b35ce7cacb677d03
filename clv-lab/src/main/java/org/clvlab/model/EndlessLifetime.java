package org.clvlab.model;

import static java.lang.Math.expm1;
import static java.lang.Math.log;
import static java.lang.Math.log1p;

import java.util.Optional;

/** Nobody leaves. */
record EndlessLifetime() implements Lifetime {
    @Override
    public int parameters() { return 0; }

    @Override
    public Optional<RateLaw> law() { return Optional.empty(); }

    @Override
    public double logSurvival(double time) { return 0; }

    @Override
    public void slopesOfLogSurvival(double time, double[] slopes, int from) {}

    @Override
    public Lifetime given(double time) { return this; }

    @Override
    public Leaving leaving(double scale, double power, double from, double to) {
        return new Leaving(Double.NEGATIVE_INFINITY, 0, 0, new double[0]);
    }

    @Override
    public double logBuysAgain(double scale, double power, double time) { return log(-expm1(-power * log1p(time / scale))); }

    @Override
    public double[] activeTime(Course course, double[] horizons) {
        for (int piece = 0; piece < course.pieces(); piece++)
            if (course.dropout(piece) != 1)
                throw new IllegalArgumentException("Under NBD nobody leaves, so there is no dropout to act on; take a model"
                        + " with dropout, such as Pareto/NBD.");
        return Course.added(course, horizons, (piece, from, to) -> course.purchaseRate(piece) * (to - from));
    }

    @Override
    public double meanHazard(double time) { return 0; }

    @Override
    public Lifetime weighedByHazard() { return this; }

    @Override
    public double draw(Chance chance) { return Double.POSITIVE_INFINITY; }

    @Override
    public double scale() { return Double.POSITIVE_INFINITY; }

    @Override
    public double logDensity(double time) { return Double.NEGATIVE_INFINITY; }

    @Override
    public void slopesOfLogDensity(double time, double[] slopes) {}

    @Override
    public double steepness(double time) { return 0; }

    @Override
    public double swiftness(double time) { return 0; }

    @Override
    public double smoothFor(double time) { return Double.POSITIVE_INFINITY; }
}
