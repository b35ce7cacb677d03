package org.clvlab.forecast;

import java.time.LocalDate;
import java.time.Period;

/**
 * How often customers buy while they are customers: &lambda; becomes factor &times; &lambda;. Where customers leave after a
 * purchase (BG/NBD), buying more often would bring the leaving forward; so the chance to stay after a purchase, q, becomes
 * q<sup>1/factor</sup>, which keeps the hazard of leaving on the calendar.
 *
 * @param factor
 *            on purchase rate; 1 changes nothing
 * @param timing
 *            when it starts and how it grows
 */
public record PurchaseRate(double factor, Timing timing) implements Lever {

    /** Refuses a factor that makes no sense. */
    public PurchaseRate {
        Lever.positive("purchase rate", factor);
    }

    /**
     * {@return a lever that acts at full size from the start of the forecast}
     *
     * @param factor
     *            on purchase rate; 1 changes nothing
     */
    public static PurchaseRate times(double factor) { return new PurchaseRate(factor, Timing.AT_ONCE); }

    @Override
    public PurchaseRate from(LocalDate day) { return new PurchaseRate(factor, new Timing(day, timing.ramp())); }

    @Override
    public PurchaseRate rampedOver(Period period) { return new PurchaseRate(factor, new Timing(timing.from(), period)); }

    @Override
    public String target() { return "purchase rate"; }

    @Override
    public String semantics() {
        return "Customers buy more or less often; the hazard of leaving per unit of time is kept (q becomes q^(1/factor)).";
    }
}
