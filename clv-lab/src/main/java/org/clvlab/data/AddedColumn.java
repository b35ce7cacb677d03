package org.clvlab.data;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/** A column computed in Java on its way into a customer table. */
record AddedColumn(CustomerTable customers, String column, List<String> ids) {

    AddedColumn {
        if (customers.columns().contains(column))
            throw new IllegalArgumentException("There is a column \"" + column
                    + "\" already; give the new one another name. Where a result adds it"
                    + " under that name, rename yours where it is read, as in SELECT " + column + " AS " + column + "_before.");
        if (new HashSet<>(ids).size() != ids.size())
            throw new IllegalArgumentException("A customer stands twice among the ids of the new column \"" + column + "\".");
    }

    CustomerTable numbers(double[] values) {
        return joined("DOUBLE", CustomerColumn.Kind.NUMBER, values.length, (row, i) -> {
            if (Double.isNaN(values[i]))
                row.appendNull();
            else
                row.append(values[i]);
        });
    }

    CustomerTable texts(String[] values) {
        return joined("VARCHAR", CustomerColumn.Kind.TEXT, values.length, (row, i) -> row.append(values[i]));
    }

    private interface Appending {
        void append(DuckDBAppender row, int i) throws SQLException;
    }

    private CustomerTable joined(String type, CustomerColumn.Kind kind, int length, Appending appending) {
        if (length != ids.size())
            throw new IllegalArgumentException(
                    "The new column \"" + column + "\" has " + length + " values for " + ids.size() + " customers.");
        var audit = audit();
        var warehouse = customers.warehouse();
        var added = warehouse.fresh("added");
        warehouse.execute("CREATE TEMP TABLE %s (customer_id VARCHAR, value %s)".formatted(Sql.name(added), type));
        try (var rows = warehouse.connection().unwrap(DuckDBConnection.class).createAppender("temp", "main", added)) {
            for (var i = 0; i < length; i++) {
                rows.beginRow();
                rows.append(ids.get(i));
                appending.append(rows, i);
                rows.endRow();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        var wider = CustomerTable.store(warehouse, "customers", """
                SELECT c.*,
                       a.value AS %s
                FROM %s c
                LEFT JOIN %s a ON a.customer_id = c.customer_id
                """.formatted(Sql.name(column), Sql.name(customers.relation()), Sql.name(added)));
        warehouse.execute("DROP TABLE " + Sql.name(added));
        var columns = new ArrayList<>(customers.described());
        columns.add(new CustomerColumn(column, kind, false));
        return customers.with(wider, columns, customers.ids(), audit);
    }

    /** Values for nobody of the table are lost, so they are counted; where all are, the ids are of another table. */
    private JoinAudit audit() {
        var known = new HashSet<>(customers.ids());
        var matched = ids.stream().filter(known::contains).count();
        if (matched == 0 && !ids.isEmpty() && !known.isEmpty())
            throw new IllegalArgumentException("None of the " + ids.size() + " ids of the new column \"" + column
                    + "\", such as \""
                    + ids.getFirst() + "\", is a customer of this table, whose ids look like \"" + customers.ids().getFirst()
                    + "\".");
        if (matched == ids.size())
            return customers.audit();
        var values = new ReadingAudit(column, List.of(), ids.size(), ids.size(), Map.of(), Map.of(), List.of());
        return customers.audit().with(new JoinAudit.Part(column, values, ids.size(), 0, 0, ids.size(), matched,
                ids.size() - matched, customers.size() - matched, Map.of(), ""));
    }
}
