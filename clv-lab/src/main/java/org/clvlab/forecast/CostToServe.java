package org.clvlab.forecast;

/**
 * Levers on what contacts and returns of an order cost.
 */
public final class CostToServe {

    private CostToServe() {}

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
    public static Lever times(Size size) { return Lever.on(Force.Plain.COST_TO_SERVE, size); }
}
