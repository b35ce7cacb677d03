package org.clvlab.model;

import static org.clvlab.report.Accuracy.decimals;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

import org.clvlab.cohort.CustomerBase;
import org.clvlab.report.Digits;
import org.clvlab.report.Figure;
import org.clvlab.report.Given;

/**
 * How many customers made how many repeat purchases, actual and as the model says of customers of their ages.
 *
 * @param model
 *            whose expectation
 * @param actual
 *            customers with 0, 1, 2 … repeat purchases; the last count holds all above too
 * @param expected
 *            the same by the model
 */
public record FrequencyHistogram(TransactionModel model, List<Double> actual, List<Double> expected) {

    /** Copies the lists. */
    public FrequencyHistogram {
        actual = List.copyOf(actual);
        expected = List.copyOf(expected);
    }

    static FrequencyHistogram of(TransactionModel model, CustomerBase base, int last) {
        var actual = new double[last + 1];
        for (int x : Given.that(base, "base").frequency())
            actual[Math.min(last, x)]++;
        var ages = new TreeMap<Double, Integer>();
        for (double age : base.age())
            ages.merge(age, 1, Integer::sum);
        var expected = new double[last + 1];
        ages.forEach((age, customers) -> {
            var probabilities = model.probabilityOfPurchases(last - 1, age);
            double rest = 1;
            for (int x = 0; x < last; x++) {
                expected[x] += customers * probabilities[x];
                rest -= probabilities[x];
            }
            expected[last] += customers * rest;
        });
        return new FrequencyHistogram(model, list(actual), list(expected));
    }

    private static List<Double> list(double[] values) {
        var list = new ArrayList<Double>();
        for (double value : values)
            list.add(value);
        return list;
    }

    /** {@return the histogram as bars side by side} */
    public Figure figure() {
        var labels = new ArrayList<String>();
        for (int x = 0; x < actual.size(); x++)
            labels.add(x == actual.size() - 1 ? x + " or more" : String.valueOf(x));
        int worst = 0;
        for (int x = 1; x < actual.size(); x++)
            if (Math.abs(actual.get(x) - expected.get(x)) > Math.abs(actual.get(worst) - expected.get(worst)))
                worst = x;
        return new Figure("Customers by number of repeat purchases, actual and by " + model.name(), "repeat purchases",
                "customers",
                List.of(new Figure.Bars("actual", labels, actual),
                        new Figure.Bars("expected", labels, Tracking.rounded(expected))),
                "Bars side by side. " + Digits.number(actual.getFirst(), decimals(0))
                        + " customers did not buy again, the model says " + Digits.number(expected.getFirst(), decimals(0))
                        + ". The largest gap is at " + labels.get(worst) + ": " + Digits.number(actual.get(worst), decimals(0))
                        + " against " + Digits.number(expected.get(worst), decimals(0)) + ".");
    }
}
