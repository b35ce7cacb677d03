package org.clvlab.target;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.clvlab.data.Condition;
import org.clvlab.data.Condition.Comparison;

/**
 * Reads a query that {@link BigQuerySql} wrote back into rules: a recursive descent over the few forms that are written, which
 * refuses everything else.
 */
final class SqlReading {

    private final String text;
    private final String file;
    private int at;

    private SqlReading(String text, String file) {
        this.text = text;
        this.file = file;
    }

    /** {@return the rules of a query by what they give, in the order in which they are tried} */
    static Map<String, Condition> bigQuery(String query, String file) {
        return new SqlReading(query, file).query();
    }

    private Map<String, Condition> query() {
        var rules = new LinkedHashMap<String, Condition>();
        need("SELECT");
        name();
        need(",");
        need("CASE");
        while (next("WHEN")) {
            var rule = rule();
            need("THEN");
            rules.put(string(), rule);
        }
        need("END");
        need("AS");
        name();
        need("FROM");
        name();
        need("ORDER");
        need("BY");
        name();
        blanks();
        if (at < text.length()) throw fault("the end");
        return rules;
    }

    private Condition rule() {
        if (next("TRUE")) return Literals.TRUE;
        if (next("FALSE")) return Literals.FALSE;
        need("(");
        if (next("NOT")) {
            var part = rule();
            need(")");
            return new Condition.Not(part);
        }
        blanks();
        var found = text.charAt(at) == '`' ? leaf() : joined();
        need(")");
        return found;
    }

    private Condition joined() {
        var parts = new ArrayList<>(List.of(rule()));
        if (next("OR")) {
            do
                parts.add(rule());
            while (next("OR"));
            return new Condition.Any(parts);
        }
        while (next("AND")) parts.add(rule());
        return new Condition.All(parts);
    }

    private Condition leaf() {
        String field = name();
        need("IS");
        if (next("NULL")) return new Condition.Missing(field);
        need("NOT");
        need("NULL");
        need("AND");
        need("CAST");
        need("(");
        if (!name().equals(field)) throw fault("the same column");
        need("AS");
        boolean number = next("FLOAT64");
        if (!number) need("STRING");
        need(")");
        if (number) return new Condition.NumberIs(field, comparison(), number());
        need("IN");
        need("(");
        var values = new ArrayList<>(List.of(string()));
        while (next(",")) values.add(string());
        need(")");
        return new Condition.TextIn(field, values);
    }

    private Comparison comparison() {
        if (next("<=")) return Comparison.LTE;
        if (next(">=")) return Comparison.GTE;
        if (next("<>")) return Comparison.NE;
        if (next("<")) return Comparison.LT;
        if (next(">")) return Comparison.GT;
        need("=");
        return Comparison.EQ;
    }

    private double number() {
        blanks();
        int from = at;
        while (at < text.length() && "+-.0123456789E".indexOf(text.charAt(at)) >= 0) at++;
        return Double.parseDouble(text.substring(from, at));
    }

    private String name() {
        need("`");
        int end = text.indexOf('`', at);
        if (end < 0) throw fault("a name in backquotes");
        String name = text.substring(at, end);
        at = end + 1;
        return name;
    }

    private String string() {
        need("'");
        var value = new StringBuilder();
        while (text.charAt(at) != '\'') {
            if (text.charAt(at) != '\\') {
                value.append(text.charAt(at++));
                continue;
            }
            at += 2;
            switch (text.charAt(at - 1)) {
                case 'n' -> value.append('\n');
                case 'r' -> value.append('\r');
                case 't' -> value.append('\t');
                case 'u' -> {
                    value.append((char) Integer.parseInt(text.substring(at, at + 4), 16));
                    at += 4;
                }
                default -> value.append(text.charAt(at - 1));
            }
        }
        at++;
        return value.toString();
    }

    private void need(String word) { if (!next(word)) throw fault(word); }

    private boolean next(String word) {
        blanks();
        if (!text.startsWith(word, at)) return false;
        int end = at + word.length();
        boolean letters = Character.isLetter(word.charAt(0));
        if (letters && end < text.length() && Character.isLetterOrDigit(text.charAt(end))) return false;
        at = end;
        return true;
    }

    /** Passes over blanks, line ends and comments. */
    private void blanks() {
        while (at < text.length())
            if (Character.isWhitespace(text.charAt(at))) at++;
            else if (text.startsWith("--", at)) at = text.indexOf('\n', at) < 0 ? text.length() : text.indexOf('\n', at);
            else
            return;
    }

    private IllegalArgumentException fault(String expected) {
        return new IllegalArgumentException(file + ", character " + (at + 1) + ": found \""
                + text.substring(at, Math.min(text.length(), at + 20)) + "\", expected " + expected + "; export it again.");
    }
}
