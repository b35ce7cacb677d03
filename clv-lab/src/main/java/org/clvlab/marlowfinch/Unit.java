package org.clvlab.marlowfinch;

import java.util.List;

/**
 * A household or a firm with everything that is true of it.
 *
 * @param index
 *            its number, the key of its draws
 * @param traits
 *            what it is like
 * @param arms
 *            what the experiments gave it
 * @param relationship
 *            its life with the shop
 * @param accounts
 *            its persons
 * @param buyers
 *            which of the persons placed each purchase
 * @param customerIds
 *            the persons' customer ids, in the same order
 * @param orders
 *            its orders in time, with lines; empty where only the history is asked for
 */
record Unit(int index, Traits traits, Arms arms, Relationship relationship, Accounts accounts, int[] buyers,
        List<String> customerIds, List<Shop.Order> orders) {

    double firstDay() { return relationship.purchases().getFirst().day(); }

    /** How many orders a member placed, and did not cancel, from a day on until another. */
    int orders(int member, double from, double to) {
        int count = 0;
        for (int i = 0; i < relationship.purchases().size(); i++) {
            Purchase purchase = relationship.purchases().get(i);
            if (!purchase.cancelled() && purchase.day() >= from && purchase.day() < to && buyers[i] == member)
                count++;
        }
        return count;
    }

    double lastOrder(double before) {
        double last = Double.NEGATIVE_INFINITY;
        for (Purchase purchase : relationship.purchases())
            if (purchase.day() < before)
                last = purchase.day();
        return last;
    }
}
