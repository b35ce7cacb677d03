package org.clvlab.marlowfinch;

import java.util.List;
import java.util.Set;

/**
 * One household's or firm's life with the shop, from the first order to the day it leaves for good; {@link Course} runs it.
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

    /** Customers come at a rate that falls evenly, to this share of the first day's at the end. */
    private static final double LAST_DAY = .4;

    static Relationship of(long seed, int index, Traits traits, Arms arms, Climate climate, Set<Effect> on, double horizon,
            double contentmentUntil) {
        Purchase first = first(seed, index, traits, climate);
        Mailing mailing = Mailing.of(seed, index, traits, arms, first.day(), on);
        return new Course(seed, index, traits, arms, climate, on, first, mailing,
                new Contentment(traits.contentment(), on, contentmentUntil))
                .until(horizon);
    }

    /** The first order: more customers came early, and more come when more is bought. */
    private static Purchase first(long seed, int index, Traits traits, Climate climate) {
        Draws draws = Draws.of(seed, Draws.Purpose.FIRST_ORDER, index);
        while (true) {
            double left = 1 - draws.uniform() * (1 - LAST_DAY * LAST_DAY);
            double day = Days.COUNT * (1 - Math.sqrt(left)) / (1 - LAST_DAY);
            Purchase first = Purchase.candidate(seed, index, 0, day, traits);
            if (draws.chance(climate.rate(day, first.category(), first.channel(), traits.region()) / Climate.MOST))
                return first;
        }
    }

    boolean alive(double day) { return day < leaves; }
}
