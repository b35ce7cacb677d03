package org.clvlab.kernel.magic;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import org.clvlab.kernel.extension.Extension;
import org.clvlab.kernel.extension.Notebook;

/** Which database a statement is for. */
final class SqlConnections {
    private static final String USUAL = "jdbc:duckdb:";
    private final List<Extension> extensions;
    private final Map<String, Connection> opened = new HashMap<>();
    private Connection latestNamed;
    private volatile Connection latest;

    SqlConnections(List<Extension> extensions) { this.extensions = extensions; }

    /** {@return the connection that a word names: an address, or a variable} */
    synchronized Optional<Connection> named(String word, Notebook notebook) throws SQLException {
        if (word.startsWith("jdbc:"))
            return Optional.of(latest = latestNamed = at(word));
        var found = Optional.ofNullable(ofVariables(notebook).get(word));
        found.ifPresent(connection -> latest = latestNamed = connection);
        return found;
    }

    /** {@return what is asked when nothing is named} */
    synchronized Connection usual(Notebook notebook) throws SQLException {
        if (latestNamed != null && !latestNamed.isClosed())
            return latestNamed;
        var offered = ofVariables(notebook);
        var distinct = new IdentityHashMap<Connection, String>();
        offered.forEach((name, connection) -> distinct.put(connection, name));
        if (distinct.size() > 1)
            throw new IllegalArgumentException("There are several connections, " + String.join(", ", offered.keySet())
                    + ". Say which: %%sql " + offered.keySet().iterator().next());
        return latest = distinct.isEmpty() ? at(USUAL) : distinct.keySet().iterator().next();
    }

    private Map<String, Connection> ofVariables(Notebook notebook) throws SQLException {
        var found = new LinkedHashMap<String, Connection>();
        for (var variable : notebook.variables()) {
            var connection = of(variable.value());
            if (connection.isPresent() && !connection.get().isClosed())
                found.put(variable.name(), connection.get());
        }
        return found;
    }

    private Optional<Connection> of(Object value) {
        if (value == null || value instanceof Connection)
            return Optional.ofNullable((Connection) value);
        return extensions.stream().flatMap(each -> each.sqlConnection(value).stream()).findFirst();
    }

    private Connection at(String address) throws SQLException {
        var before = opened.get(address);
        if (before != null && !before.isClosed())
            return before;
        var drivers = new ArrayList<String>();
        for (var driver : ServiceLoader.load(Driver.class, Thread.currentThread().getContextClassLoader())) {
            drivers.add(driver.getClass().getSimpleName());
            var connection = driver.connect(address, new Properties());
            if (connection != null) {
                opened.put(address, connection);
                return connection;
            }
        }
        throw new IllegalArgumentException("No driver here knows " + address + (drivers.isEmpty()
                ? "; there is none at all"
                : "; there are " + drivers.stream().sorted().collect(Collectors.joining(", ")))
                + ". Add the jar of one" + (address.equals(USUAL) ? ": %maven org.duckdb:duckdb_jdbc:1.5.5.0" : " by %maven."));
    }

    /** {@return the names of tables in the database asked last that begin with what is typed} */
    List<String> tables(String typed) {
        var connection = latest;
        if (connection == null)
            return List.of();
        var names = new ArrayList<String>();
        try (var tables = connection.getMetaData().getTables(null, null, "%", null)) {
            while (tables.next())
                if (tables.getString("TABLE_NAME").regionMatches(true, 0, typed, 0, typed.length()))
                    names.add(tables.getString("TABLE_NAME"));
        } catch (SQLException closed) {
            return List.of();
        }
        return names.stream().distinct().sorted().toList();
    }
}
