package org.clvlab.model;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.StringJoiner;

/** What a parameter must be. */
final class Domain {

    private Domain() {}

    static void refuseNotPositive(String model, List<String> names, double... values) {
        for (double value : values)
            if (!(value > 0) || Double.isInfinite(value)) {
                var all = new StringJoiner(", ");
                for (int i = 0; i < values.length; i++)
                    all.add(names.get(i) + " " + values[i]);
                throw new IllegalArgumentException(model + " with " + all + ": every parameter must be positive and finite.");
            }
    }

    /** Refuses a model whose parameters or unit cannot be. */
    static void refuseNotPositive(String model, ChronoUnit unit, List<String> names, double... values) {
        if (unit == null)
            throw new IllegalArgumentException(model + " needs the unit of its times, such as WEEKS, but it is missing (null).");
        refuseNotPositive(model, names, values);
    }

    static void refuseNotRegularity(int k) {
        if (k < 1)
            throw new IllegalArgumentException("The regularity k is " + k
                    + "; give a whole number of at least 1, where 1 is purely random and more is more regular.");
    }

    /** Refuses a time to come and a history that cannot be. */
    static void refuseImpossible(double horizon, int frequency, double recency, double age) {
        if (!(horizon >= 0))
            throw new IllegalArgumentException("The horizon is " + horizon + "; give a time ahead, of at least 0.");
        if (Double.isInfinite(horizon))
            throw new IllegalArgumentException("The horizon is infinite; give a time, or a discount rate in"
                    + " discountedTransactions(rate, frequency, recency, age).");
        if (frequency < 0 || !(recency >= 0) || !(age >= recency) || Double.isInfinite(age) || frequency == 0 && recency > 0)
            throw new IllegalArgumentException("No customer has frequency " + frequency + ", recency " + recency + ", age " + age
                    + ": give repeat purchases, the time from the first to the last purchase"
                    + (frequency == 0 ? ", 0 without a repeat purchase," : "") + " and the time from the first purchase to now,"
                    + " which is no shorter.");
    }
}
