package org.clvlab.diagnostic;

import static org.clvlab.report.Accuracy.decimals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.clvlab.cohort.CustomerBase;
import org.clvlab.data.Tabular;
import org.clvlab.data.TypedTable;
import org.clvlab.model.SpendAndFrequency;
import org.clvlab.report.Card;
import org.clvlab.report.Digits;
import org.clvlab.report.Figure;
import org.clvlab.report.Given;
import org.clvlab.report.Shown;

/**
 * Do customers who buy more often spend more or less on each purchase? Gamma-Gamma forecasts spend apart from frequency, so
 * it may be used where they hardly go together. Two numbers among repeat buyers with a known spend: Pearson's correlation of
 * frequency and mean spend, and by how much the mean of a <i>purchase</i> lies above the mean of a <i>customer</i>, which is
 * what a forecast of the sum would miss.
 *
 * <p>
 * The interval is that of {@link SpendAndFrequency}. Spearman's correlation of the ranks is shown but decides nothing: the mean of few skewed amounts mostly lies below its expectation and that of many does not, so the ranks go
 * together even where spend and frequency are independent.
 *
 * @param customers
 *            repeat buyers with a known spend
 * @param pearson
 *            of frequency and mean spend
 * @param tilt
 *            the mean spend of a purchase over that of a customer, less 1
 * @param spearman
 *            of their ranks, for comparison only
 * @param byFrequency
 *            the mean spend of customers with 1, 2, … repeat purchases
 * @param points
 *            frequency and mean spend of customers, at most 1,000 of them at even steps
 */
