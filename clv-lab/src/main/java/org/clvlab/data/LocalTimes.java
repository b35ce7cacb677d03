package org.clvlab.data;

import java.sql.Array;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.clvlab.report.Digits;

/**
 * The times of a column that are written without an offset from UTC: read from a clock in some place. Where that place is known,
 * its clocks are put forward and back: a time that they skip is a fault, one that they showed twice is read as the second and
 * told. Where it is not known, the times are taken as UTC, which is told too.
 *
 * @param column
 *            the column's name, for messages
 * @param text
 *            the time as it is written, in SQL
 * @param local
 *            the same as a TIMESTAMP where it has no offset, else NULL, in SQL
 * @param zone
 *            the place, where one is named
 */
record LocalTimes(String column, String text, String local, Optional<ZoneId> zone) {

    private static final String TIME = "[0-9]{4}-[0-9]{2}-[0-9]{2}[ T][0-9]{2}:[0-9]{2}(:[0-9]{2}([.][0-9]+)?)?";

    /** A day, or a day and a time without an offset, as a regular expression in SQL. */
    static final String NO_OFFSET = "'^([0-9]{4}-[0-9]{2}-[0-9]{2}|" + TIME + ")$'";

    /** A day and a time with an offset; names of zones such as BST, which mean several, are none. */
    static final String OFFSET = "'^" + TIME + "([Zz]| ?UTC| ?GMT| ?[+-][0-9]{2}(:?[0-9]{2}(:?[0-9]{2})?)?)$'";

    private static final int EXAMPLES = 3;

    /** Where all times of a column are midnight they are days, as a data frame writes them. */
    private static final String AT_AN_HOUR = "CAST(t AS TIME) > TIME '00:00:00'";

    /** The times without an offset among texts as ISO 8601 has them. */
    static LocalTimes of(String column, String text, Warehouse warehouse) {
        return new LocalTimes(column, text, local(text), warehouse.zone());
    }

    /** {@return a text as ISO 8601 has it as a TIMESTAMP where it is a time without an offset, else NULL} */
    static String local(String text) {
        return "CASE WHEN length(%1$s) > 10 AND regexp_matches(%1$s, %2$s) THEN TRY_CAST(%1$s AS TIMESTAMP) END".formatted(text,
                NO_OFFSET);
    }

    /** {@return whether times of this pattern, in the letters of strptime, have an hour and no offset} */
    static boolean isLocal(String pattern) {
        return pattern.matches("(?s).*%-?[HIcXT].*") && !pattern.matches("(?s).*%[zZ].*");
    }

    /** {@return a text as ISO 8601 has it as a moment in UTC, or NULL; a day stays as it is written} */
    static String moment(String text, Optional<ZoneId> zone) { return """
                CASE
                  WHEN length(%1$s) = 10 THEN CASE WHEN regexp_matches(%1$s, %2$s) THEN TRY_CAST(%1$s AS TIMESTAMP) END
                  WHEN regexp_matches(%1$s, %2$s) THEN %4$s
                  WHEN regexp_matches(%1$s, %3$s)
                    THEN timezone('UTC', TRY_CAST(replace(replace(%1$s, ' +', '+'), ' -', '-') AS TIMESTAMPTZ))
                END""".formatted(text, NO_OFFSET, OFFSET,
            utc("TRY_CAST(%s AS TIMESTAMP)".formatted(text), zone)); }

    /** {@return the time of a text as it is written, by a pattern in the letters of strptime; an offset at its end is left away} */
    static String written(String text, String pattern) {
        var offset = pattern.endsWith("%z");
        return "CAST(try_strptime(%s, %s) AS TIMESTAMP)".formatted(
                offset ? "regexp_replace(%s, ' ?([Zz]|[+-][0-9]{2}(:?[0-9]{2})?)$', '')".formatted(text) : text,
                Sql.text(offset ? pattern.substring(0, pattern.length() - 2).stripTrailing() : pattern));
    }

    /** {@return a text by a pattern as a moment in UTC; a time of day without an offset stays as it is written} */
    static String moment(String text, String pattern) {
        var parsed = "try_strptime(%s, %s)".formatted(text, Sql.text(pattern));
        return pattern.matches("(?s).*%[zZ].*") ? "timezone('UTC', %s)".formatted(parsed) : parsed;
    }

    /** {@return a local time as a moment in UTC; of a time that came twice the second} */
    static String utc(String local, Optional<ZoneId> zone) {
        return zone.map(place -> !place.getRules().isFixedOffset()
                ? "make_timestamp(epoch_us(timezone(%s, %s)))".formatted(Sql.text(place.getId()), local)
                : "(%s - to_seconds(%d))".formatted(local, place.getRules().getOffset(Instant.EPOCH).getTotalSeconds()))
                .orElse(local);
    }

    /** Adds the rules on such times. */
    void check(Checks checks, Warehouse warehouse, String relation) {
        mixed(checks, relation);
        skipped(checks, warehouse, relation);
    }

    /** Times with an offset and times without one cannot be put in order unless the place of the latter is known. */
    private void mixed(Checks checks, String relation) {
        if (zone.isEmpty())
            checks.refuse(column, "time without an offset among times with one",
                    "%s IS NOT NULL AND (SELECT count(*) FROM %s WHERE regexp_matches(%s, %s)) > 0".formatted(local,
                            Sql.name(relation), text, OFFSET),
                    text, "an offset from UTC, as in the other rows",
                    "The file mixes time zones: write the offset in every row or in none, or name the zone of times without one"
                            + " with Warehouse.inZone.");
    }

