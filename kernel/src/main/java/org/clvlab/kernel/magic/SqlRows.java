package org.clvlab.kernel.magic;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.clvlab.kernel.display.Rows;
import org.clvlab.kernel.extension.SqlTable;

/**
 * Rows that the kernel itself knows, as a table: each column has the type of its values, and text where they differ.
 *
 * @param columns
 *            their names
 * @param rows
 *            one list of values a row
 */
record SqlRows(List<String> columns, List<List<Object>> rows) implements SqlTable {
    /** DuckDB takes hundreds of rows in one statement some twenty times as fast as one by one. */
    private static final int VALUES_AT_ONCE = 1000;
    private static final int DIGITS = 38;

    /** {@return the answer of a query, or records, as a table; empty if the value is nothing such} */
    static Optional<SqlRows> of(Object value) {
        if (value instanceof Rows answer)
            return Optional.of(new SqlRows(answer.columns(), answer.rows()));
        var many = value instanceof Object[] array ? Arrays.asList(array) : value;
        return many instanceof Collection<?> items && isOfPlatform(items) && !items.isEmpty()
                && items.iterator().next() instanceof Record first
                        ? Optional.of(ofRecords(first.getClass(), items))
                        : Optional.empty();
    }

    /** Other collections may compute, or never end. */
    private static boolean isOfPlatform(Collection<?> items) {
        return items.getClass().getModule() == Object.class.getModule();
    }

    /** The rows are read when they are asked for. */
    private static SqlRows ofRecords(Class<? extends Record> type, Collection<?> records) {
        var components = type.getRecordComponents();
        return new SqlRows(Arrays.stream(components).map(RecordComponent::getName).toList(),
                new java.util.AbstractList<>() {
                    private final List<?> all = records instanceof List<?> list ? list : List.copyOf(records);

                    @Override
                    public List<Object> get(int row) { return values(type, components, all.get(row)); }

                    @Override
                    public int size() { return all.size(); }
                });
    }

    private static List<Object> values(Class<? extends Record> type, RecordComponent[] components, Object record) {
        if (record != null && record.getClass() != type)
            throw new IllegalArgumentException("a " + record.getClass().getSimpleName() + " stands among the records "
                    + type.getSimpleName() + "; a table has rows of one kind");
        var values = new ArrayList<Object>();
        for (var component : components)
            try {
                component.getAccessor().setAccessible(true);
                values.add(record == null ? null : component.getAccessor().invoke(record));
            } catch (InvocationTargetException thrown) {
                throw new IllegalArgumentException(
                        type.getSimpleName() + "." + component.getName() + "() throws " + thrown.getCause(), thrown.getCause());
            } catch (ReflectiveOperationException | RuntimeException closed) {
                throw new IllegalArgumentException(
                        "the records " + type.getSimpleName() + " cannot be read: " + closed.getMessage(),
                        closed);
            }
        return Collections.unmodifiableList(values);
    }

    @Override
    public void copyTo(Connection connection, String name) throws SQLException {
        var quoted = quoted(name);
        var all = List.copyOf(rows);
        var types = new ArrayList<String>();
        for (int k = 0; k < columns.size(); k++)
            types.add(quoted(columns.get(k)) + " " + type(column(all, k)));
        try (var create = connection.createStatement()) {
            create.execute("create temp table " + quoted + " (" + String.join(", ", types) + ")");
        }
        int atOnce = Math.max(1, VALUES_AT_ONCE / columns.size()), whole = all.size() - all.size() % atOnce;
        insert(connection, quoted, all.subList(0, whole), atOnce);
        insert(connection, quoted, all.subList(whole, all.size()), all.size() - whole);
    }

    private void insert(Connection connection, String table, List<List<Object>> some, int atOnce) throws SQLException {
        if (some.isEmpty())
            return;
        var row = "(" + String.join(", ", Collections.nCopies(columns.size(), "?")) + ")";
        try (var insert = connection.prepareStatement(
                "insert into " + table + " values " + String.join(", ", Collections.nCopies(atOnce, row)))) {
            for (int begin = 0; begin < some.size(); begin += atOnce)
                insert(insert, some.subList(begin, begin + atOnce));
        }
    }

    private static void insert(PreparedStatement insert, List<List<Object>> some) throws SQLException {
        int k = 0;
        for (var row : some)
            for (var value : row)
                insert.setObject(++k, bound(value));
        insert.execute();
    }

    static String quoted(String name) { return "\"" + name.replace("\"", "\"\"") + "\""; }

    private static List<Object> column(List<List<Object>> rows, int k) {
        return rows.stream().map(row -> row.get(k)).filter(Objects::nonNull).toList();
    }

    private static String type(List<Object> values) {
        var types = values.stream().map(SqlRows::type).collect(Collectors.toSet());
        if (types.size() == 1 && !types.contains("DECIMAL"))
            return types.iterator().next();
        if (types.equals(java.util.Set.of("DECIMAL")) || types.equals(java.util.Set.of("DECIMAL", "BIGINT")))
            return "DECIMAL(" + DIGITS + ", " + values.stream().mapToInt(SqlRows::decimals).max().orElse(0) + ")";
        return !types.isEmpty() && values.stream().allMatch(Number.class::isInstance) ? "DOUBLE" : "VARCHAR";
    }

    private static String type(Object value) {
        return switch (value) {
            case Long _,Integer _,Short _,Byte _ -> "BIGINT";
            case BigDecimal _,BigInteger _ -> "DECIMAL";
            case Number _ -> "DOUBLE";
            case Boolean _ -> "BOOLEAN";
            case LocalDate _,java.sql.Date _ -> "DATE";
            case LocalTime _,java.sql.Time _ -> "TIME";
            case LocalDateTime _,Date _ -> "TIMESTAMP";
            case Instant _,OffsetDateTime _,ZonedDateTime _ -> "TIMESTAMPTZ";
            case UUID _ -> "UUID";
            case byte[] _ -> "BLOB";
            default -> "VARCHAR";
        };
    }

    private static int decimals(Object value) { return value instanceof BigDecimal number ? Math.max(0, number.scale()) : 0; }

    private static Object bound(Object value) {
        return switch (value) {
            case null -> null;
            case Long _,Integer _,Short _,Byte _,Double _,Float _,BigDecimal _ -> value;
            case BigInteger whole -> new BigDecimal(whole);
            case Number number -> number.doubleValue();
            case Boolean _,LocalDate _,LocalDateTime _,OffsetDateTime _,byte[] _,Timestamp _ -> value;
            case Instant moment -> moment.atOffset(java.time.ZoneOffset.UTC);
            case ZonedDateTime moment -> moment.toOffsetDateTime();
            case java.sql.Date _,java.sql.Time _ -> value.toString();
            case Date moment -> Timestamp.from(moment.toInstant());
            default -> value.toString();
        };
    }
}
