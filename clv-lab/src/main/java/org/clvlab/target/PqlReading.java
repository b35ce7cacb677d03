package org.clvlab.target;

import java.util.ArrayList;
import java.util.List;
import org.clvlab.data.Condition;
import org.clvlab.data.Condition.Comparison;

/** Reads the text in PQL that {@link AdobeXdm} wrote back into a rule, and refuses everything else. */
final class PqlReading {

    private final String text;
    private final String file;
    private int at;

    private PqlReading(String text, String file) {
        this.text = text;
        this.file = file;
    }

    static Condition rule(String text, String file) {
        var reading = new PqlReading(text, file);
        var rule = reading.rule();
        if (reading.at < text.length()) throw reading.fault("the end");
        return rule;
    }

    private Condition rule() {
        if (next("true")) return Literals.TRUE;
        if (next("false")) return Literals.FALSE;
        need("(");
        Condition found;
        if (next("not ")) found = new Condition.Not(rule());
        else
            found = text.startsWith(AdobeXdm.PATH, at) ? leaf() : joined();
        need(")");
        return found;
    }

    private Condition joined() {
        var parts = new ArrayList<>(List.of(rule()));
        if (next(" or ")) {
            do
                parts.add(rule());
            while (next(" or "));
            return new Condition.Any(parts);
        }
        while (next(" and ")) parts.add(rule());
        return new Condition.All(parts);
    }

    private Condition leaf() {
        String field = field();
        if (next(".isNull()")) return new Condition.Missing(field);
        need(".isNotNull() and ");
        if (!field().equals(field)) throw fault("the same field");
        if (next(" in [")) {
            var values = new ArrayList<>(List.of(string()));
            while (next(", ")) values.add(string());
            need("]");
            return new Condition.TextIn(field, values);
        }
        return new Condition.NumberIs(field, comparison(), number());
    }

    private Comparison comparison() {
        if (next(" <= ")) return Comparison.LTE;
        if (next(" >= ")) return Comparison.GTE;
        if (next(" != ")) return Comparison.NE;
        if (next(" < ")) return Comparison.LT;
        if (next(" > ")) return Comparison.GT;
        need(" = ");
        return Comparison.EQ;
    }

    private double number() {
        int from = at;
        while (at < text.length() && "-.0123456789".indexOf(text.charAt(at)) >= 0) at++;
        return Double.parseDouble(text.substring(from, at));
    }

    private String field() {
        need(AdobeXdm.PATH);
        int from = at;
        while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) at++;
        return text.substring(from, at);
    }

    private String string() {
        need("\"");
        int end = text.indexOf('"', at);
        if (end < 0) throw fault("a text in double quotes");
        String value = text.substring(at, end);
        at = end + 1;
        return value;
    }

    private void need(String word) { if (!next(word)) throw fault("\"" + word + "\""); }

    private boolean next(String word) {
        if (!text.startsWith(word, at)) return false;
        at += word.length();
        return true;
    }

    private IllegalArgumentException fault(String expected) {
        return new IllegalArgumentException(file + ", xdm:value, character " + (at + 1) + ": found \""
                + text.substring(Math.min(at, text.length()), Math.min(text.length(), at + 20)) + "\", expected " + expected
                + "; export it again.");
    }
}
