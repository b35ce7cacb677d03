package org.clvlab.hypothesis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.clvlab.data.Tabular;
import org.clvlab.data.TypedTable;
import org.clvlab.inference.Group;
import org.clvlab.report.Accuracy;
import org.clvlab.report.Card;
import org.clvlab.report.Card.Fact;
import org.clvlab.report.Digits;
import org.clvlab.report.Figure;
import org.clvlab.report.Shown;

/**
 * Customers of the smaller group, each with the nearest customer of the other that is still free (Rubin 1973): nearest on columns of
 * numbers in standard deviations, no further off than the caliper in any of them, and of the same levels. The pairs' mean difference
 * is the effect among those who found a match.
 *
 * @param measured
 *            the mean difference of the pairs
 * @param balance
 *            how far the groups differ in each confounder, before and after
 * @param pairs
 *            how many found a match
 * @param unmatched
 *            of the smaller group, how many found none
 * @param caliper
 *            in standard deviations
 */
public record Matching(Measured measured, List<Balance> balance, int pairs, int unmatched,
        double caliper) implements Shown, Tabular {

    /** A quarter of a standard deviation. */
    static final double USUAL_CALIPER = 0.25;

    /** Above so many standard deviations a difference is said not to be balanced (Austin 2011). */
    private static final double BALANCED = 0.1;

    /** Copies the balance. */
    public Matching {
        balance = List.copyOf(balance);
    }

    /**
     * One confounder's standardised difference of means, first group less second, over the root of the groups' mean variance before.
     *
     * @param confounder
     *            its name, with the level
     * @param before
     *            between all customers
     * @param after
     *            between the pairs
     */
    public record Balance(String confounder, double before, double after) {}

    static Matching of(Confounding gap, int[] used, Map<String, double[]> columns, double caliper) {
        if (!(caliper > 0) || Double.isInfinite(caliper))
            throw new IllegalArgumentException(
                    "The caliper is " + caliper + "; give a positive number of standard deviations, such"
                            + " as 0.25.");
        var first = rows(gap, used, true);
        var second = rows(gap, used, false);
        var few = first.size() <= second.size() ? first : second;
        var many = few == first ? second : first;
        var scaled = gap.confounders().numberNames().stream().map(name -> standardised(columns.get(name), first, second))
                .toList();
        // Whose turn it is must not follow the order of the file.
        Collections.shuffle(few, new Random(1));
        Collections.shuffle(many, new Random(2));
        var levels = Arrays.stream(used).mapToObj(gap.confounders()::levels).toArray(String[]::new);
        var free = new boolean[used.length];
        many.forEach(row -> free[row] = true);
        var pairs = new ArrayList<int[]>();
        for (int row : few) {
            int nearest = -1;
            double least = Double.POSITIVE_INFINITY;
            for (int other : many) {
                if (!free[other] || !levels[row].equals(levels[other])) continue;
                double far = distance(scaled, row, other, caliper);
                if (far < least) {
                    least = far;
                    nearest = other;
                }
            }
            if (nearest < 0) continue;
            free[nearest] = false;
            pairs.add(few == first ? new int[]{row, nearest} : new int[]{nearest, row});
        }
        if (pairs.size() < 2)
            throw new IllegalArgumentException("Only " + pairs.size() + " of " + few.size() + " customers found a match within "
                    + Phrases.given(caliper) + " standard deviations; the groups hardly overlap. Widen the caliper, or name fewer"
                    + " confounders.");
        var balance = new ArrayList<Balance>();
        columns.forEach((name, column) -> {
            double spread = spread(column, first, second);
            balance.add(new Balance(name, spread == 0 ? 0 : (mean(column, first) - mean(column, second)) / spread,
                    spread == 0
                            ? 0
                            : pairs.stream().mapToDouble(pair -> column[pair[0]] - column[pair[1]]).average().orElse(0)
                                    / spread));
        });
        int unmatched = few.size() - pairs.size();
        var doubts = new ArrayList<>(gap.lost(used));
        if (unmatched > 0)
            doubts.add(
                    unmatched + " of " + few.size() + " customers of the smaller group found no match: the difference speaks of"
                            + " the others.");
        balance.stream().filter(one -> Math.abs(one.after()) > BALANCED)
                .forEach(one -> doubts.add("\"" + one.confounder() + "\" still differs by "
                        + Digits.number(one.after(), Accuracy.decimals(2)) + " standard deviations; narrow the caliper."));
        var differences = Group.of("pairs",
                pairs.stream().mapToDouble(pair -> gap.value(used[pair[0]]) - gap.value(used[pair[1]])).toArray());
        var measured = gap.measured(differences.mean(), Math.sqrt(differences.variance() / pairs.size()), pairs.size() - 1.0,
                "nearest neighbour, one to one without return, " + Digits.count(pairs.size()) + " pairs, caliper "
                        + Phrases.given(caliper) + " standard deviations; paired t",
                doubts);
        return new Matching(measured, balance, pairs.size(), unmatched, caliper);
    }

    private static List<Integer> rows(Confounding gap, int[] used, boolean first) {
        var rows = new ArrayList<Integer>();
        for (int row = 0; row < used.length; row++)
            if (gap.inFirst(used[row]) == first) rows.add(row);
        return rows;
    }

    private static double distance(List<double[]> columns, int row, int other, double caliper) {
        double sum = 0;
        for (var column : columns) {
            double far = Math.abs(column[row] - column[other]);
            if (far > caliper) return Double.POSITIVE_INFINITY;
            sum += far * far;
        }
        return sum;
    }

    private static double[] standardised(double[] column, List<Integer> first, List<Integer> second) {
        double spread = spread(column, first, second);
        return Arrays.stream(column).map(value -> spread == 0 ? 0 : value / spread).toArray();
    }

    private static double mean(double[] column, List<Integer> rows) {
        return rows.stream().mapToDouble(row -> column[row]).average().orElse(0);
    }

    private static double spread(double[] column, List<Integer> first, List<Integer> second) {
        return Math.sqrt((variance(column, first) + variance(column, second)) / 2);
    }

    private static double variance(double[] column, List<Integer> rows) {
        double mean = mean(column, rows);
        return rows.stream().mapToDouble(row -> Math.pow(column[row] - mean, 2)).sum() / (rows.size() - 1);
    }

    /** {@return one row a confounder: how far the groups differ before and after, not rounded} */
    @Override
    public TypedTable typedTable() { return TypedTable.of("matching", Balance.class, balance); }

    @Override
    public Card card() {
        var card = Card.titled("Customers matched one to one")
                .sentence(measured.sentence())
                .sentence(Digits.count(pairs) + " pairs; " + Digits.count(unmatched)
                        + " customers of the smaller group found no match.")
                .grid(List.of("confounder", "before", "after"), balance.stream().map(one -> List.of(one.confounder(),
                        Digits.number(one.before(), Accuracy.decimals(2)), Digits.number(one.after(), Accuracy.decimals(2))))
                        .toList());
        for (var doubt : measured.doubts())
            card = card.warning(doubt);
        return card.facts("How it was had", List.of(new Fact("method", measured.method()),
                new Fact("before and after", "standardised differences; below 0.1 either way is called balanced")));
    }

    /** {@return the balance before and after, one line a confounder} */
    public Figure figure() {
        var names = balance.stream().map(Balance::confounder).toList();
        return new Figure("Balance of the groups before and after matching", "standardised difference, first less second", "",
                List.of(points("before", names, balance.stream().map(Balance::before).toList()),
                        points("after", names, balance.stream().map(Balance::after).toList())),
                "Standardised differences of " + names.size() + " confounders before and after matching; within 0.1 is balanced.")
                .with(new Figure.Stripe("balanced", -BALANCED, BALANCED));
    }

    private static Figure.Series points(String name, List<String> names, List<Double> at) {
        return new Figure.Intervals(name, names, at, at, at);
    }

    @Override
    public String toString() { return measured.sentence(); }
}
