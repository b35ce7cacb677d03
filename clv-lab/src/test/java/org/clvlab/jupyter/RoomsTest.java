package org.clvlab.jupyter;

import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The rooms of the library stand in the order of the data's way: no room names one that comes after it. */
class RoomsTest {

    private static final Map<String, Set<String>> SEES = Map.ofEntries(entry("report", Set.of()),
            entry("data", Set.of("report")), entry("marlowfinch", Set.of("report", "data")),
            entry("cohort", Set.of("report", "data")), entry("survival", Set.of("report", "data", "cohort")),
            entry("model", Set.of("report", "data", "cohort", "survival")),
            entry("diagnostic", Set.of("report", "data", "cohort", "model")), entry("inference", Set.of("report", "data")),
            entry("survey", Set.of("report", "data", "inference")), entry("course", Set.of("report")),
            entry("experiment", Set.of("report", "data", "inference", "cohort", "model", "forecast")),
            entry("hypothesis", Set.of("report", "data", "inference", "survey", "model", "survival")),
            entry("forecast", Set.of("report", "data", "cohort", "model")),
            entry("portfolio", Set.of("report", "data", "forecast")),
            entry("target", Set.of("data")),
            entry("segment", Set.of("report", "data", "cohort", "model", "forecast", "target")),
            entry("grouping", Set.of("report", "data", "cohort", "model", "forecast", "inference", "segment")),
            entry("jupyter", Set.of("report", "data", "cohort", "model", "marlowfinch", "inference", "survey", "experiment",
                    "hypothesis", "forecast", "portfolio", "target", "segment", "grouping", "survival", "diagnostic", "course",
                    "kernel")));
    private static final Pattern NAMED = Pattern.compile("\\borg\\.clvlab\\.([a-z]+)\\b");

    @Test
    void noRoomLooksBack() throws IOException {
        var faults = new ArrayList<String>();
        for (var file : sources())
            for (var seen : named(Files.readString(file)))
                if (!seen.equals(room(file)) && !SEES.get(room(file)).contains(seen))
                    faults.add(file.getFileName() + " in " + room(file) + " sees " + seen);
        assertEquals(List.of(), faults);
    }

    @Test
    void everyRoomHasItsPlace() throws IOException {
        var rooms = new TreeSet<String>();
        for (var file : sources())
            rooms.add(room(file));
        assertEquals(new TreeSet<>(SEES.keySet()), rooms);
    }

    @Test
    void theWalkSeesABackArrow() { assertEquals(Set.of("forecast", "kernel"), named("""
                package org.clvlab;
                import org.clvlab.forecast.Scenario;
                import static org.clvlab.kernel.display.Display.*;
                // org.clvlab.segment is told of in a comment only
                /** {@code org.clvlab.jupyter} carries these. */
                """)); }

    /** What the code names; what only a comment names is no arrow. */
    private static Set<String> named(String source) {
        var code = source.replaceAll("(?s)/\\*.*?\\*/", "").replaceAll("(?m)//.*$", "");
        var names = new TreeSet<String>();
        NAMED.matcher(code).results().forEach(found -> names.add(found.group(1)));
        return names;
    }

    private static String room(Path file) { return file.getParent().getFileName().toString(); }

    private static List<Path> sources() throws IOException {
        var root = Path.of("src/main/java/org/clvlab");
        assertTrue(Files.isDirectory(root), root.toAbsolutePath() + " is where the sources are looked for");
        try (var files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
        }
    }
}
