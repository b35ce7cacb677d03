package org.clvlab.model;

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

    static void refuseNotRegularity(int k) {
        if (k < 1)
            throw new IllegalArgumentException("The regularity k is " + k
                    + "; give a whole number of at least 1, where 1 is purely random and more is more regular.");
    }
}
