package org.clvlab.model;

import java.time.temporal.ChronoUnit;

import org.clvlab.cohort.CustomerBase;
import org.clvlab.cohort.DistinctHistories;

/**
 * When customers buy and whether they are still customers. All times are in {@link #unit()}. A history is frequency x,
 * recency t<sub>x</sub> and age T.
 */
public interface TransactionModel extends Model {

    /** {@return the unit of all times} */
    ChronoUnit unit();

    @Override
    TransactionModel with(double... values);

    /**
     * {@return the log-likelihood of one history, for timing (not count) data}
     *
     * @param frequency
     *            repeat purchases
     * @param recency
     *            first to last purchase
     * @param age
     *            first purchase to now
     */
    double logLikelihood(int frequency, double recency, double age);

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
     * {@return the probability of each number of repeat purchases, from 0 up, of a customer of this age}
     *
     * @param most
     *            the largest number asked for
     * @param age
     *            first purchase to now
     */
    double[] probabilityOfPurchases(int most, double age);

    /**
     * {@return the expected purchases of a new customer in the time after the first purchase, which is not counted}
     *
     * @param horizon
     *            the time after the first purchase
     */
    default double expectedTransactions(double horizon) {
        refuse(horizon, 0, 0, 0);
        return outlook(0, Course.UNCHANGED).expectedTransactions(0, new double[]{horizon})[0];
    }

    /**
     * {@return the probability of still being a customer, from 0 to 1}
     *
     * @param frequency
     *            repeat purchases
     * @param recency
     *            first to last purchase
     * @param age
     *            first purchase to now
     */
    default double probabilityAlive(int frequency, double recency, double age) {
        refuse(0, frequency, recency, age);
        return Math.exp(logProbabilityAlive(frequency, recency, age));
    }

    /**
     * {@return the expected purchases in the time to come, given the history; the chance that the customer has left is in
     * it}
     *
     * @param horizon
     *            the time from now
     * @param frequency
     *            repeat purchases
     * @param recency
     *            first to last purchase
     * @param age
     *            first purchase to now
     */
    default double expectedTransactions(double horizon, int frequency, double recency, double age) {
        refuse(horizon, frequency, recency, age);
        return probabilityAlive(frequency, recency, age)
                * outlook(frequency, Course.UNCHANGED).expectedTransactions(age, new double[]{horizon})[0];
    }

    /**
     * {@return the log-likelihood of a whole base}
     *
     * @param base
     *            in the model's unit
     */
    default double logLikelihood(CustomerBase base) {
        DistinctHistories histories = base.histories();
        double sum = 0;
        for (int i = 0; i < histories.size(); i++)
            sum += histories.weight(i) * logLikelihood(histories.frequency(i), histories.recency(i), histories.age(i));
        return sum;
    }

    private static void refuse(double horizon, int frequency, double recency, double age) {
        if (!(horizon >= 0))
            throw new IllegalArgumentException("The horizon is " + horizon + "; give a time ahead, of at least 0.");
        if (frequency < 0 || !(recency >= 0) || !(age >= recency))
            throw new IllegalArgumentException("No customer has frequency " + frequency + ", recency " + recency + ", age " + age
                    + ": give repeat purchases, the time from the first to the last purchase and the"
                    + " time from the first purchase to now, which is no shorter.");
    }

    /** What a customer who is alive now, with a given frequency, will do. It may keep what it has worked out: one thread each. */
    @FunctionalInterface
    interface Outlook {

        /**
         * {@return the expected purchases from now to each horizon, for a customer who is alive now}
         *
         * @param age
         *            first purchase to now
         * @param horizons
         *            times from now, ascending
         */
        double[] expectedTransactions(double age, double[] horizons);
    }
}
