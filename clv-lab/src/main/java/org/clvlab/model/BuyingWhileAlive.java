package org.clvlab.model;

import static java.lang.Math.exp;
import static java.lang.Math.log;
import static java.lang.Math.log1p;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;

import org.hipparchus.special.Gamma;

/**
 * What NBD, Pareto/NBD and GGompertz/NBD share: purchases come at random at a rate that is gamma (r, &alpha;) over
 * customers, until a {@link Lifetime} ends that has nothing to do with them.
 *
 * <p>
 * A history has two explanations, alive and left at some time after the last purchase; beside what they share,
 *
 * <pre>
 * alive: (1 + T/alpha)^-(r+x) S(T)      left: integral from tx to T of f(t) (1 + t/alpha)^-(r+x) dt
 * </pre>
 *
 * with S the survival and f the density of the lifetime over customers.
 */
record BuyingWhileAlive(double r, double alpha, Lifetime lifetime) implements Workings {

    private static final double ALL_BUT_SURE = -1e-5;

    @Override
    public List<RateLaw> heterogeneity() {
        var purchases = new RateLaw.GammaLaw(RateLaw.Of.PURCHASE_RATE, "r", r, "alpha", alpha);
        return lifetime.law().map(leaving -> List.<RateLaw>of(purchases, leaving)).orElse(List.of(purchases));
    }

    @Override
    public double logProbabilityAlive(int x, double tx, double T) {
        double odds = logLeft(x, tx, T) - logAlive(x, T);
        return odds > 0 ? -odds - log1p(exp(-odds)) : -log1p(exp(odds));
    }

    private double logAlive(int x, double T) { return -(r + x) * log1p(T / alpha) + lifetime.logSurvival(T); }

    private double logLeft(int x, double tx, double T) {
        return -(r + x) * log1p(tx / alpha) + lifetime.leaving(alpha, r + x, tx, T).log();
    }

    @Override
    public Contribution contribution(int mostPurchases) {
        var rising = new Rising(r, mostPurchases);
        double logAlpha = log(alpha);
        int own = lifetime.parameters();
        Contribution each = (x, tx, T, gradient) -> {
            double shape = r + x;
            double logAge = log1p(T / alpha);
            double logRecency = log1p(tx / alpha);
            double alive = -shape * logAge + lifetime.logSurvival(T);
            var leaving = lifetime.leaving(alpha, shape, tx, T);
            double left = -shape * logRecency + leaving.log();
            double hasLeft = 1 / (1 + exp(alive - left));
            double stays = 1 / (1 + exp(left - alive));
            lifetime.slopesOfLogSurvival(T, gradient, 2);
            for (int i = 0; i < own; i++)
                gradient[2 + i] = stays * gradient[2 + i] + (hasLeft > 0 ? hasLeft * leaving.slopes()[i] : 0);
            gradient[0] = r * (rising.slope(x) - stays * logAge
                    - (hasLeft > 0 ? hasLeft * (logRecency + leaving.meanLog()) : 0));
            gradient[1] = -x + stays * shape * T / (alpha + T)
                    + (hasLeft > 0 ? hasLeft * shape * (1 - alpha * leaving.meanOver()) : 0);
            double height = rising.log(x) - x * logAlpha
                    + (left > alive ? left + log1p(exp(alive - left)) : alive + log1p(exp(left - alive)));
            // of one who all but surely does not buy again, the small chance to do so has the digits
            return x == 0 && height > ALL_BUT_SURE ? log1p(-exp(lifetime.logBuysAgain(alpha, r, T))) : height;
        };
        return lifetime instanceof EndlessLifetime ? each : new LeavingContribution(r, alpha, lifetime, rising, each);
    }

    /** E[lambda | alive] times the time that a customer who is alive will stay active. */
    @Override
    public TransactionModel.Outlook outlook(int x, Course course) {
        return (tx, T, horizons) -> {
            var time = lifetime.given(T).activeTime(course, horizons);
            for (int k = 0; k < time.length; k++)
                time[k] *= (r + x) / (alpha + T);
            return time;
        };
    }

    @Override
    public double survivalIfAlive(double ahead, int x, double tx, double T) { return exp(lifetime.given(T).logSurvival(ahead)); }

    @Override
    public TransactionModel.OwnRates ownRates(int x, double tx, double T) {
        double logAlive = logProbabilityAlive(x, tx, T);
        double alive = exp(logAlive);
        double left = -Math.expm1(logAlive);
        if (left == 0)
            return new TransactionModel.OwnRates((r + x) / (alpha + T), lifetime.meanHazard(T));
        var leaving = lifetime.leaving(alpha, r + x, tx, T);
        // weighed by the hazard the density is large where that of those who have left may be next to nothing: nodes of its own
        double hazardOfLeft = lifetime.meanHazard(0)
                * exp(lifetime.weighedByHazard().leaving(alpha, r + x, tx, T).log() - leaving.log());
        return new TransactionModel.OwnRates((r + x) * (alive / (alpha + T) + left * leaving.meanOver()),
                alive * lifetime.meanHazard(T) + left * hazardOfLeft);
    }

    @Override
    public TransactionModel.Future drawIfAlive(RandomGenerator random, int x, double tx, double T) {
        var chance = new Chance(random);
        double rate = chance.gamma(r + x) / (alpha + T);
        double end = lifetime.given(T).draw(chance);
        var now = new double[1];
        return () -> {
            now[0] += chance.exponential() / rate;
            return now[0] > end ? Double.POSITIVE_INFINITY : now[0];
        };
    }

