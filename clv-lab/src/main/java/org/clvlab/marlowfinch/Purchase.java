package org.clvlab.marlowfinch;

/**
 * One order as the process makes it, before it has lines.
 *
 * @param day
 *            when it was placed
 * @param occasion
 *            the number of the candidate it came from, the key of all its further draws; 0 is the first order
 * @param category
 *            what it is mainly about
 * @param channel
 *            where it was placed
 * @param cancelled
 *            whether it was cancelled before it left
 * @param promised
 *            the day by which delivery was promised; not a number in a store
 * @param delivered
 *            when it came; not a number in a store or when cancelled
 */
record Purchase(double day, int occasion, Category category, Channel channel, boolean cancelled, double promised,
        double delivered) {

    static final double LATE_SHARE = .12;
    static final double CANCELLED_SHARE = .02;
    static final double APP_SHARE = .75;

    /** What could become an order at that moment; the draws of one occasion stand in a fixed order. */
    static Purchase candidate(long seed, int customer, int occasion, double day, Traits traits) {
        Draws draws = Draws.of(seed, Draws.Purpose.CUSTOMER, customer, occasion);
        Category category = Category.values()[draws.pick(traits.need().basket())];
        boolean store = draws.chance(traits.storeShare());
        boolean app = draws.chance(APP_SHARE) && traits.appUser();
        Channel channel = store ? Channel.STORE : app ? Channel.APP : Channel.WEB;
        boolean cancelled = draws.chance(CANCELLED_SHARE) && occasion > 0;
        int days = 3 + draws.below(3);
        boolean late = draws.chance(LATE_SHARE);
        double early = draws.uniform();
        double excess = 1 + 8 * draws.beta(1.2, 2.5);
        double ordered = Math.floor(day);
        double promised = ordered + days;
        double delivered = late
                ? Math.floor(promised + excess) + .3 + .5 * early
                : Math.floor(ordered + 1 + early * days) + .3 + .5 * draws.uniform();
        return new Purchase(day, occasion, category, channel, cancelled, store ? Double.NaN : promised,
                store || cancelled ? Double.NaN : delivered);
    }

    boolean late() { return delivered >= promised + 1; }
}
