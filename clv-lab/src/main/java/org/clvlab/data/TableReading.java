package org.clvlab.data;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Any CSV or Parquet file with a key column. Each column gets the narrowest type that all its values fit. A decimal comma among numbers
 * and a day that does not exist among days are faults: they must not turn the column into text.
 *
 * @param relation
 *            the typed table, with {@code row}
 * @param columns
 *            its columns without {@code row}
 * @param reading
 *            what became of the rows
 * @param dataHash
 *            of the bytes read
 */
record TableReading(String relation, List<String> columns, ReadingAudit reading, String dataHash) {

    private static final List<String> PERSONAL = List.of("email", "mail", "phone", "mobile", "firstname", "lastname", "fullname",
            "street", "address", "ipaddress");

    /**
     * What a file must be beyond its types.
     *
     * @param needed
     *            columns that must be there
     * @param key
     *            the column that says whose row it is
     * @param ids
     *            other columns of ids
     * @param unique
     *            columns whose values must not come twice
     * @param notNegative
     *            columns of amounts that are at least 0
     * @param types
     *            columns whose type is known
     */
    record Demands(List<String> needed, String key, List<String> ids, List<String> unique, List<String> notNegative,
            Map<String, ColumnType> types) {

        /** A file whose only ids are its key. */
        Demands(List<String> needed, String key, List<String> unique, List<String> notNegative, Map<String, ColumnType> types) {
            this(needed, key, List.of(), unique, notNegative, types);
        }
    }

    static TableReading of(Warehouse warehouse, String name, SourceFile file, Demands demands) {
        var parquet = ParquetFile.is(file);
        var bytes = parquet ? ParquetFile.bytes(file) : FileBytes.of(file);
        var header = parquet ? ParquetFile.header(warehouse, file) : Header.of(bytes.head());
        var missing = RawTable.missing(file, header, demands.needed);
        var raw = RawTable.read(warehouse, file, bytes, header);
        var columns = header.columns().stream()
                .filter(column -> !PERSONAL.contains(column.toLowerCase().replaceAll("[^a-z]", "")))
                .toList();
        var types = types(warehouse, raw, columns, demands);
        var checks = new Checks(warehouse, raw.relation(), Places.of(file)).without(missing).with(raw.flaws());
        types.forEach((column, type) -> check(checks, raw, column, type, demands));
        if (header.has(demands.key))
            OrderChecks.spreadsheetIds(checks, demands.key, RawTable.value(demands.key));
        for (var id : demands.ids.stream().filter(header::has).toList())
            OrderChecks.spreadsheetIds(checks, id, RawTable.value(id));
        var times = types.entrySet().stream().filter(type -> type.getValue() == ColumnType.MOMENT)
                .map(type -> LocalTimes.of(type.getKey(), RawTable.value(type.getKey()), warehouse)).toList();
        times.forEach(time -> time.check(checks, warehouse, raw.relation()));
        for (var column : demands.unique.stream().filter(header::has).toList())
            checks.refuse(column, "duplicate id",
                    "%1$s IS NOT NULL AND \"row\" NOT IN (SELECT min(\"row\") FROM %2$s GROUP BY %1$s)"
                            .formatted(RawTable.value(column), Sql.name(raw.relation())),
                    RawTable.value(column) + " || ' again'", "each " + column + " once",
                    "Take one of the rows out.");
        var verdict = checks.settle();
        var relation = warehouse.fresh(name);
        warehouse.execute("""
                CREATE TEMP TABLE %s AS
                SELECT "row",
                       %s
                FROM %s
                WHERE %s
                ORDER BY "row"
                """.formatted(Sql.name(relation), types.entrySet().stream()
                .map(type -> type.getValue().cast(RawTable.value(type.getKey()), warehouse.zone()) + " AS "
                        + Sql.name(type.getKey()))
                .collect(Collectors.joining(",\n       ")), Sql.name(raw.relation()), verdict.kept()));
        var remarks = new ArrayList<String>();
        var personal = header.columns().stream().filter(column -> !columns.contains(column)).toList();
        if (!personal.isEmpty())
            remarks.add("Not read, since they say who a person is: " + String.join(", ", personal) + ".");
        if (bytes.mark())
            remarks.add(file.shown() + " starts with a byte order mark, which was skipped.");
        if (!bytes.endsWithLineBreak())
            remarks.add(file.shown() + " ends without a line break: if it was cut, its last value may be too short.");
        var noted = new LinkedHashMap<String, Long>();
        noted.put("rows without " + demands.key,
                warehouse
                        .number("SELECT count(*) FROM %s WHERE %s IS NULL".formatted(Sql.name(relation), Sql.name(demands.key))));
        var reading = new ReadingAudit(name, List.of(file.shown()), raw.rows(),
                warehouse.number("SELECT count(*) FROM " + Sql.name(relation)), verdict.reasons(), noted, remarks);
        for (var time : times)
            reading = reading.with(time.told(warehouse, raw.relation(), verdict.kept(), Places.of(file)));
        raw.drop();
        return new TableReading(relation, columns, reading, bytes.sha256());
    }

