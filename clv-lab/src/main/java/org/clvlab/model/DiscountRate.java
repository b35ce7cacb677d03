package org.clvlab.model;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

import org.clvlab.cohort.UnitLength;
import org.clvlab.report.AsGiven;

/**
 * What a year of waiting costs. Money at a day d days from now is worth (1 + annual)<sup>-d / 365.25</sup> of itself.
 *
 * @param annual
 *            as a share: 0.10 is 10 % a year
 */
public record DiscountRate(double annual) {

    /** Refuses a rate that is no share or cannot be meant. */
    public DiscountRate {
        if (!(annual >= 0))
            throw new IllegalArgumentException("The annual discount rate is " + annual + "; give a share of at least 0.");
        if (annual >= 1)
            throw new IllegalArgumentException("The annual discount rate is " + AsGiven.text(annual) + ", that is "
                    + AsGiven.text(100 * annual) + " % a year. Did you mean " + AsGiven.text(annual / 100)
                    + "?");
    }

    /**
     * {@return the rate of a year}
     *
     * @param annual
     *            as a share: 0.10 is 10 % a year
     */
    public static DiscountRate annual(double annual) { return new DiscountRate(annual); }

    /**
     * {@return what money at a time is worth now, as a share of it}
     *
     * @param days
     *            from now, not negative
     */
    public double factor(double days) { return Math.exp(-Math.log1p(annual) * days / 365.25); }

    /**
     * {@return the continuous rate in a unit of time, ln(1 + annual) over the units in a year; of a week 7 / 365.25 of it}
     *
     * @param unit
     *            hours, days, weeks, months or years
     */
    public double continuous(ChronoUnit unit) { return Math.log1p(annual) / UnitLength.perYear(unit); }

    /**
     * {@return what money at a day is worth at another, as a share of it}
     *
     * @param now
     *            the day at which it is valued
     * @param then
     *            the day at which it comes
     */
    public double factor(LocalDate now, LocalDate then) { return factor(ChronoUnit.DAYS.between(now, then)); }

    @Override
    public String toString() { return AsGiven.text(100 * annual) + " % a year"; }
}
