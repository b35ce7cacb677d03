package org.clvlab.model;

import static org.clvlab.report.Accuracy.significant;

import java.util.List;

import org.clvlab.cohort.CustomerBase;
import org.clvlab.report.Digits;

/**
 * The gamma-gamma model of spend (Fader &amp; Hardie note 025, "The Gamma-Gamma Model of Monetary Value", 2013; equations
 * below are its).
 *
 * <p>
 * A customer's purchases vary around the customer's own mean: each is gamma distributed with shape p and rate &nu;; over
 * customers &nu; is gamma distributed with shape q and rate &gamma;. What a customer spends is taken to be independent of
 * how often the customer buys. A mean over x repeat purchase days enters with its weight x.
 *
 * @param p
 *            the shape of a purchase's value around the customer's mean; large means alike purchases
 * @param q
 *            the shape of the customers' rates; the population mean exists only above 1
 * @param gamma
 *            the rate parameter of the customers' rates, in the currency
 */
public record GammaGamma(double p, double q, double gamma) implements SpendModel {

    /** What covariates move: the rate, and with it in proportion the expected spend. */
    static final List<Influence> INFLUENCES = List.of(new Influence(2, Influence.Process.SPEND, 1));

    /** Refuses a parameter that is not positive and finite. */
    public GammaGamma {
        for (double value : new double[]{p, q, gamma})
            if (!(value > 0) || Double.isInfinite(value))
                throw new IllegalArgumentException("Gamma-Gamma with p " + p + ", q " + q + ", gamma " + gamma
                        + ": every parameter must be positive and finite.");
    }

    /**
     * {@return the fit by maximum likelihood to the customers with repeat purchases}
     *
     * @param base
     *            customers with frequency and monetary value; those without a repeat purchase say nothing and are not read
     * @throws NoFit
     *             when the data cannot tell, with the reason
     */
    public static Fit<GammaGamma> fit(CustomerBase base) {
        var likelihood = GammaGammaLikelihood.of(base);
        var fit = MaximumLikelihood.fit(new GammaGamma(1, 1, 1), likelihood, base.dataHash(), likelihood.notes());
        return fit.model().hasPopulationMean() ? fit : fit.noted(fit.model().withoutPopulationMean());
    }

    boolean hasPopulationMean() { return q > 1; }

    /** What a reader must know where q is at most 1. */
    String withoutPopulationMean() {
        return "q is " + Digits.number(q, significant(3)) + ", at most 1, so spend has no population mean: a few customers spend"
                + " without bound, and for a customer without a repeat purchase no spend can be expected. With x repeat purchases"
                + " there is one where p x + q is above 1. Are orders of another kind, such as those of firms, among the largest?";
    }

    @Override
    public String name() { return "Gamma-Gamma"; }

    @Override
    public List<Parameter> parameters() {
        return List.of(new Parameter("p", p, "shape of a purchase's value"),
                new Parameter("q", q, "shape of the customers' rates"),
                new Parameter("gamma", gamma, "rate of the customers' rates"));
    }

    @Override
    public GammaGamma with(double... values) { return new GammaGamma(values[0], values[1], values[2]); }

    /**
     * {@inheritDoc}
     *
     * <p>
     * Equation (5): p (&gamma; + x m) / (p x + q - 1), between the customer's own mean m and the population's. Infinite
     * where p x + q &le; 1. A frequency below 0, and a mean that is no number where the frequency is above 0, are refused.
     */
    @Override
    public double expectedSpend(int frequency, double mean) {
        if (frequency == 0)
            return populationMean();
        if (frequency < 0 || !Double.isFinite(mean))
            throw new IllegalArgumentException("No spend follows from a mean of " + mean + " over " + frequency
                    + " purchases; expected a number over 1 purchase or more, or 0 purchases for a customer who has made none.");
        double denominator = p * frequency + q - 1;
        return denominator > 0 ? p * (gamma + frequency * mean) / denominator : Double.POSITIVE_INFINITY;
    }

    /**
     * {@inheritDoc}
     *
     * <p>
     * p &gamma; / (q - 1); infinite where q &le; 1.
     */
    @Override
    public double populationMean() { return q > 1 ? p * gamma / (q - 1) : Double.POSITIVE_INFINITY; }

    /**
     * {@return the log-likelihood of one customer's mean; equation (1a)}
     *
     * @param frequency
     *            over how many purchases the mean was taken, at least 1
     * @param mean
     *            positive
     */
    public double logLikelihood(int frequency, double mean) {
        if (frequency < 1 || !(mean > 0) || Double.isInfinite(mean))
            throw new IllegalArgumentException("A mean of " + mean + " over " + frequency
                    + " purchases has no likelihood; expected a mean above 0 over 1 purchase or more.");
        return BetaOdds.logDensity(p * frequency, q, frequency * mean, gamma) - Math.log(mean);
    }

    @Override
    public String toString() {
        return "Gamma-Gamma p " + Digits.number(p, significant(5)) + ", q " + Digits.number(q, significant(5)) + ", gamma "
                + Digits.number(gamma, significant(5));
    }
}
