package org.clvlab.inference;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
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
 * @param places
 *            of each value among all that were given, from 0 up, so that two columns of the same customers can be put beside each
 *            other; empty where that is not known
 */
public record Sample(String name, double[] values, int missing, int[] places) {

    /** Copies; refuses a group without a name and a value that is no finite number, and says which. */
    public Sample {
        if (name == null || name.isBlank())
            throw new IllegalArgumentException("A group has no name; name it after the customers in it, such as \"promoters\".");
        values = values.clone();
        places = places.clone();
        for (int i = 0; i < values.length; i++)
            if (!Double.isFinite(values[i]))
                throw new IllegalArgumentException("Group \"" + name + "\", value " + (i + 1) + ": found " + values[i]
                        + ", expected a finite number; mend the column or mark the value as missing (NaN in Sample.of).");
    }

    /**
     * Values of which it is not known between whom the missing ones stood.
     *
     * @param name
     *            what the group is called
     * @param values
     *            finite numbers
     * @param missing
     *            customers of the group without a value
     */
    public Sample(String name, double[] values, int missing) {
        this(name, values, missing, missing == 0 ? IntStream.range(0, values.length).toArray() : new int[0]);
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
        int[] places = IntStream.range(0, values.length).filter(i -> !Double.isNaN(values[i])).toArray();
        return new Sample(name, IntStream.of(places).mapToDouble(i -> values[i]).toArray(), values.length - places.length,
                places);
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

    /** {@return how many were given, missing ones too} */
    int given() { return values.length + missing; }

    /**
     * {@return the columns of those customers who have a value in each; who lacks one counts as missing in all}
     *
     * @param columns
     *            of the same customers in the same order
     * @param purpose
     *            what needs them whole, such as "a correlation takes pairs"
     */
    static List<Sample> whole(List<Sample> columns, String purpose) {
        int given = columns.getFirst().given();
        for (var column : columns) {
            if (column.given() != given)
                throw new IllegalArgumentException("\"" + columns.getFirst().name() + "\" has " + given + " values and \""
                        + column.name() + "\" has " + column.given() + "; " + purpose
                        + ": give one value a customer, NaN where it is missing.");
            if (column.places.length != column.size())
                throw new IllegalArgumentException("Which customers lack a value of \"" + column.name() + "\" is not known; "
                        + purpose + ". Make it with Sample.of, NaN where a value is missing.");
        }
        if (columns.stream().allMatch(column -> column.missing == 0)) return columns;
        var known = new int[given];
        for (var column : columns)
            for (int place : column.places)
                known[place]++;
        int[] all = IntStream.range(0, given).filter(place -> known[place] == columns.size()).toArray();
        return columns.stream().map(column -> column.at(all)).toList();
    }

    private Sample at(int[] kept) {
        var found = new double[kept.length];
        for (int i = 0, k = 0; k < kept.length; i++)
            if (places[i] == kept[k]) found[k++] = values[i];
        return new Sample(name, found, given() - kept.length, kept);
    }

    /** {@return a copy of the places} */
    @Override
    public int[] places() { return places.clone(); }

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
