package org.clvlab.data;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DateTimeColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.api.TimeColumn;
import tech.tablesaw.columns.Column;

/**
 * Rows of DuckDB as a Tablesaw table. Tablesaw's own reader makes a float of a DECIMAL, and so seven digits of an amount; here
 * it is a double.
 */
public final class TableOfRows {

    private TableOfRows() {}

    /**
     * {@return all rows of an answer}
     *
     * @param rows
     *            before the first
     * @throws SQLException
     *             if DuckDB fails
     */
    public static Table of(ResultSet rows) throws SQLException {
        var about = rows.getMetaData();
        var columns = new ArrayList<Column<?>>();
        var taken = new HashSet<String>();
        for (var i = 1; i <= about.getColumnCount(); i++)
            columns.add(empty(about.getColumnType(i), about.getColumnTypeName(i), free(about.getColumnLabel(i), taken)));
        while (rows.next())
            for (var i = 0; i < columns.size(); i++)
                append(columns.get(i), rows, i + 1);
        return Table.create("", List.copyOf(columns));
    }

    private static String free(String label, HashSet<String> taken) {
        var name = label;
        for (var i = 2; !taken.add(name.toLowerCase()); i++)
            name = label + "_" + i;
        return name;
    }

    private static Column<?> empty(int type, String typeName, String name) {
        // sums of whole numbers, which JDBC has no type for
        if (typeName.endsWith("HUGEINT") || typeName.equals("UBIGINT"))
            return DoubleColumn.create(name);
        return switch (type) {
            case Types.BOOLEAN, Types.BIT -> BooleanColumn.create(name);
            case Types.TINYINT, Types.SMALLINT, Types.INTEGER -> IntColumn.create(name);
            case Types.BIGINT -> LongColumn.create(name);
            case Types.DECIMAL, Types.NUMERIC, Types.FLOAT, Types.REAL, Types.DOUBLE -> DoubleColumn.create(name);
            case Types.DATE -> DateColumn.create(name);
            case Types.TIME -> TimeColumn.create(name);
            case Types.TIMESTAMP -> DateTimeColumn.create(name);
            default -> StringColumn.create(name);
        };
    }

    private static void append(Column<?> column, ResultSet rows, int i) throws SQLException {
        if (rows.getObject(i) == null) {
            column.appendMissing();
            return;
        }
        switch (column) {
            case BooleanColumn yesNo -> yesNo.append(rows.getBoolean(i));
            case IntColumn whole -> whole.append(rows.getInt(i));
            case LongColumn whole -> whole.append(rows.getLong(i));
            case DoubleColumn number -> number.append(rows.getDouble(i));
            case DateColumn day -> day.append(rows.getObject(i, LocalDate.class));
            case TimeColumn time -> time.append(rows.getObject(i, LocalTime.class));
            case DateTimeColumn moment -> moment.append(rows.getObject(i, LocalDateTime.class));
            default -> ((StringColumn) column).append(rows.getString(i));
        }
    }
}
