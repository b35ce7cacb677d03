package org.clvlab.report;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;

/** Positions that are dates: ISO texts, counted in milliseconds of UTC for drawing. */
final class Moments {

    private Moments() {}

    static boolean areDates(List<?> x) {
        return !x.isEmpty() && x.stream().allMatch(position -> position instanceof String text && isDate(text));
    }

    static double milliseconds(String iso) { return moment(iso).toEpochMilli(); }

    private static boolean isDate(String text) {
        if (text.length() < 10 || text.charAt(4) != '-')
            return false;
        try {
            moment(text);
            return true;
        } catch (DateTimeParseException _) {
            return false;
        }
    }

    private static Instant moment(String iso) {
        if (iso.length() == 10)
            return LocalDate.parse(iso).atStartOfDay().toInstant(ZoneOffset.UTC);
        if (iso.endsWith("Z"))
            return Instant.parse(iso);
        return LocalDateTime.parse(iso.replace(' ', 'T')).toInstant(ZoneOffset.UTC);
    }
}
