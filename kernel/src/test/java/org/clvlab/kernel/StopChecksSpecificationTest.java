package org.clvlab.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A JVM lends the right to stop threads only once, and here a debugger has it: so loops of cells, and of jars that cells have
 * added, ask whether they are to stop.
 */
class StopChecksSpecificationTest {
    private static KernelProcess kernel;

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException {
        kernel = debugged(folder);
        assertEquals("ok", kernel.client.run("""
                import java.util.concurrent.*;
                int kept = 42;
                volatile long sink = 0;
                long[] numbers = new long[1000];
                long spin(long seed) { while (true) seed = seed * 31 + 1; }
                long twice(long n) { return n == 0 ? 1 : twice(n - 1) + twice(n - 1); }
                class Endless { static { while (kept == 42) sink++; } }
                """).status());
        assertEquals("ok", kernel.client.run("%classpath " + jar(folder)).status());
    }

    @AfterAll
    static void stop() { kernel.close(); }

    private static KernelProcess debugged(Path folder) throws IOException {
        return new KernelProcess(folder.resolve("connection.json"), KernelProcess.freePorts(),
                "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:0");
    }

    private static Path jar(Path folder) throws IOException {
        var source = Files.writeString(folder.resolve("Busy.java"), """
                package lib;
                public final class Busy {
                    public static volatile long sink;
                    public static void spin() { while (true) sink++; }
                    public static void insist() { while (true) try { do { sink++; } while (sink > 0); } catch (Throwable t) { sink = 1; } }
                }""");
        assertEquals(0, ToolProvider.getSystemJavaCompiler().run(null, null, null, "-d", folder.toString(), source.toString()));
        var jar = folder.resolve("busy.jar");
        try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new JarEntry("lib/Busy.class"));
            out.write(Files.readAllBytes(folder.resolve("lib/Busy.class")));
        }
        return jar;
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '\u00a6', quoteCharacter = '\u0001', value = {
            "an empty loop¦for (;;) {}",
            "a loop at its foot¦do { sink++; } while (kept == 42);",
            "a vectorised loop¦while (true) for (int k = 0; k < numbers.length; k++) numbers[k] += k;",
            "a labelled loop¦outer: while (true) { for (int k = 0; ; k++) if (k > 10) continue outer; }",
            "a loop over a switch¦while (true) switch ((int) (sink++ % 3)) { case 0 -> sink += 3; default -> { } }",
            "a method¦spin(1)",
            "calls of calls¦twice(200)",
            "a catch¦while (true) { try { while (true) sink++; } catch (Throwable t) { } }",
            "a finally¦while (true) { try { while (true) sink++; } catch (Throwable t) { } finally { sink--; } }",
            "a sleep¦Thread.sleep(100_000)",
            "a sleep that is caught¦while (true) { try { Thread.sleep(1000); } catch (Throwable t) { } }",
            "a stream with a cell's function¦java.util.stream.LongStream.iterate(1, x -> x + 1).filter(x -> x < 0).findFirst()",
            "a parallel stream¦java.util.stream.IntStream.range(0, 100).parallel().mapToLong(i -> spin(i)).sum()",
            "a future that is joined¦CompletableFuture.supplyAsync(() -> spin(1)).join()",
            "a pool¦try (var pool = Executors.newFixedThreadPool(2)) { pool.invokeAll(List.of(() -> spin(1), () -> spin(2))); }",
            "a thread¦var t = new Thread(() -> spin(1)); t.start(); t.join();",
            "a virtual thread¦Thread.startVirtualThread(() -> spin(1)).join();",
            "virtual threads¦try (var pool = Executors.newVirtualThreadPerTaskExecutor()) { pool.invokeAll(List.of(() -> spin(1), () -> spin(2), () -> spin(3))); }",
            "a query¦var c = java.sql.DriverManager.getConnection(\"jdbc:duckdb:\"); var s = c.createStatement(); s.executeQuery(\"SELECT count(*) FROM range(1000000000000) a, range(1000) b\")",
            "an added jar's loop¦lib.Busy.spin();",
            "an added jar's loop that catches everything¦lib.Busy.insist();",
            "a class's initialiser¦new Endless()",
    })
    @Timeout(60)
    void isStopped(String what, String code) throws InterruptedException {
        var outcome = interrupted(code);
        assertEquals("Interrupted", outcome.reply().content().path("ename").asString(), outcome::toString);
        assertEquals("", outcome.printed("stderr"));
        assertEquals("42", kernel.client.run("kept").result());
        assertEquals("7", kernel.client.run("CompletableFuture.supplyAsync(() -> 7).get(15, TimeUnit.SECONDS)").result());
        assertIdle();
    }

    /** A stroke that nobody has felt is taken back: it may not come in a later cell, on a thread that is lent to it again. */
    @Test
    @Timeout(60)
    void strikesNoLaterCell() throws InterruptedException {
        for (int k = 0; k < 10; k++) {
            interrupted("java.util.stream.IntStream.range(0, 100).parallel().mapToLong(i -> spin(i)).sum()");
            assertEquals("499500", kernel.client.run(
                    "java.util.stream.IntStream.range(0, 1000).parallel().map(i -> { for (int j = 0; j < 9; j++) sink++; return i; }).sum()")
                    .result());
        }
    }

    /** What asks nothing is not reached: the user is told. */
    @Test
    @Timeout(180)
    void tellsThatItMayNotStopAThread(@TempDir Path folder) throws IOException {
        try (var another = debugged(folder)) {
            var told = interrupted(another.client, "\"a\".repeat(300).matches(\"(.*)(.*)(.*)(.*)(.*)(.*)(.*)(.*)x\")")
                    .printed("stderr");
            assertTrue(
                    told.contains(
                            "this JVM lends the kernel no right to stop a thread (does a debugger have it?), so only loops of"
                                    + " cells and of jars that cells have added can be stopped; it may still use a processor"),
                    told);
            assertEquals("2", another.client.run("1 + 1").result());
        }
    }

    private static Client.Outcome interrupted(String code) { return interrupted(kernel.client, code); }

    private static Client.Outcome interrupted(Client client, String code) {
        var id = client.begun(code);
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(300));
        client.send(client.control, "interrupt_request", Map.of());
        assertEquals("ok", client.next(client.control).content().path("status").asString());
        return client.outcome(client.shell, id);
    }

    private static void assertIdle() throws InterruptedException {
        var used = Duration.ZERO;
        for (int k = 0; k < 10; k++) { // what has just been compiled may still be
            var before = kernel.process.info().totalCpuDuration().orElseThrow();
            Thread.sleep(300);
            used = kernel.process.info().totalCpuDuration().orElseThrow().minus(before);
            if (used.toMillis() < 100)
                return;
        }
        assertTrue(used.toMillis() < 100, used + " of .3 s were used");
    }
}
