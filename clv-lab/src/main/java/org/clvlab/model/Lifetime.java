package org.clvlab.model;

import static java.lang.Math.exp;
import static java.lang.Math.expm1;
import static java.lang.Math.log;
import static java.lang.Math.log1p;

import java.util.Optional;

/**
 * How long customers stay, where leaving has nothing to do with buying: each has an own hazard, and it is gamma distributed
 * over customers. Slopes are along the logarithms of the parameters.
 */
sealed interface Lifetime {

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
     * @param meanHazard
     *            of the hazard at the start
     */
    record Leaving(double log, double meanLog, double meanOver, double[] slopes, double meanHazard) {}

    /** Nobody leaves. */
    record Never() implements Lifetime {
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
            return new Leaving(Double.NEGATIVE_INFINITY, 0, 0, new double[0], 0);
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

    /** A constant hazard &mu; for each customer, gamma (s, &beta;) over customers: Pareto of the second kind. */
    record Pareto(double s, double beta) implements Lifetime {
        @Override
        public int parameters() { return 2; }

        @Override
        public Optional<RateLaw> law() {
            return Optional.of(new RateLaw.GammaLaw(RateLaw.Of.DROPOUT_RATE, "s", s, "beta", beta));
        }

        @Override
        public double logSurvival(double time) { return -s * log1p(time / beta); }

        @Override
        public void slopesOfLogSurvival(double time, double[] slopes, int from) {
            slopes[from] = -s * log1p(time / beta);
            slopes[from + 1] = s * time / (beta + time);
        }

        @Override
        public Lifetime given(double time) { return new Pareto(s, beta + time); }

        @Override
        public Leaving leaving(double scale, double power, double from, double to) {
            var integral = new LeavingIntegral(scale + from, beta + from, power, s + 1, to - from);
            double logFrom = log1p(from / beta);
            return new Leaving(log(s / beta) - (s + 1) * logFrom + integral.log(), integral.meanLogFirst(),
                    integral.meanOverFirst(),
                    new double[]{1 - s * (logFrom + integral.meanLogSecond()), s - (s + 1) * beta * integral.meanOverSecond()},
                    (s + 1) * integral.meanOverSecond());
        }

        @Override
        public double logBuysAgain(double scale, double power, double time) {
            return log(power / scale) + new LeavingIntegral(scale, beta, power + 1, s, time).log();
        }

        @Override
        public double[] activeTime(Course course, double[] horizons) {
            var passed = new double[]{0};
            return Course.added(course, horizons, (piece, from, to) -> {
                double hazard = course.dropout(piece);
                double exposed = beta + passed[0];
                double time = to - from;
                double area = time;
                if (hazard > 0) {
                    double growth = log1p(hazard * time / exposed);
                    double turned = (1 - s) * growth;
                    area = exposed / hazard * (Math.abs(turned) < 1e-14 ? growth : expm1(turned) / (1 - s));
                }
                double before = exp(-s * log1p(passed[0] / beta));
                passed[0] += hazard * time;
                return course.purchaseRate(piece) * before * area;
            });
        }

        @Override
        public double meanHazard(double time) { return s / (beta + time); }

        @Override
        public double draw(Chance chance) {
            double hazard = chance.gamma(s) / beta;
            return chance.exponential() / hazard;
        }

        @Override
        public double scale() { return beta; }

        @Override
        public double logDensity(double time) { return log(s / beta) - (s + 1) * log1p(time / beta); }

        @Override
        public void slopesOfLogDensity(double time, double[] slopes) {
            slopes[0] = 1 - s * log1p(time / beta);
            slopes[1] = s - (s + 1) * beta / (beta + time);
        }

        @Override
        public double steepness(double time) { return (s + 1) / (beta + time); }

        @Override
        public double swiftness(double time) { return steepness(time); }

        @Override
        public double smoothFor(double time) { return beta + time; }
    }

    /**
     * A hazard &mu; b e^(b t) that grows with time for each customer, with &mu; gamma (s, &beta;) over customers: Gompertz
     * (Bemmaor &amp; Glady 2012, <i>Management Science</i> 58(5), 1012-1021, equation 2).
     */
    record Gompertz(double b, double s, double beta) implements Lifetime {

        private static final double LARGE = 600;
        /** e to minus this is nothing. */
        private static final double FAINT = 45;

        @Override
        public int parameters() { return 3; }

        @Override
        public Optional<RateLaw> law() {
            return Optional.of(new RateLaw.GammaLaw(RateLaw.Of.DROPOUT_RATE, "s", s, "beta", beta / b));
        }

        /** log(1 + (e^(b t) - 1) / beta). */
        private double logGrown(double time) {
            double grown = b * time;
            return grown < LARGE ? log1p(expm1(grown) / beta) : grown - log(beta) + log1p((beta - 1) * exp(-grown));
        }

        /** e^(b t) / (beta + e^(b t) - 1). */
        private double share(double time) { return 1 / (1 + (beta - 1) * exp(-b * time)); }

        @Override
        public double logSurvival(double time) { return -s * logGrown(time); }

