package org.clvlab.cohort;

import java.sql.ResultSet;
import java.sql.SQLException;

import org.clvlab.data.Warehouse;

/** Asks the database that holds the orders. */
record OrderQueries(Warehouse warehouse) {

    /** Reads every row of a query, in its order. */
    void each(String query, Row reader) {
        synchronized (warehouse.connection()) {
            try (var statement = warehouse.connection().createStatement(); var rows = statement.executeQuery(query)) {
                while (rows.next())
                    reader.read(rows);
            } catch (SQLException e) {
                throw new IllegalStateException("The orders could not be counted: " + e.getMessage()
                        + " If the warehouse was closed, open it and read the orders again.", e);
            }
        }
    }

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
