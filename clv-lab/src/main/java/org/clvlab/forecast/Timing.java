package org.clvlab.forecast;

import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;

/**
 * When a lever starts, how long it takes to reach its full size, and when it ends.
 *
 * @param from
 *            the first day it acts, or null for the day after the data end
 * @param ramp
 *            the time over which it grows evenly from nothing to its full size; zero for at once
 * @param until
 *            the first day it no longer acts, or null for never
 */
public record Timing(LocalDate from, Period ramp, LocalDate until) {

    /** From the first day of the forecast, at once. */
    static final Timing AT_ONCE = new Timing(null, Period.ZERO, null);

    /** Refuses a ramp that is missing or negative, and an end before the start. */
    public Timing {
        if (ramp == null)
            throw new IllegalArgumentException("The ramp is missing (null); give a period such as Period.ofMonths(3).");
        if (ramp.isNegative())
            throw new IllegalArgumentException("The ramp lasts " + ramp + "; give a period of at least zero.");
        if (from != null && until != null && !until.isAfter(from))
            throw new IllegalArgumentException(
                    "A lever from " + from + " until " + until + " never acts; let it end after it starts.");
    }

    /** Days from the end of the data to the start. */
    long start(LocalDate asOf) {
        return from == null ? 0 : ChronoUnit.DAYS.between(asOf, from);
    }

    /** Days from the end of the data to the full size. */
    long full(LocalDate asOf) {
        return ChronoUnit.DAYS.between(asOf, (from == null ? asOf : from).plus(ramp));
    }

    /** Days from the end of the data to the end. */
    long end(LocalDate asOf) {
        return until == null ? Long.MAX_VALUE : ChronoUnit.DAYS.between(asOf, until);
    }

    /** What share of its size a lever has at a time. */
    double share(LocalDate asOf, double day) {
        long start = start(asOf);
        long full = full(asOf);
        return day < start || day >= end(asOf) ? 0 : day >= full ? 1 : (day - start) / (full - start);
    }

    boolean overlaps(Timing other) { return !endsBefore(other) && !other.endsBefore(this); }

    private boolean endsBefore(Timing other) { return until != null && other.from != null && !other.from.isBefore(until); }

    String described() {
        var start = from == null ? "from the start" : "from " + from;
        return start + (ramp.isZero() ? "" : ", ramped over " + ramp.toString().substring(1).toLowerCase(java.util.Locale.ROOT))
                + (until == null ? "" : ", until " + until);
    }
}
