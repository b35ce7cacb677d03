package org.clvlab.segment;

import java.util.Arrays;
import org.clvlab.data.CustomerTable;

/**
 * Bounds for rules, taken from the data: values that occur, so that a rule with such a bound reads as one.
 *
 * @param customers
 *            the customers
 * @param column
 *            a column of numbers
 */
public record Quantile(CustomerTable customers, String column) {

    /**
     * {@return the quantiles of a column; customers without a value do not count}
     *
     * @param customers
     *            the customers
     * @param column
     *            a column of numbers
     */
    public static Quantile of(CustomerTable customers, String column) { return new Quantile(customers, column); }

    /**
     * {@return the smallest value that at least this share of the customers do not exceed (the inverse of the empirical
     * distribution)}
     *
     * @param share
     *            above 0, at most 1; 0.9 gives the bound of the top tenth
     */
    public double at(double share) {
        if (!(share > 0 && share <= 1))
            throw new IllegalArgumentException(
                    "The share " + share + " is not above 0 and at most 1; the top tenth begins at 0.9.");
        double[] sorted = Arrays.stream(customers.numbers(column)).filter(value -> !Double.isNaN(value)).sorted().toArray();
        if (sorted.length == 0)
            throw new IllegalArgumentException("No customer has a value for \"" + column + "\", so it has no quantile.");
        // 0.1 * 30 is a little above 3: a share that is a whole number of customers must not be rounded up
        return sorted[Math.clamp((int) Math.ceil(share * sorted.length - 1e-9) - 1, 0, sorted.length - 1)];
    }
}
