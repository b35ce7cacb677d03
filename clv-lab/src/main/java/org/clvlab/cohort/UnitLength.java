package org.clvlab.cohort;

import java.time.temporal.ChronoUnit;

import org.clvlab.report.Given;

/**
 * How long a unit of time is, in days: a week is 7, a year 365.25, a month a twelfth of that. A model's likelihood does
 * not depend on the unit but for the known shift, so the choice is one of taste.
 */
public final class UnitLength {

    private UnitLength() {}

    /**
     * {@return the length in days}
     *
     * @param unit
     *            any unit but eras and for ever
     */
    public static double inDays(ChronoUnit unit) {
        return switch (Given.that(unit, "unit of time")) {
            case NANOS, MICROS, MILLIS, SECONDS, MINUTES, HOURS, HALF_DAYS -> unit.getDuration().toNanos() / 86_400e9;
            case DAYS -> 1;
            case WEEKS -> 7;
            case MONTHS -> 365.25 / 12;
            case YEARS -> 365.25;
            case DECADES -> 3652.5;
            case CENTURIES -> 36_525;
            case MILLENNIA -> 365_250;
            case ERAS, FOREVER -> throw new IllegalArgumentException(
                    "The unit of time is " + unit + "; use a unit that has a length, such as DAYS, WEEKS, MONTHS or YEARS.");
        };
    }

    /**
     * {@return how many units a year has, with a year of 365.25 days}
     *
     * @param unit
     *            any unit but eras and for ever
     */
    public static double perYear(ChronoUnit unit) { return 365.25 / inDays(unit); }
}
