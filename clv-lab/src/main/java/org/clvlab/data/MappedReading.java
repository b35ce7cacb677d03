package org.clvlab.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;

/**
 * The way from a table with declared columns to typed rows. A CSV, Parquet or JSON file stays where it is: checks scan it, and
 * the relation is a view. Rows of a database are fetched once, and only the declared columns.
 */
final class MappedReading {

    private final Warehouse warehouse;
    private final String name;
    private final TableColumns columns;

    MappedReading(Warehouse warehouse, String name, TableColumns columns) {
        this.warehouse = warehouse;
        this.name = name;
        this.columns = columns;
    }

    TableReading file(SourceFile file) {
        var ending = file.path().getFileName().toString().toLowerCase().replaceAll("[.](gz|zst)$", "");
        if (ending.endsWith(".parquet"))
            return typed(file, parquet(file), hash(file), List.of());
        if (ending.endsWith(".json") || ending.endsWith(".ndjson") || ending.endsWith(".jsonl"))
            return json(file);
        return csv(file);
    }

    /** What is no text in UTF-8, or was cut while it was packed, is told before it is parsed. */
    private TableReading json(SourceFile file) {
        var hash = file.path().toString().endsWith(".zst") ? hash(file) : FileBytes.of(file).sha256();
        return typed(file, reader(file, "read_json(%s, format = 'auto', maximum_depth = 1)".formatted(
                Sql.text(file.path().toString())), "row_number() OVER ()", "a JSON array of objects, or one JSON object a line"),
                hash, List.of());
    }

    private TableReading csv(SourceFile file) {
        var bytes = FileBytes.of(file);
        var header = Header.of(bytes.head());
        RawTable.uniqueNames(file, header);
        var missing = RawTable.missing(file, header, List.copyOf(columns.types().keySet()));
        if (!missing.isEmpty())
            throw new DataFaults(missing);
        if (!bytes.blankLines() && !bytes.endsInQuotes()) {
            var view = warehouse.fresh("mapped_rows");
            try {
                var all = header.columns().stream().map(column -> Sql.text(column) + ": 'VARCHAR'")
                        .collect(Collectors.joining(", "));
                warehouse.execute("""
                        CREATE TEMP VIEW %s AS
                        SELECT 1 + row_number() OVER () AS "row", %s
                        FROM read_csv(%s, auto_detect = false, header = false, skip = 1, delim = %s, quote = '"', escape = '"',
                                      compression = %s, columns = {%s})
                        """.formatted(Sql.name(view), Sql.names(columns.types().keySet()), Sql.text(file.path().toString()),
                        Sql.text(String.valueOf(header.delimiter())), Sql.text(file.packed() ? "gzip" : "none"), all));
                if (warehouse.number("SELECT count(*) FROM " + Sql.name(view)) == 0)
                    throw RawTable.empty(file);
                warehouse.number("SELECT count(%s) FROM %s".formatted(Sql.name(columns.key()), Sql.name(view)));
                return typed(file, view, bytes.sha256(), List.of());
            } catch (DuckDb.QueryFailed broken) {
                warehouse.execute("DROP VIEW IF EXISTS " + Sql.name(view)); // the careful reading says which row is broken
            }
        }
        var raw = RawTable.readCarefully(warehouse, file, bytes, header, 1);
        return typed(file, raw.relation(), bytes.sha256(), raw.flaws());
    }

    private String parquet(SourceFile file) {
        ParquetFile.refuseCut(file);
        return reader(file, "read_parquet(%s, file_row_number = true)".formatted(Sql.text(file.path().toString())),
                "file_row_number + 1", "a Parquet file that can be read");
    }

    /** A view of texts over what DuckDB reads by itself; a declared column that is not there is told. */
    private String reader(SourceFile file, String from, String row, String expected) {
        var view = warehouse.fresh("mapped_rows");
        try {
            var there = warehouse.list("DESCRIBE SELECT * FROM " + from, column -> column.getString(1));
            if (there.equals(List.of("json")) && !columns.types().containsKey("json"))
                throw new DataFaults(List.of(file.fault("no object", expected, "Export the file again; no row is in it.")));
            var missing = RawTable.missing(file, new Header(',', there), List.copyOf(columns.types().keySet()));
            if (!missing.isEmpty())
                throw new DataFaults(missing);
            warehouse.execute("""
                    CREATE TEMP VIEW %s AS
                    SELECT %s AS "row", %s
                    FROM %s
                    """.formatted(Sql.name(view), row, columns.types().keySet().stream()
                    .map(column -> text(column) + " AS " + Sql.name(column)).collect(Collectors.joining(", ")), from));
            warehouse.number("SELECT count(%s) FROM %s".formatted(Sql.names(columns.types().keySet()).replace(", ", ") + count("),
                    Sql.name(view)));
            return view;
        } catch (DuckDb.QueryFailed broken) {
            var place = expected.contains("JSON") ? BrokenJson.in(file) : null;
            throw new DataFaults(List.of(place != null
                    ? place
                    : file.fault(broken.getMessage().lines().findFirst().orElse("").replace(
                            file.path().toString(), file.shown()), expected, "Mend the file or export it again.")));
        }
    }

    /** A value of JSON that is a text stands in quotes, which are no part of it. */
    private static String text(String column) {
        var value = Sql.name(column);
        return "CASE WHEN typeof(%1$s) = 'JSON' AND left(CAST(%1$s AS VARCHAR), 1) = '\"' THEN CAST(%1$s AS JSON) ->> '$' ELSE CAST(%1$s AS VARCHAR) END"
                .formatted(value);
    }

