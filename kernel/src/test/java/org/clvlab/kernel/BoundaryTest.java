package org.clvlab.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The kernel is a kernel: it knows nothing of what a library preloads, and only some packages may see each other. */
class BoundaryTest {
    private static final Pattern FOREIGN = Pattern.compile(
            "(?i)\\b(customers?|lifetime value|clv|churn|cohorts?|holdout|purchases?|revenue|tablesaw|retailers?|marketing)\\b");
    private static final List<String> ORDER = List.of("extension", "wire", "message", "stream", "display", "maven", "sql",
            "magic", "help", "eval",
            "compat");

    private static List<Path> sources() throws IOException {
        try (var files = Files.walk(Path.of("src/main/java"))) {
            return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
        }
    }

    @Test
    void holdsNoConceptOfTheLibrary() throws IOException {
        var found = new ArrayList<String>();
        for (var file : sources())
            for (var line : Files.readAllLines(file))
                if (FOREIGN.matcher(line).find() || line.contains("org.dflib") && !file.getParent().endsWith("compat"))
                    found.add(file + ": " + line.strip());
        assertEquals(List.of(), found);
    }

    @Test
    void packagesSeeOnlyThoseBeforeThem() throws IOException {
        var found = new ArrayList<String>();
        for (var file : sources()) {
            int mine = ORDER.indexOf(file.getParent().getFileName().toString());
            for (var line : Files.readAllLines(file))
                for (int other = mine + 1; mine >= 0 && other < ORDER.size(); other++)
                    if (line.startsWith("import org.clvlab.kernel." + ORDER.get(other) + "."))
                        found.add(file + ": " + line);
        }
        assertEquals(List.of(), found);
    }
}