    /**
     * P(X = n) = S(t) NB(n; t) + integral from 0 to t of f(u) NB(n; u) du (Fader &amp; Hardie note 008, equation 8 before
     * the integral is written as hypergeometric functions): all terms are positive, and one set of nodes serves every n.
     */
    @Override
    public double[] probabilityOfPurchasesIfAlive(int most, double horizon, int x, double tx, double T) {
        double shape = r + x;
        double scale = alpha + T;
        var ahead = lifetime.given(T);
        var probabilities = new double[most + 1];
        add(probabilities, shape, scale, horizon, ahead.logSurvival(horizon));
        if (ahead instanceof EndlessLifetime || horizon == 0)
            return probabilities;
        double least = Math.min(scale, ahead.scale());
        double end = log1p(horizon / least);
        double steep = shape * (least + horizon) / (scale + horizon) + most * scale / (scale + horizon);
        for (double from = 0; from < end;) {
            double now = least * Math.expm1(from);
            double wide = Math.min(end - from, widest(steep + ahead.swiftness(now) * (least + now)));
            for (int k = 0; k < RULE.size(); k++) {
                double u = least * Math.expm1(from + wide * RULE.node(k));
                add(probabilities, shape, scale, u, log(wide * RULE.weight(k) * (least + u)) + ahead.logDensity(u));
            }
            from += wide;
            if (ahead.logDensity(least * Math.expm1(from)) < NOTHING)
                break;
        }
        return probabilities;
    }

    /** The same of one who is alive now, where purchases run on another clock, which is a straight line between cuts. */
    double[] probabilityOfPurchases(int most, double[] cuts, DoubleUnaryOperator clock) {
        double horizon = cuts[cuts.length - 1];
        var probabilities = new double[most + 1];
        add(probabilities, r, alpha, clock.applyAsDouble(horizon), lifetime.logSurvival(horizon));
        // where purchases are counted from 0, a high power of the clock's reading is integrated: over a stretch from 0 and one more
        var places = DoubleStream.concat(DoubleStream.of(cuts[0], (cuts[0] + cuts[1]) / 2), Arrays.stream(cuts).skip(1))
                .toArray();
        double all = bought(clock, horizon);
        for (int piece = 0; piece + 1 < places.length; piece++) {
            double from = places[piece];
            double length = places[piece + 1] - from;
            if (!(length > 0))
                continue;
            double until = bought(clock, from + length);
            // of so many purchases this stretch has a share that counts
            double counts = Math.min(most, until < all ? FAINT / log(all / until) : most);
            double rises = piece == 0 ? counts / 3 : counts * log(until / bought(clock, from));
            double least = Math.min(lifetime.scale() + from, alpha);
            double end = log1p(length / least);
            double leaving = Math.max(lifetime.swiftness(from) * least, lifetime.swiftness(from + length) * (least + length));
            int pieces = (int) Math.ceil(Math.max(end / widest(r + most + leaving), rises / STEEPEST));
            // a month is short, so that few nodes are right to the last digits: the integrand is as a power of e^v
            double steep = Math.max((1 + r + most + leaving) * end, rises) / pieces;
            var rule = steep <= 1 && end <= 0.1
                    ? FEWEST
                    : steep <= 3 && end <= 0.2 ? FEW : steep <= 6 && end <= 0.4 ? SOME : RULE;
            for (int i = 0; i < pieces; i++)
                for (int k = 0; k < rule.size(); k++) {
                    double u = least * Math.expm1(end * (i + rule.node(k)) / pieces);
                    add(probabilities, r, alpha, clock.applyAsDouble(from + u),
                            log(end / pieces * rule.weight(k) * (least + u)) + lifetime.logDensity(from + u));
                }
        }
        return probabilities;
    }

    /** The share of a horizon's purchases that fall in a time: to the power of their number, what a chance of them is in proportion to. */
    private double bought(DoubleUnaryOperator clock, double time) {
        double reading = clock.applyAsDouble(time);
        return reading / (alpha + reading);
    }

    /** e to minus this is nothing beside 1. */
    private static final double FAINT = 32;
    private static final GaussLegendre RULE = GaussLegendre.of(24);
    private static final GaussLegendre SOME = GaussLegendre.of(12);
    private static final GaussLegendre FEW = GaussLegendre.of(8);
    private static final GaussLegendre FEWEST = GaussLegendre.of(5);
    private static final double WIDEST = 0.5;
    private static final double STEEPEST = 12;

    /** Less than e to this a double does not hold. */
    private static final double NOTHING = -760;

    /** A piece of a logarithmic scale over which the logarithm of what is integrated moves by no more than the rule can follow. */
    private static double widest(double steep) {
        return Math.min(WIDEST, STEEPEST / (1 + steep));
    }

    /** Adds e^(log weight) times the negative binomial probabilities of purchases in a time. */
    private static void add(double[] probabilities, double shape, double scale, double time, double logWeight) {
        double logChance = logWeight - shape * log1p(time / scale);
        double z = time / (scale + time);
        int from = 0;
        if (logChance < -600 && z > 0) {
            // the first terms are less than a double can hold: enter where they are not
            from = (int) Math.min(probabilities.length - 1, Math.max(0, (shape - 1) * time / scale));
            logChance += from * log(z) + Gamma.logGamma(shape + from) - Gamma.logGamma(shape) - Gamma.logGamma(from + 1.0);
        }
        double chance = exp(logChance);
        double first = chance;
        for (int n = from; n < probabilities.length && (chance > 0 || n < shape * time / scale); n++) {
            probabilities[n] += chance;
            chance *= z * (shape + n) / (n + 1);
        }
        chance = first;
        for (int n = from; n > 0 && chance > 0; n--) {
            chance *= n / (z * (shape + n - 1));
            probabilities[n - 1] += chance;
        }
    }
}
