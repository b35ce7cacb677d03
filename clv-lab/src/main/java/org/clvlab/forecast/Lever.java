package org.clvlab.forecast;

import org.clvlab.report.AsGiven;

import java.time.LocalDate;
import java.time.Period;

/**
 * A factor on one force of the future. What it acts on is defined model by model in
 * {@link org.clvlab.model.TransactionModel#outlook}; the posterior given each customer's past stays.
 */
public sealed interface Lever permits PurchaseRate, Dropout, Spend {

    /** {@return the factor at full size: 1 changes nothing} */
    double factor();

    /** {@return when it starts and how it grows} */
    Timing timing();

    /** {@return what it acts on, in a few words} */
    String target();

    /** {@return how it acts under the model, in a sentence} */
    String semantics();

    /**
     * {@return this lever from a day on}
     *
     * @param day
     *            after the end of the data
     */
    Lever from(LocalDate day);

    /**
     * {@return this lever, growing evenly to its full size}
     *
     * @param period
     *            how long that takes
     */
    Lever rampedOver(Period period);

    /**
     * {@return the factor at a time}
     *
     * @param asOf
     *            the end of the data
     * @param day
     *            days after it
     */
    default double at(LocalDate asOf, double day) { return 1 + (factor() - 1) * timing().share(asOf, day); }

    /** {@return the lever in a few words, such as "dropout × 0.9, from 2026-03-01"} */
    default String described() {
        return target() + " × " + AsGiven.text(factor()) + ", " + timing().described();
    }

    private static void refused(String what, double factor, String allowed) {
        throw new IllegalArgumentException(what + " × " + factor + ": give a factor " + allowed
                + "; 1 changes nothing, 0.9 is ten percent less.");
    }

    /**
     * Refuses a factor that is not positive and finite.
     *
     * @param what
     *            the factor acts on
     * @param factor
     *            its size
     */
    static void positive(String what, double factor) {
        if (!(factor > 0) || Double.isInfinite(factor))
            refused(what, factor, "above 0");
    }

    /**
     * Refuses a factor that is negative or infinite.
     *
     * @param what
     *            the factor acts on
     * @param factor
     *            its size
     */
    static void notNegative(String what, double factor) {
        if (!(factor >= 0) || Double.isInfinite(factor))
            refused(what, factor, "of at least 0");
    }
}
