package org.clvlab.model;

import java.util.Optional;

/**
 * How long customers stay, where leaving has nothing to do with buying: each has an own hazard, and it is gamma distributed
 * over customers. Slopes are along the logarithms of the parameters.
 */
sealed interface Lifetime permits EndlessLifetime, ParetoLifetime, GompertzLifetime {

    int parameters();

    /** {@return how customers' rates of leaving differ; none where nobody leaves} */
    Optional<RateLaw> law();

    /** The logarithm of the share that stays longer than a time. */
    double logSurvival(double time);

    /** Fills the slopes of the above from a place on. */
    void slopesOfLogSurvival(double time, double[] slopes, int from);

    /** The lifetime to come of one who has stayed so long. */
    Lifetime given(double time);

    /** Having left between two times, weighed by the chance of buying nothing from the first to the time of leaving. */
    Leaving leaving(double scale, double power, double from, double to);

    /**
     * The logarithm of the chance to buy again up to a time, of a new customer with purchase rate gamma (power, scale): the
     * integral of power / scale (1 + u / scale)^(-power - 1) times the survival, over the time of the first of these purchases.
     */
    double logBuysAgain(double scale, double power, double time);

    /** The integral of g(u) times the survival, to each horizon, under a course of factors. */
    double[] activeTime(Course course, double[] horizons);

    /** The mean of the hazard that one who has stayed so long began with. */
    double meanHazard(double time);

    /** The lifetime of customers who are weighed by the hazard that they began with: one shape more. */
    Lifetime weighedByHazard();

    /** A lifetime drawn. */
    double draw(Chance chance);

    /** The length of a time over which nothing changes much, near the start. */
    double scale();

    /** The logarithm of the density. */
    double logDensity(double time);

    /** Fills the slopes of the above. */
    void slopesOfLogDensity(double time, double[] slopes);

    /** How fast the density may change from a time on, as a share of itself in a unit of time. */
    double steepness(double time);

    /** How fast the density changes about a time, as a share of itself in a unit of time. */
    double swiftness(double time);

    /** How far from a time the density's nearest singularity lies, at least. */
    double smoothFor(double time);

    /**
     * The dead branch of a likelihood: the integral of f(time) ((scale + from) / (scale + time))^power over the time, and
     * means over its integrand.
     *
     * @param log
     *            of the integral
     * @param meanLog
     *            of log((scale + time) / (scale + from))
     * @param meanOver
     *            of 1 / (scale + time)
     * @param slopes
     *            of the logarithm of the density
     */
    record Leaving(double log, double meanLog, double meanOver, double[] slopes) {}
}
