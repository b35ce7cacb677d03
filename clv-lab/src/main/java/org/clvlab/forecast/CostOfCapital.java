package org.clvlab.forecast;

/**
 * Levers on the annual discount rate: 1.2 makes 12 % of 10 %.
 */
public final class CostOfCapital {

    private CostOfCapital() {}

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
    public static Lever times(Size size) { return Lever.on(Force.Plain.DISCOUNT_RATE, size); }
}
