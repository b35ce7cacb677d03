package org.clvlab.marlowfinch;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Who sent whom. Each customer who came by referral was sent by one who was there before and had not left; the content are
 * likelier senders (planted effect 12). Some of the referred cannot say who sent them and are not in the list.
 */
final class Referrals {

    static final double KNOWN = .85;
    /** A sender's weight is exp(this x contentment): promoters then refer three times as often as the others. */
    static final double BY_CONTENTMENT = .8;

    private Referrals() {}

    static List<Shop.Referral> all(long seed, List<Unit> units, Set<Effect> on) {
        List<Shop.Referral> referrals = new ArrayList<>();
        double slope = on.contains(Effect.ADVOCACY) ? BY_CONTENTMENT : 0;
        double[] weight = new double[units.size()];
        for (int i = 0; i < weight.length; i++)
            weight[i] = StrictMath.exp(slope * units.get(i).traits().contentment());
        for (Unit unit : units) {
            Draws draws = Draws.of(seed, Draws.Purpose.REFERRAL, unit.index());
            if (unit.traits().acquisition() == Acquisition.REFERRAL && draws.chance(KNOWN))
                sender(draws, unit, units, weight, referrals);
        }
        referrals.sort((a, b) -> a.on().equals(b.on()) ? a.referred().compareTo(b.referred()) : a.on().compareTo(b.on()));
        return List.copyOf(referrals);
    }

    /** By trial: someone at random, kept with its weight's share of the largest that matters, if it is there on that day. */
    private static void sender(Draws draws, Unit referred, List<Unit> units, double[] weight, List<Shop.Referral> referrals) {
        double day = referred.firstDay();
        for (int trial = 0; trial < 2000; trial++) {
            int who = draws.below(units.size());
            boolean accepted = draws.chance(weight[who] / 20);
            Unit sender = units.get(who);
            if (accepted && !sender.traits().firm() && sender.firstDay() < day - 3 && sender.relationship().alive(day)) {
                referrals.add(new Shop.Referral(sender.customerIds().getFirst(), referred.customerIds().getFirst(),
                        Days.date(day - 2 * draws.uniform())));
                return;
            }
        }
    }
}
