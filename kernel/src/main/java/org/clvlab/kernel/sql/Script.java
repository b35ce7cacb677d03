package org.clvlab.kernel.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * SQL cut into statements.
 *
 * @param statements
 *            in their order
 */
public record Script(List<Part> statements) {

    /** Copies the list. */
    public Script {
        statements = List.copyOf(statements);
    }

    /**
     * A statement.
     *
     * @param text
     *            with a question mark for each parameter, filled up with spaces so that every place stays what it was
     * @param parameters
     *            their names, in order
     * @param offset
     *            of its first character in the script
     */
    public record Part(String text, List<String> parameters, int offset) {}

    /**
     * {@return the statements of a text}
     *
     * @param sql
     *            divided by semicolons
     * @param isVariable
     *            whether a name behind a colon or a dollar sign is a parameter; elsewhere both have meanings of their own
     */
    public static Script of(String sql, Predicate<String> isVariable) {
        var parts = new ArrayList<Part>();
        var text = new StringBuilder();
        var parameters = new ArrayList<String>();
        int begin = 0;
        for (int at = 0; at <= sql.length();) {
            char c = at == sql.length() ? ';' : sql.charAt(at);
            if (c == ';') {
                add(parts, text.toString(), parameters, begin);
                text.setLength(0);
                parameters.clear();
                begin = ++at;
                continue;
            }
            int end = endOfQuoted(sql, at);
            if (end == at && (c == ':' || c == '$') && mayBegin(sql, at)) {
                int stop = endOfName(sql, at + 1);
                var name = sql.substring(at + 1, stop);
                if (stop > at + 1 && isVariable.test(name)) {
                    parameters.add(name);
                    text.append('?').append(" ".repeat(stop - at - 1));
                    at = stop;
                    continue;
                }
            }
            end = Math.max(end, at + 1);
            text.append(sql, at, end);
            at = end;
        }
        return new Script(parts);
    }

    private static void add(List<Part> parts, String text, List<String> parameters, int begin) {
        var bare = text.replaceAll("(?m)--.*$", "").replaceAll("(?s)/\\*.*?\\*/", "");
        if (bare.isBlank())
            return;
        int blank = text.length() - text.stripLeading().length();
        parts.add(new Part(text.strip(), List.copyOf(parameters), begin + blank));
    }

    /** Behind a second colon stands a type, behind a word or a bracket a slice. */
    private static boolean mayBegin(String sql, int at) {
        char before = at == 0 ? ' ' : sql.charAt(at - 1);
        return before != ':' && before != '$' && !Character.isJavaIdentifierPart(before) && before != ']' && before != '['
                && !sql.startsWith("::", at);
    }

    private static int endOfName(String sql, int from) {
        int end = from;
        while (end < sql.length() && (end == from
                ? Character.isJavaIdentifierStart(sql.charAt(end)) && sql.charAt(end) != '$'
                : Character.isJavaIdentifierPart(sql.charAt(end)) && sql.charAt(end) != '$'))
            end++;
        return end;
    }

    /** Where a literal, a quoted name or a comment ends that begins here; here, if none does. */
    private static int endOfQuoted(String sql, int at) {
        char c = sql.charAt(at);
        if (c == '\'' || c == '"')
            return behind(sql, String.valueOf(c), at + 1);
        if (sql.startsWith("--", at))
            return sql.indexOf('\n', at) < 0 ? sql.length() : sql.indexOf('\n', at);
        if (sql.startsWith("/*", at))
            return behind(sql, "*/", at + 2);
        if (c == '$' && mayBegin(sql, at)) {
            int end = endOfName(sql, at + 1);
            if (end < sql.length() && sql.charAt(end) == '$')
                return behind(sql, sql.substring(at, end + 1), end + 1);
        }
        return at;
    }

    private static int behind(String sql, String mark, int from) {
        int found = sql.indexOf(mark, from);
        return found < 0 ? sql.length() : found + mark.length();
    }
}
