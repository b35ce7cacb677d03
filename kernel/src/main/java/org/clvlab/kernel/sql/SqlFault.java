package org.clvlab.kernel.sql;

import java.sql.SQLException;
import java.util.regex.Pattern;

/** What a database says about a statement, at the line of the cell that it speaks of. */
public final class SqlFault extends Exception {
    private static final long serialVersionUID = 1;
    private static final Pattern LINE = Pattern.compile("(?s)\\s*LINE (\\d+): ([^\\n]*)\\n( *)\\^.*");
    /** DuckDB may tell what it did with the fault before it tells the fault. */
    private static final Pattern WRAPPED = Pattern.compile("(?s)^[^\\n]*closed pending query result\\s*Error: ");
    private static final Pattern POSITION = Pattern.compile("(?s)\\s*Position: (\\d+).*");

    private SqlFault(String message, Throwable cause) { super(message, cause); }

    /**
     * {@return the fault with its place}
     *
     * @param said
     *            by the database
     * @param hint
     *            to be said after it, from a new line on; maybe empty
     * @param script
     *            all statements, as they stand in the cell
     * @param part
     *            the statement that failed
     * @param linesAbove
     *            how many lines of the cell stand above the script
     */
    public static SqlFault of(SQLException said, String hint, String script, Script.Part part, int linesAbove) {
        var message = said.getMessage() == null ? said.toString() : WRAPPED.matcher(said.getMessage()).replaceFirst("");
        var line = LINE.matcher(message);
        if (line.find()) {
            int place = offset(script, part, Integer.parseInt(line.group(1)), line.group(2), line.group(3).length() - ("LINE "
                    + line.group(1) + ": ").length());
            return at(place, message.substring(0, line.start()) + hint, script, linesAbove, said);
        }
        var position = POSITION.matcher(message);
        if (position.find())
            return at(part.offset() + Integer.parseInt(position.group(1)) - 1, message.substring(0, position.start()) + hint,
                    script,
                    linesAbove, said);
        return at(part.offset(), message + hint, script, linesAbove, said);
    }

    private static SqlFault at(int place, String words, String script, int linesAbove, Throwable cause) {
        int here = Math.clamp(place, 0, script.length());
        int begin = script.lastIndexOf('\n', here - 1) + 1;
        int end = script.indexOf('\n', begin) < 0 ? script.length() : script.indexOf('\n', begin);
        var number = String.valueOf(linesAbove + 1 + script.substring(0, here).chars().filter(c -> c == '\n').count());
        return new SqlFault(words.strip() + "\n" + number + " | " + script.substring(begin, end) + "\n"
                + " ".repeat(number.length()) + " | " + " ".repeat(here - begin) + "^", cause);
    }

    /** The shown line may be cut at both ends. */
    private static int offset(String script, Script.Part part, int line, String shown, int column) {
        int begin = part.offset();
        for (int k = 1; k < line && script.indexOf('\n', begin) >= 0; k++)
            begin = script.indexOf('\n', begin) + 1;
        var head = shown.startsWith("...") ? 3 : 0;
        var bare = shown.substring(head, shown.endsWith("...") && shown.length() > head + 3 ? shown.length() - 3 : shown.length())
                .strip();
        int parameter = bare.indexOf('?');
        int found = script.indexOf(parameter > 0 ? bare.substring(0, parameter) : bare, begin);
        int lead = shown.substring(head).length() - shown.substring(head).stripLeading().length();
        return found < 0 ? begin : found + Math.max(0, column - head - lead);
    }
}
