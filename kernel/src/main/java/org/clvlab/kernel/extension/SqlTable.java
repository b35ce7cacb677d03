package org.clvlab.kernel.extension;

import java.sql.Connection;
import java.sql.SQLException;

/** Rows of the notebook that a statement can ask as if they were a table of its database. */
@FunctionalInterface
public interface SqlTable {

    /**
     * Copies the rows, as they are now, into a new temporary table.
     *
     * @param connection
     *            of DuckDB
     * @param name
     *            of the table, without quotes; there is none of that name
     * @throws SQLException
     *             if the database refuses
     */
    void copyTo(Connection connection, String name) throws SQLException;
}
