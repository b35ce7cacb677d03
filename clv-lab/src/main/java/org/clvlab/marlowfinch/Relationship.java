package org.clvlab.marlowfinch;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * One household's or firm's life with the shop, day by day from the first order to the day it leaves for good. Purchases are
 * a Poisson process, thinned: candidates come at the customer's rate times the largest factor there can be, and one is kept
 * with the share of that factor that holds on its day. It leaves when its hazard, added up day by day, passes a threshold that
 * was drawn once. So a world with another factor has the same candidates, the same marks and the same threshold.
 *
 * @param purchases
 *            its orders, in time, the first one included
 * @param leaves
 *            the day on which it leaves, or infinity when it outlives the horizon
 * @param contentment
 *            how content it is on any day
 * @param mailing
 *            its e-mail programme
 */
record Relationship(List<Purchase> purchases, double leaves, Contentment contentment, Mailing mailing) {

    private static final double MOST = Climate.MOST * Arms.Welcome.MOST * Mailing.MOST * Arms.LOYALTY_RATE * Arms.LOYALTY_RATE
            * Arms.LOYALTY_TOGETHER;

    /** The first order's day: more customers came early, and more come when more is bought. */
    static Purchase first(long seed, int index, Traits traits, Climate climate) {
        Draws draws = Draws.of(seed, Draws.Purpose.FIRST_ORDER, index);
        while (true) {
            double share = draws.uniform();
            double day = Days.COUNT * (1 - Math.sqrt(1 - share * .84)) / (1 - Math.sqrt(.16));
            Purchase first = Purchase.candidate(seed, index, 0, day, traits);
            if (draws.chance(climate.rate(day, first.category(), first.channel(), traits.region()) / Climate.MOST))
                return first;
        }
    }

    static Relationship of(long seed, int index, Traits traits, Arms arms, Climate climate, Set<Effect> on, double horizon,
            double contentmentUntil) {
        Purchase first = first(seed, index, traits, climate);
        Mailing mailing = Mailing.of(seed, index, traits, arms, first.day(), on);
        Contentment contentment = new Contentment(traits.contentment(), on, contentmentUntil);
        Arms.Welcome welcome = welcome(arms, on);
        boolean mailMatters = on.contains(Effect.MAIL_FATIGUE);
        boolean loyal = on.contains(Effect.LOYALTY) && first.day() < Arms.LOYALTY_DAY;
        Draws gaps = Draws.of(seed, Draws.Purpose.CANDIDATE, index);
        double threshold = Draws.of(seed, Draws.Purpose.LEAVING, index).exponential();
        double hazard = traits.dropout() * welcome.dropout()
                * (on.contains(Effect.ACQUISITION) ? traits.acquisition().dropout() : 1);

        List<Purchase> purchases = new ArrayList<>();
        purchases.add(first);
        contentment.expects(first);
        double next = first.day() + gaps.exponential() / (traits.rate() * MOST);
        int occasion = 1;
        double lastOrder = first.day();
        double used = 0;
        for (double day = first.day(); day < horizon;) {
            double until = Math.min(Math.floor(day) + 1, horizon);
            boolean mailed = mailMatters && mailing.reaches(day, lastOrder);
            double today = hazard * contentment.dropout(day) * (mailed ? mailing.dropout() : 1);
            double leaves = day + (threshold - used) / today;
            double end = Math.min(until, leaves);
            for (; next < end; next += gaps.exponential() / (traits.rate() * MOST), occasion++) {
                Purchase candidate = Purchase.candidate(seed, index, occasion, next, traits);
                double factor = climate.rate(next, candidate.category(), candidate.channel(), traits.region())
                        * (next - first.day() < Arms.Welcome.DAYS ? welcome.rate() : 1) * (mailed ? mailing.rate() : 1)
                        * (loyal && next >= Arms.LOYALTY_DAY ? arms.loyaltyRate() : 1);
                if (!gaps.chance(factor / MOST))
                    continue;
                purchases.add(candidate);
                lastOrder = next;
                contentment.expects(candidate);
            }
            if (leaves < until)
                return new Relationship(List.copyOf(purchases), leaves, contentment, mailing);
            used += today * (until - day);
            day = until;
        }
        return new Relationship(List.copyOf(purchases), Double.POSITIVE_INFINITY, contentment, mailing);
    }

    /** What the welcome experiment does to this customer: as control where the arm's effect is off. */
    private static Arms.Welcome welcome(Arms arms, Set<Effect> on) {
        return on.contains(arms.welcome().effect()) ? arms.welcome() : Arms.Welcome.CONTROL;
    }

    boolean alive(double day) { return day < leaves; }
}
