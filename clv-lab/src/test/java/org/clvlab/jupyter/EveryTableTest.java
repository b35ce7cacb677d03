package org.clvlab.jupyter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.clvlab.data.ReadBack;
import org.clvlab.data.Tabular;
import org.clvlab.data.Warehouse;
import org.clvlab.report.Shown;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every result that shows itself writes its table too, and the table is read back equal; what has no table is named here. */
class EveryTableTest {

    /** What was read: {@code perCustomer()} of each is a table, and so is the answer of a query. */
    private static final Set<String> SOURCES = Set.of("Contacts", "KeyedTable", "Orders", "OutsideSeries", "Persons", "RateTable",
            "Survey", "WebEvents");
    /** Settings that have yet to be run, and words alone. */
    private static final Set<String> WORDS = Set.of("Grouping", "Needs", "Segmentation", "Lifecycle", "Exercise$Answer",
            "NoFit", "WrittenTable");
    /** Whose parts are tables. */
    private static final Set<String> PARTS = Set.of("CalibrationHoldout");

    @TempDir
    Path folder;

    @Test
    void everyTableIsReadBackEqual() throws IOException {
        try (var lab = Warehouse.inMemory()) {
            var results = EveryTable.of(folder, lab);
            for (var result : results.values()) {
                assertTrue(result.typedTable().rows() > 0, result.getClass() + " has no row");
                ReadBack.isEqual(result, folder);
            }
            assertEquals(all(Tabular.class), new TreeSet<>(results.keySet()), "a result of each kind is looked at");
        }
    }

    @Test
    void whatIsShownWritesItsTable() throws IOException {
        var without = all(Shown.class);
        without.removeAll(all(Tabular.class));
        var named = new TreeSet<String>();
        for (var names : Set.of(SOURCES, WORDS, PARTS)) named.addAll(names);
        assertEquals(named, without);
    }

    /** The names of the public classes of the library that are of a kind. */
    private static TreeSet<String> all(Class<?> kind) throws IOException {
        var classes = Path.of(kind.getProtectionDomain().getCodeSource().getLocation().getPath());
        try (var files = Files.walk(classes.resolve("org/clvlab"))) {
            return files.map(file -> classes.relativize(file).toString()).filter(name -> name.endsWith(".class"))
                    .filter(name -> !name.endsWith("-info.class"))
                    .map(name -> name.substring(0, name.length() - 6).replace('/', '.')).map(EveryTableTest::load)
                    .filter(found -> kind.isAssignableFrom(found) && !found.isInterface())
                    .map(found -> found.getName().replaceFirst(".*[.]", "")).collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, EveryTableTest.class.getClassLoader());
        } catch (ClassNotFoundException broken) {
            throw new AssertionError(name, broken);
        }
    }
}
