package org.clvlab.forecast;

import java.time.LocalDate;
import java.time.Period;

/**
 * The hazard of leaving. Where customers leave after a purchase with probability p (BG/NBD), the chance to stay, q = 1 - p,
 * becomes q<sup>factor</sup>; its moments stay closed, B(a, b + j factor) / B(a, b). Factor 0: nobody leaves any more.
 *
 * @param factor
 *            on dropout; 1 changes nothing
 * @param timing
 *            when it starts and how it grows
 */
public record Dropout(double factor, Timing timing) implements Lever {

    /** Refuses a factor that makes no sense. */
    public Dropout {
        Lever.notNegative("dropout", factor);
    }

    /**
     * {@return a lever that acts at full size from the start of the forecast}
     *
     * @param factor
     *            on dropout; 1 changes nothing
     */
    public static Dropout times(double factor) { return new Dropout(factor, Timing.AT_ONCE); }

    @Override
    public Dropout from(LocalDate day) { return new Dropout(factor, new Timing(day, timing.ramp())); }

    @Override
    public Dropout rampedOver(Period period) { return new Dropout(factor, new Timing(timing.from(), period)); }

    @Override
    public String target() { return "dropout"; }

    @Override
    public String semantics() {
        return "The hazard of leaving after a purchase is multiplied (the chance to stay, q, becomes q^factor).";
    }
}
