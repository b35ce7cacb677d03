package org.clvlab.model;

import java.time.temporal.ChronoUnit;
import java.util.List;

import org.clvlab.cohort.CustomerBase;

/**
 * The negative binomial model of buying without dropout (Ehrenberg 1959, <i>Applied Statistics</i> 8, 26-41; with the
 * timing of purchases, as here, Fader &amp; Hardie note 008, section 2).
 *
 * <p>
 * A customer buys at random at the rate &lambda;, for ever; over customers &lambda; is gamma distributed. It is what
 * Pareto/NBD becomes when nobody leaves, hence the model against which dropout is tested. Its likelihood is that of the
 * purchase times; that of their number alone differs by a constant of the data, and only the first can be compared with other
 * models here.
 *
 * <p>
 * Likelihood: &Gamma;(r + x) / &Gamma;(r) &alpha;<sup>r</sup> / (&alpha; + T)<sup>r + x</sup>. Nobody leaves, so P(alive) is 1; the
 * expectation is (r + x) / (&alpha; + T) times the time ahead, and the number of purchases is negative binomial with r + x and
 * &alpha; + T.
 *
 * @param r
 *            the shape of the purchase rates over customers; small means very different customers
 * @param alpha
 *            the rate parameter of the purchase rates, in the unit of time; the mean purchase rate is r / alpha
 * @param unit
 *            the unit of time
 */
public record Nbd(double r, double alpha, ChronoUnit unit) implements ByWorkings {

    /** Refuses a parameter that is not positive and finite. */
    public Nbd {
        Domain.refuseNotPositive("NBD", unit, List.of("r", "alpha"), r, alpha);
    }

    /**
     * {@return the fit by maximum likelihood}
     *
     * @param base
     *            histories up to the end of observation
     * @throws NoFit
     *             when the data cannot tell, with the reason
     */
    public static Fit<Nbd> fit(CustomerBase base) { return MaximumLikelihood.fitInUnit(unit -> new Nbd(1, 1, unit), base); }

    @Override
    public String name() { return "NBD"; }

    @Override
    public List<Parameter> parameters() {
        return List.of(new Parameter("r", r, "shape of the purchase rates"),
                new Parameter("alpha", alpha, "rate of the purchase rates"));
    }

    @Override
    public Nbd with(double... values) { return new Nbd(values[0], values[1], unit); }

    @Override
    public double lifetimePurchasesIfAlive(int frequency, double recency, double age) { return Double.POSITIVE_INFINITY; }

    @Override
    public List<double[]> starts(double purchases, double age) {
        return List.of(new double[]{0.5, 0.5 * age / purchases}, new double[]{3, 3 * age / purchases},
                new double[]{0.1, 0.1 * age / purchases});
    }

    @Override
    public List<String> story() {
        return List.of("Under this model nobody ever leaves, so every customer counts as alive with probability 1.");
    }

    @Override
    public List<Influence> influences() { return List.of(new Influence(1, Influence.Process.PURCHASES, -1)); }

    @Override
    public BuyingWhileAlive workings() { return new BuyingWhileAlive(r, alpha, new EndlessLifetime()); }

    @Override
    public String toString() { return Inscription.of(this, unit); }
}
