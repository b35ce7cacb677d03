package org.clvlab.data;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
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
        var line = head.lines().findFirst().orElse("");
        var delimiter = ',';
        for (var candidate : new char[]{',', ';', '\t', '|'})
            if (count(line, candidate) > count(line, delimiter))
                delimiter = candidate;
        return of(delimiter, first(head, delimiter));
    }

    /** Names are trimmed; a column without one is called by its place, and one called row or rowid, which mean ours, gets a line. */
    static Header of(char delimiter, List<String> names) {
        var columns = new ArrayList<String>();
        for (var name : names) {
            var plain = name.strip();
            columns.add(plain.isEmpty()
                    ? "column_" + (columns.size() + 1)
                    : plain.equalsIgnoreCase("row") || plain.equalsIgnoreCase("rowid") ? plain + "_" : plain);
        }
        return new Header(delimiter, List.copyOf(columns));
    }

    private static List<String> first(String head, char delimiter) {
        try (var records = new CsvRecords(new StringReader(head), delimiter)) {
            var record = records.read();
            return record == null ? List.of() : record.fields();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int count(String line, char wanted) {
        var count = 0;
        var quoted = false;
        for (var c : line.toCharArray()) {
            quoted ^= c == '"';
            if (c == wanted && !quoted)
                count++;
        }
        return count;
    }

    /** {@return this header less columns whose meaning is known} */
    Header without(Collection<String> known) {
        return new Header(delimiter, columns.stream().filter(column -> !known.contains(column)).toList());
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
