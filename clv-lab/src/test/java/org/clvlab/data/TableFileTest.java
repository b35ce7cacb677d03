package org.clvlab.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A table is read back as what was written, from CSV and from Parquet; what fails leaves nothing half written. */
class TableFileTest {

    private static final TypedTable TABLE = new TypedTable("all types",
            List.of(TypedColumn.texts("name", Arrays.asList("a,b", "say \"hi\"", "", null, "é\nü")),
                    TypedColumn.numbers("number", "GBP", 0.1, 1e-320, -1.7976931348623157E308, Double.NaN, 0.30000000000000004),
                    TypedColumn.wholes("whole", "orders", 1, -2, Long.MAX_VALUE, Long.MIN_VALUE, 0),
                    TypedColumn.days("day",
                            Arrays.asList(LocalDate.of(2024, 2, 29), null, LocalDate.of(1970, 1, 1), LocalDate.of(2100, 1, 1),
                                    null)),
                    new TypedColumn("moment", TableColumns.Type.MOMENT, "",
                            Arrays.asList(LocalDateTime.of(2025, 3, 30, 2, 30, 0), null, null, null,
                                    LocalDateTime.of(1999, 12, 31, 23, 59, 59))),
                    new TypedColumn("yes", TableColumns.Type.YES_NO, "", Arrays.asList(true, false, null, true, false))));

    @TempDir
    Path temp;

    @Test
    void parquetIsReadBackEqualWithItsUnits() throws SQLException {
        var written = new TabularOf(TABLE).writeTo(temp.resolve("t.parquet"));
        assertEquals("t.parquet: 5 rows, 6 columns", written.toString());
        assertEquals(TABLE.columns().stream().map(TypedColumn::values).map(Object::toString).toList(),
                readBack("'" + temp.resolve("t.parquet") + "'"));
        try (var duckdb = DriverManager.getConnection("jdbc:duckdb:");
                var statement = duckdb.createStatement();
                var rows = statement
                        .executeQuery("SELECT decode(key) || '=' || decode(value) FROM parquet_kv_metadata('"
                                + temp.resolve("t.parquet") + "') ORDER BY 1")) {
            rows.next();
            assertEquals("unit of number=GBP", rows.getString(1));
        }
    }

    @Test
    void csvIsReadBackEqual() throws SQLException, IOException {
        new TabularOf(TABLE).writeTo(temp.resolve("t.csv"));
        assertEquals(List.of("name,number,whole,day,moment,yes", "\"a,b\",0.1,1,2024-02-29,2025-03-30T02:30:00,true"),
                Files.readAllLines(temp.resolve("t.csv")).subList(0, 2));
        assertEquals(TABLE.columns().stream().map(TypedColumn::values).map(Object::toString).toList(), readBack("read_csv('"
                + temp.resolve("t.csv")
                + "', auto_detect = false, header = true, quote = '\"', escape = '\"', allow_quoted_nulls = false, columns = {name: 'VARCHAR', number:"
                + " 'DOUBLE', whole: 'BIGINT', day: 'DATE', moment: 'TIMESTAMP', yes: 'BOOLEAN'})"));
    }

    /** A program takes the form of the first moment for that of all. */
    @Test
    void momentsOfAColumnAreWrittenAlikeInCsv() throws IOException {
        var full = LocalDateTime.of(2025, 1, 1, 10, 0);
        var table = new TypedTable("t",
                List.of(new TypedColumn("whole", TableColumns.Type.MOMENT, "", Arrays.asList(full, null, full.plusSeconds(5))),
                        new TypedColumn("fine", TableColumns.Type.MOMENT, "",
                                List.of(full, full.plusSeconds(5), full.plusNanos(120_000_000)))));
        new TabularOf(table).writeTo(temp.resolve("t.csv"));
        assertEquals(List.of("whole,fine", "2025-01-01T10:00:00,2025-01-01T10:00:00.000000",
                ",2025-01-01T10:00:05.000000", "2025-01-01T10:00:05,2025-01-01T10:00:00.120000"),
                Files.readAllLines(temp.resolve("t.csv")));
    }

    @Test
    void sameTableSameBytes() throws IOException {
        for (String name : new String[]{"t.csv", "t.parquet"}) {
            var first = new TabularOf(TABLE).writeTo(temp.resolve("a").resolve(name));
            assertEquals(first, new TabularOf(TABLE).writeTo(temp.resolve("b").resolve(name)));
            assertEquals(-1, Files.mismatch(temp.resolve("a").resolve(name), temp.resolve("b").resolve(name)));
        }
    }

    @Test
    void aFormulaIsRefusedInCsvAndLeavesNothing() throws IOException {
        Files.writeString(temp.resolve("t.csv"), "before");
        for (String formula : new String[]{"=1+1", "+49170", "-x", "@SUM(A1)", "\tx", "\rx"}) {
            var table = new TypedTable("t", List.of(TypedColumn.texts("id", List.of("fine", formula))));
            assertEquals("CSV, row 2, column \"id\": a spreadsheet takes \"" + formula.strip()
                    + "\" for a formula; write .parquet, which holds it as a text, or change it.",
                    assertThrows(IllegalArgumentException.class, () -> new TabularOf(table).writeTo(temp.resolve("t.csv")))
                            .getMessage());
            new TabularOf(table).writeTo(temp.resolve("t.parquet"));
        }
        assertEquals("before", Files.readString(temp.resolve("t.csv")));
        assertFalse(Files.exists(temp.resolve(".t.csv.partial")));
        assertThrows(IllegalArgumentException.class,
                () -> new TabularOf(new TypedTable("t", List.of(TypedColumn.numbers("=a", "", 1))))
                        .writeTo(temp.resolve("t.csv")));
    }

    @Test
    void aNameWithoutAFormatAndColumnsThatCollideAreRefused() {
        assertEquals("\"t.xlsx\" ends neither in .csv nor in .parquet, so the format is not known; end it in one of these.",
                assertThrows(IllegalArgumentException.class, () -> new TabularOf(TABLE).writeTo(temp.resolve("t.xlsx")))
                        .getMessage());
        assertEquals(
                "The table \"t\" has two columns called \"A\" (upper and lower case are not told apart everywhere); rename one.",
                assertThrows(IllegalArgumentException.class,
                        () -> new TypedTable("t", List.of(TypedColumn.numbers("a", "", 1), TypedColumn.numbers("A", "", 1))))
                        .getMessage());
        assertEquals("The table \"t\" has 1 rows in \"a\" but 2 in \"b\".", assertThrows(IllegalArgumentException.class,
                () -> new TypedTable("t", List.of(TypedColumn.numbers("a", "", 1), TypedColumn.numbers("b", "", 1, 2))))
                .getMessage());
    }

    private record TabularOf(TypedTable typedTable) implements Tabular {}

    private static List<String> readBack(String relation) throws SQLException {
        var columns = new ArrayList<List<Object>>();
        for (int i = 0; i < 6; i++) columns.add(new ArrayList<>());
        try (var duckdb = DriverManager.getConnection("jdbc:duckdb:");
                var statement = duckdb.createStatement();
                var rows = statement
                        .executeQuery("SELECT * FROM " + relation)) {
            while (rows.next())
                for (int i = 0; i < 6; i++)
                    columns.get(i)
                            .add(i == 4
                                    ? rows.getObject(5, LocalDateTime.class)
                                    : i == 3 ? rows.getObject(4, LocalDate.class) : rows.getObject(i + 1));
        }
        return columns.stream().map(Object::toString).toList();
    }
}
