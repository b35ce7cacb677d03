package org.clvlab.forecast;

/** Levers on prices: revenue is multiplied, the cost of goods is not, and the amount bought answers by its elasticity. */
public final class Price {

    private Price() {}

    /**
     * {@return a lever on prices}
     *
     * @param factor
     *            1.03 is three percent dearer
     * @param elasticity
     *            of the amount bought at a purchase, at most 0; 0 where people do not mind, which is seldom so
     */
    public static Lever times(double factor, double elasticity) { return times(Size.of(factor), elasticity); }

    /**
     * {@return a lever on prices of an uncertain size}
     *
     * @param size
     *            its distribution
     * @param elasticity
     *            of the amount bought at a purchase, at most 0
     */
    public static Lever times(Size size, double elasticity) { return Lever.on(new Force.Prices(elasticity), size); }
}
