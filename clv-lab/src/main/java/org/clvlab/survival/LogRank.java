package org.clvlab.survival;

import static org.clvlab.report.Accuracy.decimals;
import static org.clvlab.report.Accuracy.significant;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

import org.clvlab.data.Tabular;
import org.clvlab.data.TypedTable;
import org.clvlab.report.Card;
import org.clvlab.report.Digits;
import org.clvlab.report.Shown;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.MatrixUtils;

/**
 * The log-rank test: do groups end at the same rate? At each time with an end, the ends in a group are compared with those
 * expected if the ends fell on the running spans at random (Mantel 1966; Kalbfleisch &amp; Prentice 2002, section 1.5). With
 * strata the comparison is made within each, and summed. It sees best a hazard that is higher by the same factor all along,
 * and may miss curves that cross.
 *
 * @param column
 *            that divides the customers
 * @param strata
 *            within which they were compared, empty for none
 * @param groups
 *            what was seen and expected
 * @param chiSquared
 *            the statistic
 * @param degreesOfFreedom
 *            of its distribution when the groups do not differ
 * @param p
 *            the probability of a statistic at least so large then
 */
public record LogRank(String column, String strata, List<Group> groups, double chiSquared, int degreesOfFreedom, double p)
        implements
            Shown,
            Tabular {

    /** Copies the groups. */
    public LogRank {
        groups = List.copyOf(groups);
    }

    /**
     * Ends in one group.
     *
     * @param name
     *            of the group
     * @param spans
     *            how many customers
     * @param ends
     *            seen
     * @param expected
     *            if the groups did not differ
     */
    public record Group(String name, int spans, int ends, double expected) {}

    /**
     * {@return the test between the groups of a column}
     *
     * @param times
     *            the spans
     * @param column
     *            of groups
     */
    public static LogRank of(SurvivalTimes times, String column) { return test(times, column, ""); }

    /**
     * {@return the test between the groups of a column, within strata: customers are compared with their like only}
     *
     * @param times
     *            the spans
     * @param column
     *            of groups
     * @param strata
     *            the column whose levels are the strata
     */
    public static LogRank within(SurvivalTimes times, String column, String strata) { return test(times, column, strata); }

    private static LogRank test(SurvivalTimes times, String column, String strata) {
        var group = times.groups(column);
        var names = List.copyOf(new TreeSet<>(group));
        if (names.size() < 2)
            throw new IllegalArgumentException("Column " + column + " has the one level \"" + names.getFirst()
                    + "\"; there is nothing to compare. Take in customers of another.");
        if (times.ends() == 0)
            throw new IllegalArgumentException("No span has ended yet, so no ends can be compared; observe longer.");
        var sums = new Sums(names.size());
        var stratum = strata.isEmpty() ? java.util.Collections.nCopies(times.size(), "") : times.groups(strata);
        for (var level : new TreeSet<>(stratum)) {
            var rows = java.util.stream.IntStream.range(0, times.size()).filter(i -> stratum.get(i).equals(level)).toArray();
            sums.add(times.rows(rows), Arrays.stream(rows).map(i -> names.indexOf(group.get(i))).toArray());
        }
        var groups = new ArrayList<Group>();
        for (int g = 0; g < names.size(); g++)
            groups.add(new Group(names.get(g), sums.spans[g], (int) sums.ends[g], sums.expected[g]));
        int freedom = sums.rank();
        double statistic = sums.statistic();
        return new LogRank(column, strata, groups, statistic, freedom,
                ChiSquared.tail(statistic, freedom));
    }

    /** Ends, expected ends and the covariance of their difference. */
    private static final class Sums {
        final int[] spans;
        final double[] ends;
        final double[] expected;
        final double[][] covariance;

        Sums(int groups) {
            spans = new int[groups];
            ends = new double[groups];
            expected = new double[groups];
            covariance = new double[groups][groups];
        }

        void add(SurvivalTimes times, int[] group) {
            int g = spans.length;
            var time = times.time();
            var ended = times.ended();
            var order = java.util.stream.IntStream.range(0, time.length).boxed()
                    .sorted((i, j) -> Double.compare(time[j], time[i])).mapToInt(i -> i).toArray();
            var atRisk = new double[g];
            for (int k = 0; k < order.length;) {
                double now = time[order[k]];
                var endsNow = new double[g];
                for (; k < order.length && time[order[k]] == now; k++) {
                    int i = order[k];
                    atRisk[group[i]]++;
                    spans[group[i]]++;
                    if (ended[i])
                        endsNow[group[i]]++;
                }
                double n = Arrays.stream(atRisk).sum();
                double d = Arrays.stream(endsNow).sum();
                double spread = n > 1 ? d * (n - d) / (n - 1) : 0;
                for (int a = 0; a < g; a++) {
                    ends[a] += endsNow[a];
                    expected[a] += d * atRisk[a] / n;
                    for (int b = 0; b < g; b++)
                        covariance[a][b] += spread * atRisk[a] / n * ((a == b ? 1 : 0) - atRisk[b] / n);
                }
            }
        }

        /** The quadratic form with the generalised inverse: one group follows from the others. */
        double statistic() {
            var eigen = eigen();
            double sum = 0;
            var values = eigen.getEigenvalues();
            for (int k = 0; k < values.length; k++)
                if (values[k] > floor(values)) {
                    double along = 0;
                    for (int a = 0; a < values.length; a++)
                        along += eigen.getEigenvector(k).getEntry(a) * (ends[a] - expected[a]);
                    sum += along * along / values[k];
                }
            return sum;
        }

        int rank() {
            var values = eigen().getEigenvalues();
            return (int) Arrays.stream(values).filter(value -> value > floor(values)).count();
        }

        private static double floor(double[] values) { return 1e-10 * Arrays.stream(values).max().orElse(0); }

        private EigenDecompositionSymmetric eigen() {
            return new EigenDecompositionSymmetric(MatrixUtils.createRealMatrix(covariance));
        }
    }

    String sentence() {
        var said = "Log-rank test" + (strata.isEmpty() ? "" : " within " + strata) + ": chi-squared "
                + Digits.number(chiSquared, decimals(2)) + " on " + degreesOfFreedom
                + (degreesOfFreedom == 1 ? " degree" : " degrees") + " of freedom, p "
                + (p < 1e-4 ? "below 0.0001" : Digits.number(p, decimals(4)));
        return said + (p < 0.05 ? ": the groups end at different rates." : ": no difference between the groups is shown.");
    }

    /** {@return one row a group, not rounded} */
    @Override
    public TypedTable typedTable() { return TypedTable.of("log-rank", Group.class, groups); }

    @Override
    public Card card() {
        var rows = new ArrayList<List<String>>();
        for (var group : groups)
            rows.add(List.of(group.name, Digits.count(group.spans), Digits.count(group.ends),
                    Digits.number(group.expected, decimals(1)), Digits.number(group.ends / group.expected, significant(3))));
        return Card.titled("Log-rank test by " + column).sentence(sentence())
                .grid(List.of(column, "spans", "ended", "expected", "ratio"), rows);
    }

    @Override
    public String toString() { return sentence(); }
}
