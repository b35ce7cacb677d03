package org.clvlab.marlowfinch;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** The shop's calendar: a day is a number from 0 (2023-01-01) in the shop's own zone, with the time of day as its fraction. */
final class Days {

    static final LocalDate START = LocalDate.of(2023, 1, 1);
    static final LocalDate END = LocalDate.of(2026, 1, 1);
    /** Days from the start to the end, which is not among them. */
    static final int COUNT = (int) ChronoUnit.DAYS.between(START, END);
    static final ZoneId ZONE = ZoneId.of("Europe/London");

    /** Opening of the web shop, in shares of the day against hours of the clock: nobody buys evenly through the night. */
    private static final double[] SHARE = {0, .15, .5, .8, 1};
    private static final double[] HOUR = {6.5, 10, 15, 20, 23.6};

    private static final DateTimeFormatter ISO = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx", Locale.ROOT);
    private static final int[] QUARTER = new int[2 * COUNT];

    static {
        for (int day = 0; day < QUARTER.length; day++)
            QUARTER[day] = (date(day).getMonthValue() + 2) / 3;
    }

    private Days() {}

    static LocalDate date(double day) { return START.plusDays((long) Math.floor(day)); }

    static int day(LocalDate date) { return (int) ChronoUnit.DAYS.between(START, date); }

    /** The quarter of the year, 1 to 4, up to three years after the end. */
    static int quarter(int day) { return QUARTER[day]; }

    /** The moment of an online purchase: the day's fraction bent to waking hours; order in time is kept. */
    static LocalDateTime online(double day) {
        double share = day - Math.floor(day);
        int piece = 0;
        while (share > SHARE[piece + 1])
            piece++;
        double hour = HOUR[piece] + (share - SHARE[piece]) / (SHARE[piece + 1] - SHARE[piece]) * (HOUR[piece + 1] - HOUR[piece]);
        return at(day, hour);
    }

    /** The moment of a purchase in a store, open from 9 to 18. */
    static LocalDateTime inStore(double day) {
        return at(day, 9 + 9 * (day - Math.floor(day)));
    }

    static LocalDateTime at(double day, double hour) {
        return date(day).atStartOfDay().plusSeconds((long) Math.floor(hour * 3600));
    }

    /** ISO 8601 with the offset that London had then. */
    static String iso(LocalDateTime moment) {
        return ZonedDateTime.of(moment, ZONE).format(ISO);
    }
}
