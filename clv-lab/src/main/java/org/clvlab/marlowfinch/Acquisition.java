package org.clvlab.marlowfinch;

/** How a customer came to the shop: the share of each way, what one customer costs on it, and how much sooner they leave. */
public enum Acquisition {
    /** a search engine's free results */
    ORGANIC_SEARCH("organic_search", .24, 3, 1),
    /** a search engine's advertisements */
    PAID_SEARCH("paid_search", .16, 18, 1),
    /** advertisements on social networks: many, of low value */
    PAID_SOCIAL("paid_social", .25, 12, 1.43),
    /** typed in the address */
    DIRECT("direct", .12, 1, 1),
    /** walked into a store */
    STORE("store", .13, 6, 1),
    /** sent by another customer: few, of high value */
    REFERRAL("referral", .10, 8, .5),
    /** took over from another contact of the same firm; no one is acquired this way first */
    ACCOUNT("account", 0, 0, 1);

    private final String code;
    private final double share;
    private final double cost;
    private final double dropout;

    Acquisition(String code, double share, double cost, double dropout) {
        this.code = code;
        this.share = share;
        this.cost = cost;
        this.dropout = dropout;
    }

    /** {@return the channel as it stands in the files} */
    public String code() { return code; }

    double share() { return share; }

    double cost() { return cost; }

    /** The factor on the hazard of leaving; planted effect 10. */
    double dropout() { return dropout; }
}
