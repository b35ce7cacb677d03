package org.clvlab.jupyter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import org.clvlab.data.Tabular;
import org.clvlab.data.TypedColumn;
import org.clvlab.data.TypedTable;
import org.clvlab.data.Warehouse;
import org.clvlab.kernel.extension.Extension;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DateTimeColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.FloatColumn;
import tech.tablesaw.api.InstantColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.ShortColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.api.TimeColumn;

/** What %%sql makes of this library's values: tables that are read as they were written. */
class SqlTablesTest {

    private static final Extension OURS = new ClvLabExtension();

    @Test
    void aTablesawTableOfEveryKindOfColumn() throws SQLException {
        var whole = IntColumn.create("whole", 1, 0, 3);
        whole.setMissing(1);
        var table = Table.create("", whole, LongColumn.create("long", Long.MAX_VALUE, -1, 0),
                ShortColumn.create("short", new short[]{1, 2, 3}), DoubleColumn.create("number", 0.1, Double.NaN, 1e300),
                FloatColumn.create("single", 0.5f, 2, 3), StringColumn.create("text", "it's", "\"quoted\"", "é"),
                BooleanColumn.create("yes", new boolean[]{true, false, true}),
                DateColumn.create("day", LocalDate.of(2024, 2, 29), null, LocalDate.of(1970, 1, 1)),
                DateTimeColumn.create("moment", LocalDateTime.of(2025, 3, 30, 2, 30), null, LocalDateTime.of(1999, 1, 1, 0, 0)),
                InstantColumn.create("instant", Instant.ofEpochSecond(1_700_000_000), null, Instant.EPOCH),
                TimeColumn.create("time", LocalTime.of(14, 2, 11), LocalTime.NOON, LocalTime.MIDNIGHT));
        assertEquals(List.of(
                "{'whole': 1, 'long': 9223372036854775807, 'short': 1, 'number': 0.1, 'single': 0.5, 'text': it''s, 'yes': true,"
                        .replace("it''s", "'it\\'s'")
                        + " 'day': 2024-02-29, 'moment': '2025-03-30 02:30:00', 'instant': '2023-11-14 22:13:20', 'time': '14:02:11'}",
                "{'whole': NULL, 'long': -1, 'short': 2, 'number': NULL, 'single': 2.0, 'text': '\"quoted\"', 'yes': false,"
                        + " 'day': NULL, 'moment': NULL, 'instant': NULL, 'time': '12:00'}",
                "{'whole': 3, 'long': 0, 'short': 3, 'number': 1e+300, 'single': 3.0, 'text': é, 'yes': true,"
                        + " 'day': 1970-01-01, 'moment': '1999-01-01 00:00:00', 'instant': '1970-01-01 00:00:00', 'time': '00:00'}"),
                asked(table, "select t::varchar from t"));
    }

    @Test
    void aResultWithFiguresInRowsAndColumns() throws SQLException {
        Tabular result = () -> new TypedTable("shares", List.of(TypedColumn.texts("who", List.of("a", "b")),
                TypedColumn.numbers("share", "", 0.25, 0.75)));
        assertEquals(List.of("1.0"), asked(result, "select sum(share) from t"));
    }

    @Test
    void nothingElseIsATable() throws SQLException {
        assertTrue(OURS.tableForSql("text").isEmpty());
        try (var elsewhere = Warehouse.inMemory()) {
            assertTrue(OURS.tableForSql(elsewhere).isEmpty());
        }
        assertThrows(IllegalArgumentException.class, () -> asked(Table.create("empty"), "select 1 from t"));
    }

    private static List<String> asked(Object value, String query) throws SQLException {
        try (var warehouse = Warehouse.inMemory()) {
            OURS.tableForSql(value).orElseThrow().copyTo(warehouse.connection(), "t");
            var answer = new java.util.ArrayList<String>();
            try (var statement = warehouse.connection().createStatement(); var rows = statement.executeQuery(query)) {
                while (rows.next()) answer.add(rows.getString(1));
            }
            return answer;
        }
    }
}
