package org.clvlab.forecast;

import java.time.LocalDate;
import java.time.Period;

/**
 * What customers spend on a purchase: the expected revenue of each future purchase is multiplied. Frequency and dropout stay.
 *
 * @param factor
 *            on spend; 1 changes nothing
 * @param timing
 *            when it starts and how it grows
 */
public record Spend(double factor, Timing timing) implements Lever {

    /** Refuses a factor that makes no sense. */
    public Spend {
        Lever.notNegative("spend", factor);
    }

    /**
     * {@return a lever that acts at full size from the start of the forecast}
     *
     * @param factor
     *            on spend; 1 changes nothing
     */
    public static Spend times(double factor) { return new Spend(factor, Timing.AT_ONCE); }

    @Override
    public Spend from(LocalDate day) { return new Spend(factor, new Timing(day, timing.ramp())); }

    @Override
    public Spend rampedOver(Period period) { return new Spend(factor, new Timing(timing.from(), period)); }

    @Override
    public String target() { return "spend"; }

    @Override
    public String semantics() { return "The revenue of every future purchase is multiplied."; }
}
