package org.clvlab.model;

import java.time.LocalDate;

import org.clvlab.cohort.CustomerBase;
import org.clvlab.cohort.DistinctHistories;
import org.clvlab.report.Given;

/**
 * When customers buy and whether they are still customers: what can be asked of any model, made from what the model states
 * ({@link BuyingProcess}). All times are in {@link #unit()}. A history is frequency x, recency t<sub>x</sub> and age T; a new
 * customer is one with the history (0, 0, 0).
 */
public interface TransactionModel extends BuyingProcess {

    @Override
    TransactionModel with(double... values);

    @Override
    default TransactionModel at(double... coordinates) { return (TransactionModel) BuyingProcess.super.at(coordinates); }

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
    default double logLikelihood(int frequency, double recency, double age) {
        Domain.refuseImpossible(0, frequency, recency, age);
        return contribution(frequency).of(frequency, recency, age, new double[parameters().size()]);
    }

    /**
     * {@return the probability of each number of repeat purchases, from 0 up, of a customer of this age}
     *
     * @param most
     *            the largest number asked for
     * @param age
     *            first purchase to now
     */
    default double[] probabilityOfPurchases(int most, double age) { return probabilityOfPurchases(most, age, 0, 0, 0); }

    /**
     * {@return the probability of each number of purchases to come, from 0 up, given the history; that the customer has
     * left is in it}
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
    default double[] probabilityOfPurchases(int most, double horizon, int frequency, double recency, double age) {
        Domain.refuseImpossible(horizon, frequency, recency, age);
        if (most < 0)
            throw new IllegalArgumentException("The largest number of purchases asked for is " + most + "; give 0 or more.");
        double logAlive = logProbabilityAlive(frequency, recency, age);
        var probabilities = probabilityOfPurchasesIfAlive(most, horizon, frequency, recency, age);
        double alive = Math.exp(logAlive);
        for (int n = 0; n <= most; n++)
            probabilities[n] *= alive;
        probabilities[0] -= Math.expm1(logAlive);
        return probabilities;
    }

    /**
     * {@return the expected purchases of a new customer in the time after the first purchase, which is not counted}
     *
     * @param horizon
     *            the time after the first purchase
     */
    default double expectedTransactions(double horizon) { return expectedTransactions(horizon, 0, 0, 0); }

    /**
     * {@return the expected repeat purchases of a customer of whom nothing is known but the time of the first purchase}
     *
     * @param age
     *            from the first purchase to the end of the data
     * @param times
     *            times after the first purchase, ascending
     */
    default double[] expectedFromFirstPurchase(double age, double[] times) { return expectedTransactions(times, 0, 0, 0); }

    /**
     * {@return the model of new customers who come so long after the end of the data: the same, but for a season, which is
     * another on another day}
     *
     * @param ahead
     *            from the end of the data to the first purchase
     */
    default TransactionModel startingIn(double ahead) { return this; }

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
        Domain.refuseImpossible(0, frequency, recency, age);
        return Math.exp(logProbabilityAlive(frequency, recency, age));
    }

    /**
     * {@return the probability of being a customer at a time to come, given the history up to now}
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
    default double probabilityAliveAt(double ahead, int frequency, double recency, double age) {
        Domain.refuseImpossible(ahead, frequency, recency, age);
        return probabilityAlive(frequency, recency, age) * survivalIfAlive(ahead, frequency, recency, age);
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
        return expectedTransactions(new double[]{horizon}, frequency, recency, age)[0];
    }

    /**
     * {@return the expected purchases to each of several times to come, given the history, in one pass}
     *
     * @param horizons
     *            times from now, ascending
     * @param frequency
     *            repeat purchases
     * @param recency
     *            first to last purchase
     * @param age
     *            first purchase to now
     */
    default double[] expectedTransactions(double[] horizons, int frequency, double recency, double age) {
        Given.that(horizons, "array of horizons");
        for (int k = 0; k < horizons.length; k++) {
            Domain.refuseImpossible(horizons[k], frequency, recency, age);
            if (k > 0 && horizons[k] < horizons[k - 1])
                throw new IllegalArgumentException("The horizon " + horizons[k] + " comes after " + horizons[k - 1]
                        + "; give horizons that ascend.");
        }
        if (horizons.length == 0)
            return new double[0];
        double alive = probabilityAlive(frequency, recency, age);
        var expected = outlook(frequency, Course.UNCHANGED).expectedTransactions(recency, age, horizons);
        for (int k = 0; k < expected.length; k++)
            expected[k] *= alive;
        return expected;
    }

    /**
     * {@return the discounted expected residual transactions: purchases to come, each worth what waiting for it leaves}
     *
     * @param rate
     *            of discount, a year
     * @param frequency
     *            repeat purchases
     * @param recency
     *            first to last purchase
     * @param age
     *            first purchase to now
     * @throws IllegalArgumentException
     *             at the rate 0, where the mean of all purchases to come does not exist
     */
    default double discountedTransactions(DiscountRate rate, int frequency, double recency, double age) {
        Domain.refuseImpossible(0, frequency, recency, age);
        return probabilityAlive(frequency, recency, age)
                * Discounting.ifAlive(this, Given.that(rate, "discount rate").continuous(unit()), frequency, recency, age);
    }

    /**
     * {@return the discounted expected transactions up to a horizon}
     *
     * @param rate
     *            of discount, a year
     * @param horizon
     *            the time from now
     * @param frequency
     *            repeat purchases
     * @param recency
     *            first to last purchase
     * @param age
     *            first purchase to now
     */
    default double discountedTransactions(DiscountRate rate, double horizon, int frequency, double recency, double age) {
        Domain.refuseImpossible(horizon, frequency, recency, age);
        return probabilityAlive(frequency, recency, age)
                * discountedIfAlive(Given.that(rate, "discount rate").continuous(unit()), horizon, frequency, recency, age);
    }

    /**
     * {@return the log-likelihood of a whole base}
     *
     * @param base
     *            in the model's unit
     */
    default double logLikelihood(CustomerBase base) {
        DistinctHistories histories = Given.that(base, "base").histories();
        int most = 0;
        for (int i = 0; i < histories.size(); i++)
            most = Math.max(most, histories.frequency(i));
        var contribution = contribution(most);
        var gradient = new double[parameters().size()];
        var sum = new Sum();
        sum.add(logLikelihoodOfGaps(base));
        for (int i = 0; i < histories.size(); i++)
            sum.add(histories.weight(i)
                    * contribution.of(histories.frequency(i), histories.recency(i), histories.age(i), gradient));
        return sum.value();
    }

    /**
     * {@return histories drawn from this model, each customer observed for the same age}
     *
     * @param seed
     *            the same seed gives the same base
     * @param customers
     *            how many
     * @param age
     *            in the model's unit
     * @param observationEnd
     *            the day the observation ends
     */
    default CustomerBase simulate(long seed, int customers, double age, LocalDate observationEnd) {
        return new Simulation(this, seed).base(customers, age, observationEnd);
    }

    /**
     * {@return histories drawn from this model for customers as old as those of a base}
     *
     * @param seed
     *            the same seed gives the same base
     * @param like
     *            whose ages and end of observation are taken
     */
    default CustomerBase simulate(long seed, CustomerBase like) {
        return new Simulation(this, seed).base(like.age(), like.observationEnd());
    }
}
