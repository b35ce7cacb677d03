package org.clvlab.model;

import java.util.random.RandomGenerator;

/** What a model with a season answers: which of its times run on the season's clock depends on how customers leave. */
sealed interface OnClock permits WholeOnClock, BuyingOnClock {

    /** As {@link BuyingProcess#contribution}. */
    Contribution contribution(int mostPurchases);

    /** As {@link BuyingProcess#logProbabilityAlive}. */
    double logProbabilityAlive(int frequency, double recency, double age);

    /** As {@link BuyingProcess#outlook}. */
    BuyingProcess.Outlook outlook(int frequency, Course course);

    /** As {@link BuyingProcess#probabilityOfPurchasesIfAlive}. */
    double[] probabilityOfPurchasesIfAlive(int most, double horizon, int frequency, double recency, double age);

    /** As {@link BuyingProcess#discountedIfAlive}, over the rule that {@link #discount} gives. */
    double discountedIfAlive(SeasonDiscount discount, int frequency, double recency, double age);

    /** The rule for discounted purchases, the same for every customer. */
    SeasonDiscount discount(double rate, double horizon);

    /** As {@link BuyingProcess#survivalIfAlive}. */
    double survivalIfAlive(double ahead, int frequency, double recency, double age);

    /** As {@link BuyingProcess#ownRates}; the purchase rate is that of an average month. */
    BuyingProcess.OwnRates ownRates(int frequency, double recency, double age);

    /** As {@link BuyingProcess#drawIfAlive}. */
    BuyingProcess.Future drawIfAlive(RandomGenerator random, int frequency, double recency, double age);

    /** As {@link BuyingProcess#lifetimePurchasesIfAlive}. */
    double lifetimePurchasesIfAlive(int frequency, double recency, double age);
}
