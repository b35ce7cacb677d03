package org.clvlab.model;

import java.util.List;
import java.util.random.RandomGenerator;

/** The models in which a customer leaves at a time that has nothing to do with the purchases, or never; their answers are the same. */
sealed interface LeavingAtAnyTime extends TransactionModel permits Nbd, ParetoNbd, GGompertzNbd {

    /** {@return what answers} */
    BuyingWhileAlive workings();

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
        return workings().probabilityOfPurchasesIfAlive(most, horizon, frequency, age);
    }

    @Override
    default double survivalIfAlive(double ahead, int frequency, double recency, double age) {
        return workings().survivalIfAlive(ahead, age);
    }

    @Override
    default OwnRates ownRates(int frequency, double recency, double age) { return workings().ownRates(frequency, recency, age); }

    @Override
    default Future drawIfAlive(RandomGenerator random, int frequency, double recency, double age) {
        return workings().drawIfAlive(random, frequency, age);
    }
}
