package org.clvlab.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
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

    /** What columns that say who a person is are called, in small letters without signs and digits. */
    private static final Set<String> PERSONAL = Set.of("email", "emailaddress", "mail", "customeremail", "contactemail", "phone",
            "phonenumber", "telephone", "telephonenumber", "tel", "mobile", "mobilenumber", "mobilephone", "cellphone",
            "firstname",
            "givenname", "forename", "lastname", "familyname", "surname", "fullname", "customername", "contactname", "street",
            "streetaddress", "address", "addressline", "postaladdress", "billingaddress", "shippingaddress", "ip", "ipaddress",
            "ipaddr");

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

        boolean areIds(String column) { return column.equals(key) || ids.contains(column); }
    }

    static TableReading of(Warehouse warehouse, String name, SourceFile file, Demands demands) {
        var parquet = ParquetFile.is(file);
        var bytes = parquet ? ParquetFile.bytes(file) : FileBytes.of(file);
        var header = parquet ? ParquetFile.header(warehouse, file) : Header.of(bytes.head());
        var missing = RawTable.missing(file, header, demands.needed);
        var raw = RawTable.read(warehouse, file, bytes, header);
        var personal = personal(warehouse, raw, header, demands);
        var columns = header.columns().stream().filter(column -> !personal.contains(column)).toList();
        var fits = ColumnFits.of(warehouse, raw, columns);
        var types = new LinkedHashMap<String, ColumnType>();
        for (var column : fits)
            types.put(column.column(), column.column().equals(demands.key)
                    ? ColumnType.TEXT
                    : demands.types.getOrDefault(column.column(), column.narrowest()));
        var checks = new Checks(warehouse, raw.relation(), Places.of(file)).without(missing).with(raw.flaws());
        types.forEach((column, type) -> check(checks, raw, column, type, demands));
        if (header.has(demands.key))
            OrderChecks.idsThatAreNone(checks, demands.key, RawTable.value(demands.key));
        for (var id : demands.ids.stream().filter(header::has).toList())
            OrderChecks.idsThatAreNone(checks, id, RawTable.value(id));
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
                .map(type -> (demands.areIds(type.getKey())
                        ? EmailIds.hashed(RawTable.value(type.getKey()))
                        : type.getValue().cast(RawTable.value(type.getKey()), warehouse.zone())) + " AS "
                        + Sql.name(type.getKey()))
                .collect(Collectors.joining(",\n       ")), Sql.name(raw.relation()), verdict.kept()));
        var remarks = new ArrayList<String>();
        if (!personal.isEmpty())
            remarks.add("Not read, since they say who a person is: " + String.join(", ", personal) + ".");
        header.columns().stream().filter(demands::areIds)
                .forEach(id -> remarks.addAll(EmailIds.told(warehouse, raw.relation(), id, RawTable.value(id))));
        if (bytes.mark())
            remarks.add(file.shown() + " starts with a byte order mark, which was skipped.");
        if (!bytes.endsWithLineBreak())
            remarks.add(file.shown() + " ends without a line break: if it was cut, its last value may be too short.");
        var noted = new LinkedHashMap<String, Long>();
        noted.put("rows without " + demands.key,
                warehouse
                        .number("SELECT count(*) FROM %s WHERE %s IS NULL".formatted(Sql.name(relation), Sql.name(demands.key))));
        types.entrySet().stream().filter(type -> type.getValue() == ColumnType.AMOUNT && demands.types.containsKey(type.getKey()))
                .forEach(type -> {
                    var unknown = warehouse.number("SELECT count(*) FROM %s WHERE %s IS NULL".formatted(Sql.name(relation),
                            Sql.name(type.getKey())));
                    if (unknown > 0) noted.put("rows without " + type.getKey(), unknown);
                });
        var doubted = fits.stream()
                .filter(column -> !column.column().equals(demands.key) && !demands.types.containsKey(column.column()))
                .flatMap(column -> column.doubt(warehouse, raw).stream()).toList();
        var reading = new ReadingAudit(name, List.of(file.shown()), raw.rows(),
                warehouse.number("SELECT count(*) FROM " + Sql.name(relation)), verdict.reasons(), noted, remarks, doubted);
        for (var time : times)
            reading = reading.with(time.told(warehouse, raw.relation(), verdict.kept(), Places.of(file)));
        raw.drop();
        return new TableReading(relation, columns, reading, bytes.sha256());
    }

    /** {@return the columns that say who a person is: by their names, or since most of what stands there are e-mail addresses} */
    private static List<String> personal(Warehouse warehouse, RawTable raw, Header header, Demands demands) {
        var others = header.columns().stream().filter(column -> !demands.areIds(column) && !demands.needed.contains(column))
                .toList();
        if (others.isEmpty()) return List.of();
        var mail = others.stream().map(RawTable::value)
                .map(value -> "2 * count(*) FILTER (%s) > count(%s)".formatted(EmailIds.is(value), value))
                .collect(Collectors.joining(", "));
        return warehouse.list("SELECT %s FROM %s".formatted(mail, Sql.name(raw.relation())), row -> {
            var found = new ArrayList<String>();
            for (var i = 0; i < others.size(); i++)
                if (row.getBoolean(i + 1) || isPersonal(others.get(i), demands))
                    found.add(others.get(i));
            return found;
        }).getFirst();
    }

    /** A name beside a customer's id is the customer's; beside the id of an account or a product it is not a person's. */
    private static boolean isPersonal(String column, Demands demands) {
        var plain = column.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
        return PERSONAL.contains(plain) || demands.key.equals("customer_id") && plain.equals("name");
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
            checks.refuse(column, "absurd amount",
                    "isfinite(%1$s) AND %1$s > 10000 * (SELECT quantile_disc(%1$s, 0.5) FROM %2$s WHERE %1$s > 0)"
                            .formatted(typed, Sql.name(raw.relation())),
                    value, "an amount below ten thousand times the file's median",
                    "Mend the amount.");
        }
    }
}
