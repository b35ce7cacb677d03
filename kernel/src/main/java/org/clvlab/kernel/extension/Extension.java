package org.clvlab.kernel.extension;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A library's part in every notebook. One that fails is reported in the first cell and left out; the kernel starts all the
 * same.
 */
public interface Extension {

    /** {@return the name under which a failure is reported} */
    String name();

    /** {@return whole import lines without "import" and ";", such as "java.util.*" or "static java.lang.Math.max"} */
    default List<String> imports() {
        return List.of();
    }

    /** {@return how this library's values are shown} */
    default List<Renderer<?>> renderers() { return List.of(); }

    /** {@return commands that begin with a percent sign} */
    default List<Magic> magics() { return List.of(); }

    /**
     * {@return packages of the class path that this library keeps to itself, without a dot at the end: cells see neither them
     * nor what lies below, so that a cell may load any version of them} All other packages of the class path are seen.
     */
    default Set<String> hiddenPackages() { return Set.of(); }

    /**
     * {@return the connection behind a value of this library, on which %%sql asks; empty if there is none}
     *
     * @param value
     *            of a variable of the notebook
     */
    default Optional<Connection> sqlConnection(Object value) { return Optional.empty(); }

    /**
     * {@return the answer to a query as this library's own table; empty if it has none, and nothing has been read}
     *
     * @param rows
     *            before the first row
     * @throws SQLException
     *             if the database fails
     */
    default Optional<Object> sqlTable(ResultSet rows) throws SQLException { return Optional.empty(); }

    /**
     * {@return the value as a table that %%sql can ask by the name of its variable; empty if it is none} Called for every
     * variable, also while the user types: the work is done by what is returned.
     *
     * @param value
     *            of a variable of the notebook, not null
     */
    default Optional<SqlTable> tableForSql(Object value) { return Optional.empty(); }

    /** The user has asked to stop the running cell: cancel what Java cannot stop, such as a query in native code. */
    default void onInterrupt() {}

    /** The kernel is about to end. */
    default void onShutdown() {}
}
