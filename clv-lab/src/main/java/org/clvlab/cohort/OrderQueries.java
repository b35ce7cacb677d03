package org.clvlab.cohort;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

import org.clvlab.data.Warehouse;

/** Asks the database that holds the orders. */
record OrderQueries(Warehouse warehouse) {

    /** Reads every row of a query, in its order. */
    void each(String query, Row reader) {
        with(statement -> {
            try (var rows = statement.executeQuery(query)) {
                while (rows.next())
                    reader.read(rows);
            }
        });
    }

    private void with(Use use) {
        synchronized (warehouse.connection()) {
            try (var statement = warehouse.connection().createStatement()) {
                use.of(statement);
            } catch (SQLException e) {
                throw new IllegalStateException("The orders could not be counted: " + e.getMessage()
                        + " If the warehouse was closed, open it and read the orders again.", e);
            }
        }
    }

    @FunctionalInterface
    private interface Use {
        void of(Statement statement) throws SQLException;
    }

    /**
     * Reads every row of several queries with the same columns, in the order of one of these; it takes the memory of the
     * largest query.
     */
    void each(List<String> queries, String column, Row reader) {
        var order = "\nORDER BY " + column;
        if (queries.size() == 1) {
            each(queries.getFirst() + order, reader);
            return;
        }
        synchronized (warehouse.connection()) {
            run("CREATE OR REPLACE TEMP TABLE " + GATHERED + " AS\n" + queries.getFirst());
            try {
                for (var query : queries.subList(1, queries.size())) run("INSERT INTO " + GATHERED + "\n" + query);
                each("SELECT * FROM " + GATHERED + order, reader);
            } finally {
                run("DROP TABLE " + GATHERED);
            }
        }
    }

    private static final String GATHERED = "\"rows of several queries\"";

    private void run(String statement) { with(one -> one.execute(statement)); }

    /** The one number of a query with one row. */
    long number(String query) {
        var found = new long[1];
        each(query, row -> found[0] = row.getLong(1));
        return found[0];
    }

    @FunctionalInterface
    interface Row {
        void read(ResultSet row) throws SQLException;
    }
}
