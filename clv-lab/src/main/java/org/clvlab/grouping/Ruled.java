package org.clvlab.grouping;

import java.util.ArrayList;
import java.util.List;
import org.clvlab.report.Accuracy;
import org.clvlab.report.Card;
import org.clvlab.report.Digits;

/**
 * What the rules make of the groups that were found: two sets of customers bear one name, those who were found and those whom the
 * rule takes. Segments, plans and exports are the latter.
 *
 * @param groups
 *            one for each group
 */
record Ruled(List<Group> groups) {

    /** Under this assumption of segments it is told whose sizes and worths they have. */
    static final String MEMBERS = "members";

    private static final Accuracy WHOLE = Accuracy.decimals(0);

    /**
     * One group.
     *
     * @param name
     *            what it is called
     * @param found
     *            how many customers it was found with
     * @param foundWorth
     *            what those are worth
     * @param customers
     *            how many its rule takes
     * @param worth
     *            what those are worth
     * @param same
     *            the customers who are both
     * @param sameWorth
     *            what those are worth
     */
    record Group(String name, int found, double foundWorth, int customers, double worth, int same, double sameWorth) {

        /** {@return the share of the group's customers whom its rule takes} */
        double fidelity() {
            return found == 0 ? Double.NaN : (double) same / found;
        }

        /**
         * {@return whether the two sets differ by so few customers that their sizes and worths side by side would tell of those
         * few}
         */
        boolean fewDiffer() { return SmallCells.small(found + customers - 2 * same); }

        /** {@return the share of the group's worth that its rule takes} */
        double fidelityByWorth() {
            return foundWorth > 0 ? sameWorth / foundWorth : Double.NaN;
        }
    }

    /** Copies the groups. */
    Ruled {
        groups = List.copyOf(groups);
    }

    /** {@return both ways side by side; each list holds one name a customer, and who is worth NaN counts as nothing} */
    static Ruled of(List<String> names, List<String> found, List<String> ruled, double[] worth) {
        int k = names.size();
        var count = new int[3][k];
        var sum = new double[3][k];
        for (int i = 0; i < worth.length; i++) {
            int was = names.indexOf(found.get(i));
            int is = names.indexOf(ruled.get(i));
            double own = Double.isNaN(worth[i]) ? 0 : worth[i];
            count[0][was]++;
            sum[0][was] += own;
            count[1][is]++;
            sum[1][is] += own;
            if (was != is) continue;
            count[2][was]++;
            sum[2][was] += own;
        }
        var groups = new ArrayList<Group>();
        for (int g = 0; g < k; g++)
            groups.add(new Group(names.get(g), count[0][g], sum[0][g], count[1][g], sum[1][g], count[2][g], sum[2][g]));
        return new Ruled(groups);
    }

    /** {@return whether a group and what its rule takes differ by so few that only one of the two may be told} */
    boolean fewDiffer() {
        return groups.stream().anyMatch(Group::fewDiffer);
    }

    /** {@return whether the numbers of both ways side by side would tell of fewer than five customers} */
    boolean tellsOfFew() {
        return fewDiffer() || anySmall();
    }

    private boolean anySmall() {
        return groups.stream().anyMatch(group -> SmallCells.small(group.found) || SmallCells.small(group.customers));
    }

    /** {@return how much of the first groups' customers and of their worth the rules take, in words} */
    String fidelity(int first) {
        if (fewDiffer())
            return "all but a few customers of some group into the group that they were found in";
        int found = 0;
        int same = 0;
        double foundWorth = 0;
        double sameWorth = 0;
        for (var group : groups.subList(0, first)) {
            found += group.found;
            same += group.same;
            foundWorth += group.foundWorth;
            sameWorth += group.sameWorth;
        }
        return Digits.percent((double) same / found, WHOLE) + " of " + Digits.count(found) + " customers, and "
                + Digits.percent(sameWorth / foundWorth, WHOLE) + " of their worth, into the group that they were found in";
    }

    /** {@return the card with who and how much each rule takes; no number where a group is small, or a rule takes few; no share where few differ} */
    Card on(Card card) {
        boolean few = fewDiffer();
        boolean small = anySmall();
        return card.grid(List.of("group by its rule", "customers", "worth", "of those found it takes", "of their worth"),
                groups.stream().map(group -> small
                        ? List.of(group.name, SmallCells.HIDDEN, "", "", "")
                        : List.of(group.name, Digits.count(group.customers),
                                Digits.number(group.worth, Accuracy.significant(4)),
                                few ? "-" : percent(group.fidelity()),
                                few ? "-" : percent(group.fidelityByWorth())))
                        .toList());
    }

    private static String percent(double share) { return Double.isNaN(share) ? "-" : Digits.percent(share, WHOLE); }
}
