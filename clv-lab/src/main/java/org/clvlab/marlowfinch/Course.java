package org.clvlab.marlowfinch;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Runs one relationship, day by day. Purchases are a Poisson process, thinned (Lewis and Shedler 1979): candidates come at the
 * customer's rate times the largest factor there can be, and one is kept with the share of that factor that holds on its day.
 * The customer leaves when its hazard, added up day by day, passes a threshold that was drawn once. So a world with another
 * factor has the same candidates, the same marks on them, and the same threshold.
 */
final class Course {

    private static final double MOST = Climate.MOST * Arms.Welcome.MOST * Mailing.MOST * Arms.LOYALTY_RATE * Arms.LOYALTY_RATE
            * Arms.LOYALTY_TOGETHER;

    private final long seed;
    private final int index;
    private final Traits traits;
    private final Arms arms;
    private final Arms.Welcome welcome;
    private final Climate climate;
    private final Contentment contentment;
    private final Mailing mailing;
    private final boolean mailMatters;
    private final boolean loyal;
    private final double hazard;
    private final double threshold;
    private final double start;
    private final Draws candidates;
    private final List<Purchase> purchases = new ArrayList<>();
    private double next;
    private int occasion;

    Course(long seed, int index, Traits traits, Arms arms, Climate climate, Set<Effect> on, Purchase first, Mailing mailing,
            Contentment contentment) {
        this.seed = seed;
        this.index = index;
        this.traits = traits;
        this.arms = arms;
        this.welcome = on.contains(arms.welcome().effect()) ? arms.welcome() : Arms.Welcome.CONTROL;
        this.climate = climate;
        this.contentment = contentment;
        this.mailing = mailing;
        this.mailMatters = on.contains(Effect.MAIL_FATIGUE);
        this.start = first.day();
        this.loyal = on.contains(Effect.LOYALTY) && start < Arms.LOYALTY_DAY;
        this.hazard = traits.dropout() * welcome.dropout()
                * (on.contains(Effect.ACQUISITION) ? traits.acquisition().dropout() : 1);
        this.threshold = Draws.of(seed, Draws.Purpose.LEAVING, index).exponential();
        this.candidates = Draws.of(seed, Draws.Purpose.CANDIDATE, index);
        this.next = start;
        keep(first);
        step();
    }

    Relationship until(double horizon) {
        double used = 0;
        for (double day = start; day < horizon;) {
            double tomorrow = Math.min(Math.floor(day) + 1, horizon);
            boolean mailed = mailMatters && mailing.reaches(day, purchases.getLast().day());
            double today = hazard * contentment.dropout(day) * (mailed ? mailing.dropout() : 1);
            double leaves = day + (threshold - used) / today;
            buy(Math.min(tomorrow, leaves), mailed);
            if (leaves < tomorrow)
                return new Relationship(List.copyOf(purchases), leaves, contentment, mailing);
            used += today * (tomorrow - day);
            day = tomorrow;
        }
        return new Relationship(List.copyOf(purchases), Double.POSITIVE_INFINITY, contentment, mailing);
    }

    private void buy(double end, boolean mailed) {
        for (; next < end; step()) {
            Purchase candidate = Purchase.candidate(seed, index, occasion, next, traits);
            double factor = climate.rate(next, candidate.category(), candidate.channel(), traits.region())
                    * (next - start < Arms.Welcome.DAYS ? welcome.rate() : 1) * (mailed ? mailing.rate() : 1)
                    * (loyal && next >= Arms.LOYALTY_DAY ? arms.loyaltyRate() : 1);
            if (candidates.chance(factor / MOST))
                keep(candidate);
        }
    }

    private void keep(Purchase purchase) {
        purchases.add(purchase);
        contentment.expects(purchase);
    }

    private void step() {
        next += candidates.exponential() / (traits.rate() * MOST);
        occasion++;
    }
}
