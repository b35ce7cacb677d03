package org.clvlab.data;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.clvlab.report.Digits;

/**
 * How many values of a column of texts fit each type, and how many are meant as a number or as a time.
 *
 * @param column
 *            its name
 * @param of
 *            by type; -1 where the first rows have ruled it out
 * @param number
 *            meant as a number
 * @param time
 *            meant as a time
 */
record ColumnFits(String column, Map<ColumnType, Long> of, long number, long time) {

    private static final Set<ColumnType> ALL = EnumSet.allOf(ColumnType.class);

    /** Fewer values are no ground for a doubt. */
    private static final int MANY = 10;

    /** {@return the columns of a table, in their order} */
    static List<ColumnFits> of(Warehouse warehouse, RawTable raw, List<String> columns) {
        var from = Sql.name(raw.relation());
        var first = counted(warehouse, "(SELECT * FROM %s LIMIT 1000)".formatted(from), columns,
                columns.stream().map(c -> ALL).toList());
        return counted(warehouse, from, columns, first.stream().map(ColumnFits::possible).toList());
    }

    private static List<ColumnFits> counted(Warehouse warehouse, String from, List<String> columns,
            List<Set<ColumnType>> possible) {
        var counts = new ArrayList<String>();
        for (var i = 0; i < columns.size(); i++) {
            var value = RawTable.value(columns.get(i));
            var types = possible.get(i);
            for (var type : ColumnType.values())
                counts.add(counted(value, type.fits(value), types.contains(type)));
            counts.add(counted(value, ColumnType.meantAsNumber(value), types.contains(ColumnType.NUMBER)));
            counts.add(counted(value, ColumnType.meantAsTime(value), types.contains(ColumnType.MOMENT)));
        }
        return warehouse.ask("SELECT %s\nFROM %s".formatted(String.join(",\n       ", counts), from), row -> {
            row.next();
            var found = new ArrayList<ColumnFits>();
            var at = 1;
            for (var column : columns) {
                var of = new EnumMap<ColumnType, Long>(ColumnType.class);
                for (var type : ColumnType.values())
                    of.put(type, row.getLong(at++));
                found.add(new ColumnFits(column, of, row.getLong(at++), row.getLong(at++)));
            }
            return found;
        });
    }

    private static String counted(String value, String which, boolean needed) {
        return needed ? "count(%s) FILTER (%s)".formatted(value, which) : "-1";
    }

    /** {@return how many values are given} */
    private long given() { return of.get(ColumnType.TEXT); }

    /** {@return the types that a column may still have after its first rows; only these are counted over all rows} */
    private Set<ColumnType> possible() {
        var types = EnumSet.noneOf(ColumnType.class);
        for (var type : ALL)
            if (nearly(of.get(type)) || type.isNumber() && nearly(number) || type.isTime() && nearly(time))
                types.add(type);
        return types;
    }

    /** {@return whether nine in ten of the values given are such} */
    private boolean nearly(long some) {
        return 10 * some >= 9 * given();
    }

    /** {@return the narrowest type that all values fit or are meant as} */
    ColumnType narrowest() {
        if (given() == 0)
            return ColumnType.TEXT;
        for (var type : ColumnType.values())
            if (type != ColumnType.TEXT && of.get(type) == given())
                return type;
        if (number == given())
            return of.get(ColumnType.AMOUNT).equals(of.get(ColumnType.NUMBER)) ? ColumnType.AMOUNT : ColumnType.NUMBER;
        if (time == given() && of.get(ColumnType.MOMENT) > 0)
            return of.get(ColumnType.DAY).equals(of.get(ColumnType.MOMENT)) ? ColumnType.DAY : ColumnType.MOMENT;
        return ColumnType.TEXT;
    }

    /**
     * {@return what is to be said of a column of numbers or times with a few other words} It is read as text, so that codes stay codes;
     * who meant numbers must know.
     */
    Optional<String> doubt(Warehouse warehouse, RawTable raw) {
        var numbers = nearly(number);
        if (narrowest() != ColumnType.TEXT || given() < MANY || !numbers && !nearly(time))
            return Optional.empty();
        var where = raw.file().shown() + ", column " + column + ": ";
        if (time == given())
            return Optional.of(where + "all " + Digits.count(given())
                    + " values look like days or times, but none is written as 2025-03-31 or"
                    + " 2025-03-31T14:02:11+00:00, so they are read as text. Export days as year-month-day.");
        var value = RawTable.value(column);
        var other = warehouse.list("""
                SELECT "row", %1$s
                FROM %2$s
                WHERE %1$s IS NOT NULL AND NOT %3$s
                ORDER BY "row"
                LIMIT 1
                """.formatted(value, Sql.name(raw.relation()),
                numbers ? ColumnType.meantAsNumber(value) : ColumnType.meantAsTime(value)),
                row -> "row " + row.getLong(1) + " " + row.getString(2)).getFirst();
        var some = numbers ? number : time;
        return Optional.of(where
                + "%s of %s values are %s and the rest are not (%s%s), so all are read as text. Mend the rest, or"
                        .formatted(Digits.count(some), Digits.count(given()), numbers ? "numbers" : "times", other,
                                given() - some > 1 ? " and others" : "")
                + " declare the column with TableColumns as what it is.");
    }
}
