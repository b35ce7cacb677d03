package org.clvlab.marlowfinch;

/**
 * What a customer comes for: planted effect 7. Each need has two marker items in the survey, its own basket, and its own
 * level of purchase rate and spend; worth differs within each.
 */
public enum Need {
    /** loves the house and the garden, wants ideas and quality, takes the app */
    ENTHUSIASTS("enthusiasts", .2, 1.60, 1.10, .9, .58, .24, .18),
    /** buys for others */
    GIFT_GIVERS("gift_givers", .3, .80, 1.0, .2, .14, .24, .62),
    /** looks at the price first */
    VALUE_SEEKERS("value_seekers", .3, 1.0, .80, -.9, .58, .24, .18),
    /** wants it fast and simple */
    CONVENIENCE("convenience", .2, .85, 1.0, 0, .54, .24, .22);

    private final String code;
    private final double share;
    private final double rate;
    private final double spend;
    private final double dearness;
    private final double[] basket;

    Need(String code, double share, double rate, double spend, double dearness, double... basket) {
        this.code = code;
        this.share = share;
        this.rate = rate;
        this.spend = spend;
        this.dearness = dearness;
        this.basket = basket;
    }

    /** {@return the need as it stands in the truth file} */
    public String code() { return code; }

    double share() { return share; }

    double rate() { return rate; }

    double spend() { return spend; }

    /** How much dearer articles are liked: the power of the price level by which demand is multiplied. */
    double dearness() {
        return dearness;
    }

    /** The weights of {@link Category}'s values in this need's orders. */
    double[] basket() { return basket.clone(); }
}
