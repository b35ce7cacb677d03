package org.clvlab.survey;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.statistics.distribution.FDistribution;
import org.clvlab.data.CustomerTable;
import org.clvlab.data.Tabular;
import org.clvlab.data.TypedColumn;
import org.clvlab.data.TypedTable;
import org.clvlab.inference.Interval;
import org.clvlab.report.Accuracy;
import org.clvlab.report.Card.Fact;
import org.clvlab.report.Card;
import org.clvlab.report.Digits;
import org.clvlab.report.Shown;

/**
 * Do several questions measure one thing? Cronbach's alpha (1951) with Feldt's interval (1965).
 *
 * @param items
 *            the questions
 * @param n
 *            customers who answered all of them
 * @param left
 *            customers who answered some of them, and are left out
 * @param alpha
 *            k / (k - 1) (1 - sum of the items' variances / variance of their sum)
 * @param interval
 *            95 %
 * @param itemRest
 *            each item's correlation with the sum of the others
 * @param withoutItem
 *            alpha of the others
 */
public record Reliability(List<String> items, int n, int left, double alpha, Interval interval, List<Double> itemRest,
        List<Double> withoutItem) implements Shown, Tabular {

    /** Copies the lists. */
    public Reliability {
        items = List.copyOf(items);
        itemRest = List.copyOf(itemRest);
        withoutItem = List.copyOf(withoutItem);
    }

    /**
     * {@return the reliability of the sum of some columns}
     *
     * @param customers
     *            with the answers
     * @param items
     *            two columns or more; turn those round that ask the opposite
     */
    public static Reliability of(CustomerTable customers, String... items) {
        return of(List.of(items), Arrays.stream(items).map(customers::numbers).toArray(double[][]::new));
    }

    /**
     * {@return the reliability of the sum of some answers}
     *
     * @param items
     *            the questions, two or more
     * @param answers
     *            one list an item, one value a customer; NaN is missing
     */
    public static Reliability of(List<String> items, double[]... answers) {
        if (items.size() < 2 || items.size() != answers.length)
            throw new IllegalArgumentException("A scale has two items or more, each with its answers; found " + items.size()
                    + " names and " + answers.length + " lists.");
        int all = answers[0].length;
        var whole = new ArrayList<Integer>();
        int some = 0;
        for (int i = 0; i < all; i++) {
            int customer = i;
            long given = Arrays.stream(answers).filter(item -> !Double.isNaN(item[customer])).count();
            if (given == items.size()) whole.add(i);
            else if (given > 0) some++;
        }
        if (whole.size() < 3)
            throw new IllegalArgumentException(
                    whole.size() + " customers answered all of " + items + "; a reliability needs three.");
        var kept = Arrays.stream(answers).map(item -> whole.stream().mapToDouble(i -> item[i]).toArray())
                .toArray(double[][]::new);
        for (int k = 0; k < kept.length; k++)
            if (variance(kept[k]) == 0)
                throw new IllegalArgumentException("Everybody answers \"" + items.get(k) + "\" alike (" + kept[k][0]
                        + "); leave the item out.");
        if (!(variance(sum(kept)) > 0))
            throw new IllegalArgumentException("The answers to " + items
                    + " add up to the same for every customer: they run against"
                    + " each other. Turn round those that ask the opposite (highest plus lowest answer less the answer).");
        double alpha = alpha(kept);
        var rest = new ArrayList<Double>();
        var without = new ArrayList<Double>();
        for (int k = 0; k < kept.length; k++) {
            var others = without(kept, k);
            boolean level = !(variance(sum(others)) > 0);
            rest.add(level ? Double.NaN : correlation(kept[k], sum(others)));
            without.add(others.length < 2 || level ? Double.NaN : alpha(others));
        }
        double df1 = whole.size() - 1.0;
        double df2 = df1 * (items.size() - 1);
        var f = FDistribution.of(df1, df2);
        return new Reliability(items, whole.size(), some, alpha,
                new Interval(0.95, 1 - (1 - alpha) * f.inverseCumulativeProbability(0.975),
                        1 - (1 - alpha) * f.inverseCumulativeProbability(0.025)),
                rest, without);
    }

    private static double alpha(double[][] items) {
        double parts = Arrays.stream(items).mapToDouble(Reliability::variance).sum();
        return items.length / (items.length - 1.0) * (1 - parts / variance(sum(items)));
    }

    private static double[][] without(double[][] items, int k) {
        var others = new ArrayList<>(List.of(items));
        others.remove(k);
        return others.toArray(double[][]::new);
    }

    private static double[] sum(double[][] items) {
        var sum = new double[items[0].length];
        for (var item : items)
            for (int i = 0; i < sum.length; i++)
                sum[i] += item[i];
        return sum;
    }

    private static double variance(double[] values) {
        double mean = Arrays.stream(values).sum() / values.length;
        return Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / (values.length - 1);
    }

    private static double correlation(double[] a, double[] b) {
        double meanA = Arrays.stream(a).sum() / a.length;
        double meanB = Arrays.stream(b).sum() / b.length;
        double ab = 0;
        for (int i = 0; i < a.length; i++)
            ab += (a[i] - meanA) * (b[i] - meanB);
        return ab / (a.length - 1) / Math.sqrt(variance(a)) / Math.sqrt(variance(b));
    }

    /** {@return whether the items make one scale, in a sentence} */
    public String sentence() {
        return items.size() + " items have a reliability (Cronbach's alpha) of " + two(alpha) + " (95 % interval "
                + two(interval.low())
                + " to " + two(interval.high()) + "), from " + Digits.count(n) + " customers who answered all of them; "
                + (alpha >= 0.9
                        ? "so alike that some item may be spared."
                        : alpha >= 0.7
                                ? "good enough to use their mean as one measure."
                                : "too little to use their mean as one measure: look for an item that asks the opposite, or use them singly.");
    }

    private static String two(double value) { return Digits.number(value, Accuracy.decimals(2)); }

    /** {@return one row an item, not rounded; the alpha of all of them in each} */
    @Override
    public TypedTable typedTable() {
        return new TypedTable("reliability", List.of(TypedColumn.texts("item", items),
                TypedColumn.numbers("item_rest", "", itemRest.stream().mapToDouble(r -> r).toArray()),
                TypedColumn.numbers("alpha_without", "", withoutItem.stream().mapToDouble(a -> a).toArray()),
                TypedColumn.numbers("alpha", "", items.stream().mapToDouble(item -> alpha).toArray()),
                TypedColumn.numbers("alpha_low", "", items.stream().mapToDouble(item -> interval.low()).toArray()),
                TypedColumn.numbers("alpha_high", "", items.stream().mapToDouble(item -> interval.high()).toArray())));
    }

    @Override
    public Card card() {
        var rows = new ArrayList<List<String>>();
        for (int k = 0; k < items.size(); k++)
            rows.add(List.of(items.get(k), two(itemRest.get(k)), two(withoutItem.get(k))));
        var card = Card.titled("Reliability of " + items.size() + " items").sentence(sentence())
                .grid(List.of("item", "correlation with\nthe sum of the others", "alpha without it"), rows);
        for (int k = 0; k < items.size(); k++)
            if (itemRest.get(k) < 0)
                card = card.warning(
                        "\"" + items.get(k) + "\" runs against the others: turn it round (highest plus lowest answer less the"
                                + " answer), or leave it out.");
        return card.facts("How it was computed",
                List.of(new Fact("left out", Digits.count(left) + " customers who answered only some of the items"),
                        new Fact("interval", "Feldt 1965")));
    }

    @Override
    public String toString() { return sentence(); }
}
