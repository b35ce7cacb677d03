package org.clvlab.grouping;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.clvlab.data.Condition;
import org.clvlab.data.Tabular;
import org.clvlab.data.TypedTable;
import org.clvlab.inference.Interval;
import org.clvlab.inference.Proportions;
import org.clvlab.report.Accuracy;
import org.clvlab.report.Card;
import org.clvlab.report.Digits;
import org.clvlab.report.Shown;

/**
 * Who is in each group, in conditions that people read and systems run, and how faithful they are. The tree behind them has as
 * few leaves as come within two points of per cent of the best fidelity on customers it was not grown on (five folds): a shorter
 * rule is worth that much to those who read it.
 *
 * @param groups
 *            the groups' names
 * @param conditions
 *            who is in each; a customer with all values meets exactly one
 * @param fidelity
 *            of each group: its members that its own rule takes
 * @param overall
 *            members of all groups whose own rule takes them
 * @param heldOut
 *            the same among customers that the tree was not grown on
 * @param leaves
 *            of the tree
 */
public record GroupRules(List<String> groups, List<Condition> conditions, List<Fidelity> fidelity, Fidelity overall,
        Fidelity heldOut, int leaves) implements Shown, Tabular {

    private static final int FOLDS = 5;
    private static final int MOST_LEAVES = 12;
    private static final double SHORTER_IS_WORTH = 0.02;

    /**
     * How many members a rule puts into the same group.
     *
     * @param same
     *            members that it does
     * @param members
     *            all members
     */
    public record Fidelity(int same, int members) {
        /** {@return the share of members that the rule takes} */
        public double share() {
            return members == 0 ? 0 : (double) same / members;
        }

        /** {@return Wilson's 95 % interval of the share} */
        public Interval interval() {
            return Proportions.wilson(same, Math.max(1, members), 0.95);
        }

        /** {@return share and interval in words} */
        @Override
        public String toString() {
            var accuracy = Accuracy.decimals(0);
            return Digits.percent(share(), accuracy) + " (95 % interval " + Digits.percent(interval().low(), accuracy) + " to "
                    + Digits.percent(interval().high(), accuracy) + ")";
        }
    }

    /** Copies the lists. */
    public GroupRules {
        groups = List.copyOf(groups);
        conditions = List.copyOf(conditions);
        fidelity = List.copyOf(fidelity);
    }

    static GroupRules of(List<String> groups, List<String> columns, double[][] raw, int[] labels, long seed) {
        var folds = folds(raw.length, seed, FOLDS);
        int best = -1;
        int taken = -1;
        var held = new int[MOST_LEAVES + 1];
        for (int leaves = groups.size(); leaves <= MOST_LEAVES; leaves++) {
            held[leaves] = heldOut(raw, labels, folds, leaves);
            if (best < 0 || held[leaves] > held[best]) best = leaves;
        }
        double near = held[best] - SHORTER_IS_WORTH * raw.length;
        for (int leaves = groups.size(); leaves <= best && taken < 0; leaves++)
            if (held[leaves] >= near && names(raw, labels, groups.size(), leaves)) taken = leaves;
        if (taken < 0) taken = best;
        var tree = RuleTree.of(raw, labels, taken);
        var same = new int[groups.size()];
        var members = new int[groups.size()];
        for (int i = 0; i < raw.length; i++) {
            members[labels[i]]++;
            if (tree.groupOf(raw[i]) == labels[i]) same[labels[i]]++;
        }
        return new GroupRules(groups, tree.conditions(columns, groups.size()),
                IntStream.range(0, groups.size()).mapToObj(g -> new Fidelity(same[g], members[g])).toList(),
                new Fidelity(IntStream.of(same).sum(), raw.length), new Fidelity(held[taken], raw.length), taken);
    }

    /** {@return whether a tree of so many leaves has a leaf for each group} */
    private static boolean names(double[][] raw, int[] labels, int groups, int leaves) {
        var tree = RuleTree.of(raw, labels, leaves);
        return IntStream.range(0, raw.length).map(i -> tree.groupOf(raw[i])).distinct().count() == groups;
    }

    private static int heldOut(double[][] raw, int[] labels, int[] folds, int leaves) {
        int same = 0;
        for (int fold = 0; fold < FOLDS; fold++) {
            int left = fold;
            int[] grown = IntStream.range(0, raw.length).filter(i -> folds[i] != left).toArray();
            var tree = RuleTree.of(IntStream.of(grown).mapToObj(i -> raw[i]).toArray(double[][]::new),
                    IntStream.of(grown).map(i -> labels[i]).toArray(), leaves);
            for (int i = 0; i < raw.length; i++)
                if (folds[i] == fold && tree.groupOf(raw[i]) == labels[i]) same++;
        }
        return same;
    }

    static int[] folds(int n, long seed, int count) {
        var random = new SplittableRandom(seed);
        var folds = IntStream.range(0, n).map(i -> i % count).toArray();
        for (int i = n - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int kept = folds[i];
            folds[i] = folds[other];
            folds[other] = kept;
        }
        return folds;
    }

    /** {@return the condition of a group}
     *
     * @param group
     *            its name
     */
    public Condition condition(String group) {
        int place = groups.indexOf(group);
        if (place < 0)
            throw new IllegalArgumentException(
                    "There is no group \"" + group + "\"; there are " + String.join(", ", groups) + ".");
        return conditions.get(place);
    }

    /** {@return one row a group: its rule, and how faithful it is; counts are missing for a group that is too small} */
    @Override
    public TypedTable typedTable() {
        record Line(String name, String rule, OptionalInt members, OptionalInt taken) {}
        return TypedTable.of("rules", Line.class, IntStream.range(0, groups.size()).mapToObj(g -> {
            var of = fidelity.get(g);
            boolean small = of.members < SmallCells.MINIMUM;
            return new Line(groups.get(g), conditions.get(g).toString(), small ? OptionalInt.empty() : OptionalInt.of(of.members),
                    small ? OptionalInt.empty() : OptionalInt.of(of.same));
        }).toList());
    }

    @Override
    public Card card() {
        var rows = new ArrayList<List<String>>();
        for (int g = 0; g < groups.size(); g++)
            rows.add(List.of(groups.get(g), conditions.get(g).toString(),
                    fidelity.get(g).members() < SmallCells.MINIMUM ? SmallCells.HIDDEN : fidelity.get(g).toString()));
        var card = Card.titled("Rules for " + groups.size() + " groups").sentence(toString())
                .grid(List.of("group", "rule", "members it takes"), rows)
                .sentence("On customers that the rules were not made from: " + heldOut + " by five folds.");
        for (int g = 0; g < groups.size(); g++)
            if (fidelity.get(g).share() < 0.5)
                card = card.warning("The rule of \"" + groups.get(g) + "\" misses more than half of its members; call what the"
                        + " rule finds by another name, or give the rules more columns.");
        return card;
    }

    /** {@return the fidelity in one line} */
    @Override
    public String toString() {
        return leaves + " leaves put " + overall + " of " + Digits.count(overall.members())
                + " customers into the group that they were found in";
    }
}
