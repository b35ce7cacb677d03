package org.clvlab.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What would end a program ends the cell only: the kernel answers the next one, and the variables are there. */
class SurvivalSpecificationTest {
    @TempDir
    Path folder;

    private KernelProcess kernel(String... flags) throws IOException {
        return new KernelProcess(folder.resolve("connection.json"), KernelProcess.freePorts(), flags);
    }

    private static Client client;

    @BeforeAll
    static void start() {
        client = new Client();
        client.run(
                "int kept = 42; class Animal {} class Cat extends Animal {} class Dog extends Animal {} void hear(Animal a) {}");
    }

    @AfterAll
    static void stop() { client.close(); }

    @ParameterizedTest
    @ValueSource(strings = {"System.exit(3)", "Runtime.getRuntime().exit(3);", "Runtime.getRuntime().halt(3);",
            "java.util.function.IntConsumer end = System::exit; end.accept(3);",
            "IntStream.of(3).forEach(Runtime.getRuntime()::exit);", "Optional.of(3).ifPresent(Runtime.getRuntime()::halt);",
            "((java.util.function.BiConsumer<Runtime, Integer>) Runtime::exit).accept(Runtime.getRuntime(), 3);",
            "{ Animal a = kept > 0 ? new Cat() : new Dog(); hear(a); System.exit(3); }"})
    void doesNotExit(String code) {
        var outcome = client.run(code);
        assertTrue(outcome.traceback().contains("System.exit(3) would end the kernel and lose every variable"),
                outcome::toString);
        assertEquals("42", client.run("kept").result());
    }

    @ParameterizedTest
    @ValueSource(strings = {"int deep(int n) { return 1 + deep(n + 1); } deep(0)", "new long[Integer.MAX_VALUE][]"})
    void survivesTheEndOfMemory(String code) {
        assertEquals("error", client.run(code).status());
        assertEquals("42", client.run("kept").result());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '\u00a6', quoteCharacter = '\u0001', value = {
            "large arrays¦list¦var list = new ArrayList<long[]>(); while (true) list.add(new long[10_000]);",
            "small objects¦all¦Object all = null; while (true) all = new Object[]{all};",
            "a local list¦¦{ var list = new ArrayList<long[]>(); while (true) list.add(new long[10_000]); }",
            "too large an array¦¦new long[Integer.MAX_VALUE][]"})
    void livesOnWhenItsMemoryIsFull(String what, String emptied, String code) throws IOException {
        try (var kernel = kernel("-Xmx96m",
                "-XX:MaxMetaspaceSize=96m")) {
            assertEquals("ok", kernel.client.run("int kept = 42; var mine = new ArrayList<>(List.of(7));").status());
            var outcome = kernel.client.run(code);
            assertEquals("OutOfMemoryError", outcome.only("error").content().path("ename").asString());
            assertEquals(emptied == null
                    ? ""
                    : "No memory was left for other cells: " + emptied + ", which this cell has made, is empty now (null).\n",
                    outcome.printed("stderr"));
            assertEquals("42", kernel.client.run("class Later { int x = kept; } new Later().x").result());
            assertEquals("[7]", kernel.client.run("mine").result());
        }
    }

