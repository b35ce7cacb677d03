package org.clvlab.model;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.random.RandomGenerator;

import org.clvlab.cohort.CustomerBase;

/**
 * What a model of buying states of itself: its likelihood ({@link #contribution}), whether a customer is alive
 * ({@link #logProbabilityAlive}), what one who is alive will do ({@link #outlook}, {@link #probabilityOfPurchasesIfAlive},
 * {@link #drawIfAlive}) and how customers differ ({@link #heterogeneity}). Who writes a model implements this;
 * {@link TransactionModel} makes everything that is asked of a model from it. All times are in {@link #unit()}; histories are
 * of frequency x, recency t<sub>x</sub> and age T, and have been checked.
 */
public interface BuyingProcess extends Model {

    /** {@return the unit of all times} */
    ChronoUnit unit();

    /** {@return how the customers' rates and chances differ, purchases first} */
    List<RateLaw> heterogeneity();

    /**
     * {@return what one history adds to the log-likelihood, for timing (not count) data}
     *
     * @param mostPurchases
     *            the largest frequency that will be asked for
     */
    Contribution contribution(int mostPurchases);

    /**
     * {@return the logarithm of the probability of still being a customer; finite where the probability itself is less
     * than a double can hold}
     *
     * @param frequency
     *            repeat purchases
     * @param recency
     *            first to last purchase
     * @param age
     *            first purchase to now
     */
    double logProbabilityAlive(int frequency, double recency, double age);

    /**
     * {@return what a customer with this frequency will do while alive now, under a course of outside factors; the work
     * that does not depend on the age is done once}
     *
     * @param frequency
     *            repeat purchases
     * @param course
     *            factors on the purchase rate and on dropout from now on
     */
    Outlook outlook(int frequency, Course course);

    /**
     * {@return the probability of each number of purchases, from 0 up, of a customer who is alive now}
     *
     * @param most
     *            the largest number asked for
     * @param horizon
     *            the time from now
     * @param frequency
     *            repeat purchases
     * @param recency
     *            first to last purchase
     * @param age
     *            first purchase to now
     */
    double[] probabilityOfPurchasesIfAlive(int most, double horizon, int frequency, double recency, double age);

    /**
     * {@return the means of the customer's own rates, given the history}
     *
     * @param frequency
     *            repeat purchases
     * @param recency
     *            first to last purchase
     * @param age
     *            first purchase to now
     */
    OwnRates ownRates(int frequency, double recency, double age);

    /**
     * {@return one possible future of a customer who is alive now}
     *
     * @param random
     *            where chance comes from
     * @param frequency
     *            repeat purchases
     * @param recency
     *            first to last purchase
     * @param age
     *            first purchase to now
     */
    Future drawIfAlive(RandomGenerator random, int frequency, double recency, double age);

    /**
     * {@return the expected purchases of a customer who is alive now, to the end of all time and without discount; infinite
     * where the mean does not exist}
     *
     * @param frequency
     *            repeat purchases
     * @param recency
     *            first to last purchase
     * @param age
     *            first purchase to now
     */
    double lifetimePurchasesIfAlive(int frequency, double recency, double age);

    /**
     * {@return the discounted expected purchases of a customer who is alive now, up to a horizon: by quadrature over the
     * {@link #outlook}, right to about 1e-12 where expectations have no bend; a model that has them knows a better way}
     *
     * @param rate
     *            the continuous rate of discount in a unit of time; positive where the horizon is infinite
     * @param horizon
     *            the time from now, or infinite
     * @param frequency
     *            repeat purchases
     * @param recency
     *            first to last purchase
     * @param age
     *            first purchase to now
     */
    default double discountedIfAlive(double rate, double horizon, int frequency, double recency, double age) {
        return Discounting.of(outlook(frequency, Course.UNCHANGED), memory(), rate, horizon, recency, age);
    }

    /**
     * {@return places to start the search for the maximum from, as parameters}
     *
     * @param purchases
     *            repeat purchases a customer, over the data
     * @param age
     *            mean age, over the data
     */
    List<double[]> starts(double purchases, double age);

    /** {@return the parameters that a customer's covariates move; none where the model takes no covariates} */
    default List<Influence> influences() {
        return List.of();
    }

    /** {@return what the reader of a fit must know of the model's story, a sentence each} */
    default List<String> story() {
        return List.of();
    }

    /**
     * {@return what makes parameters run away that {@link #heterogeneity()} does not show, in words with the remedy}
     *
     * @param age
     *            mean age, over the data
     */
    default List<String> doubts(double age) { return List.of(); }

    /** {@return whether the recency of a customer who is alive tells more of the future than frequency and age do} */
    default Memory memory() {
        return Memory.OF_FREQUENCY_AND_AGE;
    }

    /**
     * {@return what the data add to the log-likelihood that no parameter changes, such as the gaps of regular purchases}
     *
     * @param base
     *            in the model's unit
     */
    default double logLikelihoodOfGaps(CustomerBase base) { return 0; }

    /**
     * {@return the probability that a customer who is alive now still is at a time to come}
     *
     * @param ahead
     *            the time from now
     * @param frequency
     *            repeat purchases
     * @param recency
     *            first to last purchase
     * @param age
     *            first purchase to now
     */
    double survivalIfAlive(double ahead, int frequency, double recency, double age);

    /** What a customer who is alive now, with a given frequency, will do. It may keep what it has worked out: one thread each. */
    @FunctionalInterface
    interface Outlook {

        /**
         * {@return the expected purchases from now to each horizon, for a customer who is alive now}
         *
         * @param recency
         *            first to last purchase; read only by a model with {@link Memory#OF_RECENCY_TOO}
         * @param age
         *            first purchase to now
         * @param horizons
         *            times from now, ascending
         */
        double[] expectedTransactions(double recency, double age, double[] horizons);

        /**
         * {@return the time along which the expectation runs smoothly from one age to the next: the age, or what a season's
         * clock tells of it}
         *
         * @param age
         *            first purchase to now
         */
        default double smoothTime(double age) { return age; }

        /**
         * {@return the age at a smooth time}
         *
         * @param time
         *            as {@link #smoothTime} gives it
         */
        default double ageAt(double time) { return time; }

        /**
         * {@return the factor of the expectation that is not smooth there; 1 where all is}
         *
         * @param age
         *            first purchase to now
         */
        default double unevenFactor(double age) { return 1; }
    }

    /** What of the past still matters for a customer who is alive. */
    enum Memory {
        /** purchases come at random, so the time since the last one says nothing more */
        OF_FREQUENCY_AND_AGE,
        /** purchases come with some regularity, so the time since the last one matters */
        OF_RECENCY_TOO
    }

    /** The purchases of one customer to come, one after another. */
    @FunctionalInterface
    interface Future {
        /** {@return the time of the next purchase, from now; infinite when the customer has left before it} */
        double next();
    }

    /**
     * What a customer's own rates are on average, given the history.
     *
     * @param purchaseRate
     *            purchases in a unit of time while active
     * @param dropout
     *            the rate of leaving in a unit of time (where it grows, at the first purchase), or the chance of leaving at a
     *            purchase, as
     *            {@link #heterogeneity()} says; 0 where nobody leaves
     */
    record OwnRates(double purchaseRate, double dropout) {}
}
