package org.clvlab.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Where the rows of a relation stand in the files they came from.
 *
 * @param name
 *            what the files are called together
 * @param parts
 *            the files in order
 * @param numbering
 *            how the relation's rows were numbered
 */
record Places(String name, List<Part> parts, Numbering numbering) {

    /** How the rows of a relation were numbered. */
    enum Numbering {
        /** by the row in the file, plus what the file's part says */
        ROWS,
        /** by the lines that are not blank, from 0 */
        LINES
    }

    /**
     * A file and the number that its row 0, or its first line, has in the relation.
     *
     * @param file
     *            the file
     * @param first
     *            that number
     */
    record Part(SourceFile file, long first) {}

    /**
     * A row of a file.
     *
     * @param file
     *            the file
     * @param row
     *            its number there
     * @param text
     *            its text, where rows are lines; else empty
     */
    record Place(SourceFile file, long row, String text) {}

    Places {
        parts = List.copyOf(parts);
    }

    /** The rows of one file, numbered as they are there. */
    static Places of(SourceFile file) {
        return new Places(file.shown(), List.of(new Part(file, 0)), Numbering.ROWS);
    }

    /** The rows of several files, one after the other. */
    static Places of(String name, List<Part> parts, Numbering numbering) {
        return new Places(parts.size() == 1 ? parts.getFirst().file().shown() : name, parts, numbering);
    }

    /** {@return where each of the rows stands} */
    Map<Long, Place> of(Collection<Long> rows) {
        var found = new HashMap<Long, Place>();
        for (var i = 0; i < parts.size(); i++) {
            var part = parts.get(i);
            var end = i + 1 < parts.size() ? parts.get(i + 1).first : Long.MAX_VALUE;
            var here = new TreeSet<Long>();
            for (var row : rows)
                if (row >= part.first && row < end)
                    here.add(row);
            if (numbering == Numbering.ROWS)
                here.forEach(row -> found.put(row, new Place(part.file, row - part.first, "")));
            else if (!here.isEmpty())
                lines(part, here, found);
        }
        return found;
    }

    private static void lines(Part part, TreeSet<Long> wanted, Map<Long, Place> found) {
        try (var lines = new BufferedReader(new InputStreamReader(part.file.open(), StandardCharsets.UTF_8))) {
            var row = part.first;
            var number = 0L;
            for (String line; !wanted.isEmpty() && (line = lines.readLine()) != null;) {
                number++;
                if (line.isBlank())
                    continue;
                if (wanted.first() == row)
                    found.put(wanted.removeFirst(), new Place(part.file, number, line));
                row++;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
