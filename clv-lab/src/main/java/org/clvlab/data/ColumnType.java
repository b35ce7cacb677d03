package org.clvlab.data;

import java.time.ZoneId;
import java.util.Optional;

/** The type that a column of text turns out to have, the narrowest first. */
enum ColumnType {
    /** Whole numbers; a leading zero makes it an id, and so a text. */
    WHOLE("wrong number", "regexp_matches(%1$s, '^(0|-?[1-9][0-9]{0,17})$')", "CAST(%1$s AS BIGINT)", "a whole number"),
    /** Amounts with up to four decimals, kept exactly. */
    AMOUNT("wrong number", "regexp_matches(%1$s, '^[+-]?(0|[1-9][0-9]{0,12})([.][0-9]{1,4})?$')",
            "CAST(%1$s AS DECIMAL(18, 4))", "a number with a decimal point"),
    /** Any other finite number. */
    NUMBER("wrong number",
            "(coalesce(isfinite(TRY_CAST(%1$s AS DOUBLE)), false) AND NOT regexp_matches(%1$s, '^[+-]?0[0-9]'))",
            "CAST(%1$s AS DOUBLE)", "a number with a decimal point"),
    /** Days. */
    DAY("wrong date", "(regexp_matches(%1$s, '^[0-9]{4}-[0-9]{2}-[0-9]{2}$') AND TRY_CAST(%1$s AS DATE) IS NOT NULL)",
            "CAST(%1$s AS DATE)", "a day that exists, as 2025-03-31"),
    /** Moments, kept in UTC. */
    MOMENT("wrong date", "(" + LocalTimes.moment("%1$s", Optional.empty()) + ") IS NOT NULL", "",
            "a moment that exists, as 2025-03-31T14:02:11+00:00"),
    /** True and false, yes and no. */
    YES_NO("wrong value", "lower(%1$s) IN ('true', 'false', 'yes', 'no')", "lower(%1$s) IN ('true', 'yes')",
            "true or false, yes or no"),
    /** Everything else. */
    TEXT("wrong value", "true", "%1$s", "a text");

    private final String reason;
    private final String fits;
    private final String cast;
    private final String expected;

    ColumnType(String reason, String fits, String cast, String expected) {
        this.reason = reason;
        this.fits = fits;
        this.cast = cast;
        this.expected = expected;
    }

    /** {@return true in SQL of a value that has this type} */
    String fits(String value) { return fits.formatted(value); }

    /** {@return the value in this type, in SQL; a time without an offset is of the zone that is named, else of UTC} */
    String cast(String value, Optional<ZoneId> zone) {
        return this == MOMENT ? LocalTimes.moment(value, zone) : cast.formatted(value);
    }

    /** {@return what a value should be, in words} */
    String expected() { return expected; }

    /** {@return under what a value of another type is counted} */
    String reason() { return reason; }

    /** {@return true in SQL of a number, or of what was meant to be one: with a comma for the point or between thousands} */
    static String meantAsNumber(String value) {
        return "(%s OR regexp_matches(%s, '^[+-]?[0-9][0-9. ]*,[0-9.,]*[0-9]$'))".formatted(NUMBER.fits(value), value);
    }

    /** {@return true in SQL of a day or moment, or of what was meant to be one: three groups of digits} */
    static String meantAsTime(String value) {
        return "(%s OR regexp_matches(%s, '^[0-9]{1,4}[-./][0-9]{1,2}[-./][0-9]{1,4}([ T].*)?$'))".formatted(MOMENT.fits(value),
                value);
    }

    boolean isNumber() { return this == WHOLE || this == AMOUNT || this == NUMBER; }

    boolean isTime() { return this == DAY || this == MOMENT; }
}
