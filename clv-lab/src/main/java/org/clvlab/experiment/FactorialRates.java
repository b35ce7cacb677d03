package org.clvlab.experiment;

import static org.clvlab.report.Accuracy.decimals;

import java.util.List;

import org.clvlab.data.Tabular;
import org.clvlab.data.TypedTable;
import org.clvlab.forecast.Lever;
import org.clvlab.forecast.PurchaseRate;
import org.clvlab.forecast.Size;
import org.clvlab.report.Card;
import org.clvlab.report.Digits;
import org.clvlab.report.Figure;
import org.clvlab.report.Shown;

/**
 * Two treatments in one experiment, as factors on a rate: what each does alone, both together, and both beyond the product of
 * the two. Each factor is a ratio of cell means of a count such as orders; where counts of a time before are given, the means
 * are first freed of what these foretell (CUPED, Deng et al. 2013). Intervals are of 95 %, by the delta method on the scale of
 * logarithms: var log m = s<sup>2</sup> / (n m<sup>2</sup>). A factor is offered as a lever on the purchase rate, with its
 * uncertainty.
 *
 * @param first
 *            the first treatment's name
 * @param second
 *            the second treatment's name
 * @param ofFirst
 *            what the first does alone
 * @param ofSecond
 *            what the second does alone
 * @param ofBoth
 *            what both do together, against neither
 * @param beyond
 *            what both do beyond the product of the two: the interaction, 1 for none
 * @param customers
 *            in all four cells
 */
