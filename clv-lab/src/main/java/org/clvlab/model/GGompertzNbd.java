package org.clvlab.model;

import java.time.temporal.ChronoUnit;
import java.util.List;

import org.clvlab.cohort.CustomerBase;

/**
 * The gamma-Gompertz/NBD model of buying until a customer leaves unseen (Bemmaor &amp; Glady 2012, <i>Management
 * Science</i> 58(5), 1012-1021; equations below are theirs).
 *
 * <p>
 * As Pareto/NBD, but each customer's hazard of leaving grows with time, as &mu; b e<sup>b t</sup>: many may stay long and
 * then leave together. With b going to 0 and &beta; as b times Pareto/NBD's, it becomes Pareto/NBD.
 *
 * <p>
 * Likelihood: equation (8) before its integral, which is a quadrature in logs, right to about 1e-13. P(alive) is 1 / (1 + left /
 * alive) with its parts. Expectation: equation (12) as the integral of the survival over the time ahead, by quadrature, right to
 * about 1e-13.
 *
 * @param r
 *            the shape of the purchase rates over customers; small means very different customers
 * @param alpha
 *            the rate parameter of the purchase rates, in the unit of time; the mean purchase rate is r / alpha
 * @param b
 *            how fast the hazard of leaving grows, in one over the unit of time
 * @param s
 *            the shape of the hazards of leaving over customers
 * @param beta
 *            the rate parameter of the hazards of leaving, without a unit
 * @param unit
 *            the unit of time
 */
public record GGompertzNbd(double r, double alpha, double b, double s, double beta, ChronoUnit unit) implements ByWorkings {

    /** Refuses a parameter that is not positive and finite. */
    public GGompertzNbd {
        Domain.refuseNotPositive("GGompertz/NBD", unit, List.of("r", "alpha", "b", "s", "beta"), r, alpha, b, s, beta);
    }

    /**
     * {@return the fit by maximum likelihood}
     *
     * @param base
     *            histories up to the end of observation
     * @throws NoFit
     *             when the data cannot tell, with the reason
     */
    public static Fit<GGompertzNbd> fit(CustomerBase base) {
        return MaximumLikelihood.fitInUnit(unit -> new GGompertzNbd(1, 1, 1, 1, 1, unit), base);
    }

    @Override
    public String name() { return "GGompertz/NBD"; }

    @Override
    public List<Parameter> parameters() {
        return List.of(new Parameter("r", r, "shape of the purchase rates"),
                new Parameter("alpha", alpha, "rate of the purchase rates"),
                new Parameter("b", b, "growth of the hazard of leaving"),
                new Parameter("s", s, "shape of the hazards of leaving"),
                new Parameter("beta", beta, "rate of the hazards of leaving"));
    }

    @Override
    public GGompertzNbd with(double... values) {
        return new GGompertzNbd(values[0], values[1], values[2], values[3], values[4], unit);
    }

    @Override
    public double lifetimePurchasesIfAlive(int frequency, double recency, double age) {
        double endless = (60 + Math.log1p(beta) + 60 / s) / b;
        return outlook(frequency, Course.UNCHANGED).expectedTransactions(recency, age, new double[]{endless})[0];
    }

    /**
     * {@inheritDoc}
     *
     * <p>
     * (r + x) / (&alpha; + T) times the discounted survival, by one quadrature that follows the bend where many leave together.
     */
    @Override
    public double discountedIfAlive(double rate, double horizon, int frequency, double recency, double age) {
        return (r + frequency) / (alpha + age)
                * new GompertzLifetime(b, s, beta).given(age).discountedTime(rate, horizon);
    }

    @Override
    public List<double[]> starts(double purchases, double age) {
        double scale = 0.5 * age / purchases;
        return List.of(new double[]{0.5, scale, 0.3 / age, 0.5, 0.1}, new double[]{1, 2 * scale, 2 / age, 0.5, 1.5},
                new double[]{0.7, scale, 8 / age, 0.1, 20});
    }

    @Override
    public List<String> doubts(double age) {
        return b * age < 1e-3
                ? List.of("b goes to zero: the hazard of leaving does not grow with time, and without growth this is Pareto/NBD;"
                        + " fit that, with one parameter less")
                : List.of();
    }

    @Override
    public List<Influence> influences() {
        return List.of(new Influence(1, Influence.Process.PURCHASES, -1),
                new Influence(4, Influence.Process.DROPOUT, -1));
    }

    @Override
    public BuyingWhileAlive workings() { return new BuyingWhileAlive(r, alpha, new GompertzLifetime(b, s, beta)); }

    @Override
    public String toString() { return Inscription.of(this, unit); }
}
