package org.clvlab.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Where the rows of a relation stand in the files they came from.
 *
 * @param name
 *            what the files are called together
 * @param parts
 *            the files in order
 */
record Places(String name, List<Part> parts) {

    /**
     * A file and the number of the relation's row that its first line became.
     *
     * @param file
     *            the file
     * @param first
     *            the relation's row number of the file's row {@code firstRow}
     * @param firstRow
     *            the file's row number of that row
     */
    record Part(SourceFile file, long first, long firstRow) {}

    /**
     * A row of a file.
     *
     * @param file
     *            the file
     * @param row
     *            its number there
     */
    record Place(SourceFile file, long row) {

        /** {@return the line of that number} */
        String text() {
            try (var lines = new BufferedReader(new InputStreamReader(file.open(), StandardCharsets.UTF_8))) {
                return lines.lines().skip(row - 1).findFirst().orElse("");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    Places {
        parts = List.copyOf(parts);
    }

    /** The rows of one file, numbered as they are there. */
    static Places of(SourceFile file) {
        return new Places(file.shown(), List.of(new Part(file, 0, 0)));
    }

    Place of(long row) {
        var found = parts.getFirst();
        for (var part : parts)
            if (part.first <= row)
                found = part;
        return new Place(found.file, row - found.first + found.firstRow);
    }
}
