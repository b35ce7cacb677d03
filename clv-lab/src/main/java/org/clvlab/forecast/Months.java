package org.clvlab.forecast;

import org.clvlab.model.DiscountRate;

import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * The steps of a forecast: calendar months from the end of the data, the last one shorter where the horizon says so.
 * Money of a month comes in its middle.
 */
record Months(LocalDate asOf, List<LocalDate> ends) {

    static Months of(LocalDate asOf, Period horizon) {
        var end = asOf.plus(horizon);
        if (!end.isAfter(asOf))
            throw new IllegalArgumentException("The horizon is " + horizon + "; give a time ahead, such as Period.ofYears(3).");
        var ends = new ArrayList<LocalDate>();
        for (int month = 1; asOf.plusMonths(month).isBefore(end); month++)
            ends.add(asOf.plusMonths(month));
        ends.add(end);
        if (ends.size() > 1200)
            throw new IllegalArgumentException("The horizon is " + horizon + "; a hundred years is the longest.");
        return new Months(asOf, List.copyOf(ends));
    }

    /** The end of the data and the end of each month: where a picture has its points. */
    List<LocalDate> days() {
        var days = new ArrayList<LocalDate>();
        days.add(asOf);
        days.addAll(ends);
        return days;
    }

    int size() { return ends.size(); }

    /** Days from the end of the data to the end of a month. */
    long endDay(int month) {
        return ChronoUnit.DAYS.between(asOf, ends.get(month));
    }

    long startDay(int month) { return month == 0 ? 0 : endDay(month - 1); }

    double[] discountFactors(DiscountRate rate) {
        var factors = new double[size()];
        for (int month = 0; month < factors.length; month++)
            factors[month] = rate.factor((startDay(month) + endDay(month)) / 2.0);
        return factors;
    }

    double[] horizons(double unitDays) {
        var horizons = new double[size()];
        for (int month = 0; month < horizons.length; month++)
            horizons[month] = endDay(month) / unitDays;
        return horizons;
    }

    /** How long a month of this forecast is, in average calendar months. */
    double share(int month) {
        return (endDay(month) - startDay(month)) / (365.25 / 12);
    }

    /** The month in which a day lies, or one beyond the last. */
    int monthOf(LocalDate day) {
        int month = 0;
        while (month < size() && !day.isBefore(ends.get(month)))
            month++;
        return month;
    }
}
