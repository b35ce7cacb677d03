package org.clvlab.segment;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.clvlab.data.CustomerTable;

/** One column of numbers, summed up over the customers of a segment in the order of their ids. */
final class Column {

    private final String name;
    private final double[] values;

    private Column(String name, double[] values) {
        this.name = name;
        this.values = values;
    }

    static Column of(CustomerTable customers, String name) { return new Column(name, customers.numbers(name)); }

    String name() { return name; }

    /** {@return the mean over a segment; none when fewer than {@link Disclosure#MINIMUM} customers have a value} */
    OptionalDouble mean(Membership membership, int segment) {
        int n = 0;
        for (int row = 0; row < values.length; row++) if (in(membership, segment, row)) n++;
        return n < Disclosure.MINIMUM ? OptionalDouble.empty() : OptionalDouble.of(sum(membership, segment) / n);
    }

    /** {@return the sum over a segment} */
    double sum(Membership membership, int segment) {
        double sum = 0;
        double lost = 0;
        for (int row = 0; row < values.length; row++) {
            if (!in(membership, segment, row)) continue;
            double next = sum + values[row]; // Neumaier's compensation: the sum does not depend on where the large values stand
            lost += Math.abs(sum) >= Math.abs(values[row]) ? sum - next + values[row] : values[row] - next + sum;
            sum = next;
        }
        return sum + lost;
    }

    /** {@return whether no value is below zero, so that a share of the sum makes sense} */
    boolean notNegative() {
        return Arrays.stream(values).noneMatch(value -> value < 0);
    }

    private boolean in(Membership membership, int segment, int row) {
        return membership.of(row) == segment && !Double.isNaN(values[row]);
    }
}
