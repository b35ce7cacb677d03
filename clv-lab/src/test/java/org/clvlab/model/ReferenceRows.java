package org.clvlab.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What stands beside the tests as a reference. */
final class ReferenceRows {

    private ReferenceRows() {}

    /** The rows of a file below the two lines that say how it was made and what the columns are. */
    static List<String> of(String file, int rows) {
        var lines = text(file).lines().skip(2).toList();
        assertEquals(rows, lines.size(), file);
        return lines;
    }

    static String text(String file) {
        try (var in = ReferenceRows.class.getResourceAsStream(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
