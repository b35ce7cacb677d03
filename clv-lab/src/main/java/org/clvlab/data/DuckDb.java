package org.clvlab.data;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One connection to DuckDB: one statement at a time, each of which can be cancelled, and names that nobody has yet.
 *
 * @param connection
 *            the connection
 * @param taken
 *            names of tables and views that were given away
 */
record DuckDb(Connection connection, Set<String> taken) {

    private static final Set<Statement> RUNNING = ConcurrentHashMap.newKeySet();

    static DuckDb open(String address) {
        try {
            return new DuckDb(DriverManager.getConnection(address), new HashSet<>());
        } catch (SQLException e) {
            throw new IllegalStateException("DuckDB does not open: " + e.getMessage(), e);
        }
    }

    void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException("DuckDB does not close: " + e.getMessage(), e);
        }
    }

    /** {@return a name for a table or view that nobody has yet: the wish itself, or the wish and a number} */
    String fresh(String wish) {
        synchronized (connection) {
            for (var i = 1;; i++) {
                var name = i == 1 ? wish : wish + "_" + i;
                if (taken.contains(name))
                    continue; // the catalog need not be asked, which takes a while where it is long
                var free = number("SELECT count(*) FROM information_schema.tables WHERE table_name = " + Sql.text(name)) == 0;
                if (free && taken.add(name))
                    return name;
            }
        }
    }

    /**
     * {@return a name for a table that is held in memory compressed, its database in front; once it is filled it is to be
     * {@linkplain #pack packed}}
     */
    String compressed(String wish) {
        execute("ATTACH IF NOT EXISTS ':memory:' AS compressed_in_memory (COMPRESS)");
        return "compressed_in_memory." + Sql.name(fresh(wish + "_stored"));
    }

    /** DuckDB packs at a checkpoint of the table's database. */
    void pack(String compressed) {
        execute("CHECKPOINT " + compressed.substring(0, compressed.indexOf('.')));
    }

    /** Cancels what DuckDB works on over any connection; whoever waits for it gets an error. */
    static void cancelQueries() {
        for (var statement : RUNNING)
            try {
                statement.cancel();
            } catch (SQLException closed) {
                RUNNING.remove(statement); // it has ended by itself
            }
    }

    private interface Turn extends AutoCloseable {
        @Override
        void close();
    }

    private static Turn running(Statement statement) {
        RUNNING.add(statement);
        return () -> RUNNING.remove(statement);
    }

    void execute(String statement) {
        synchronized (connection) {
            try (var s = connection.createStatement(); var _ = running(s)) {
                s.execute(statement);
            } catch (SQLException e) {
                throw new QueryFailed(statement, e);
            }
        }
    }

    <T> T ask(String query, Reading<T> reading) {
        synchronized (connection) {
            try (var s = connection.createStatement(); var _ = running(s); var rows = s.executeQuery(query)) {
                return reading.read(rows);
            } catch (SQLException e) {
                throw new QueryFailed(query, e);
            }
        }
    }

    <T> List<T> list(String query, Reading<T> eachRow) {
        return ask(query, rows -> {
            var found = new ArrayList<T>();
            while (rows.next())
                found.add(eachRow.read(rows));
            return found;
        });
    }

    long number(String query) {
        return ask(query, rows -> {
            rows.next();
            return rows.getLong(1);
        });
    }

    /** Takes what it needs from rows. */
    @FunctionalInterface
    interface Reading<T> {
        T read(ResultSet rows) throws SQLException;
    }

    /** A statement that DuckDB refused, with its reason first. */
    static final class QueryFailed extends RuntimeException {
        private static final long serialVersionUID = 1;

        QueryFailed(String statement, SQLException cause) {
            super(reason(cause) + "\nin the statement\n" + statement.strip());
            addSuppressed(cause); // its message is ours, so as a cause it would be read twice
        }

        /** DuckDB wraps its reason in one about a pending query, which helps nobody. */
        private static String reason(SQLException cause) {
            var text = String.valueOf(cause.getMessage());
            if (text.contains("can only be used with queries that return a ResultSet"))
                return "This statement returns no rows, and sql(...) is for those that do; "
                        + "run others with connection().createStatement().execute(...).";
            if (text.startsWith("Connection was closed"))
                return "This warehouse is closed, and what was read through it is gone; open another and read again.";
            var inner = text.indexOf("pending query result\nError: ");
            return inner < 0 ? text : text.substring(text.indexOf("Error: ", inner) + 7);
        }
    }
}