    private static String hash(SourceFile file) {
        try {
            return Datasets.sha256(file.path());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    TableReading query(Database database, String query) {
        var file = new SourceFile(java.nio.file.Path.of(name), name);
        var table = warehouse.fresh("mapped_rows");
        warehouse.execute("CREATE TEMP TABLE %s (\"row\" BIGINT, %s)".formatted(Sql.name(table), columns.types().keySet().stream()
                .map(column -> Sql.name(column) + " VARCHAR").collect(Collectors.joining(", "))));
        fetch(database, query, file, table);
        var all = Sql.names(columns.types().keySet());
        var hash = warehouse.ask(
                "SELECT sha256(coalesce(string_agg(sha256(CAST(t AS VARCHAR)), '' ORDER BY sha256(CAST(t AS VARCHAR))), '')) "
                        + "FROM (SELECT %s FROM %s) t".formatted(all, Sql.name(table)),
                row -> {
                    row.next();
                    return row.getString(1);
                });
        return typed(file, table, hash, List.of());
    }

    /** Row by row, so that a large table never stands in memory as a whole. */
    private void fetch(Database database, String query, SourceFile file, String table) {
        try (var connection = database.open()) {
            connection.setAutoCommit(false);
            readOnly(connection);
            try (var statement = connection.createStatement()) {
                statement.setFetchSize(10_000);
                try (var found = statement.executeQuery(query);
                        var rows = warehouse.connection().unwrap(DuckDBConnection.class).createAppender("temp", "main", table)) {
                    var there = new ArrayList<String>();
                    for (var i = 1; i <= found.getMetaData().getColumnCount(); i++)
                        there.add(found.getMetaData().getColumnLabel(i));
                    var missing = RawTable.missing(file, new Header(',', there), List.copyOf(columns.types().keySet()));
                    if (!missing.isEmpty())
                        throw new DataFaults(missing);
                    for (var row = 1L; found.next(); row++) {
                        rows.beginRow();
                        rows.append(row);
                        for (var column : columns.types().entrySet())
                            rows.append(FetchedValue.text(found, column.getKey(), column.getValue()));
                        rows.endRow();
                    }
                }
            }
            connection.rollback();
        } catch (SQLException e) {
            throw new IllegalStateException("The query for \"" + name + "\" failed: " + e.getMessage(), e);
        }
    }

    /** To be read only is a hint, which some drivers, DuckDB's among them, take at no other time than when they connect. */
    private static void readOnly(Connection connection) throws SQLException {
        try {
            connection.setReadOnly(true);
        } catch (SQLFeatureNotSupportedException notNow) {
            connection.clearWarnings();
        }
    }

    private TableReading typed(SourceFile file, String raw, String hash, List<Flaw> flaws) {
        var checks = new Checks(warehouse, raw, Places.of(file)).with(flaws);
        columns.types().forEach((column, type) -> check(checks, column, type.read()));
        var times = columns.types().entrySet().stream().filter(type -> type.getValue() == TableColumns.Type.MOMENT)
                .map(type -> LocalTimes.of(type.getKey(), RawTable.value(type.getKey()), warehouse)).toList();
        times.forEach(time -> time.check(checks, warehouse, raw));
        var verdict = checks.settle();
        var relation = warehouse.fresh(name);
        warehouse.execute("""
                CREATE TEMP VIEW %s AS
                SELECT "row",
                       %s
                FROM %s
                WHERE %s
                """.formatted(Sql.name(relation), columns.types().entrySet().stream()
                .map(type -> (type.getKey().equals(columns.key())
                        ? EmailIds.hashed(RawTable.value(type.getKey()))
                        : type.getValue().read().cast(RawTable.value(type.getKey()), warehouse.zone())) + " AS "
                        + Sql.name(columns.name(type.getKey())))
                .collect(Collectors.joining(",\n       ")), Sql.name(raw), verdict.kept()));
        var counts = warehouse.list("SELECT count(*), count(*) FILTER (%s IS NULL) FROM %s".formatted(
                Sql.name(columns.name(columns.key())), Sql.name(relation)), row -> List.of(row.getLong(1), row.getLong(2)))
                .getFirst();
        var aside = verdict.reasons().values().stream().mapToLong(Long::longValue).sum();
        Map<String, Long> noted = new LinkedHashMap<>();
        noted.put("rows without " + columns.name(columns.key()), counts.getLast());
        var remarks = new ArrayList<>(List.of("Only the declared columns are read."));
        remarks.addAll(EmailIds.told(warehouse, raw, columns.key(), RawTable.value(columns.key())));
        var reading = new ReadingAudit(name, List.of(file.shown()), counts.getFirst() + aside, counts.getFirst(),
                verdict.reasons(),
                noted, remarks);
        for (var time : times)
            reading = reading.with(time.told(warehouse, raw, verdict.kept(), Places.of(file)));
        return new TableReading(relation, columns.types().keySet().stream().map(columns::name).toList(), reading, hash);
    }

    private void check(Checks checks, String column, ColumnType type) {
        var value = RawTable.value(column);
        var comma = OrderLines.decimalComma(value);
        if (column.equals(columns.key()))
            OrderChecks.idsThatAreNone(checks, column, value);
        if (type.isNumber())
            checks.refuse(column, "decimal comma", comma, value, "a decimal point", "Write the number with a point.");
        if (type != ColumnType.TEXT)
            checks.refuse(column, type.reason(), "%s IS NOT NULL AND NOT (%s)%s".formatted(value, type.fits(value),
                    type.isNumber() ? " AND NOT " + comma : ""), value, type.expected(),
                    "Mend the value, or declare the column as what it is.");
    }
}
