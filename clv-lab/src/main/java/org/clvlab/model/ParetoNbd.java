package org.clvlab.model;

import java.time.temporal.ChronoUnit;
import java.util.List;

import org.clvlab.cohort.CustomerBase;

/**
 * The Pareto/NBD model of buying until a customer leaves unseen (Schmittlein, Morrison &amp; Colombo 1987, <i>Management
 * Science</i> 33(1), 1-24; Fader &amp; Hardie note 009, "A Note on Deriving the Pareto/NBD Model and Related Expressions").
 *
 * <p>
 * While active, a customer buys at random at the rate &lambda;; the customer leaves at the rate &mu;, whatever is bought.
 * Over customers &lambda; is gamma distributed (shape r, rate &alpha;) and &mu; is gamma distributed (shape s, rate
 * &beta;), independently. The first purchase starts the clock.
 *
 * <p>
 * Likelihood: note 009, equation (41) before its integral is written as hypergeometric functions, whose difference cancels: the
 * integral over the time of leaving is a quadrature in logs, right to about 1e-14 (see the class {@code LeavingIntegral}).
 * P(alive): equation (42), as 1 / (1 + left / alive). Expectation: (r + x) (&beta; + T) / ((&alpha; + T) (s - 1)) (1 - ((&beta; +
 * T) / (&beta; + T + t))<sup>s - 1</sup>) times P(alive), in a form that does not cancel at s = 1. Number of purchases: note 008 with
 * the parameters of a customer who is alive, r + x, &alpha; + T, s, &beta; + T.
 *
 * @param r
 *            the shape of the purchase rates over customers; small means very different customers
 * @param alpha
 *            the rate parameter of the purchase rates, in the unit of time; the mean purchase rate is r / alpha
 * @param s
 *            the shape of the rates of leaving over customers
 * @param beta
 *            the rate parameter of the rates of leaving, in the unit of time; the mean rate of leaving is s / beta
 * @param unit
 *            the unit of time
 */
public record ParetoNbd(double r, double alpha, double s, double beta, ChronoUnit unit) implements ByWorkings {

    /** Refuses a parameter that is not positive and finite. */
    public ParetoNbd {
        Domain.refuseNotPositive("Pareto/NBD", unit, List.of("r", "alpha", "s", "beta"), r, alpha, s, beta);
    }

    /**
     * {@return the fit by maximum likelihood}
     *
     * @param base
     *            histories up to the end of observation
     * @throws NoFit
     *             when the data cannot tell, with the reason
     */
    public static Fit<ParetoNbd> fit(CustomerBase base) {
        return MaximumLikelihood.fitInUnit(unit -> new ParetoNbd(1, 1, 1, 1, unit), base);
    }

    @Override
    public String name() { return "Pareto/NBD"; }

    @Override
    public List<Parameter> parameters() {
        return List.of(new Parameter("r", r, "shape of the purchase rates"),
                new Parameter("alpha", alpha, "rate of the purchase rates"),
                new Parameter("s", s, "shape of the rates of leaving"),
                new Parameter("beta", beta, "rate of the rates of leaving"));
    }

    @Override
    public ParetoNbd with(double... values) { return new ParetoNbd(values[0], values[1], values[2], values[3], unit); }

    @Override
    public double lifetimePurchasesIfAlive(int frequency, double recency, double age) {
        return s > 1 ? (r + frequency) / (alpha + age) * (beta + age) / (s - 1) : Double.POSITIVE_INFINITY;
    }

    @Override
    public List<double[]> starts(double purchases, double age) {
        double scale = 0.5 * age / purchases;
        return List.of(new double[]{0.5, scale, 0.5, age / 3}, new double[]{2, 3 * scale, 2, 4 * age},
                new double[]{1, scale, 0.3, age / 30});
    }

    @Override
    public List<Influence> influences() {
        return List.of(new Influence(1, Influence.Process.PURCHASES, -1),
                new Influence(3, Influence.Process.DROPOUT, -1));
    }

    @Override
    public BuyingWhileAlive workings() { return new BuyingWhileAlive(r, alpha, new ParetoLifetime(s, beta)); }

    @Override
    public String toString() { return Inscription.of(this, unit); }
}
