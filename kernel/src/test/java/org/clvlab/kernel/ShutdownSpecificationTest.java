package org.clvlab.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A kernel in a process of its own ends within a second whatever it does: at the first, second or third time, since where others
 * keep the processors busy any one end may have to wait for its turn. That it ends, and how, holds each time.
 */
class ShutdownSpecificationTest {
    private static final long A_SECOND = 1_000;
    private static final int TIMES = 3;
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"1 + 1", "while (true) {}", "while (true) { try { while (true) {} } catch (Throwable t) { } }",
            "Runtime.getRuntime().addShutdownHook(new Thread(() -> { while (true) {} })); while (true) {}",
            "java.sql.DriverManager.getConnection(\"jdbc:duckdb:\").createStatement().executeQuery(\"SELECT count(*) FROM range(1000000000000) a, range(1000) b\")"})
    void endsWithinASecond(String code) throws IOException, InterruptedException {
        atOneOfThreeTimes(() -> millisOfShutdown(code));
    }

    private long millisOfShutdown(String code) throws IOException, InterruptedException {
        long millis;
        var ports = KernelProcess.freePorts();
        try (var kernel = new KernelProcess(folder.resolve("connection.json"), ports)) {
            assertEquals("ok", kernel.client.run("1").status());
            kernel.client.send(kernel.client.shell, "execute_request", Map.of("code", code));
            Thread.sleep(1000);
            long begin = System.nanoTime();
            kernel.client.send(kernel.client.control, "shutdown_request", Map.of("restart", true));
            assertEquals("ok", kernel.client.next(kernel.client.control).content().path("status").asString());
            millis = ended(kernel, begin, 0);
        }
        try (var again = new KernelProcess(folder.resolve("connection.json"), ports)) {
            assertEquals("ok", again.client.run("1").status());
        }
        return millis;
    }

    @ParameterizedTest
    @ValueSource(strings = {"1 + 1", "while (true) {}",
            "Runtime.getRuntime().addShutdownHook(new Thread(() -> { while (true) {} })); while (true) {}"})
    void endsWithinASecondOfASignal(String code) throws IOException, InterruptedException {
        atOneOfThreeTimes(() -> millisOfSignal(code));
    }

    private long millisOfSignal(String code) throws IOException, InterruptedException {
        try (var kernel = new KernelProcess(folder.resolve("connection.json"), KernelProcess.freePorts())) {
            assertEquals("ok", kernel.client.run("1").status());
            kernel.client.send(kernel.client.shell, "execute_request", Map.of("code", code));
            Thread.sleep(500);
            long begin = System.nanoTime();
            kernel.process.destroy();
            return ended(kernel, begin, 143);
        }
    }

    /** A kernel that is used for a moment by somebody who has a long history ends in order, at one of three times at least. */
    @Test
    void keepsTheCellAndDeletesWhatWasForItsLifeOnly() throws IOException, InterruptedException {
        var history = folder.resolve("history.jsonl");
        Files.writeString(history,
                "{\"session\":1,\"line\":1,\"input\":\"%s\",\"output\":\"é€\"}\n".formatted("x".repeat(900)).repeat(10_000));
        Files.writeString(folder.resolve("history.jsonl.lock"), "1");
        for (int time = 1; time <= TIMES; time++) {
            var passing = folder.resolve("passing" + time);
            try (var kernel = new KernelProcess(folder.resolve("connection.json"), KernelProcess.freePorts(),
                    List.of("env", "KERNEL_HISTORY=" + history))) {
                kernel.client.run("var file = new java.io.File(\"" + passing + "\"); file.createNewFile(); file.deleteOnExit();");
                assertTrue(Files.exists(passing));
                kernel.client.send(kernel.client.control, "shutdown_request", Map.of("restart", false));
                ended(kernel, System.nanoTime(), 0);
            }
            if (!Files.exists(passing) && Files.readAllLines(history).getLast().contains(passing.getFileName().toString()))
                return;
        }
        fail("the end was cut off each time");
    }

    private interface Life {
        long millisOfItsEnd() throws IOException, InterruptedException;
    }

    private static void atOneOfThreeTimes(Life life) throws IOException, InterruptedException {
        var seen = new ArrayList<Long>();
        while (seen.size() < TIMES) {
            seen.add(life.millisOfItsEnd());
            if (seen.getLast() < A_SECOND)
                return;
        }
        fail("it ends after " + seen + " ms");
    }

    private static long ended(KernelProcess kernel, long begin, int status) throws InterruptedException {
        assertTrue(kernel.process.waitFor(10, TimeUnit.SECONDS), "it does not end");
        long millis = (System.nanoTime() - begin) / 1_000_000;
        assertEquals(status, kernel.process.exitValue());
        return millis;
    }
}
