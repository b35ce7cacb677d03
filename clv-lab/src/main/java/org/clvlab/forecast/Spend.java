package org.clvlab.forecast;

/**
 * Levers on what customers buy at a purchase: the expected revenue of each future purchase is multiplied, and its cost of
 * goods with it. Frequency and dropout stay.
 */
public final class Spend {

    private Spend() {}

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
    public static Lever times(Size size) { return Lever.on(Force.Plain.SPEND, size); }
}
