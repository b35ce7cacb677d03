package org.clvlab.kernel.magic;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The variables that are lent to a database while it answers. One is lent when DuckDB says that it has no such table: so what
 * nobody asks for is not copied, the database's own tables come first, and every form of statement finds it, a view too. The
 * copies go when the answer is there: the next statement sees the variables as they are then.
 */
final class SqlLoan implements AutoCloseable {
    private static final Pattern MISSING = Pattern.compile("Catalog Error: Table with name (.+?) does not exist!");
    private final Connection connection;
    private final SqlTables tables;
    private final List<String> lent = new ArrayList<>();

    SqlLoan(Connection connection, SqlTables tables) {
        this.connection = connection;
        this.tables = tables;
    }

    /** {@return whether the statement, which has failed, may now find what it missed} */
    boolean helps(SQLException said, String statement) {
        var missing = MISSING.matcher(String.valueOf(said.getMessage()));
        if (!missing.find() || lent.contains(missing.group(1)))
            return false;
        var name = missing.group(1);
        var table = tables.named(name);
        if (table.isEmpty())
            return false;
        if (changes(name, statement))
            throw new IllegalArgumentException(name + " is a variable of the notebook, which statements can ask but not change."
                    + " Make a table of it first: create table another_name as from " + SqlRows.quoted(name));
        lent.add(name);
        try {
            table.get().copyTo(connection, name);
        } catch (SQLException | IllegalArgumentException refused) {
            throw new IllegalArgumentException("The variable " + name + " cannot be made a table: " + refused.getMessage(),
                    refused);
        }
        return true;
    }

    /** {@return why a table of the name of a variable is missing; nothing if there is no such variable} */
    String hint(SQLException said) {
        var missing = MISSING.matcher(String.valueOf(said.getMessage()));
        return missing.find() && tables.named(missing.group(1)).isEmpty()
                ? tables.variable(missing.group(1)).map(each -> "\n" + each.name() + " is a variable, but no table: "
                        + (each.value() == null ? "it is null" : "it is of type " + each.type())
                        + ". What %sql has answered and lists of records can be asked by their names.").orElse("")
                : "";
    }

    private static boolean changes(String name, String statement) {
        var quoted = "\"?" + Pattern.quote(name) + "\"?(?![\\w\"])";
        return Pattern.compile("(?is)\\s*(?:insert\\s+(?:or\\s+\\w+\\s+)?into|update|delete\\s+from|merge\\s+into|truncate"
                + "(?:\\s+table)?|(?:alter|drop)\\s+table)\\s+" + quoted + ".*|\\s*copy\\s+" + quoted
                + "\\s*(?:\\([^)]*\\)\\s*)?from\\b.*").matcher(statement).matches();
    }

    @Override
    public void close() {
        for (var name : lent)
            try (var statement = connection.createStatement()) {
                statement.execute("drop table if exists temp." + SqlRows.quoted(name));
            } catch (SQLException gone) {
                continue; // with its connection, or with the transaction that has failed and that it was made in
            }
    }
}
