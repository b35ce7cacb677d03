package org.clvlab.model;

import static java.lang.Math.exp;
import static java.lang.Math.expm1;
import static java.lang.Math.log;
import static java.lang.Math.log1p;

import java.util.Optional;

/**
 * A hazard &mu; b e^(b t) that grows with time for each customer, with &mu; gamma (s, &beta;) over customers: Gompertz
 * (Bemmaor &amp; Glady 2012, <i>Management Science</i> 58(5), 1012-1021, equation 2).
 */
record GompertzLifetime(double b, double s, double beta) implements Lifetime {

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
    public GompertzLifetime given(double time) {
        double faded = exp(-b * time);
        return new GompertzLifetime(b, s, (beta - 1) * faded + 1);
    }

    @Override
    public double logDensity(double time) { return log(s * b / beta) + b * time - (s + 1) * logGrown(time); }

    @Override
    public void slopesOfLogDensity(double time, double[] slopes) {
        double grown = logGrown(time);
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
        var slopes = new double[3];
        var own = new double[3];
        for (int i = 0; i < nodes.size(); i++) {
            double u = nodes.place(i);
            double w = nodes.share(i);
            double time = from + u;
            meanLog += w * log1p(u / first);
            meanOver += w / (first + u);
            slopesOfLogDensity(time, own);
            for (int k = 0; k < own.length; k++)
                slopes[k] += w * own[k];
        }
        return new Leaving(nodes.log(), meanLog, meanOver, slopes);
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
    public Lifetime weighedByHazard() { return new GompertzLifetime(b, s + 1, beta); }

    @Override
    public double draw(Chance chance) {
        double hazard = chance.gamma(s) / beta;
        return log1p(chance.exponential() / hazard) / b;
    }

    @Override
    public double scale() { return beta < 1 ? -log1p(-beta) / b : 1 / b; }
}
