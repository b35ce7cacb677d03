package org.clvlab.kernel.magic;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.clvlab.kernel.display.Rows;
import org.clvlab.kernel.extension.Extension;
import org.clvlab.kernel.extension.Magic;
import org.clvlab.kernel.extension.Notebook;
import org.clvlab.kernel.sql.Script;
import org.clvlab.kernel.sql.SqlFault;

/** Asks a database. Values of the notebook are bound to the statement, never pasted into it. */
final class Sql implements Magic.Line, Magic.Cell {
    private static final Pattern INTO = Pattern.compile("(?:(\\S+)\\s*<<|--into\\s+(\\S+))\\s*");
    private static final Pattern WORD = Pattern.compile("(?s).*?([\\w$]*)$");
    private static final Pattern CHANGE = Pattern.compile("(?is)\\s*(?:insert|update|delete|merge|copy)\\b.*");
    private final List<Extension> extensions;
    private final SqlConnections connections;

    Sql(List<Extension> extensions) {
        this.extensions = extensions;
        connections = new SqlConnections(extensions);
    }

    @Override
    public String name() { return "sql"; }

    @Override
    public String help() {
        return "%sql [NAME <<] QUERY, or %%sql [CONNECTION] [NAME <<] above statements: asks a database; :name is the value of a"
                + " variable, and DuckDB can ask a variable that is a table by its name; CONNECTION is a jdbc: address or a variable, else the only one there is, else DuckDB in memory";
    }

    @Override
    public List<String> completions(String argument, List<Notebook.Variable> variables) {
        var typed = WORD.matcher(argument).replaceFirst("$1");
        if (typed.isEmpty())
            return List.of();
        var before = argument.substring(0, argument.length() - typed.length());
        return Stream
                .concat(connections.tables(typed).stream(), new SqlTables(extensions, variables).beginningWith(typed).stream())
                .distinct().map(each -> before + each).toList();
    }

    @Override
    public Object line(String argument, Notebook notebook) throws Exception {
        var words = argument.strip().split("\\s+", 2);
        var named = connections.named(words[0], notebook);
        var rest = named.isPresent() && words.length > 1 ? words[1] : argument;
        var into = INTO.matcher(rest);
        boolean keeps = into.lookingAt();
        var sql = keeps ? rest.substring(into.end()) : rest;
        if (sql.isBlank())
            throw new IllegalArgumentException("%sql needs a query, such as %sql select 42 as answer");
        return run(sql, 0, keeps ? Optional.of(name(into)) : Optional.empty(), named, notebook);
    }

    @Override
    public Object cell(String argument, String body, Notebook notebook) throws Exception {
        var into = INTO.matcher(argument);
        boolean keeps = into.find();
        var variable = keeps ? Optional.of(name(into)) : Optional.<String>empty();
        var word = (keeps ? argument.substring(0, into.start()) + argument.substring(into.end()) : argument).strip();
        var named = word.isEmpty() ? Optional.<Connection>empty() : connections.named(word, notebook);
        if (!word.isEmpty() && named.isEmpty())
            throw new IllegalArgumentException(
                    word + " is no connection: neither an address such as jdbc:duckdb:shop.duckdb nor a variable that has one.");
        if (body.isBlank())
            throw new IllegalArgumentException("%%sql needs statements below it.");
        return run(body, 1, variable, named, notebook);
    }

    private static String name(java.util.regex.Matcher into) {
        return Handed.checked(into.group(1) == null ? into.group(2) : into.group(1));
    }

    private Object run(String sql, int linesAbove, Optional<String> into, Optional<Connection> named, Notebook notebook)
            throws Exception {
        var connection = named.isPresent() ? named.get() : connections.usual(notebook);
        var values = new SqlValues(notebook.variables());
        var script = Script.of(sql, values::isParameter);
        var running = new AtomicReference<Statement>();
        var answer = Aside.call("sql", () -> {
            Object last = null;
            try (var loan = new SqlLoan(connection, new SqlTables(extensions, notebook.variables()))) {
                for (var part : script.statements())
                    for (boolean again = true; again;)
                        try (var statement = prepared(connection, part, values)) {
                            running.set(statement);
                            last = answer(statement, part, into.isPresent());
                            again = false;
                        } catch (SQLException said) {
                            if (!loan.helps(said, part.text()))
                                throw SqlFault.of(said, loan.hint(said), sql, part, linesAbove);
                        }
            }
            return last;
        }, () -> cancel(running.get()));
        if (into.isEmpty())
            return answer;
        if (answer == null || answer instanceof String)
            throw new IllegalArgumentException("The last statement gives no rows, so there is nothing for " + into.get() + ".");
        Handed.over(into.get(), answer, notebook);
        return null;
    }

    private static Statement prepared(Connection connection, Script.Part part, SqlValues values) throws SQLException {
        if (part.parameters().isEmpty())
            return connection.createStatement();
        var statement = connection.prepareStatement(part.text());
        for (int k = 0; k < part.parameters().size(); k++)
            statement.setObject(k + 1, values.of(part.parameters().get(k)));
        return statement;
    }

    private Object answer(Statement statement, Script.Part part, boolean whole) throws SQLException {
        boolean shows = part.parameters().isEmpty()
                ? statement.execute(part.text())
                : ((PreparedStatement) statement).execute();
        return shows ? read(statement.getResultSet(), whole) : changed(part, statement.getUpdateCount());
    }

    private Object read(ResultSet rows, boolean whole) throws SQLException {
        if (!whole)
            return Rows.of(rows, Rows.SHOWN);
        for (var each : extensions) {
            var table = each.sqlTable(rows);
            if (table.isPresent())
                return table.get();
        }
        return Rows.of(rows, Integer.MAX_VALUE);
    }

    private static Object changed(Script.Part part, int count) {
        return CHANGE.matcher(part.text()).matches() && count >= 0
                ? count == 1 ? "1 row changed" : count + " rows changed"
                : null;
    }

    private static void cancel(Statement statement) {
        try {
            if (statement != null)
                statement.cancel();
        } catch (SQLException over) {
            return; // it has ended by itself
        }
    }
}
