package org.clvlab.model;

import java.util.List;
import java.util.random.RandomGenerator;

/** The models in which a customer may leave after a purchase, by a chance of the customer's own; their answers are the same. */
sealed interface LeavingAtPurchase extends TransactionModel permits BgNbd, MbgNbd, BgCnbd, MbgCnbd {

    /** {@return what answers} */
    DropoutAtPurchase workings();

    @Override
    default List<Parameter> parameters() { return workings().parameters(); }

    @Override
    default List<RateLaw> heterogeneity() { return workings().heterogeneity(); }

    @Override
    default Contribution contribution(int mostPurchases) { return workings().contribution(mostPurchases); }

    @Override
    default double logProbabilityAlive(int frequency, double recency, double age) {
        return workings().logProbabilityAlive(frequency, recency, age);
    }

    @Override
    default Outlook outlook(int frequency, Course course) { return workings().outlook(frequency, course); }

    @Override
    default double[] probabilityOfPurchasesIfAlive(int most, double horizon, int frequency, double recency, double age) {
        return workings().probabilityOfPurchasesIfAlive(most, horizon, frequency, recency, age);
    }

    @Override
    default double survivalIfAlive(double ahead, int frequency, double recency, double age) {
        return workings().survivalIfAlive(ahead, frequency, recency, age);
    }

    @Override
    default OwnRates ownRates(int frequency, double recency, double age) { return workings().ownRates(frequency, recency, age); }

    @Override
    default Future drawIfAlive(RandomGenerator random, int frequency, double recency, double age) {
        return workings().drawIfAlive(random, frequency, recency, age);
    }

    @Override
    default Memory memory() { return workings().memory(); }

    @Override
    default double lifetimePurchasesIfAlive(int frequency, double recency, double age) {
        return workings().lifetimePurchasesIfAlive(frequency);
    }

    @Override
    default List<double[]> starts(double purchases, double age) { return workings().starts(purchases, age); }
}
