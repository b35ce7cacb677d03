package org.clvlab.model;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;

import org.clvlab.cohort.UnitLength;

/**
 * How much more or less is bought in each month of the year, by all customers alike. Its clock, the integral of the index
 * over calendar time, replaces time in the purchases of a model; leaving stays in calendar time. Without it a quiet season is
 * read as customers who left.
 *
 * @param index
 *            of January to December; 1 is an average month
 */
public record Season(List<Double> index) {

    private static final int YEARS_BACK = 60;
    private static final int YEARS_AHEAD = 600;

    /** Refuses an index that cannot be meant, and brings its mean over the year to 1. */
    public Season {
        if (index.size() != 12 || index.stream().anyMatch(i -> !(i > 0) || Double.isInfinite(i)))
            throw new IllegalArgumentException("The season's index is " + index
                    + "; give twelve positive numbers, from January to December, where 1 is an average month.");
        double mean = index.stream().mapToDouble(i -> i).average().orElseThrow();
        // what was brought to 1 before keeps its bits
        index = Math.abs(mean - 1) < 1e-14 ? List.copyOf(index) : index.stream().map(i -> i / mean).toList();
    }

    /**
     * {@return a season}
     *
     * @param januaryToDecember
     *            twelve positive numbers; only their proportions matter
     */
    public static Season ofMonths(double... januaryToDecember) {
        return new Season(Arrays.stream(januaryToDecember).boxed().toList());
    }

    Clock clock(LocalDate now, ChronoUnit unit) { return new Clock(this, now, unit); }

    /** The season's time as a function of time, both from the end of the data; the season goes on for ever. */
    static final class Clock {

        private final double[] times;
        private final double[] readings;

        private Clock(Season season, LocalDate now, ChronoUnit unit) {
            var first = now.withDayOfMonth(1).minusYears(YEARS_BACK);
            int months = 12 * (YEARS_BACK + YEARS_AHEAD);
            times = new double[months + 1];
            readings = new double[months + 1];
            double unitDays = UnitLength.inDays(unit);
            // the day after the last observed one begins now
            for (int i = 0; i <= months; i++)
                times[i] = (ChronoUnit.DAYS.between(now, first.plusMonths(i)) - 1) / unitDays;
            // from now outwards, so that the reading of a short time has all its digits
            int today = 12 * YEARS_BACK;
            readings[today] = times[today] * index(season, first.plusMonths(today));
            readings[today + 1] = times[today + 1] * index(season, first.plusMonths(today));
            for (int i = today + 2; i <= months; i++)
                readings[i] = readings[i - 1] + (times[i] - times[i - 1]) * index(season, first.plusMonths(i - 1));
            for (int i = today - 1; i >= 0; i--)
                readings[i] = readings[i + 1] - (times[i + 1] - times[i]) * index(season, first.plusMonths(i));
        }

        private Clock(double[] times, double[] readings) {
            this.times = times;
            this.readings = readings;
        }

        /** The same clock read from another time, which becomes 0. */
        Clock from(double time) {
            double zero = at(time);
            return new Season.Clock(Arrays.stream(times).map(t -> t - time).toArray(),
                    Arrays.stream(readings).map(r -> r - zero).toArray());
        }

        private double index(Season season, LocalDate month) { return season.index.get(month.getMonthValue() - 1); }

        /** The clock's reading at a time from now; negative before. */
        double at(double time) {
            return interpolated(times, readings, time);
        }

        /** From the first purchase of a customer of an age to a time after it. */
        double since(double age, double time) {
            return at(time - age) - at(-age);
        }

        /** The time at which the clock has a reading. */
        double timeOf(double reading) {
            return interpolated(readings, times, reading);
        }

        private static double interpolated(double[] from, double[] to, double place) {
            int before = lastUpTo(from, place);
            if (before < 0)
                return to[0] + place - from[0];
            if (from[before] == place)
                return to[before];
            int after = before + 1;
            if (after == from.length)
                return to[before] + place - from[before];
            return to[before] + (place - from[before]) * (to[after] - to[before]) / (from[after] - from[before]);
        }

        /** The last place that holds no more than a value, -1 for none: months are nearly of one length, so a guess is near. */
        private static int lastUpTo(double[] ascending, double value) {
            int last = ascending.length - 1;
            double guess = (value - ascending[0]) / (ascending[last] - ascending[0]) * last;
            int place = (int) Math.clamp(guess, 0.0, last);
            while (place < last && ascending[place + 1] <= value)
                place++;
            while (place >= 0 && ascending[place] > value)
                place--;
            return place;
        }

        /** Where months begin between two times, with both of these. */
        double[] cuts(double from, double to) {
            int first = lastUpTo(times, from) + 1;
            int count = 0;
            while (first + count < times.length && times[first + count] < to)
                count++;
            var cuts = new double[count + 2];
            cuts[0] = from;
            for (int i = 0; i < count; i++)
                cuts[i + 1] = Math.max(from, times[first + i]);
            cuts[count + 1] = to;
            return cuts;
        }
    }
}