        @Override
        public void slopesOfLogSurvival(double time, double[] slopes, int from) {
            slopes[from] = -s * b * time * share(time);
            slopes[from + 1] = -s * logGrown(time);
            slopes[from + 2] = s * -expm1(-logGrown(time));
        }

        /** The integral of e^(-rate u) times the survival, to a horizon. */
        double discountedTime(double rate, double horizon) {
            return exp(new AdaptiveNodes(u -> logSurvival(u) - rate * u, Math.min(horizon, FAINT / rate),
                    Math.min(1 / rate, scale()), turn(), 1 / b).log());
        }

        @Override
        public Gompertz given(double time) {
            double faded = exp(-b * time);
            return new Gompertz(b, s, (beta - 1) * faded + 1);
        }

        @Override
        public double logDensity(double time) { return log(s * b / beta) + b * time - (s + 1) * logGrown(time); }

        @Override
        public void slopesOfLogDensity(double time, double[] slopes) { slopesOfLogDensity(time, logGrown(time), slopes); }

        private void slopesOfLogDensity(double time, double grown, double[] slopes) {
            slopes[0] = 1 + b * time - (s + 1) * b * time * share(time);
            slopes[1] = 1 - s * grown;
            slopes[2] = s - (s + 1) * exp(-grown);
        }

        @Override
        public double steepness(double time) { return b * (1 + (s + 1) * Math.max(1, share(time))); }

        /** Before and after the turn the density is an exponential; about it, it bends within 1 / b. */
        @Override
        public double swiftness(double time) {
            double share = share(time);
            boolean turning = share > 1e-14 && Math.abs(1 - share) > 1e-14;
            return 4 * b * (Math.abs(1 - (s + 1) * share) + (turning ? (s + 1) * Math.max(1, share) : 0));
        }

        @Override
        public double smoothFor(double time) { return 1 / (b * Math.max(1, share(time))); }

        @Override
        public Leaving leaving(double scale, double power, double from, double to) {
            double first = scale + from;
            var nodes = new AdaptiveNodes(u -> logDensity(from + u) - power * log1p(u / first), to - from,
                    Math.min(first, given(from).scale()), turn() - from, 1 / b);
            double meanLog = 0;
            double meanOver = 0;
            double hazard = 0;
            var slopes = new double[3];
            var own = new double[3];
            for (int i = 0; i < nodes.size(); i++) {
                double u = nodes.place(i);
                double w = nodes.share(i);
                double time = from + u;
                double grown = logGrown(time);
                meanLog += w * log1p(u / first);
                meanOver += w / (first + u);
                slopesOfLogDensity(time, grown, own);
                for (int k = 0; k < own.length; k++)
                    slopes[k] += w * own[k];
                hazard += w * b * (s + 1) / beta * exp(-grown);
            }
            return new Leaving(nodes.log(), meanLog, meanOver, slopes, hazard);
        }

        @Override
        public double logBuysAgain(double scale, double power, double time) {
            return log(power / scale) + new AdaptiveNodes(u -> logSurvival(u) - (power + 1) * log1p(u / scale), time,
                    Math.min(scale, scale()), turn(), 1 / b).log();
        }

        /** Where the exponential overtakes beta. */
        private double turn() { return log(beta + 1) / b; }

        @Override
        public double[] activeTime(Course course, double[] horizons) {
            var logGone = new double[]{Double.NEGATIVE_INFINITY};
            return Course.added(course, horizons, (piece, from, to) -> {
                double hazard = course.dropout(piece);
                double gone = logGone[0];
                double logHazard = log(hazard) + b * from;
                var nodes = new AdaptiveNodes(u -> -s * logExposed(gone, logHazard, u), to - from,
                        Math.min(1 / b, beta / b / Math.max(hazard, 1e-9)), turn() - from, 1 / b);
                logGone[0] = LogSum.of(gone, logGrowth(logHazard, to - from));
                return course.purchaseRate(piece) * exp(nodes.log());
            });
        }

        /** The logarithm of a factor times e^(b u) - 1. */
        private double logGrowth(double logFactor, double u) {
            return logFactor + b * u + log(-expm1(-b * u));
        }

        /** The logarithm of 1 + (what was gone before, and a factor times e^(b u) - 1) / beta, also where a double ends. */
        private double logExposed(double logGone, double logFactor, double u) {
            if (Math.max(logGone, b * u + Math.max(0, logFactor)) < LARGE)
                return log1p((exp(logGone) + exp(logFactor) * expm1(b * u)) / beta);
            double logRatio = LogSum.of(logGone, logGrowth(logFactor, u)) - log(beta);
            return logRatio > 40 ? logRatio : log1p(exp(logRatio));
        }

        @Override
        public double meanHazard(double time) { return b * s / beta * exp(-logGrown(time)); }

        @Override
        public double draw(Chance chance) {
            double hazard = chance.gamma(s) / beta;
            return log1p(chance.exponential() / hazard) / b;
        }

        @Override
        public double scale() { return beta < 1 ? -log1p(-beta) / b : 1 / b; }
    }
}
