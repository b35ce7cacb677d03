package org.clvlab.data;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.function.Function;
import java.util.stream.IntStream;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** A Tablesaw table as typed columns. */
public final class TypedColumns {

    private TypedColumns() {}

    /**
     * {@return the rows of a table as they are now; what is missing there is null, a moment is in UTC, and a kind of column that
     * has no type here is text}
     *
     * @param table
     *            with at least one column
     */
    public static TypedTable of(Table table) {
        return new TypedTable(table.name() == null ? "" : table.name(), table.columns().stream().map(TypedColumns::of).toList());
    }

    private static TypedColumn of(Column<?> column) {
        var type = type(column.type());
        Function<Object, Object> value = switch (type) {
            case WHOLE -> number -> ((Number) number).longValue();
            case AMOUNT, NUMBER -> number -> ((Number) number).doubleValue();
            case MOMENT ->
                moment -> moment instanceof Instant instant ? LocalDateTime.ofInstant(instant, ZoneOffset.UTC) : moment;
            case DAY, YES_NO -> Function.identity();
            case TEXT -> Object::toString;
        };
        return new TypedColumn(column.name(), type, "", IntStream.range(0, column.size())
                .mapToObj(row -> column.isMissing(row) ? null : value.apply(column.get(row))).toList());
    }

    private static TableColumns.Type type(ColumnType type) {
        if (type == ColumnType.SHORT || type == ColumnType.INTEGER || type == ColumnType.LONG) return TableColumns.Type.WHOLE;
        if (type == ColumnType.FLOAT || type == ColumnType.DOUBLE) return TableColumns.Type.NUMBER;
        if (type == ColumnType.BOOLEAN) return TableColumns.Type.YES_NO;
        if (type == ColumnType.LOCAL_DATE) return TableColumns.Type.DAY;
        if (type == ColumnType.LOCAL_DATE_TIME || type == ColumnType.INSTANT) return TableColumns.Type.MOMENT;
        return TableColumns.Type.TEXT;
    }
}
