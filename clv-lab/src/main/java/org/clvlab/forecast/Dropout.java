package org.clvlab.forecast;

/**
 * Levers on the hazard of leaving. Where customers leave after a purchase with probability p (BG/NBD), the chance to stay, q = 1 - p,
 * becomes q<sup>factor</sup>; its moments stay closed, B(a, b + j factor) / B(a, b). Factor 0: nobody leaves any more.
 */
public final class Dropout {

    private Dropout() {}

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
    public static Lever times(Size size) { return Lever.on(Force.Plain.DROPOUT, size); }
}
