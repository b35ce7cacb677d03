package org.clvlab.experiment;

import java.util.Arrays;

/**
 * The customers of one arm.
 *
 * @param name
 *            such as "control"
 * @param outcome
 *            one a customer, finite
 * @param before
 *            the same customer's value in the period before the experiment, in the same order; empty where there is no period
 *            before, as with first orders
 */
public record Arm(String name, double[] outcome, double[] before) {

    /** Copies; refuses an arm without customers, values that are not finite, and a period before of another length. */
    public Arm {
        outcome = outcome.clone();
        before = before.clone();
        if (outcome.length == 0)
            throw new IllegalArgumentException(
                    "Arm \"" + name + "\" has no customers; look at how its name is written in the data.");
        if (before.length != 0 && before.length != outcome.length)
            throw new IllegalArgumentException("Arm \"" + name + "\" has " + outcome.length + " outcomes and " + before.length
                    + " values from before; one each, or none at all.");
        for (int i = 0; i < outcome.length; i++)
            if (!Double.isFinite(outcome[i]) || before.length > 0 && !Double.isFinite(before[i]))
                throw new IllegalArgumentException("Arm \"" + name + "\", customer " + (i + 1)
                        + ": a value is missing. An outcome that is not complete yet must be left out with its customer.");
    }

    /**
     * {@return an arm whose customers have no period before}
     *
     * @param name
     *            of the arm
     * @param outcome
     *            one a customer
     */
    public static Arm of(String name, double... outcome) { return new Arm(name, outcome, new double[0]); }

    /** {@return how many customers} */
    public int size() { return outcome.length; }

    /** {@return a copy of the outcomes} */
    @Override
    public double[] outcome() { return outcome.clone(); }

    /** {@return a copy of the values from before} */
    @Override
    public double[] before() { return before.clone(); }

    @Override
    public boolean equals(Object other) {
        return other instanceof Arm that && name.equals(that.name) && Arrays.equals(outcome, that.outcome)
                && Arrays.equals(before, that.before);
    }

    @Override
    public int hashCode() { return Arrays.hashCode(outcome) * 31 + name.hashCode(); }

    @Override
    public String toString() { return name + " (n = " + size() + ")"; }
}