    /** A time that no clock of the place has shown is of another place, or no time at all. */
    void skipped(Checks checks, Warehouse warehouse, String relation) {
        if (zone.isEmpty())
            return;
        var times = times(Sql.name(relation));
        var skipped = turns(warehouse, times).skipped("t");
        // asked as an aggregate, since a WHERE would be pushed into the view, and the time worked out once for each comparison
        if (warehouse.number("SELECT count(*) FILTER (%s) FROM %s".formatted(skipped, times)) == 0)
            return;
        var rows = warehouse.fresh("times_skipped");
        warehouse.execute("CREATE TEMP TABLE %s AS\nSELECT \"row\"\nFROM %s\nWHERE %s".formatted(Sql.name(rows), times, skipped));
        checks.refuse(column, "time that the clocks skip", "\"row\" IN (SELECT \"row\" FROM %s)".formatted(Sql.name(rows)),
                "%s || ', which the clocks of %s skip when they are put forward'".formatted(text, place()),
                "a time that was on the clock", "The times are of another zone: name it with Warehouse.inZone, or write"
                        + " each time with its offset from UTC.");
    }

    /**
     * What the account of a reading has to say of such times.
     *
     * @param counts
     *            how many there are, by what they are called
     * @param warnings
     *            what is assumed of them, and what to do
     */
    record Told(Map<String, Long> counts, List<String> warnings) {

        /** Of days, and of times with an offset, there is nothing to say. */
        static final Told NOTHING = new Told(Map.of(), List.of());
    }

    /** {@return what is to be said of the rows that are kept} */
    Told told(Warehouse warehouse, String relation, String kept, Places places) {
        var counts = new LinkedHashMap<String, Long>();
        var warnings = new ArrayList<String>();
        var times = times(Sql.name(relation) + " WHERE " + kept);
        var twice = zone.isEmpty() ? "false" : turns(warehouse, times).twice("t");
        record Counted(long all, long atAnHour, long again, List<Long> first) {}
        var counted = warehouse.list("""
                SELECT count(t), count(*) FILTER (%1$s), count(*) FILTER (%2$s), min("row", %3$d) FILTER (%2$s)
                FROM %4$s
                """.formatted(AT_AN_HOUR, twice, EXAMPLES, times),
                row -> new Counted(row.getLong(1), row.getLong(2), row.getLong(3), longs(row.getArray(4)))).getFirst();
        var all = counted.all;
        if (counted.atAnHour == 0)
            return Told.NOTHING;
        var where = places.name() + ", column " + column + ": ";
        if (zone.isEmpty()) {
            counts.put("times without a zone", all);
            warnings.add(where + Digits.count(all) + (all == 1
                    ? " time has neither an offset from UTC nor a zone, and is taken as UTC."
                    : " times have neither an offset from UTC nor a zone, and are taken as UTC.")
                    + " Beside another source an hour or a day may be off, and times that the clocks skip or show twice are not looked"
                    + " for. Name the zone before reading, as in lab.inZone(ZoneId.of(\"Europe/London\")).");
            return new Told(counts, warnings);
        }
        if (zone.equals(warehouse.zone())) // what a file says of itself is no assumption
            counts.put("times by the clocks of " + place(), all);
        var again = counted.again;
        if (again == 0)
            return new Told(counts, warnings);
        counts.put("times that came twice", again);
        var found = places.of(counted.first);
        var first = warehouse.list("SELECT \"row\", %s FROM %s WHERE \"row\" IN (%s) ORDER BY \"row\"".formatted(text,
                Sql.name(relation), counted.first.stream().map(String::valueOf).collect(Collectors.joining(", "))),
                row -> "row " + found.get(row.getLong(1)).row() + " " + row.getString(2));
        warnings.add(where + Digits.count(again) + (again == 1 ? " time" : " times") + " came twice on the clocks of " + place()
                + ", which were put back: " + String.join(", ", first)
                + (again > first.size() ? " and so on" : "") + ". The second is taken, after the clocks were put back, so "
                + (again == 1 ? "it" : "each")
                + " may be too late by what they were put back. Where that matters, write times with"
                + " their offset from UTC.");
        return new Told(counts, warnings);
    }

    private String place() { return zone.orElseThrow().getId(); }

    /** {@return a select of rows with their times, as t} */
    private String times(String from) {
        return "(SELECT \"row\", %s AS t FROM %s)".formatted(local, from);
    }

    /** {@return the turns of the clock in the years of the times; none where they are days} */
    private ClockTurns turns(Warehouse warehouse, String times) {
        return warehouse.ask("""
                SELECT min(year(t)) FILTER (t %1$s), max(year(t)) FILTER (t %1$s)
                FROM %2$s
                HAVING count(*) FILTER (%3$s) > 0
                """.formatted(OrderLines.BELIEVABLE, times, AT_AN_HOUR), row -> row.next() && row.getObject(1) != null
                ? ClockTurns.of(zone.orElseThrow(), row.getInt(1), row.getInt(2))
                : new ClockTurns(List.of()));
    }

    private static List<Long> longs(Array rows) throws SQLException {
        return rows == null
                ? List.of()
                : Arrays.stream((Object[]) rows.getArray()).map(row -> ((Number) row).longValue()).toList();
    }
}
