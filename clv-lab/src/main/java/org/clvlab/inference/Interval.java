package org.clvlab.inference;

/**
 * A confidence interval.
 *
 * @param level
 *            its confidence level, such as 0.95
 * @param low
 *            its lower end
 * @param high
 *            its upper end
 */
public record Interval(double level, double low, double high) {

    /** Refuses ends in the wrong order and a level that is no probability. */
    public Interval {
        if (!(low <= high)) throw new IllegalArgumentException("An interval from " + low + " to " + high + " has no inside.");
        if (!(level > 0 && level < 1))
            throw new IllegalArgumentException("Confidence level " + level + " is not between 0 and 1; 0.95 is usual.");
    }

    /** {@return whether the whole interval is above zero} */
    public boolean aboveZero() { return low > 0; }

    /** {@return whether the whole interval is below zero} */
    public boolean belowZero() { return high < 0; }

    /**
     * {@return whether the whole interval is nearer to zero than this}
     *
     * @param bound
     *            a positive distance
     */
    public boolean within(double bound) { return low > -bound && high < bound; }

    /**
     * {@return this interval in another unit}
     *
     * @param unit
     *            the size of the new unit in the old one, positive
     */
    public Interval in(double unit) { return new Interval(level, low / unit, high / unit); }
}
