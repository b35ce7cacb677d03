package org.clvlab.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Any CSV file with a key column. Each column gets the narrowest type that all its values fit; when nine in ten of at least
 * ten fit, the others are faults, since a stray word must not turn a column of amounts into text.
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

    /** The types a column may have, the narrowest first. */
    private enum Type {
        WHOLE("regexp_matches(%1$s, '^(0|-?[1-9][0-9]{0,17})$')", "CAST(%1$s AS BIGINT)", "a whole number",
                "wrong number"), AMOUNT("regexp_matches(%1$s, '^[+-]?(0|[1-9][0-9]{0,12})([.][0-9]{1,4})?$')",
                        "CAST(%1$s AS DECIMAL(18, 4))", "a number with a decimal point",
                        "wrong number"), NUMBER(
                                "coalesce(isfinite(TRY_CAST(%1$s AS DOUBLE)), false) AND NOT regexp_matches(%1$s, '^0[0-9]')",
                                "CAST(%1$s AS DOUBLE)",
                                "a number with a decimal point", "wrong number"), DAY(
                                        "regexp_matches(%1$s, '^[0-9]{4}-[0-9]{2}-[0-9]{2}$') AND TRY_CAST(%1$s AS DATE) IS NOT NULL",
                                        "CAST(%1$s AS DATE)",
                                        "a day that exists, as 2025-03-31", "wrong date"), MOMENT(
                                                "regexp_matches(%1$s, '^[0-9]{4}-[0-9]{2}-[0-9]{2}') AND TRY_CAST(%1$s AS TIMESTAMPTZ) IS NOT NULL",
                                                "timezone('UTC', CAST(%1$s AS TIMESTAMPTZ))",
                                                "a moment that exists, as 2025-03-31T14:02:11+00:00",
                                                "wrong date"), YES_NO("lower(%1$s) IN ('true', 'false', 'yes', 'no')",
                                                        "lower(%1$s) IN ('true', 'yes')", "true or false, yes or no",
                                                        "wrong value"), TEXT("true", "%1$s", "a text", "wrong value");

        private final String fits;
        private final String cast;
        private final String expected;
        private final String reason;

        Type(String fits, String cast, String expected, String reason) {
            this.fits = fits;
            this.cast = cast;
            this.expected = expected;
            this.reason = reason;
        }
    }

    /**
     * What a file must be beyond its types.
     *
     * @param needed
     *            columns that must be there
     * @param key
     *            the column that says whose row it is
     * @param unique
     *            columns whose values must not come twice
     * @param notNegative
     *            columns of amounts that are at least 0
     * @param types
     *            columns whose type is known
     */
    record Demands(List<String> needed, String key, List<String> unique, List<String> notNegative, Map<String, String> types) {}

    static TableReading of(Warehouse warehouse, String name, SourceFile file, Demands demands) {
        var bytes = FileBytes.of(file);
        var header = Header.of(bytes.head());
        var missing = RawTable.missing(file, header, demands.needed);
        if (!missing.isEmpty())
            throw new DataFaults(missing);
        var raw = RawTable.read(warehouse, file, bytes, header);
        var columns = header.columns().stream()
                .filter(column -> !PERSONAL.contains(column.toLowerCase().replaceAll("[^a-z]", "")))
                .toList();
        var types = types(warehouse, raw, columns, demands);
        var checks = new Checks(warehouse, raw.relation(), Places.of(file)).with(raw.flaws());
        types.forEach((column, type) -> check(checks, raw, column, type, demands));
        for (var column : demands.unique)
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
                .map(type -> type.getValue().cast.formatted(RawTable.value(type.getKey())) + " AS " + Sql.name(type.getKey()))
                .collect(Collectors.joining(",\n       ")), Sql.name(raw.relation()), verdict.kept()));
        var remarks = new ArrayList<String>();
        var personal = header.columns().stream().filter(column -> !columns.contains(column)).toList();
        if (!personal.isEmpty())
            remarks.add("Not read, since they say who a person is: " + String.join(", ", personal) + ".");
        if (bytes.mark())
            remarks.add(file.shown() + " starts with a byte order mark, which was skipped.");
        var noted = new LinkedHashMap<String, Long>();
        noted.put("rows without " + demands.key,
                warehouse
                        .number("SELECT count(*) FROM %s WHERE %s IS NULL".formatted(Sql.name(relation), Sql.name(demands.key))));
        var reading = new ReadingAudit(name, List.of(file.shown()), raw.rows(),
                warehouse.number("SELECT count(*) FROM " + Sql.name(relation)), verdict.reasons(), noted, remarks);
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

    private static Map<String, Type> types(Warehouse warehouse, RawTable raw, List<String> columns, Demands demands) {
        var counts = new ArrayList<String>();
        for (var column : columns)
            for (var type : Type.values())
                counts.add("count(%1$s) FILTER (%2$s)".formatted(RawTable.value(column),
                        type.fits.formatted(RawTable.value(column))));
        return warehouse.ask("SELECT %s\nFROM %s".formatted(String.join(",\n       ", counts), Sql.name(raw.relation())), row -> {
            row.next();
            var found = new LinkedHashMap<String, Type>();
            for (var i = 0; i < columns.size(); i++) {
                var fits = new long[Type.values().length];
                for (var j = 0; j < fits.length; j++)
                    fits[j] = row.getLong(i * fits.length + j + 1);
                var declared = demands.types.get(columns.get(i));
                found.put(columns.get(i), columns.get(i).equals(demands.key)
                        ? Type.TEXT
                        : declared != null ? Type.valueOf(declared) : narrowest(fits));
            }
            return found;
        });
    }

    private static Type narrowest(long[] fits) {
        var given = fits[Type.TEXT.ordinal()];
        if (given == 0)
            return Type.TEXT;
        for (var type : Type.values())
            if (fits[type.ordinal()] == given)
                return type;
        for (var type : Type.values())
            if (given >= 10 && fits[type.ordinal()] >= 0.9 * given)
                return type == Type.WHOLE && fits[Type.NUMBER.ordinal()] > fits[type.ordinal()] ? Type.NUMBER : type;
        return Type.TEXT;
    }

    private static void check(Checks checks, RawTable raw, String column, Type type, Demands demands) {
        var value = RawTable.value(column);
        var number = type == Type.WHOLE || type == Type.AMOUNT || type == Type.NUMBER;
        var misfit = "%s IS NOT NULL AND NOT (%s)".formatted(value, type.fits.formatted(value));
        if (number) {
            checks.refuse(column, "decimal comma", misfit + " AND " + OrderLines.decimalComma(value), value, "a decimal point",
                    "Write the number with a point.");
            misfit += " AND NOT " + OrderLines.decimalComma(value);
        }
        if (type != Type.TEXT)
            checks.refuse(column, type.reason, misfit, value, type.expected, "Mend the value.");
        if (type == Type.DAY || type == Type.MOMENT)
            checks.refuse(column, "wrong date", "NOT TRY_CAST(%s AS TIMESTAMP) %s".formatted(value, OrderLines.BELIEVABLE), value,
                    "a day between 1970 and 2100", "Mend the date.");
        if (number && demands.notNegative.contains(column)) {
            var typed = "TRY_CAST(%s AS DOUBLE)".formatted(value);
            checks.refuse(column, "negative amount", typed + " < 0", value, "an amount of at least 0", "Mend the amount.");
            checks.refuse(column, "absurd amount", "%1$s > 10000 * (SELECT median(%1$s) FROM %2$s WHERE %1$s > 0)"
                    .formatted(typed, Sql.name(raw.relation())), value, "an amount below ten thousand times the file's median",
                    "Mend the amount.");
        }
    }
}
