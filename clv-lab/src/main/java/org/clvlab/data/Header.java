package org.clvlab.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The first row of a delimited file.
 *
 * @param delimiter
 *            what stands between two columns: a comma, semicolon, tab or bar
 * @param columns
 *            their names, trimmed
 */
record Header(char delimiter, List<String> columns) {

    static Header of(String head) {
        var end = head.indexOf('\n');
        var line = (end < 0 ? head : head.substring(0, end)).replace("\r", "");
        var delimiter = ',';
        for (var candidate : new char[]{',', ';', '\t', '|'})
            if (split(line, candidate).size() > split(line, delimiter).size())
                delimiter = candidate;
        return new Header(delimiter, split(line, delimiter));
    }

    private static List<String> split(String line, char delimiter) {
        var fields = new ArrayList<String>();
        var field = new StringBuilder();
        var quoted = false;
        for (var c : line.toCharArray())
            if (c == '"')
                quoted = !quoted;
            else if (c == delimiter && !quoted) {
                fields.add(field.toString().strip());
                field.setLength(0);
            } else
            field.append(c);
        fields.add(field.toString().strip());
        return List.copyOf(fields);
    }

    boolean has(String column) { return columns.contains(column); }

    boolean hasAll(String... wanted) { return columns.containsAll(List.of(wanted)); }

    /** {@return the first column that goes by one of the names, letter case and separators aside; null when there is none} */
    String find(List<String> names) {
        for (var name : names)
            for (var column : columns)
                if (plain(column).equals(plain(name)))
                    return column;
        return null;
    }

    /** {@return the column whose name is nearest to the wanted one, or null when none is near} */
    String nearest(String wanted) {
        return nearest(wanted, 0.5);
    }

    /** {@return the column whose name is nearest to the wanted one, or null when all differ by more than this share of letters} */
    String nearest(String wanted, double share) {
        String best = null;
        var least = Double.MAX_VALUE;
        for (var column : columns) {
            var distance = distance(plain(column), plain(wanted)) / (double) Math.max(column.length(), wanted.length());
            if (distance < least && distance <= share) {
                best = column;
                least = distance;
            }
        }
        return best;
    }

    private static String plain(String name) { return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", ""); }

    /** Levenshtein's edit distance, row by row. */
    private static int distance(String a, String b) {
        var row = new int[b.length() + 1];
        for (var j = 0; j <= b.length(); j++)
            row[j] = j;
        for (var i = 1; i <= a.length(); i++) {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.length(); j++) {
                var next = Math.min(Math.min(row[j], row[j - 1]) + 1, diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1));
                diagonal = row[j];
                row[j] = next;
            }
        }
        return row[b.length()];
    }
}
