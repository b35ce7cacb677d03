package org.clvlab.model;

import static org.clvlab.report.Accuracy.decimals;
import static org.clvlab.report.Accuracy.significant;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.clvlab.cohort.Holdout;
import org.clvlab.data.Tabular;
import org.clvlab.data.TypedTable;
import org.clvlab.report.Card;
import org.clvlab.report.Digits;
import org.clvlab.report.Given;
import org.clvlab.report.Shown;

/**
 * A model's forecast against what happened afterwards, over the same customers.
 *
 * @param model
 *            what was judged
 * @param customers
 *            how many customers
 * @param length
 *            of the holdout, in the model's unit
 * @param probabilityAlive
 *            the sum of P(alive) at the calibration's end: how many customers the model takes for active
 * @param expected
 *            the sum of the expected purchases
 * @param actual
 *            the purchases that happened
 * @param meanAbsoluteError
 *            of a customer's expectation
 * @param rootMeanSquareError
 *            of a customer's expectation
 * @param byFrequency
 *            expectation and truth by the frequency in the calibration
 * @param newcomers
 *            customers who first bought in the holdout, and are not judged
 */
public record HoldoutReport(TransactionModel model, int customers, double length, double probabilityAlive, double expected,
        long actual, double meanAbsoluteError, double rootMeanSquareError, List<Group> byFrequency, int newcomers)
        implements
            Shown,
            Tabular {

    private static final int LAST_GROUP = 7;

    /** Copies the groups. */
    public HoldoutReport {
        byFrequency = List.copyOf(byFrequency);
    }

    /**
     * Customers with the same number of repeat purchases in the calibration.
     *
     * @param frequency
     *            that number, and all above it in the last group
     * @param customers
     *            how many
     * @param expected
     *            the sum of their expected purchases
     * @param actual
     *            their purchases
     */
    public record Group(int frequency, int customers, double expected, long actual) {}

    static HoldoutReport of(TransactionModel model, Holdout holdout) {
        var base = Given.that(holdout, "holdout").calibration();
        if (base.unit() != model.unit())
            throw new IllegalArgumentException("The model counts in " + model.unit() + " but the base in " + base.unit()
                    + "; fit the model to a base in the same unit.");
        var histories = base.histories();
        var alive = new double[histories.size()];
        var ahead = new double[histories.size()];
        for (int i = 0; i < histories.size(); i++) {
            int x = histories.frequency(i);
            alive[i] = model.probabilityAlive(x, histories.recency(i), histories.age(i));
            ahead[i] = model.expectedTransactions(holdout.length(), x, histories.recency(i), histories.age(i));
        }
        var purchases = holdout.purchases();
        var frequency = base.frequency();
        var sumAlive = new Sum();
        var sumExpected = new Sum();
        var absolute = new Sum();
        var squared = new Sum();
        long actual = 0;
        var groupSize = new int[LAST_GROUP + 1];
        var groupActual = new long[LAST_GROUP + 1];
        var groupExpected = new double[LAST_GROUP + 1];
        for (int i = 0; i < base.size(); i++) {
            double expected = ahead[histories.rowOf(i)];
            double miss = expected - purchases[i];
            sumAlive.add(alive[histories.rowOf(i)]);
            sumExpected.add(expected);
            absolute.add(Math.abs(miss));
            squared.add(miss * miss);
            actual += purchases[i];
            int group = Math.min(LAST_GROUP, frequency[i]);
            groupSize[group]++;
            groupActual[group] += purchases[i];
            groupExpected[group] += expected;
        }
        var groups = new ArrayList<Group>();
        for (int g = 0; g <= LAST_GROUP; g++)
            if (groupSize[g] > 0)
                groups.add(new Group(g, groupSize[g], groupExpected[g], groupActual[g]));
        int n = base.size();
        return new HoldoutReport(model, n, holdout.length(), sumAlive.value(), sumExpected.value(), actual,
                absolute.value() / n, Math.sqrt(squared.value() / n), groups, holdout.newcomers());
    }

    /** {@return expected less actual purchases, as a share of the actual ones; negative when the model expects too few} */
    public double bias() {
        return expected / actual - 1;
    }

    /** {@return one row a frequency, not rounded} */
    @Override
    public TypedTable typedTable() { return TypedTable.of("holdout by frequency", Group.class, byFrequency); }

    @Override
    public Card card() {
        var rows = new ArrayList<List<String>>();
        for (var group : byFrequency)
            rows.add(List.of(group.frequency + (group.frequency == LAST_GROUP ? " or more" : ""), whole(group.customers),
                    Digits.number(group.expected, decimals(1)), whole(group.actual),
                    Digits.number(group.expected / group.customers, decimals(3)),
                    Digits.number((double) group.actual / group.customers, decimals(3))));
        var card = Card.titled(model.name() + " judged on the holdout").sentence(sentence())
                .facts("Holdout", List.of(new Card.Fact("customers", whole(customers)),
                        new Card.Fact("length", Digits.number(length) + " " + unit()),
                        new Card.Fact("sum of P(alive)", Digits.number(probabilityAlive, decimals(1))),
                        new Card.Fact("expected purchases", Digits.number(expected, decimals(1))),
                        new Card.Fact("actual purchases", whole(actual)),
                        new Card.Fact("mean absolute error a customer", Digits.number(meanAbsoluteError, decimals(4))),
                        new Card.Fact("root mean square error a customer", Digits.number(rootMeanSquareError, decimals(4))),
                        new Card.Fact("bias", actual == 0 ? "not defined" : percent(bias()))))
                .grid(List.of("frequency before", "customers", "expected", "actual", "expected each", "actual each"), rows);
        return newcomers == 0
                ? card
                : card.warning((newcomers == 1 ? "1 customer" : whole(newcomers) + " customers")
                        + " first bought in the holdout, and not judged here.");
    }

    private String sentence() {
        var said = "In " + Digits.number(length) + " " + unit() + " the model expects "
                + Digits.number(expected, decimals(0)) + " purchases; " + whole(actual) + " happened";
        if (actual == 0)
            return said + ".";
        double bias = bias();
        return said + (Math.abs(bias) < 0.005
                ? ", which is the same within half a percent."
                : ": " + Digits.number(Math.abs(bias) * 100, decimals(1)) + " % too " + (bias < 0 ? "few." : "many."));
    }

    private String unit() { return model.unit().toString().toLowerCase(Locale.ROOT); }

    private static String whole(long number) { return String.format(Locale.ROOT, "%,d", number); }

    private static String percent(double share) { return String.format(Locale.ROOT, "%+.1f %%", 100 * share); }

    @Override
    public String toString() { return model.name() + ": " + sentence(); }
}
