package org.clvlab.model;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A model of this library whose answers are worked out by what other models use too. Public only since the type of a list of
 * several models names it.
 */
public interface ByWorkings extends TransactionModel {

    /** {@return what answers} */
    Workings workings();

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
    default OwnRates ownRates(int frequency, double recency, double age) {
        Domain.refuseImpossible(0, frequency, recency, age);
        return workings().ownRates(frequency, recency, age);
    }

    @Override
    default Future drawIfAlive(RandomGenerator random, int frequency, double recency, double age) {
        return workings().drawIfAlive(random, frequency, recency, age);
    }
}
