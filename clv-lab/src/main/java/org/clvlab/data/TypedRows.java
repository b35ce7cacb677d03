package org.clvlab.data;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/** A typed table on its way into DuckDB. */
public final class TypedRows {

    private TypedRows() {}

    /**
     * Makes a temporary table of the rows, in their order.
     *
     * @param table
     *            its rows
     * @param connection
     *            of DuckDB
     * @param name
     *            of the new table; there must be no temporary table of that name
     * @throws SQLException
     *             if DuckDB fails, or the connection is another database's
     */
    public static void copy(TypedTable table, Connection connection, String name) throws SQLException {
        var types = table.columns().stream().map(column -> Sql.name(column.name()) + " " + sqlType(column.type()))
                .collect(Collectors.joining(", "));
        try (var statement = connection.createStatement()) {
            statement.execute("CREATE TEMP TABLE " + Sql.name(name) + " (" + types + ")");
        }
        try (var rows = connection.unwrap(DuckDBConnection.class).createAppender("temp", "main", name)) {
            for (int row = 0; row < table.rows(); row++) {
                rows.beginRow();
                for (var column : table.columns()) append(rows, column.values().get(row));
                rows.endRow();
            }
        }
    }

    private static void append(DuckDBAppender rows, Object value) throws SQLException {
        switch (value) {
            case null -> rows.appendNull();
            case Double number -> rows.append(number.doubleValue());
            case Long whole -> rows.append(whole.longValue());
            case Boolean yes -> rows.append(yes.booleanValue());
            case LocalDate day -> rows.append(day);
            case LocalDateTime moment -> rows.append(moment);
            default -> rows.append((String) value);
        }
    }

    private static String sqlType(TableColumns.Type type) {
        return switch (type) {
            case TEXT -> "VARCHAR";
            case WHOLE -> "BIGINT";
            case AMOUNT, NUMBER -> "DOUBLE";
            case DAY -> "DATE";
            case MOMENT -> "TIMESTAMP";
            case YES_NO -> "BOOLEAN";
        };
    }
}
