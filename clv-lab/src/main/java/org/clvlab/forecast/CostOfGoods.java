package org.clvlab.forecast;

/**
 * Levers on what the goods of a purchase cost, at the same prices.
 */
public final class CostOfGoods {

    private CostOfGoods() {}

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
    public static Lever times(Size size) { return Lever.on(Force.Plain.COST_OF_GOODS, size); }
}
