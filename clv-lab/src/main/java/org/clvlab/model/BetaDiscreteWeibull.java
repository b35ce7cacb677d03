package org.clvlab.model;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.random.RandomGenerator;

import org.hipparchus.special.Gamma;

import org.clvlab.report.Given;

/**
 * The beta-discrete-Weibull model of contracts (Fader, Hardie, Liu, Davin &amp; Steenburgh 2018, "How to Project Customer
 * Retention Revisited", <i>Journal of Interactive Marketing</i> 43, 1-16): one customer outlasts t renewals with probability
 * (1 - &theta;)<sup>t^c</sup>, and over customers &theta; is beta distributed (&alpha;, &beta;). Above c = 1 a customer's own
 * chance to leave grows with tenure, below it falls; c = 1 is {@link Sbg}.
 *
 * @param alpha
 *            the first parameter of the chance to leave at the first renewal
 * @param beta
 *            the second parameter of that chance
 * @param c
 *            how a customer's own chance to leave moves with tenure
 * @param unit
 *            the length of a contract period
 */
public record BetaDiscreteWeibull(double alpha, double beta, double c, ChronoUnit unit) implements ContractModel {

    private static final int LONGEST = 1 << 24;
    private static final int ONE_BY_ONE = 4096;
    /** Where t to the power of c is so many times beta and the square of alpha, S(t) is a power of t to the last digit. */
    private static final double LIKE_A_POWER = 1e15;
    /** The logarithm of the longest time that a double holds, less some room. */
    private static final double FARTHEST = 650;

    /** Refuses a parameter that is not positive and finite. */
    public BetaDiscreteWeibull {
        Domain.refuseNotPositive("Beta-discrete-Weibull", unit, List.of("alpha", "beta", "c"), alpha, beta, c);
    }

    /**
     * {@return the fit by maximum likelihood}
     *
     * @param tenures
     *            of customers
     * @throws NoFit
     *             when the data cannot tell, with the reason
     */
    public static Fit<BetaDiscreteWeibull> fit(Tenures tenures) {
        var model = new BetaDiscreteWeibull(1, 1, 1, Given.that(tenures, "table of tenures").unit());
        return MaximumLikelihood.fit(model, ContractLikelihood.of(model, tenures), "", List.of());
    }

    @Override
    public String name() { return "Beta-discrete-Weibull"; }

    @Override
    public List<Parameter> parameters() {
        return List.of(new Parameter("alpha", alpha, "beta of the chance to leave"),
                new Parameter("beta", beta, "beta of the chance to leave"),
                new Parameter("c", c, "above 1: leaving grows with tenure"));
    }

    @Override
    public BetaDiscreteWeibull with(double... values) { return new BetaDiscreteWeibull(values[0], values[1], values[2], unit); }

    /**
     * {@inheritDoc}
     *
     * <p>
     * S(t) = B(&alpha;, &beta; + t<sup>c</sup>) / B(&alpha;, &beta;), as differences of the logarithm of &Gamma;(w + &alpha;) /
     * &Gamma;(w), which far out comes from its own expansion and does not cancel.
     */
    @Override
    public Curve curve(int periods) {
        var curve = new Curve(new double[periods + 1], new double[periods + 1], new double[periods + 1][3],
                new double[periods + 1][3]);
        double start = Rising.log(alpha, beta);
        double[] startSlopes = slopes(beta, 0);
        for (int t = 1; t <= periods; t++) {
            double w = beta + Math.pow(t, c);
            curve.logSurvival()[t] = start - Rising.log(alpha, w);
            double logStays = curve.logSurvival()[t] - curve.logSurvival()[t - 1];
            double leaves = -Math.expm1(logStays);
            curve.logLeaving()[t] = Math.log(leaves);
            var slopes = slopes(w, t);
            double odds = Math.exp(logStays) / leaves;
            for (int k = 0; k < 3; k++) {
                curve.survivalSlopes()[t][k] = startSlopes[k] - slopes[k];
                curve.leavingSlopes()[t][k] = -odds
                        * (curve.survivalSlopes()[t][k] - curve.survivalSlopes()[t - 1][k]);
            }
        }
        return curve;
    }

    /** The slopes of the logarithm of G(w + alpha) / G(w) at w = beta + t^c, along the logarithms of alpha, beta and c. */
    private double[] slopes(double w, int t) {
        double atSum = Gamma.digamma(w + alpha);
        double byW = atSum - Gamma.digamma(w);
        return new double[]{alpha * atSum, beta * byW, t < 2 ? 0 : byW * Math.pow(t, c) * Math.log(t) * c};
    }

    @Override
    public int draw(RandomGenerator random) { return draw(random, new Chance(random).beta(alpha, beta), c); }

    /** The least t at which (1 - chance)^(t^c) falls below a uniform number. */
    static int draw(RandomGenerator random, double chance, double c) {
        double exponent = Math.log(1 - random.nextDouble()) / Math.log1p(-chance);
        double t = Math.ceil(Math.pow(exponent, 1 / c));
        return (int) Math.clamp(t, 1, LONGEST);
    }

    /**
     * {@inheritDoc}
     *
     * <p>
     * S(t) falls like t to the power of -&alpha; c, so the mean is finite above &alpha; c = 1. The first {@value #ONE_BY_ONE}
     * renewals are summed; what follows is the integral of S with the first terms of Euler's and Maclaurin's formula, up to where
     * S is that power to the last digit, and closed beyond.
     */
    @Override
    public double renewalsToCome(int renewals) {
        double power = alpha * c;
        if (power <= 1)
            return Double.POSITIVE_INFINITY;
        double start = Rising.log(alpha, beta + Math.pow(renewals, c));
        DoubleUnaryOperator logStays = t -> start - Rising.log(alpha, beta + Math.pow(t, c));
        var sum = new Sum();
        double last = renewals + ONE_BY_ONE;
        for (double t = renewals + 1.0; t < last; t++)
            sum.add(Math.exp(logStays.applyAsDouble(t)));
        double far = Math.exp(Math.clamp(Math.log(LIKE_A_POWER * (1 + beta + alpha * alpha)) / c, Math.log(2 * last), FARTHEST));
        sum.add(Math.exp(new AdaptiveNodes(u -> logStays.applyAsDouble(last + u), far - last, last, 0,
                Double.POSITIVE_INFINITY).log()));
        sum.add(Math.exp(logStays.applyAsDouble(far) + Math.log(far / (power - 1))));
        sum.add(Math.exp(logStays.applyAsDouble(last)) / 2);
        sum.add((Math.exp(logStays.applyAsDouble(last - 1)) - Math.exp(logStays.applyAsDouble(last + 1))) / 24);
        return sum.value();
    }

    @Override
    public double exposure(int renewals) { return Math.pow(renewals, c); }

    /**
     * {@inheritDoc}
     *
     * <p>
     * B(&alpha;, w + e) / B(&alpha;, w), w = &beta; + n<sup>c</sup>.
     */
    @Override
    public double logStaying(int renewals, double exposure) {
        double w = beta + Math.pow(renewals, c);
        return Rising.logMeanPower(alpha, w, exposure);
    }

    @Override
    public List<double[]> starts() { return List.of(new double[]{1, 2, 1}, new double[]{0.5, 3, 1.5}, new double[]{3, 10, 0.7}); }

    @Override
    public String toString() { return Inscription.of(this, unit); }
}
