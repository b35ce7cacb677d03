package org.clvlab.diagnostic;

import static org.clvlab.report.Accuracy.decimals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.clvlab.cohort.CustomerBase;
import org.clvlab.report.Card;
import org.clvlab.report.Digits;
import org.clvlab.report.Figure;
import org.clvlab.report.Shown;

/**
 * Do customers who buy more often spend more or less on each purchase? Gamma-Gamma forecasts spend apart from frequency, so
 * it may be used where they hardly go together. Among repeat buyers with a known spend: Pearson's correlation, which packages
 * print, and Spearman's of the ranks, which a few large values do not move; 95 % intervals by Fisher's transform (for ranks
 * with the variance 1.06 / (n - 3) of Fieller, Hartley &amp; Pearson 1957).
 *
 * @param customers
 *            repeat buyers with a known spend
 * @param pearson
 *            of frequency and mean spend
 * @param spearman
 *            of their ranks
 * @param byFrequency
 *            the mean spend of customers with 1, 2, … repeat purchases
 * @param points
 *            frequency and mean spend of customers, at most 1,000 of them at even steps
 */
public record SpendIndependence(int customers, Correlation pearson, Correlation spearman, List<Group> byFrequency,
        List<Point> points) implements Shown {

    private static final int MOST_POINTS = 1000;
    private static final int LAST_GROUP = 7;
    /** Beyond this a forecast of spend is worth mending. */
    private static final double STRONG = 0.15;

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
        var frequency = base.frequency();
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
        return new SpendIndependence(x.length, fisher(correlation(x, m), x.length, 1),
                fisher(correlation(ranks(x), ranks(m)), x.length, 1.06), groups, points);
    }

    private static boolean constant(double[] values) { return Arrays.stream(values).allMatch(v -> v == values[0]); }

    private static double correlation(double[] a, double[] b) {
        double meanA = Arrays.stream(a).average().orElseThrow();
        double meanB = Arrays.stream(b).average().orElseThrow();
        double both = 0;
        double squareA = 0;
        double squareB = 0;
        for (int i = 0; i < a.length; i++) {
            both += (a[i] - meanA) * (b[i] - meanB);
            squareA += (a[i] - meanA) * (a[i] - meanA);
            squareB += (b[i] - meanB) * (b[i] - meanB);
        }
        return both / Math.sqrt(squareA) / Math.sqrt(squareB);
    }

    private static Correlation fisher(double r, int n, double variance) {
        double clipped = Math.clamp(r, -1 + 1e-15, 1 - 1e-15);
        double z = 0.5 * Math.log((1 + clipped) / (1 - clipped));
        double reach = 1.959963984540054 * Math.sqrt(variance / (n - 3));
        return new Correlation(r, Math.tanh(z - reach), Math.tanh(z + reach));
    }

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

    /** {@return what to make of it, by the ranks} */
    public Verdict verdict() {
        if (spearman.low <= 0 && spearman.high >= 0)
            return Verdict.INDEPENDENT;
        return Math.abs(spearman.estimate) < STRONG ? Verdict.WEAK : Verdict.DEPENDENT;
    }

    /** {@return the finding, and what to do, in words} */
    public String sentence() {
        var said = "Of " + Digits.count(customers) + " repeat buyers the ranks of frequency and spend correlate by "
                + told(spearman) + " (Pearson " + told(pearson) + ")";
        return switch (verdict()) {
            case INDEPENDENT -> said + ": they hardly go together, so spend may be forecast apart from frequency.";
            case WEAK -> said + ": a little, but too little to matter; Gamma-Gamma may be used, with this in mind.";
            case DEPENDENT -> said + ": customers who buy often spend " + (spearman.estimate > 0 ? "more" : "less")
                    + " each time, so the sum over all customers will be " + (spearman.estimate > 0 ? "too low" : "too high")
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

    @Override
    public Card card() {
        var rows = new ArrayList<List<String>>();
        for (var group : byFrequency)
            rows.add(List.of(group.label, Digits.count(group.customers), Digits.money(group.spend)));
        var card = Card.titled("Spend and frequency").grid(List.of("repeat purchases", "customers", "mean spend"), rows);
        return verdict() == Verdict.DEPENDENT ? card.warning(sentence()) : card.sentence(sentence());
    }

    @Override
    public String toString() { return sentence(); }
}
