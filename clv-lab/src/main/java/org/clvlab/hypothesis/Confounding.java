package org.clvlab.hypothesis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.clvlab.data.Condition;
import org.clvlab.data.CustomerTable;
import org.clvlab.inference.Regression;
import org.clvlab.inference.Sample;

/**
 * A comparison of two groups that may differ in more than what the claim is about. The confounders, known before the groups were,
 * are named; then the difference is had as it is and adjusted for them in three ways, which should agree.
 * {@snippet lang = java :
 * var gap = Confounding.of(customers, "orders_later", where("channel").is("app"), where("channel").is("web"))
 *         .byLevels("need").byNumbers("age");
 * gap.raw();
 * gap.stratified();
 * gap.regressed();
 * gap.matched();
 * }
 * What is not named, and what nobody measured, stays.
 */
public final class Confounding {

    private final String outcome;
    private final String firstName;
    private final String secondName;
    private final double[] values;
    private final boolean[] inFirst;
    private final Confounders confounders;
    private final Optional<Precedence> timing;

    private Confounding(String outcome, String firstName, String secondName, double[] values, boolean[] inFirst,
            Confounders confounders, Optional<Precedence> timing) {
        this.outcome = outcome;
        this.firstName = firstName;
        this.secondName = secondName;
        this.values = values;
        this.inFirst = inFirst;
        this.confounders = confounders;
        this.timing = timing;
    }

    /**
     * {@return a comparison of plain numbers, still without confounders}
     *
     * @param outcome
     *            what is compared
     * @param values
     *            one a customer; NaN is missing
     * @param firstName
     *            the group claimed to be higher
     * @param inFirst
     *            who is in it; all others are in the second
     * @param secondName
     *            the other group
     */
    public static Confounding of(String outcome, double[] values, String firstName, boolean[] inFirst, String secondName) {
        if (values.length != inFirst.length)
            throw new IllegalArgumentException("\"" + outcome + "\" has " + values.length + " values for " + inFirst.length
                    + " customers; give one a customer, NaN where it is missing.");
        Samples.of(outcome, firstName, pick(values, inFirst, true), secondName, pick(values, inFirst, false));
        return new Confounding(outcome, firstName, secondName, values.clone(), inFirst.clone(), Confounders.NONE,
                Optional.empty());
    }

    /**
     * {@return a comparison of customers of a table, still without confounders; customers in neither group take no part}
     *
     * @param customers
     *            one row a customer
     * @param outcome
     *            a column of numbers
     * @param first
     *            who is in the group claimed to be higher
     * @param second
     *            who is in the other; nobody may be in both
     */
    public static ConfoundingInTable of(CustomerTable customers, String outcome, Condition first, Condition second) {
        var samples = Samples.of(customers.compare(outcome).between(first, second)); // refuses who is in both, and a wrong order
        var kept = customers.where(first.or(second));
        var so = of(outcome, kept.numbers(outcome), "customers with " + first, kept.test(first), "customers with " + second);
        return new ConfoundingInTable(kept, first.or(second),
                new Confounding(outcome, so.firstName, so.secondName, so.values, so.inFirst,
                        Confounders.NONE, samples.timing()));
    }

    /**
     * {@return the comparison with a confounder of a few levels}
     *
     * @param name
     *            of the confounder
     * @param level
     *            one a customer; a missing one is a level of its own
     */
    public Confounding byLevels(String name, String... level) {
        fits(name, level.length);
        varies(name, Arrays.stream(level));
        return new Confounding(outcome, firstName, secondName, values, inFirst, confounders.withLevels(name, level), timing);
    }

    /**
     * {@return the comparison with a confounder that is a number}
     *
     * @param name
     *            of the confounder
     * @param value
     *            one a customer; a customer who lacks it takes no part
     */
    public Confounding byNumbers(String name, double... value) {
        fits(name, value.length);
        varies(name, Arrays.stream(value).filter(one -> !Double.isNaN(one)).boxed());
        return new Confounding(outcome, firstName, secondName, values, inFirst, confounders.withNumbers(name, value), timing);
    }

    /**
     * {@return the same comparison with the groups called as people call them}
     *
     * @param first
     *            the group claimed to be higher, such as "app users"
     * @param second
     *            the other group
     */
    public Confounding calling(String first, String second) {
        return new Confounding(outcome, first, second, values, inFirst, confounders, timing);
    }

    private void fits(String name, int length) {
        if (name.equals(outcome))
            throw new IllegalArgumentException("\"" + name + "\" is the outcome; it cannot be its own confounder.");
        if (length != values.length)
            throw new IllegalArgumentException("Confounder \"" + name + "\" has " + length + " values for " + values.length
                    + " customers; give one a customer.");
    }

