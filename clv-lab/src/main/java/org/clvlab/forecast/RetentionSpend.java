package org.clvlab.forecast;

/**
 * Levers on what is spent on each customer a month.
 */
public final class RetentionSpend {

    private RetentionSpend() {}

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
    public static Lever times(Size size) { return Lever.on(Force.Plain.RETENTION_SPEND, size); }
}
