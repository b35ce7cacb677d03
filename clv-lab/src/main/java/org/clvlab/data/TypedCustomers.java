package org.clvlab.data;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Locale;
import java.util.Set;

/** A customer table as typed columns, ordered by customer. */
final class TypedCustomers {

    private static final Set<String> WHOLE = Set.of("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT",
            "UINTEGER");

    private TypedCustomers() {}

    static TypedTable of(CustomerTable customers) {
        var warehouse = customers.warehouse();
        String relation = Sql.name(customers.relation());
        var columns = warehouse.list("DESCRIBE " + relation,
                row -> new WrittenTable.Column(row.getString(1), type(row.getString(2)), ""));
        return new TypedTable("customers", columns
                .stream().map(column -> new TypedColumn(column.name(), column.type(), column.unit(),
                        warehouse.list("SELECT %s FROM %s ORDER BY customer_id".formatted(read(column), relation),
                                row -> value(row, column.type()))))
                .toList());
    }

    private static TableColumns.Type type(String sql) {
        String type = sql.toUpperCase(Locale.ROOT);
        if (WHOLE.contains(type)) return TableColumns.Type.WHOLE;
        if (type.equals("DATE")) return TableColumns.Type.DAY;
        return switch (CustomerColumn.Kind.of(type)) {
            case YES_NO -> TableColumns.Type.YES_NO;
            case TIME -> type.startsWith("TIMESTAMP") ? TableColumns.Type.MOMENT : TableColumns.Type.TEXT;
            case TEXT -> TableColumns.Type.TEXT;
            case NUMBER -> TableColumns.Type.NUMBER;
        };
    }

    /** A moment with a zone is told in UTC, as all moments here are. */
    private static String read(WrittenTable.Column column) {
        return switch (column.type()) {
            case NUMBER -> "CAST(" + Sql.name(column.name()) + " AS DOUBLE)";
            case MOMENT -> "CAST(" + Sql.name(column.name()) + " AS TIMESTAMP)";
            case TEXT -> "CAST(" + Sql.name(column.name()) + " AS VARCHAR)";
            default -> Sql.name(column.name());
        };
    }

    private static Object value(ResultSet row, TableColumns.Type type) throws SQLException {
        Object value = switch (type) {
            case TEXT -> row.getString(1);
            case WHOLE -> row.getLong(1);
            case AMOUNT, NUMBER -> row.getDouble(1);
            case DAY -> row.getObject(1, LocalDate.class);
            case MOMENT -> row.getObject(1, LocalDateTime.class);
            case YES_NO -> row.getBoolean(1);
        };
        return row.wasNull() || value instanceof Double number && number.isNaN() ? null : value;
    }
}
