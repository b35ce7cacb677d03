package org.clvlab.model;

import org.hipparchus.distribution.continuous.BetaDistribution;
import org.hipparchus.distribution.continuous.GammaDistribution;

/** How a rate or a chance differs between customers. */
public sealed interface RateLaw {

    /** {@return what differs} */
    Of of();

    /** {@return the mean over customers} */
    double mean();

    /**
     * {@return the density over customers}
     *
     * @param rate
     *            positive; of a chance, below 1
     */
    double density(double rate);

    /**
     * {@return the rate below which this share of the customers lie}
     *
     * @param share
     *            from 0 to 1
     */
    double quantile(double share);

    /** What differs between customers. */
    enum Of {
        /** purchases in a unit of time, of an active customer */
        PURCHASE_RATE,
        /** the chance of buying at an opportunity, of an active customer */
        PURCHASE_CHANCE,
        /** the rate of leaving in a unit of time, whatever is bought */
        DROPOUT_RATE,
        /** the chance of leaving at a purchase or an opportunity */
        DROPOUT_CHANCE
    }

    /**
     * A gamma distribution.
     *
     * @param of
     *            what differs
     * @param shapeName
     *            the model's name of the shape
     * @param shape
     *            positive
     * @param rateName
     *            the model's name of the rate parameter
     * @param rate
     *            positive
     */
    record GammaLaw(Of of, String shapeName, double shape, String rateName, double rate) implements RateLaw {
        @Override
        public double mean() { return shape / rate; }

        @Override
        public double density(double at) { return new GammaDistribution(shape, 1 / rate).density(at); }

        @Override
        public double quantile(double share) {
            return new GammaDistribution(shape, 1 / rate).inverseCumulativeProbability(share);
        }
    }

    /**
     * A beta distribution.
     *
     * @param of
     *            what differs
     * @param aName
     *            the model's name of the first parameter
     * @param a
     *            positive
     * @param bName
     *            the model's name of the second parameter
     * @param b
     *            positive
     */
    record BetaLaw(Of of, String aName, double a, String bName, double b) implements RateLaw {
        @Override
        public double mean() { return a / (a + b); }

        @Override
        public double density(double at) { return new BetaDistribution(a, b).density(at); }

        @Override
        public double quantile(double share) { return new BetaDistribution(a, b).inverseCumulativeProbability(share); }
    }
}
