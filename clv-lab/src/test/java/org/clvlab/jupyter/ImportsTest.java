package org.clvlab.jupyter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.clvlab.kernel.eval.Imports;
import org.clvlab.kernel.extension.Extension;
import org.junit.jupiter.api.Test;

/** What a notebook finds imported: no name is ambiguous, and none hides another. */
class ImportsTest {

    private static final List<String> PACKAGES = List.of("java.util", "java.util.function", "java.util.stream", "java.time",
            "org.clvlab.report", "org.clvlab.data", "org.clvlab.cohort", "org.clvlab.model", "org.clvlab.hypothesis",
            "org.clvlab.forecast", "org.clvlab.segment", "org.clvlab.grouping");

    @Test
    void theKernelFindsTheLibraryByItsServiceFile() {
        var names = ServiceLoader.load(Extension.class).stream().map(provider -> provider.get().name()).toList();
        assertTrue(names.contains("CLV Lab"), names.toString());
    }

    @Test
    void everyNameMeansOneType() { assertEquals(List.of(), Imports.ambiguous(imports(), PACKAGES)); }

    @Test
    void theCheckSeesAClash() {
        var more = imports();
        more.add("java.awt.*");
        assertTrue(Imports.ambiguous(more, List.of("java.util")).toString().contains("java.util.List"));
    }

    private static List<String> imports() {
        var imports = new ArrayList<>(Imports.DEFAULT);
        imports.addAll(new ClvLabExtension().imports());
        return imports;
    }
}
