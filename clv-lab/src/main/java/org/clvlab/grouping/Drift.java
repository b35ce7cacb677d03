package org.clvlab.grouping;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.clvlab.data.Tabular;
import org.clvlab.data.TypedTable;
import org.clvlab.inference.Proportions;
import org.clvlab.report.Card;
import org.clvlab.report.Digits;
import org.clvlab.report.Figure;
import org.clvlab.report.Shown;
import org.clvlab.segment.Segments;

/**
 * What moved between two dates: which customers changed their group, who came and who went, and which rule or centre is another.
 *
 * @param before
 *            the groups at the first date
 * @param after
 *            the groups at the second date
 * @param matrix
 *            customers of each group before (rows) who are in each group after (columns)
 * @param movers
 *            customers who are in another group than before, by name
 * @param came
 *            customers of each group after who were not there before
 * @param went
 *            customers of each group before who are no longer there
 * @param changes
 *            what changed in the groups themselves
 */
public record Drift(List<String> before, List<String> after, List<List<Integer>> matrix, List<Mover> movers, List<Integer> came,
        List<Integer> went, List<Change> changes) implements Shown, Tabular {

    /**
     * A customer who is in another group than before.
     *
     * @param customer
     *            the id
     * @param from
     *            the group before
     * @param to
     *            the group after
     */
    public record Mover(String customer, String from, String to) {}

    /**
     * A group that is another than before.
     *
     * @param group
     *            its name
     * @param was
     *            its rule or centre before; empty where it is new
     * @param is
     *            its rule or centre after; empty where it is gone
     */
    public record Change(String group, String was, String is) {}

    /** Copies the lists. */
    public Drift {
        before = List.copyOf(before);
        after = List.copyOf(after);
        matrix = matrix.stream().map(List::copyOf).toList();
        movers = List.copyOf(movers);
        came = List.copyOf(came);
        went = List.copyOf(went);
        changes = List.copyOf(changes);
    }

    /**
     * {@return what moved between two segmentations; segments are the same when their names are}
     *
     * @param before
     *            at the first date
     * @param after
     *            at the second date
     */
    public static Drift between(Segments before, Segments after) { return DriftFinding.between(before, after); }

    /**
     * {@return what moved between two findings of groups; groups are the same when their names are} A centre moved when its mean of
     * a column differs by at least a quarter of the standard deviation that the column had before.
     *
     * @param before
     *            at the first date
     * @param after
     *            at the second date, by the same columns
     */
    public static Drift between(Groups before, Groups after) { return DriftFinding.between(before, after); }

    /** {@return customers who are in a group at both dates} */
    public int stayed() {
        return matrix.stream().flatMap(List::stream).mapToInt(n -> n).sum();
    }

    /** {@return the share of those in a group at both dates who are in another one} */
    public double movedShare() {
        return stayed() == 0 ? 0 : (double) movers.size() / stayed();
    }

    /** {@return one row a pair of groups: how many customers went from one to the other; missing where the count is hidden} */
    @Override
    public TypedTable typedTable() { return SmallCells.table("drift", "before", rows(), "after", columns(), counts(), hidden()); }

    @Override
    public Card card() {
        var header = new ArrayList<>(List.of("before \\ after"));
        header.addAll(columns());
        var card = Card.titled("What moved between two dates").sentence(toString() + ".").grid(header,
                SmallCells.shown(rows(), counts(), hidden()));
        return changes.isEmpty()
                ? card.sentence("No rule and no centre is another.")
                : card.grid(List.of("group", "was", "is"), changes.stream().map(change -> List.of(change.group(),
                        change.was().isEmpty() ? "not there" : change.was(), change.is().isEmpty() ? "gone" : change.is()))
                        .toList());
    }

    private List<String> rows() { return Stream.concat(before.stream(), Stream.of("new")).toList(); }

    private List<String> columns() { return Stream.concat(after.stream(), Stream.of("gone")).toList(); }

    /** The customers of each row who are in each column. */
    private int[][] counts() {
        var counts = new int[before.size() + 1][after.size() + 1];
        for (int i = 0; i < before.size(); i++) {
            for (int j = 0; j < after.size(); j++) counts[i][j] = matrix.get(i).get(j);
            counts[i][after.size()] = went.get(i);
        }
        for (int j = 0; j < after.size(); j++) counts[before.size()][j] = came.get(j);
        return counts;
    }

    /**
     * Which cells are hidden. Told besides are how many moved and how many did not, and the figure's shares give away how many of a
     * group are still in any: a count under five must not follow from those either.
     */
    private boolean[][] hidden() {
        int width = after.size() + 1;
        var told = new ArrayList<int[]>();
        for (int i = 0; i < before.size(); i++) told.add(IntStream.range(i * width, i * width + after.size()).toArray());
        told.add(inMatrix((i, j) -> before.get(i).equals(after.get(j))));
        told.add(inMatrix((i, j) -> !before.get(i).equals(after.get(j))));
        return Suppression.of(counts(), told);
    }

    private int[] inMatrix(BiPredicate<Integer, Integer> those) {
        return IntStream.range(0, before.size() * after.size())
                .filter(k -> those.test(k / after.size(), k % after.size()))
                .map(k -> k / after.size() * (after.size() + 1) + k % after.size()).toArray();
    }

    /** {@return where the customers of each group before are now, as shares of the group} */
    public Figure figure() {
        var counts = matrix.stream().map(row -> row.stream().mapToInt(n -> n).toArray()).toArray(int[][]::new);
        var hidden = hidden();
        var z = new ArrayList<List<Double>>();
        for (int i = 0; i < counts.length; i++) {
            int row = i;
            double all = Math.max(1, IntStream.of(counts[i]).sum());
            z.add(IntStream.range(0, after.size())
                    .mapToObj(j -> hidden[row][j] ? Double.NaN : GroupsFigure.round(100 * counts[row][j] / all)).toList());
        }
        return new Figure("Where customers went", "after", "before",
                List.of(new Figure.HeatMap("share of the group before, %", after,
                        before.reversed(), z.reversed())),
                toString() + ".");
    }

    /** {@return the share that moved, in one line} */
    @Override
    public String toString() {
        if (stayed() == 0) return "No customer is in a group at both dates";
        var interval = Proportions.wilson(movers.size(), stayed(), 0.95);
        if (SmallCells.small(movers.size()))
            return "Under " + SmallCells.MINIMUM + " of " + Digits.count(stayed()) + " customers moved";
        if (SmallCells.small(stayed() - movers.size()))
            return "All but under " + SmallCells.MINIMUM + " of " + Digits.count(stayed()) + " customers moved";
        return Digits.count(movers.size()) + " of " + Digits.count(stayed()) + " customers moved to another group ("
                + Digits.percent(movedShare()) + ", 95 % interval " + Digits.percent(interval.low()) + " to "
                + Digits.percent(interval.high()) + ")";
    }
}
