package org.clvlab.hypothesis;
import org.clvlab.inference.Interval;
import org.clvlab.inference.MeanDifference;

/** Where one side stands on a claim. */
public enum Stance {
    /** The 95 % interval lies wholly in the claimed direction. */
    FOR,
    /** The 95 % interval lies wholly in the other direction, or the 90 % interval wholly inside the smallest effect that matters. */
    AGAINST,
    /** Neither: the numbers do not decide, or there is no interval at all. */
    SILENT;

    /**
     * {@return where a difference stands, claimed to be above zero}
     *
     * @param difference
     *            first group less second
     * @param smallestEffect
     *            the smallest difference that matters, positive, in the outcome's unit
     */
    public static Stance of(MeanDifference difference, double smallestEffect) {
        return of(difference.interval95(), difference.interval90(), smallestEffect);
    }

    static Stance of(Interval interval95, Interval interval90, double smallestEffect) {
        if (interval95.aboveZero()) return FOR;
        if (interval95.belowZero()) return AGAINST;
        return interval90.within(smallestEffect) ? AGAINST : SILENT;
    }
}
