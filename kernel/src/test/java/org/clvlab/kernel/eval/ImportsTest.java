package org.clvlab.kernel.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every name that a data scientist reaches for means one thing. */
class ImportsTest {
    @Test
    void everyTypeOfTheImportedPackagesIsUsable() {
        assertEquals(List.of(), Imports.ambiguous(Imports.DEFAULT, List.of("java.util", "java.time", "java.util.function",
                "java.util.stream", "java.util.regex", "java.math", "java.io", "java.nio.file", "java.lang")));
    }

    @Test
    void aClashIsFound() {
        var more = new ArrayList<>(Imports.DEFAULT);
        more.add("java.sql.*");
        assertTrue(Imports.ambiguous(more, List.of("java.util")).toString().contains("java.util.Date"));
        more.set(more.size() - 1, "java.awt.List");
        assertTrue(Imports.ambiguous(more, List.of("java.util")).toString().contains("java.util.List"));
    }
}
