package org.clvlab.inference;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.clvlab.data.Comparison;

/**
 * The values of one group, one a customer.
 *
 * @param name
 *            what the group is called, such as "promoters"
 * @param values
 *            finite numbers, in the order of the customers
 * @param missing
 *            customers of the group without a value
 */
public record Sample(String name, double[] values, int missing) {

    /** Copies the values; refuses a group without a name and a value that is no finite number, and says which. */
    public Sample {
        if (name == null || name.isBlank())
            throw new IllegalArgumentException("A group has no name; name it after the customers in it, such as \"promoters\".");
        values = values.clone();
        for (int i = 0; i < values.length; i++)
            if (!Double.isFinite(values[i]))
                throw new IllegalArgumentException("Group \"" + name + "\", value " + (i + 1) + ": found " + values[i]
                        + ", expected a finite number; mend the column or mark the value as missing (NaN in Sample.of).");
    }

    /**
     * {@return a group of values}
     *
     * @param name
     *            what the group is called
     * @param values
     *            one a customer; NaN is missing and counted
     */
    public static Sample of(String name, double... values) {
        double[] present = DoubleStream.of(values).filter(v -> !Double.isNaN(v)).toArray();
        return new Sample(name, present, values.length - present.length);
    }

    /**
     * {@return both groups of a comparison of customers, the first and the second}
     *
     * @param comparison
     *            as given by {@code customers.compare(column).between(first, second)}
     */
    public static List<Sample> of(Comparison comparison) {
        return List.of(new Sample("customers with " + comparison.firstName(), comparison.first(), comparison.firstMissing()),
                new Sample("customers with " + comparison.secondName(), comparison.second(), comparison.secondMissing()));
    }

    /** {@return how many have a value} */
    public int size() { return values.length; }

    /** {@return a copy of the values} */
    @Override
    public double[] values() { return values.clone(); }

    /** {@return mean, variance and skewness} */
    public Group summary() {
        double[] all = Arrays.copyOf(values, values.length + missing);
        Arrays.fill(all, values.length, all.length, Double.NaN);
        return Group.of(name, all);
    }

    /** {@return mean, variance and skewness of what lies beyond a centre, so that two groups of huge values keep their difference} */
    Group beyond(double centre) {
        return Group.of(name, Arrays.stream(values).map(value -> value - centre).toArray());
    }

    /** Refuses a group too small for what is asked of it. */
    Sample atLeast(int needed, String purpose) {
        if (size() < needed)
            throw new IllegalArgumentException("Group \"" + name + "\" has " + size() + (size() == 1 ? " value" : " values")
                    + (missing > 0 ? " (" + missing + " missing)" : "") + "; " + purpose + " needs at least " + needed
                    + ". Ask more customers, or widen the group.");
        return this;
    }

    /** {@return whether all values are the same} */
    boolean constant() {
        for (double value : values)
            if (value != values[0]) return false;
        return true;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Sample that && name.equals(that.name) && missing == that.missing
                && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() { return name.hashCode() * 31 + Arrays.hashCode(values); }

    @Override
    public String toString() { return name + " (n = " + size() + ")"; }
}
