package org.clvlab.forecast;

/**
 * Levers on how often customers buy while they are customers: &lambda; becomes factor &times; &lambda;. Where customers leave after a
 * purchase (BG/NBD), buying more often would bring the leaving forward; so the chance to stay after a purchase, q, becomes
 * q<sup>1/factor</sup>, which keeps the hazard of leaving on the calendar.
 */
public final class PurchaseRate {

    private PurchaseRate() {}

    /**
     * {@return a lever of a known size, at full size from the start of the forecast}
     *
     * @param factor
     *            1 changes nothing
     */
    public static Lever times(double factor) { return times(Size.of(factor)); }

    /**
     * {@return a lever of an uncertain size}
     *
     * @param size
     *            its distribution
     */
    public static Lever times(Size size) { return Lever.on(Force.Plain.PURCHASE_RATE, size); }
}