    /** {@return the result of a query as a table; its hash is over its rows, ordered} */
    static TableReading ofQuery(Warehouse warehouse, String name, String query) {
        var relation = warehouse.fresh(name);
        warehouse.execute("""
                CREATE TEMP TABLE %s AS
                SELECT row_number() OVER () AS "row", *
                FROM (SELECT * FROM (%s) ORDER BY ALL)
                """.formatted(Sql.name(relation), query));
        for (var column : warehouse.list("DESCRIBE " + Sql.name(relation), row -> List.of(row.getString(1), row.getString(2))))
            if (column.get(1).equals("DOUBLE") || column.get(1).equals("FLOAT"))
                warehouse.execute("UPDATE %1$s SET %2$s = NULL WHERE isnan(%2$s)".formatted(Sql.name(relation),
                        Sql.name(column.getFirst())));
        var columns = warehouse.list("DESCRIBE " + Sql.name(relation), row -> row.getString(1)).stream()
                .filter(column -> !column.equals("row")).toList();
        if (!columns.contains("customer_id"))
            throw new IllegalArgumentException("The query for \"" + name + "\" gives " + String.join(", ", columns)
                    + "; one column must be called customer_id.");
        warehouse.execute("ALTER TABLE %s ALTER customer_id TYPE VARCHAR".formatted(Sql.name(relation)));
        var lines = warehouse.list("SELECT CAST(t AS VARCHAR) FROM %s t ORDER BY \"row\"".formatted(Sql.name(relation)),
                row -> row.getString(1));
        var reading = new ReadingAudit(name, List.of("a query"), lines.size(), lines.size(), Map.of(), Map.of(), List.of());
        return new TableReading(relation, columns, reading, FileBytes.hashOf(lines));
    }

    private static Map<String, ColumnType> types(Warehouse warehouse, RawTable raw, List<String> columns, Demands demands) {
        var from = Sql.name(raw.relation());
        var first = fits(warehouse, "(SELECT * FROM %s LIMIT 1000)".formatted(from), columns,
                columns.stream().map(c -> ALL).toList());
        var all = fits(warehouse, from, columns, first.stream().map(TableReading::possible).toList());
        var found = new LinkedHashMap<String, ColumnType>();
        for (var i = 0; i < columns.size(); i++) {
            var column = columns.get(i);
            found.put(column,
                    column.equals(demands.key) ? ColumnType.TEXT : demands.types.getOrDefault(column, narrowest(all.get(i))));
        }
        return found;
    }

    private static final Set<ColumnType> ALL = EnumSet.allOf(ColumnType.class);

    /** A number of values: those given, those that fit each type, and those meant as a number or as a time. */
    private record Fits(Map<ColumnType, Long> of, long number, long time) {
        long given() { return of.get(ColumnType.TEXT); }
    }

    /** {@return the types that a column may still have after its first rows; only these are counted over all rows} */
    private static Set<ColumnType> possible(Fits first) {
        var types = EnumSet.noneOf(ColumnType.class);
        for (var type : ALL)
            if (first.of.get(type) == first.given() || type.isNumber() && first.number == first.given()
                    || type.isTime() && first.time == first.given())
                types.add(type);
        return types;
    }

    private static List<Fits> fits(Warehouse warehouse, String from, List<String> columns, List<Set<ColumnType>> possible) {
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
            var found = new ArrayList<Fits>();
            for (int i = 0, at = 1; i < columns.size(); i++) {
                var of = new EnumMap<ColumnType, Long>(ColumnType.class);
                for (var type : ColumnType.values())
                    of.put(type, row.getLong(at++));
                found.add(new Fits(of, row.getLong(at++), row.getLong(at++)));
            }
            return found;
        });
    }

    private static String counted(String value, String which, boolean needed) {
        return needed ? "count(%s) FILTER (%s)".formatted(value, which) : "-1";
    }

    private static ColumnType narrowest(Fits fits) {
        if (fits.given() == 0)
            return ColumnType.TEXT;
        for (var type : ColumnType.values())
            if (type != ColumnType.TEXT && fits.of.get(type) == fits.given())
                return type;
        if (fits.number == fits.given())
            return fits.of.get(ColumnType.AMOUNT).equals(fits.of.get(ColumnType.NUMBER)) ? ColumnType.AMOUNT : ColumnType.NUMBER;
        if (fits.time == fits.given() && fits.of.get(ColumnType.MOMENT) > 0)
            return fits.of.get(ColumnType.DAY).equals(fits.of.get(ColumnType.MOMENT)) ? ColumnType.DAY : ColumnType.MOMENT;
        return ColumnType.TEXT;
    }

    private static void check(Checks checks, RawTable raw, String column, ColumnType type, Demands demands) {
        var value = RawTable.value(column);
        var misfit = "%s IS NOT NULL AND NOT (%s)".formatted(value, type.fits(value));
        if (type.isNumber()) {
            checks.refuse(column, "decimal comma", misfit + " AND " + OrderLines.decimalComma(value), value, "a decimal point",
                    "Write the number with a point.");
            misfit += " AND NOT " + OrderLines.decimalComma(value);
        }
        if (type != ColumnType.TEXT)
            checks.refuse(column, type.reason(), misfit, value, type.expected(), "Mend the value.");
        if (type.isTime())
            checks.refuse(column, "wrong date", "NOT TRY_CAST(%s AS TIMESTAMP) %s".formatted(value, OrderLines.BELIEVABLE), value,
                    "a day between 1970 and 2100", "Mend the date.");
        if (type.isNumber() && demands.notNegative.contains(column)) {
            var typed = "TRY_CAST(%s AS DOUBLE)".formatted(value);
            checks.refuse(column, "negative amount", typed + " < 0", value, "an amount of at least 0", "Mend the amount.");
            checks.refuse(column, "absurd amount", "%1$s > 10000 * (SELECT quantile_disc(%1$s, 0.5) FROM %2$s WHERE %1$s > 0)"
                    .formatted(typed, Sql.name(raw.relation())), value, "an amount below ten thousand times the file's median",
                    "Mend the amount.");
        }
    }
}
