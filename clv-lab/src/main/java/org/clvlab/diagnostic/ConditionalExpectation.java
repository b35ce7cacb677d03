package org.clvlab.diagnostic;

import static org.clvlab.report.Accuracy.decimals;

import java.util.ArrayList;
import java.util.List;

import org.clvlab.cohort.Holdout;
import org.clvlab.data.Tabular;
import org.clvlab.data.TypedTable;
import org.clvlab.model.TransactionModel;
import org.clvlab.report.Card;
import org.clvlab.report.Digits;
import org.clvlab.report.Figure;
import org.clvlab.report.Given;
import org.clvlab.report.Shown;

/**
 * Purchases in the holdout, expected and actual, of customers who were alike in the calibration. A model may get the total
 * right and yet expect too much of frequent customers and too little of rare ones; here it shows.
 *
 * @param model
 *            that was judged
 * @param by
 *            what the customers of a group share
 * @param groups
 *            in ascending order
 */
public record ConditionalExpectation(TransactionModel model, By by, List<Group> groups) implements Shown, Tabular {

    private static final int LAST_FREQUENCY = 7;
    private static final int BANDS = 8;

    /** Copies the groups. */
    public ConditionalExpectation {
        groups = List.copyOf(groups);
    }

    /** What the customers of a group share. */
    public enum By {
        /** the number of repeat purchases */
        FREQUENCY,
        /** the time from first to last purchase, in bands */
        RECENCY
    }

    /**
     * Customers who were alike.
     *
     * @param label
     *            what they share
     * @param at
     *            where they stand on the axis: the frequency, or the middle of the band
     * @param customers
     *            how many
     * @param expected
     *            purchases a customer, by the model
     * @param actual
     *            purchases a customer
     * @param standardError
     *            of the actual mean, from customers' differences; 0 for a single customer
     */
    public record Group(String label, double at, int customers, double expected, double actual, double standardError) {}

    /**
     * {@return expected and actual purchases of the holdout by group}
     *
     * @param model
     *            in the base's unit
     * @param holdout
     *            of the base that the model was fitted to
     * @param by
     *            what the customers of a group share
     */
    public static ConditionalExpectation of(TransactionModel model, Holdout holdout, By by) {
        var base = Given.that(holdout, "holdout").calibration();
        Units.refuseOther(model, base);
        var frequency = base.frequency();
        var recency = base.recency();
        double longest = 0;
        for (double t : recency)
            longest = Math.max(longest, t);
        double width = Math.max(1, Math.ceil(longest / BANDS));
        int count = by == By.FREQUENCY ? LAST_FREQUENCY + 1 : BANDS + 1;
        var sums = new double[count][4];
        var expected = HoldoutForecast.expected(model, holdout);
        var purchases = holdout.purchases();
        for (int i = 0; i < base.size(); i++) {
            int g = by == By.FREQUENCY
                    ? Math.min(LAST_FREQUENCY, frequency[i])
                    : frequency[i] == 0 ? 0 : Math.clamp((long) Math.ceil(recency[i] / width), 1, BANDS);
            sums[g][0]++;
            sums[g][1] += expected[i];
            sums[g][2] += purchases[i];
            sums[g][3] += (double) purchases[i] * purchases[i];
        }
        var groups = new ArrayList<Group>();
        for (int g = 0; g < count; g++)
            if (sums[g][0] > 0) {
                double n = sums[g][0];
                double mean = sums[g][2] / n;
                double error = n < 2 ? 0 : Math.sqrt(Math.max(0, sums[g][3] / n - mean * mean) / (n - 1));
                groups.add(new Group(label(by, g, width), by == By.FREQUENCY || g == 0 ? g : (g - 0.5) * width, (int) n,
                        sums[g][1] / n, mean, error));
            }
        return new ConditionalExpectation(model, by, groups);
    }

    private static String label(By by, int group, double width) {
        if (by == By.FREQUENCY)
            return group + (group == LAST_FREQUENCY ? " or more" : "");
        return group == 0 ? "no repeat" : Digits.number((group - 1) * width) + " to " + Digits.number(group * width);
    }

    /** {@return mean purchases of each group, expected and actual, with the interval of the actual mean} */
    public Figure figure() {
        var at = groups.stream().map(Group::at).toList();
        var worst = groups.stream().max(java.util.Comparator.comparingDouble(ConditionalExpectation::misses)).orElseThrow();
        return new Figure("Purchases in the holdout by " + title() + ", actual and expected by " + model.name(),
                by == By.FREQUENCY
                        ? "repeat purchases before (the last: " + LAST_FREQUENCY + " or more)"
                        : "recency before (" + Units.name(model) + "; 0: no repeat)",
                "purchases a customer",
                List.of(new Figure.Line("actual", at, Heights.of(groups.stream().map(Group::actual).toList())),
                        new Figure.Line("expected", at, Heights.of(groups.stream().map(Group::expected).toList()))),
                "Two lines over " + groups.size() + " groups. They differ most, in standard errors, for \"" + worst.label + "\": "
                        + Digits.number(worst.expected, decimals(2)) + " expected, " + Digits.number(worst.actual, decimals(2))
                        + " actual.");
    }

    private static double misses(Group group) {
        return Math.abs(group.expected - group.actual) / Math.max(group.standardError, 1e-9 + 0.01 * group.actual);
    }

    private String title() { return by == By.FREQUENCY ? "frequency" : "recency"; }

    /** {@return one row a group, not rounded} */
    @Override
    public TypedTable typedTable() { return TypedTable.of("conditional expectation", Group.class, groups); }

    @Override
    public Card card() {
        var rows = new ArrayList<List<String>>();
        for (var group : groups)
            rows.add(List.of(group.label, Digits.count(group.customers), Digits.number(group.expected, decimals(3)),
                    Digits.number(group.actual, decimals(3)), Digits.number(group.standardError, decimals(3))));
        return Card.titled("Purchases in the holdout by " + title() + ": " + model.name())
                .grid(List.of(title() + " before", "customers", "expected each", "actual each", "standard error"), rows);
    }

    @Override
    public String toString() { return model.name() + " by " + title() + ", " + groups.size() + " groups"; }
}
