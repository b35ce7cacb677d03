package org.clvlab.marlowfinch;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Who placed the orders. A household is one person for good. A firm has one or two desks, and at each the contact changes
 * about every five hundred days while the firm lives: planted effect 18. Orders go to one of the desks, whoever sits there.
 *
 * @param members
 *            the persons, the first of whom placed the first order
 */
record Accounts(List<Member> members) {

    static final double CHANGES_EVERY_DAYS = 500;
    static final double SECOND_DESK_SHARE = .4;

    /**
     * A person at a desk.
     *
     * @param desk
     *            0 or 1
     * @param from
     *            the first day
     * @param to
     *            the day after the last one; infinite while the person is there
     */
    record Member(int desk, double from, double to) {
        boolean there(double day) { return from <= day && day < to; }
    }

    static Accounts of(long seed, int index, Traits traits, Relationship relationship, Set<Effect> on) {
        double first = relationship.purchases().getFirst().day();
        if (!traits.firm())
            return new Accounts(List.of(new Member(0, first, Double.POSITIVE_INFINITY)));
        Draws draws = Draws.of(seed, Draws.Purpose.ACCOUNT, index);
        boolean second = draws.chance(SECOND_DESK_SHARE);
        List<Member> members = new ArrayList<>();
        for (int desk = 0; desk < (second ? 2 : 1); desk++) {
            double from = first + desk * 40 * draws.uniform();
            while (desk == 0 || from < Days.COUNT - 5) {
                double to = from + 60 + CHANGES_EVERY_DAYS * draws.exponential();
                boolean changes = on.contains(Effect.CHANGING_CONTACTS)
                        && to < Math.min(relationship.leaves() + 200, Days.COUNT - 10);
                members.add(new Member(desk, from, changes ? to : Double.POSITIVE_INFINITY));
                if (!changes)
                    break;
                from = to;
            }
        }
        return new Accounts(List.copyOf(members));
    }

    /** For each order the place, in the list of members, of the one who placed it. */
    int[] buyers(long seed, int index, List<Purchase> purchases) {
        int[] buyers = new int[purchases.size()];
        if (members.size() > 1)
            for (int i = 0; i < buyers.length; i++)
                buyers[i] = buyer(seed, index, purchases.get(i));
        return buyers;
    }

    /** The place, in the list of members, of the one who placed that order. */
    private int buyer(long seed, int index, Purchase purchase) {
        int desk = Draws.of(seed, Draws.Purpose.ACCOUNT, index, purchase.occasion() + 1).below(2);
        int found = 0;
        for (int i = 0; i < members.size(); i++)
            if (members.get(i).there(purchase.day())
                    && (members.get(i).desk() == desk || !members.get(found).there(purchase.day())))
                found = i;
        return purchase.occasion() == 0 ? 0 : found;
    }
}
