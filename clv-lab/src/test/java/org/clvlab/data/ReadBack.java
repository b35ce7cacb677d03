package org.clvlab.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Results written as CSV and as Parquet, and read back by DuckDB as their columns say. */
public final class ReadBack {

    /** Opened once: opening takes longer than reading. */
    private static final Connection DUCKDB = opened();

    private ReadBack() {}

    private static Connection opened() {
        try {
            return DriverManager.getConnection("jdbc:duckdb:");
        } catch (SQLException broken) {
            throw new AssertionError(broken);
        }
    }

    /** Fails unless every value of both files is the result's, to the last bit. */
    public static void isEqual(Tabular result, Path folder) {
        var table = result.typedTable();
        var expected = table.columns().stream().map(column -> column.name() + column.values()).toList();
        result.writeTo(folder.resolve("t.parquet"));
        assertEquals(expected, read(table, "'" + folder.resolve("t.parquet") + "'"), table.name());
        result.writeTo(folder.resolve("t.csv"));
        assertEquals(expected, read(table, "read_csv('" + folder.resolve("t.csv")
                + "', auto_detect = false, header = true, quote = '\"', escape = '\"', allow_quoted_nulls = false, columns = {"
                + table.columns().stream().map(column -> "'" + column.name() + "': '" + type(column) + "'")
                        .collect(Collectors.joining(", "))
                + "})"), table.name());
    }

    private static String type(TypedColumn column) {
        return switch (column.type()) {
            case TEXT -> "VARCHAR";
            case WHOLE -> "BIGINT";
            case AMOUNT, NUMBER -> "DOUBLE";
            case DAY -> "DATE";
            case MOMENT -> "TIMESTAMP";
            case YES_NO -> "BOOLEAN";
        };
    }

    private static List<String> read(TypedTable table, String relation) {
        var columns = table.columns();
        var values = new ArrayList<List<Object>>();
        columns.forEach(column -> values.add(new ArrayList<>()));
        try (var statement = DUCKDB.createStatement(); var rows = statement.executeQuery("SELECT * FROM " + relation)) {
            while (rows.next())
                for (int i = 0; i < columns.size(); i++)
                    values.get(i).add(columns.get(i).type() == TableColumns.Type.DAY
                            ? rows.getObject(i + 1, LocalDate.class)
                            : rows.getObject(i + 1));
        } catch (SQLException broken) {
            throw new AssertionError(table.name(), broken);
        }
        var read = new ArrayList<String>();
        for (int i = 0; i < columns.size(); i++)
            read.add(columns.get(i).name() + values.get(i));
        return read;
    }
}