public record FactorialRates(String first, String second, Factor ofFirst, Factor ofSecond, Factor ofBoth, Factor beyond,
        int customers) implements Shown, Tabular {

    private static final double Z95 = 1.959963984540054;

    /**
     * A factor with its interval.
     *
     * @param estimate
     *            1 changes nothing
     * @param low
     *            lower end of the 95 % interval
     * @param high
     *            upper end
     */
    public record Factor(double estimate, double low, double high) {
        static Factor of(double logarithm, double variance) {
            double reach = Z95 * Math.sqrt(variance);
            return new Factor(Math.exp(logarithm), Math.exp(logarithm - reach), Math.exp(logarithm + reach));
        }

        /** {@return the factor as the size of a lever} */
        public Size size() { return Size.measured(estimate, low, high); }

        private String text() {
            return "× " + Digits.number(estimate, decimals(3)) + " (" + Digits.number(low, decimals(3)) + " to "
                    + Digits.number(high, decimals(3)) + ")";
        }
    }

    /**
     * {@return what two treatments do to a rate}
     *
     * @param counts
     *            such as orders since the assignment, one a customer
     * @param before
     *            the same of a time before, or empty
     * @param first
     *            the first treatment's name
     * @param hasFirst
     *            who got it
     * @param second
     *            the second treatment's name
     * @param hasSecond
     *            who got it
     */
    public static FactorialRates of(double[] counts, double[] before, String first, boolean[] hasFirst, String second,
            boolean[] hasSecond) {
        int n = counts.length;
        if (hasFirst.length != n || hasSecond.length != n || before.length != 0 && before.length != n)
            throw new IllegalArgumentException(n + " counts, " + before.length + " before, " + hasFirst.length + " and "
                    + hasSecond.length + " assignments; give one of each a customer.");
        var cell = new int[n];
        var size = new int[4];
        for (int i = 0; i < n; i++)
            size[cell[i] = (hasFirst[i] ? 2 : 0) + (hasSecond[i] ? 1 : 0)]++;
        for (int c = 0; c < 4; c++)
            if (size[c] < 2)
                throw new IllegalArgumentException("The cell with" + (c >= 2 ? " " : "out ") + first + " and with"
                        + (c % 2 == 1 ? " " : "out ") + second + " has " + size[c]
                        + " customers; a factorial experiment needs two or more in each of its four cells.");
        var mean = means(counts, cell, size);
        var adjusted = counts.clone();
        if (before.length == n) {
            var earlier = means(before, cell, size);
            double all = 0;
            double cross = 0;
            double squares = 0;
            for (int i = 0; i < n; i++) {
                all += before[i] / n;
                cross += (counts[i] - mean[cell[i]]) * (before[i] - earlier[cell[i]]);
                squares += Math.pow(before[i] - earlier[cell[i]], 2);
            }
            double slope = squares == 0 ? 0 : cross / squares;
            for (int i = 0; i < n; i++)
                adjusted[i] -= slope * (before[i] - all);
            mean = means(adjusted, cell, size);
        }
        var log = new double[4];
        var variance = new double[4];
        for (int i = 0; i < n; i++)
            variance[cell[i]] += Math.pow(adjusted[i] - mean[cell[i]], 2);
        for (int c = 0; c < 4; c++) {
            if (!(mean[c] > 0))
                throw new IllegalArgumentException("The cell with" + (c >= 2 ? " " : "out ") + first + " and with"
                        + (c % 2 == 1 ? " " : "out ") + second + " has no orders, so there is no ratio; wait longer.");
            log[c] = Math.log(mean[c]);
            variance[c] /= (size[c] - 1.0) * size[c] * mean[c] * mean[c];
        }
        return new FactorialRates(first, second, Factor.of(log[2] - log[0], variance[2] + variance[0]),
                Factor.of(log[1] - log[0], variance[1] + variance[0]), Factor.of(log[3] - log[0], variance[3] + variance[0]),
                Factor.of(log[3] - log[2] - log[1] + log[0], variance[0] + variance[1] + variance[2] + variance[3]), n);
    }

    private static double[] means(double[] values, int[] cell, int[] size) {
        var sums = new double[4];
        for (int i = 0; i < values.length; i++)
            sums[cell[i]] += values[i];
        for (int c = 0; c < 4; c++)
            sums[c] /= size[c];
        return sums;
    }

    /** {@return a lever: the first treatment alone, for all customers it is given to} */
    public Lever leverOfFirst() {
        return PurchaseRate.times(ofFirst.size());
    }

    /** {@return a lever: the second treatment alone} */
    public Lever leverOfSecond() {
        return PurchaseRate.times(ofSecond.size());
    }

    /** {@return a lever: both treatments together, their interaction in it} */
    public Lever leverOfBoth() {
        return PurchaseRate.times(ofBoth.size());
    }

    /** {@return a lever: the interaction alone, what both do beyond the product of the two} */
    public Lever leverOfInteraction() {
        return PurchaseRate.times(beyond.size());
    }

    /** {@return the factors with their intervals} */
    public Figure figure() {
        var factors = List.of(ofFirst, ofSecond, ofBoth, beyond);
        return new Figure("Factors on the rate", "factor (95 % confidence)", "",
                List.of(new Figure.Intervals("factor", List.of(first, second, "both together", "beyond the product"),
                        factors.stream().map(f -> rounded(f.estimate)).toList(),
                        factors.stream().map(f -> rounded(f.low)).toList(),
                        factors.stream().map(f -> rounded(f.high)).toList())),
                toString()).with(new Figure.At("no effect", 1.0));
    }

    private static double rounded(double value) { return Math.round(value * 1e5) / 1e5; }

    private record Line(String treatment, double factor, double low, double high) {
        Line(String treatment, Factor of) { this(treatment, of.estimate, of.low, of.high); }
    }

    /** {@return one row a factor, not rounded} */
    @Override
    public TypedTable typedTable() {
        return TypedTable.of("factors", Line.class, List.of(new Line(first, ofFirst), new Line(second, ofSecond),
                new Line("both together", ofBoth), new Line("beyond the product", beyond)));
    }

    @Override
    public Card card() {
        return Card.titled(first + " and " + second + " as factors on a rate").sentence(toString())
                .grid(List.of("treatment", "factor"), List.of(List.of(first + " alone", ofFirst.text()),
                        List.of(second + " alone", ofSecond.text()), List.of("both together", ofBoth.text()),
                        List.of("both beyond the product of the two", beyond.text())))
                .sentence("Ratios of means over " + Digits.count(customers) + " customers; each may be used as a lever with its"
                        + " uncertainty.");
    }

    @Override
    public String toString() {
        return first + " " + ofFirst.text() + ", " + second + " " + ofSecond.text() + ", both " + ofBoth.text()
                + "; beyond the product of the two " + beyond.text() + ", so "
                + (beyond.low > 1
                        ? "they strengthen each other."
                        : beyond.high < 1 ? "they weaken each other." : "an interaction is not shown.");
    }
}
