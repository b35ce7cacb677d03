package org.clvlab.model;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What several models share: how customers buy and leave under given parameters. A model that hands its questions on implements
 * {@link ByWorkings}. Each answers as the method of this name in {@link BuyingProcess} says.
 */
sealed interface Workings permits BuyingWhileAlive, DropoutAtPurchase, JoinedRates, OnClock {

    List<RateLaw> heterogeneity();

    Contribution contribution(int mostPurchases);

    double logProbabilityAlive(int frequency, double recency, double age);

    BuyingProcess.Outlook outlook(int frequency, Course course);

    double[] probabilityOfPurchasesIfAlive(int most, double horizon, int frequency, double recency, double age);

    double survivalIfAlive(double ahead, int frequency, double recency, double age);

    BuyingProcess.OwnRates ownRates(int frequency, double recency, double age);

    BuyingProcess.Future drawIfAlive(RandomGenerator random, int frequency, double recency, double age);
}