    /**
     * The JVM tells whoever asks next that nothing is left: a cell that catches that and goes on must not leave the kernel deaf,
     * not even the second time.
     */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '\u00a6', quoteCharacter = '\u0001', value = {
            "arrays of a megabyte¦l¦List<byte[]> l = new ArrayList<>(); while (true) try { l.add(new byte[1 << 20]); } catch (OutOfMemoryError e) { }",
            "small objects¦l¦Object l = null; while (true) try { l = new Object[]{l}; } catch (OutOfMemoryError e) { }",
            "strings, whatever is thrown¦l¦List<String> l = new LinkedList<>(); while (true) try { l.add(\"abc\".repeat(1000) + l.size()); } catch (Throwable e) { }",
            "a local list¦¦{ var l = new LinkedList<long[]>(); while (true) try { l.add(new long[1000]); } catch (OutOfMemoryError e) { } }",
            "a list of another cell¦¦while (true) try { mine.add(new byte[5000]); } catch (OutOfMemoryError e) { }"})
    void livesOnWhereACellCatchesIt(String what, String emptied, String code) throws IOException {
        try (var kernel = kernel("-Xmx96m")) {
            for (int cell = 1; cell < 9; cell += 4) {
                assertEquals("ok", kernel.client.run("int kept = 42; var mine = new LinkedList<Object>();").status());
                var outcome = kernel.client.run(code);
                assertEquals("OutOfMemoryError", outcome.only("error").content().path("ename").asString(), outcome::toString);
                assertTrue(outcome.traceback().contains("at cell " + (cell + 1) + ", line 1")
                        || outcome.traceback().contains("in which line is not known"), outcome::toString);
                if (emptied != null)
                    assertTrue(outcome.printed("stderr").contains(emptied + ", which this cell has made, is empty now"),
                            outcome::toString);
                assertEquals("ok", kernel.client.run("mine = null;").status());
                assertEquals("42", kernel.client.run("class Later { int x = kept; } new Later().x").result());
            }
        }
    }

    /** The sockets of the kernel need some of it too. */
    @Test
    void livesOnWhereACellCatchesTheEndOfDirectMemory() throws IOException {
        try (var kernel = kernel("-Xmx256m",
                "-XX:MaxDirectMemorySize=48m")) {
            assertEquals("ok", kernel.client.run("int kept = 42;").status());
            var outcome = kernel.client.run("""
                    var l = new LinkedList<java.nio.ByteBuffer>();
                    while (true)
                        try {
                            l.add(java.nio.ByteBuffer.allocateDirect(1 << 20));
                        } catch (OutOfMemoryError e) { }""");
            assertEquals("OutOfMemoryError", outcome.only("error").content().path("ename").asString(), outcome::toString);
            assertTrue(outcome.only("error").content().path("evalue").asString().contains("irect buffer memory"),
                    outcome::toString);
            assertEquals("ok", kernel.client.run("l = null; System.gc();").status());
            assertEquals("42", kernel.client.run("java.nio.ByteBuffer.allocateDirect(20 << 20); kept").result());
        }
    }

    /** The watch is not ready yet when it begins. */
    @Test
    void livesOnWhereTheFirstCellCatchesIt() throws IOException {
        try (var kernel = kernel("-Xmx512m")) {
            var outcome = kernel.client.run("""
                    List<byte[]> l = new ArrayList<>();
                    while (true) try { l.add(new byte[1 << 18]); Thread.sleep(1); } catch (OutOfMemoryError e) { }""");
            assertEquals("OutOfMemoryError", outcome.only("error").content().path("ename").asString(), outcome::toString);
            assertEquals("42", kernel.client.run("42").result());
        }
    }

    /** What is only softly reachable counts as room. */
    @Test
    void letsACellHaveWhatTheJvmCanClear() throws IOException {
        try (var kernel = kernel("-Xmx96m")) {
            assertEquals("ok", kernel.client.run("int kept = 42;").status());
            assertEquals("10000 true", kernel.client.run("""
                    var soft = new ArrayList<java.lang.ref.SoftReference<byte[]>>();
                    while (soft.size() < 10_000) soft.add(new java.lang.ref.SoftReference<>(new byte[100_000]));
                    soft.size() + " " + (soft.getFirst().get() == null)""").result());
            assertEquals("42", kernel.client.run("kept").result());
        }
    }

    /** What no watch ends, since it fails for ever on a heap with room, or where no stroke may come, an interrupt ends. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '\u00a6', quoteCharacter = '\u0001', value = {
            "one allocation¦while (true) try { sink = new long[Integer.MAX_VALUE]; } catch (OutOfMemoryError e) { }",
            "one allocation, whatever is thrown¦while (true) try { sink = new long[Integer.MAX_VALUE]; } catch (Throwable e) { }",
            "an allocation of a library¦while (true) try { sink = \"abc\".repeat(Integer.MAX_VALUE / 4); } catch (Error e) { }",
            "one that threads ask for¦IntStream.range(0, 3).parallel().forEach(k -> { while (true) try { sink = new long[Integer.MAX_VALUE]; } catch (VirtualMachineError e) { } });"})
    void isInterruptedWhereItFailsForEver(String what, String code) throws IOException {
        try (var kernel = kernel("-Xmx96m")) {
            assertEquals("ok", kernel.client.run("int kept = 42; Object sink = null;").status());
            var id = kernel.client.begun(code);
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
            kernel.client.send(kernel.client.control, "interrupt_request", Map.of());
            assertEquals("ok", kernel.client.next(kernel.client.control).content().path("status").asString());
            var outcome = kernel.client.outcome(kernel.client.shell, id);
            assertEquals("Interrupted", outcome.reply().content().path("ename").asString(), outcome::toString);
            assertFalse(outcome.printed("stderr").contains("given up"), outcome::toString);
            assertEquals("42", kernel.client.run("kept").result());
        }
    }

    /** Each proxy is a class of its own; where it is made no stroke may come. */
    @Test
    void livesOnWhereACellFillsTheRoomOfClasses() throws IOException {
        try (var kernel = kernel("-Xmx256m",
                "-XX:MaxMetaspaceSize=96m")) {
            assertEquals("ok", kernel.client.run("int kept = 42; interface Word { }").status());
            var outcome = kernel.client.run("""
                    var l = new LinkedList<Object>();
                    while (true)
                        try {
                            var loader = new ClassLoader(Word.class.getClassLoader()) { };
                            l.add(java.lang.reflect.Proxy.newProxyInstance(loader, new Class<?>[]{Word.class}, (p, m, a) -> null));
                        } catch (OutOfMemoryError e) { }""");
            assertEquals("OutOfMemoryError", outcome.only("error").content().path("ename").asString(), outcome::toString);
            assertEquals("42", kernel.client.run("class Later { int x = kept; } new Later().x").result());
        }
    }

    /** The system lends this kernel little room for the stacks of threads. */
    @Test
    void livesOnWhenNoThreadCanBeStarted() throws IOException {
        try (var kernel = new KernelProcess(folder.resolve("connection.json"), KernelProcess.freePorts(),
                List.of("sh", "-c", "ulimit -v 6000000; exec \"$@\"", "sh"), "-Xmx256m")) {
            assertEquals("ok", kernel.client.run("int kept = 42;").status());
            var outcome = kernel.client.run("""
                    long size = 1L << 30;
                    while (true)
                        try {
                            var many = new Thread(null, () -> { while (true) java.util.concurrent.locks.LockSupport.park(); }, "many", size);
                            many.setDaemon(true);
                            many.start();
                        } catch (OutOfMemoryError none) {
                            size /= 2;
                            if (size < 1 << 22) throw none;
                        }""");
            assertEquals("OutOfMemoryError", outcome.only("error").content().path("ename").asString());
            assertTrue(outcome.printed("stderr").startsWith("The threads that this cell has started are ended"),
                    outcome::toString);
            assertEquals("42", kernel.client.run("kept").result());
            assertEquals("0", kernel.client
                    .run("Thread.getAllStackTraces().keySet().stream().filter(t -> t.getName().equals(\"many\")).count()")
                    .result());
        }
    }
}
