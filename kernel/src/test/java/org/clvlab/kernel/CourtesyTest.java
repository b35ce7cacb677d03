package org.clvlab.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Where all processors are busy, the optimising compiler waits for the cells, not they for it. */
@EnabledOnOs(OS.LINUX)
class CourtesyTest {
    private static final int NICE = 19 - 3; // in the words of /proc/PID/stat that follow the thread's name
    @TempDir
    Path folder;

    @Test
    void theOptimisingCompilerAloneGivesWay() throws IOException {
        try (var kernel = new KernelProcess(folder.resolve("connection.json"), KernelProcess.freePorts())) {
            assertEquals("2", kernel.client.run("1 + 1").result());
            var threads = Path.of("/proc", String.valueOf(kernel.process.pid()), "task");
            int usual = nice(threads, name -> name.startsWith("C1 ")).getFirst();
            var optimising = nice(threads, name -> name.startsWith("C2 "));
            assertFalse(optimising.isEmpty());
            for (int each : optimising)
                assertEquals(Math.min(usual + 10, 19), each);
            assertEquals(List.of(usual), nice(threads, "shell"::equals));
        }
    }

    private static List<Integer> nice(Path threads, Predicate<String> named) throws IOException {
        try (var all = Files.list(threads)) {
            return all.map(CourtesyTest::stat).filter(stat -> named.test(name(stat)))
                    .map(stat -> Integer.parseInt(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[NICE])).toList();
        }
    }

    private static String name(String stat) {
        return stat.isEmpty() ? "" : stat.substring(stat.indexOf('(') + 1, stat.lastIndexOf(')'));
    }

    private static String stat(Path thread) {
        try {
            return Files.readString(thread.resolve("stat"));
        } catch (IOException ended) {
            return "";
        }
    }
}
