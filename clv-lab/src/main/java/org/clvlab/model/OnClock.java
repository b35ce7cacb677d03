package org.clvlab.model;

/** What a model with a season answers: which of its times run on the season's clock depends on how customers leave. */
sealed interface OnClock extends Workings permits WholeOnClock, BuyingOnClock {

    /** As {@link BuyingProcess#discountedIfAlive}, over the rule that {@link #discount} gives. */
    double discountedIfAlive(SeasonDiscount discount, int frequency, double recency, double age);

    /** The rule for discounted purchases, the same for every customer. */
    SeasonDiscount discount(double rate, double horizon);

    /** As {@link BuyingProcess#lifetimePurchasesIfAlive}. */
    double lifetimePurchasesIfAlive(int frequency, double recency, double age);
}