public record SpendIndependence(int customers, Correlation pearson, double tilt, double spearman, List<Group> byFrequency,
        List<Point> points) implements Shown, Tabular {

    private static final int MOST_POINTS = 1000;
    private static final int LAST_GROUP = 7;
    /** A sum that is off by more is worth mending. */
    private static final double STRONG = 0.1;

    /** Copies the lists. */
    public SpendIndependence {
        byFrequency = List.copyOf(byFrequency);
        points = List.copyOf(points);
    }

    /**
     * A correlation.
     *
     * @param estimate
     *            between -1 and 1
     * @param low
     *            the lower end of the 95 % interval
     * @param high
     *            its upper end
     */
    public record Correlation(double estimate, double low, double high) {}

    /**
     * Customers who bought alike often.
     *
     * @param label
     *            the repeat purchases
     * @param customers
     *            how many
     * @param spend
     *            the mean of their mean spends
     */
    public record Group(String label, int customers, double spend) {}

    /**
     * One customer.
     *
     * @param frequency
     *            repeat purchases
     * @param spend
     *            mean spend of a repeat purchase
     */
    public record Point(int frequency, double spend) {}

    /** What to make of the correlation. */
    public enum Verdict {
        /** no correlation is shown: spend may be forecast apart */
        INDEPENDENT,
        /** one is shown, but too small to matter much */
        WEAK,
        /** spend and frequency go together: mend it, or say so */
        DEPENDENT
    }

    /**
     * {@return the check on a base}
     *
     * @param base
     *            with monetary values
     */
    public static SpendIndependence of(CustomerBase base) {
        var frequency = Given.that(base, "base").frequency();
        var spend = base.monetaryValue();
        int[] rows = IntStream.range(0, base.size()).filter(i -> frequency[i] > 0 && spend[i] >= 0).toArray();
        if (rows.length < 4)
            throw new IllegalArgumentException("Only " + rows.length + " customers bought again with a known spend; a correlation"
                    + " takes at least 4. Observe longer, or read orders with their amounts.");
        var x = Arrays.stream(rows).mapToDouble(i -> frequency[i]).toArray();
        var m = Arrays.stream(rows).mapToDouble(i -> spend[i]).toArray();
        if (constant(x) || constant(m))
            throw new IllegalArgumentException(
                    "Every repeat buyer has the same " + (constant(x) ? "frequency" : "mean spend") + ", "
                            + Digits.number(constant(x) ? x[0] : m[0])
                            + ", so nothing can go together with it; there is no correlation.");
        var groups = new ArrayList<Group>();
        for (int g = 1; g <= LAST_GROUP; g++) {
            int group = g;
            var own = IntStream.range(0, x.length).filter(i -> Math.min(LAST_GROUP, (int) x[i]) == group).mapToDouble(i -> m[i])
                    .toArray();
            if (own.length > 0)
                groups.add(new Group(g + (g == LAST_GROUP ? " or more" : ""), own.length,
                        Arrays.stream(own).average().orElseThrow()));
        }
        var points = new ArrayList<Point>();
        int step = (x.length + MOST_POINTS - 1) / MOST_POINTS;
        for (int i = 0; i < x.length; i += step)
            points.add(new Point((int) x[i], m[i]));
        var found = SpendAndFrequency.of(x, m);
        return new SpendIndependence(x.length, new Correlation(found.correlation(), found.low(), found.high()), found.tilt(),
                SpendAndFrequency.of(ranks(x), ranks(m)).correlation(), groups, points);
    }

    private static boolean constant(double[] values) { return Arrays.stream(values).allMatch(v -> v == values[0]); }

    /** Equal values share the mean of their ranks. */
    private static double[] ranks(double[] values) {
        var order = IntStream.range(0, values.length).boxed().sorted((i, j) -> Double.compare(values[i], values[j]))
                .mapToInt(i -> i)
                .toArray();
        var ranks = new double[values.length];
        for (int from = 0; from < order.length;) {
            int to = from;
            while (to < order.length && values[order[to]] == values[order[from]])
                to++;
            for (int k = from; k < to; k++)
                ranks[order[k]] = (from + to - 1) / 2.0;
            from = to;
        }
        return ranks;
    }

    /** {@return what to make of it} */
    public Verdict verdict() {
        if (pearson.low <= 0 && pearson.high >= 0)
            return Verdict.INDEPENDENT;
        return Math.abs(tilt) < STRONG ? Verdict.WEAK : Verdict.DEPENDENT;
    }

    /** {@return the finding, and what to do, in words} */
    public String sentence() {
        var said = "Of " + Digits.count(customers) + " repeat buyers frequency and mean spend correlate by " + told(pearson)
                + ", and the mean of a purchase lies " + Digits.percent(Math.abs(tilt)) + (tilt < 0 ? " below" : " above")
                + " the mean of a customer";
        return switch (verdict()) {
            case INDEPENDENT -> said + ": no more than chance would do, so spend may be forecast apart from frequency.";
            case WEAK -> said + ": a little. Gamma-Gamma may be used; a forecast of the sum of all spend will be "
                    + (tilt > 0 ? "low" : "high") + " by no more than that.";
            case DEPENDENT -> said + ": customers who buy often spend " + (tilt > 0 ? "more" : "less")
                    + " each time, so a forecast of the sum will be too " + (tilt > 0 ? "low" : "high")
                    + ". Forecast spend in groups of frequency, or give it frequency as a covariate, and compare the sums.";
        };
    }

    private static String told(Correlation c) {
        return Digits.number(c.estimate, decimals(3)) + " (95 % interval " + Digits.number(c.low, decimals(3)) + " to "
                + Digits.number(c.high, decimals(3)) + ")";
    }

    /** {@return spend over frequency, one point a customer} */
    public Figure figure() {
        return new Figure("Do frequent customers spend more on a purchase?", "frequency (repeat purchases)",
                "mean spend of a purchase",
                List.of(new Figure.Points("customers", points.stream().map(Point::frequency).toList(),
                        points.stream().map(point -> Heights.of(point.spend)).toList())),
                "One point a customer. " + sentence());
    }

    /** {@return one row a frequency, not rounded} */
    @Override
    public TypedTable typedTable() { return TypedTable.of("spend by frequency", Group.class, byFrequency); }

    @Override
    public Card card() {
        var rows = new ArrayList<List<String>>();
        for (var group : byFrequency)
            rows.add(List.of(group.label, Digits.count(group.customers), Digits.money(group.spend)));
        var card = Card.titled("Spend and frequency").grid(List.of("repeat purchases", "customers", "mean spend"), rows);
        card = card.sentence(
                "The ranks correlate by " + Digits.number(spearman, decimals(3)) + ", but ranks do so even where spend and"
                        + " frequency are independent: the mean of few skewed amounts mostly lies below its expectation.");
        return verdict() == Verdict.DEPENDENT ? card.warning(sentence()) : card.sentence(sentence());
    }

    @Override
    public String toString() { return sentence(); }
}
