package org.clvlab.model;

import static java.lang.Math.exp;
import static java.lang.Math.expm1;
import static java.lang.Math.log;
import static java.lang.Math.log1p;

import java.util.Optional;

/** A constant hazard &mu; for each customer, gamma (s, &beta;) over customers: Pareto of the second kind. */
record ParetoLifetime(double s, double beta) implements Lifetime {
    @Override
    public int parameters() { return 2; }

    @Override
    public Optional<RateLaw> law() { return Optional.of(new RateLaw.GammaLaw(RateLaw.Of.DROPOUT_RATE, "s", s, "beta", beta)); }

    @Override
    public double logSurvival(double time) { return -s * log1p(time / beta); }

    @Override
    public void slopesOfLogSurvival(double time, double[] slopes, int from) {
        slopes[from] = -s * log1p(time / beta);
        slopes[from + 1] = s * time / (beta + time);
    }

    @Override
    public Lifetime given(double time) { return new ParetoLifetime(s, beta + time); }

    @Override
    public Leaving leaving(double scale, double power, double from, double to) {
        var integral = integral(scale, power, from, to);
        double logFrom = log1p(from / beta);
        return new Leaving(log(s / beta) - (s + 1) * logFrom + integral.log(), integral.meanLogFirst(),
                integral.meanOverFirst(),
                new double[]{1 - s * (logFrom + integral.meanLogSecond()), s - (s + 1) * beta * integral.meanOverSecond()});
    }

    private LeavingIntegral integral(double scale, double power, double from, double to) {
        return new LeavingIntegral(scale + from, beta + from, power, s + 1, to - from);
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
    public Lifetime weighedByHazard() { return new ParetoLifetime(s + 1, beta); }

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
