package org.clvlab.forecast;

import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;

/**
 * When a lever starts, and how long it takes to reach its full size.
 *
 * @param from
 *            the first day it acts, or null for the day after the data end
 * @param ramp
 *            the time over which it grows evenly from nothing to its full size; zero for at once
 */
public record Timing(LocalDate from, Period ramp) {

    /** From the first day of the forecast, at once. */
    static final Timing AT_ONCE = new Timing(null, Period.ZERO);

    /** Refuses a negative ramp. */
    public Timing {
        if (ramp.isNegative())
            throw new IllegalArgumentException("The ramp lasts " + ramp + "; give a period of at least zero.");
    }

    /** Days from the end of the data to the start. */
    long start(LocalDate asOf) {
        return from == null ? 0 : ChronoUnit.DAYS.between(asOf, from);
    }

    /** Days from the end of the data to the full size. */
    long full(LocalDate asOf) {
        return ChronoUnit.DAYS.between(asOf, (from == null ? asOf : from).plus(ramp));
    }

    /** What share of its size a lever has at a time. */
    double share(LocalDate asOf, double day) {
        long start = start(asOf);
        long full = full(asOf);
        return day < start ? 0 : day >= full ? 1 : (day - start) / (full - start);
    }

    String described() {
        var start = from == null ? "from the start" : "from " + from;
        return ramp.isZero() ? start : start + ", ramped over " + ramp.toString().substring(1).toLowerCase(java.util.Locale.ROOT);
    }
}
