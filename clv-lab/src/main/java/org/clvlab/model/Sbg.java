package org.clvlab.model;

import static org.clvlab.report.Accuracy.significant;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

import org.clvlab.report.Digits;
import org.clvlab.report.Given;

/**
 * The shifted-beta-geometric model of contracts (Fader &amp; Hardie 2007, "How to project customer retention", <i>Journal of
 * Interactive Marketing</i> 21(1), 76-90; equations below are theirs): at each renewal a customer leaves with a chance
 * &theta; that never changes, and over customers &theta; is beta distributed (&alpha;, &beta;). Retention rises with tenure
 * only because those who leave easily have left.
 *
 * @param alpha
 *            the first parameter of the chance to leave
 * @param beta
 *            the second parameter of the chance to leave; its mean is alpha / (alpha + beta)
 * @param unit
 *            the length of a contract period
 */
public record Sbg(double alpha, double beta, ChronoUnit unit) implements ContractModel {

    /** Refuses a parameter that is not positive and finite. */
    public Sbg {
        Domain.refuseNotPositive("sBG", unit, List.of("alpha", "beta"), alpha, beta);
    }

    /**
     * {@return the fit by maximum likelihood}
     *
     * @param tenures
     *            of customers
     * @throws NoFit
     *             when the data cannot tell, with the reason
     */
    public static Fit<Sbg> fit(Tenures tenures) {
        var model = new Sbg(1, 1, Given.that(tenures, "table of tenures").unit());
        return MaximumLikelihood.fit(model, ContractLikelihood.of(model, tenures), "", List.of());
    }

    @Override
    public String name() { return "sBG"; }

    @Override
    public List<Parameter> parameters() {
        return List.of(new Parameter("alpha", alpha, "beta of the chance to leave"),
                new Parameter("beta", beta, "beta of the chance to leave"));
    }

    @Override
    public Sbg with(double... values) { return new Sbg(values[0], values[1], unit); }

    /**
     * {@inheritDoc}
     *
     * <p>
     * Equations (5) to (8): r(t) = (&beta; + t - 1) / (&alpha; + &beta; + t - 1), and S(t) is their product.
     */
    @Override
    public Curve curve(int periods) {
        var curve = new Curve(new double[periods + 1], new double[periods + 1], new double[periods + 1][2],
                new double[periods + 1][2]);
        var log = new Sum();
        for (int t = 1; t <= periods; t++) {
            double all = alpha + beta + t - 1;
            log.add(-Math.log1p(alpha / (beta + t - 1)));
            curve.logSurvival()[t] = log.value();
            curve.survivalSlopes()[t][0] = curve.survivalSlopes()[t - 1][0] - alpha / all;
            curve.survivalSlopes()[t][1] = curve.survivalSlopes()[t - 1][1] + beta * alpha / ((beta + t - 1) * all);
            curve.logLeaving()[t] = Math.log(alpha / all);
            curve.leavingSlopes()[t][0] = 1 - alpha / all;
            curve.leavingSlopes()[t][1] = -beta / all;
        }
        return curve;
    }

    @Override
    public int draw(RandomGenerator random) { return BetaDiscreteWeibull.draw(random, new Chance(random).beta(alpha, beta), 1); }

    @Override
    public double renewalsToCome(int renewals) { return alpha > 1 ? (beta + renewals) / (alpha - 1) : Double.POSITIVE_INFINITY; }

    /**
     * {@inheritDoc}
     *
     * <p>
     * The means of q / (1 - q / (1 + d)) and of that over 1 - q / (1 + d), q = 1 - &theta;, over customers who renewed so often: by
     * quadrature, right to about 1e-13.
     */
    @Override
    public RenewalsToCome discountedRenewals(int renewals, double waiting) {
        if (waiting == 0)
            return ContractModel.super.discountedRenewals(renewals, waiting);
        double still = beta + renewals;
        return new RenewalsToCome(
                BetaMean.of(alpha, still, (leaves, logStays) -> Math.exp(logStays) / -Math.expm1(logStays - waiting)),
                BetaMean.of(alpha, still,
                        (leaves, logStays) -> Math.exp(logStays) / Math.pow(-Math.expm1(logStays - waiting), 2)));
    }

    @Override
    public double exposure(int renewals) { return renewals; }

    /**
     * {@inheritDoc}
     *
     * <p>
     * B(&alpha;, &beta; + n + e) / B(&alpha;, &beta; + n): the mean of (1 - &theta;)<sup>e</sup> over those who renewed n times.
     */
    @Override
    public double logStaying(int renewals, double exposure) { return Rising.logMeanPower(alpha, beta + renewals, exposure); }

    @Override
    public List<double[]> starts() { return List.of(new double[]{1, 2}, new double[]{0.3, 3}, new double[]{5, 20}); }

    @Override
    public String toString() {
        return "sBG alpha " + Digits.number(alpha, significant(5)) + ", beta " + Digits.number(beta, significant(5)) + ", in "
                + unit.toString().toLowerCase(Locale.ROOT);
    }
}
