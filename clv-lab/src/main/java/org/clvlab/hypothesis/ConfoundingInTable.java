package org.clvlab.hypothesis;

import org.clvlab.data.Condition;
import org.clvlab.data.CustomerTable;

/**
 * A comparison of customers of a table, whose columns can be named as confounders.
 *
 * @param customers
 *            of both groups
 * @param groups
 *            who is in either group
 * @param so
 *            the comparison so far
 */
public record ConfoundingInTable(CustomerTable customers, Condition groups, Confounding so) {

    /**
     * {@return the comparison with columns of texts as confounders; a missing text is a level of its own}
     *
     * @param columns
     *            known before the groups were
     * @throws IllegalArgumentException
     *             when the days of a column's source show that it was known later than the groups, or than the outcome began
     */
    public ConfoundingInTable byLevels(String... columns) {
        var next = so;
        for (var column : columns) {
            customers.checkConfounder(column, so.outcome(), groups);
            next = next.byLevels(column, customers.texts(column));
        }
        return new ConfoundingInTable(customers, groups, next);
    }

    /**
     * {@return the comparison with columns of numbers as confounders}
     *
     * @param columns
     *            known before the groups were
     * @throws IllegalArgumentException
     *             when the days of a column's source show that it was known later than the groups, or than the outcome began
     */
    public ConfoundingInTable byNumbers(String... columns) {
        var next = so;
        for (var column : columns) {
            customers.checkConfounder(column, so.outcome(), groups);
            next = next.byNumbers(column, customers.numbers(column));
        }
        return new ConfoundingInTable(customers, groups, next);
    }

    /**
     * {@return the same comparison with the groups called as people call them}
     *
     * @param first
     *            the group claimed to be higher, such as "app users"
     * @param second
     *            the other group
     */
    public ConfoundingInTable calling(String first, String second) {
        return new ConfoundingInTable(customers, groups, so.calling(first, second));
    }

    /** {@return the difference as it is} */
    public Measured raw() { return so.raw(); }

    /** {@return the difference within strata} */
    public Measured stratified() { return so.stratified(); }

    /** {@return the difference by regression} */
    public Measured regressed() { return so.regressed(); }

    /** {@return the difference between customers matched one to one} */
    public Matching matched() { return so.matched(); }
}