    private static void varies(String name, Stream<?> values) {
        if (values.distinct().limit(2).count() < 2)
            throw new IllegalArgumentException("Confounder \"" + name + "\" is the same for all customers, or known of none; what"
                    + " does not vary explains no difference. Leave it out, or see whether the column is the right one.");
    }

    /** {@return the difference as it is, by Welch} */
    public Measured raw() {
        var samples = samples();
        Assumptions.obstacle(samples).ifPresent(reason -> {
            throw new IllegalArgumentException("There is no difference to adjust: " + reason + ".");
        });
        return Measured.of(samples);
    }

    /**
     * {@return the difference within strata: the mean of their differences, weighted as Mantel and Haenszel do by n1 n2 / (n1 + n2),
     * with Welch's errors} Columns of numbers are cut into fifths. Strata with fewer than two customers of a group say nothing of
     * the difference and are left out, which is told.
     */
    public Measured stratified() { return new Strata(this, complete()).difference(); }

    /** {@return the difference by least squares with all confounders as columns, and errors that let the spread differ (HC3)} */
    public Measured regressed() {
        var used = complete();
        var columns = new ArrayList<Sample>();
        columns.add(Sample.of("(group)", Arrays.stream(used).mapToDouble(i -> inFirst[i] ? 1 : 0).toArray()));
        confounders.columns(used).forEach((name, column) -> columns.add(Sample.of(name, column)));
        columns.removeIf(column -> Arrays.stream(column.values()).distinct().count() < 2);
        var y = Sample.of(outcome, Arrays.stream(used).mapToDouble(i -> values[i]).toArray());
        var result = Regression.robust().of(y, columns.toArray(Sample[]::new));
        var effect = result.coefficient("(group)");
        return measured(effect.estimate(), effect.standardError(), result.degreesOfFreedom(),
                "least squares, errors HC3; the effect is taken as the same for all, and numbers act along a straight line",
                lost(used));
    }

    /** {@return the difference between customers matched one to one, with the balance before and after} */
    public Matching matched() {
        return matched(Matching.USUAL_CALIPER);
    }

    /**
     * {@return the difference between customers matched one to one, with the balance before and after}
     *
     * @param caliper
     *            how far two customers of a pair may differ in any column of numbers, in its standard deviations
     */
    public Matching matched(double caliper) {
        var used = complete();
        return Matching.of(this, used, confounders.columns(used), caliper);
    }

    Samples samples() {
        var samples = Samples.of(outcome, firstName, pick(values, inFirst, true), secondName, pick(values, inFirst, false));
        return new Samples(outcome, samples.first(), samples.second(), timing);
    }

    Measured measured(double estimate, double error, double freedom, String method, List<String> doubts) {
        var samples = samples();
        return Measured.of(outcome, samples.first(), samples.second(), estimate, error, freedom, method, names(), doubts)
                .timed(timing);
    }

    double value(int customer) { return values[customer]; }

    boolean inFirst(int customer) { return inFirst[customer]; }

    String outcome() { return outcome; }

    Confounders confounders() { return confounders; }

    String groupName(boolean first) { return first ? firstName : secondName; }

    List<String> names() {
        if (confounders.none())
            throw new IllegalStateException(
                    "No confounder of \"" + outcome + "\" is named; name what could move both the groups and"
                            + " the outcome with byLevels(...) or byNumbers(...), or ask for raw().");
        return confounders.names();
    }

    /** Who has the outcome and every confounder. */
    private int[] complete() {
        names();
        int[] used = IntStream.range(0, values.length)
                .filter(i -> !Double.isNaN(values[i]) && confounders.known(i)).toArray();
        for (boolean first : new boolean[]{true, false})
            if (Arrays.stream(used).filter(i -> inFirst[i] == first).count() < 2)
                throw new IllegalArgumentException("Fewer than two " + (first ? firstName : secondName) + " have \"" + outcome
                        + "\" and all of " + String.join(", ", names()) + "; nothing can be compared.");
        return used;
    }

    List<String> lost(int[] used) {
        long known = Arrays.stream(values).filter(value -> !Double.isNaN(value)).count();
        return known == used.length
                ? List.of()
                : List.of(
                        (known - used.length) + " of " + known + " customers lack a confounder and take no part: they may differ"
                                + " from the others.");
    }

    private static double[] pick(double[] values, boolean[] inFirst, boolean first) {
        return IntStream.range(0, values.length).filter(i -> inFirst[i] == first).mapToDouble(i -> values[i]).toArray();
    }

    @Override
    public String toString() {
        return "\"" + outcome + "\" among " + firstName + " against " + secondName + ", confounders: "
                + (confounders.none() ? "none named yet" : String.join(", ", names()));
    }
}
