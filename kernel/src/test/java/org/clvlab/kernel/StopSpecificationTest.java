package org.clvlab.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What waits, and what works on other threads than the cell's own, is stopped too: then the processor is idle. */
class StopSpecificationTest {
    private static Client client;

    @BeforeAll
    static void start() {
        client = new Client();
        client.run("""
                import java.util.concurrent.*;
                import java.util.concurrent.locks.*;
                import java.net.*;
                import java.nio.channels.*;
                import java.util.stream.*;
                int kept = 42;
                volatile long sink = 0;
                long[] numbers = new long[1000];
                long spin(long seed) { while (true) seed = seed * 31 + 1; }
                ExecutorService earlier = Executors.newFixedThreadPool(2);
                """);
        client.run("java.sql.DriverManager.getConnection(\"jdbc:duckdb:\").close();"); // its initialiser takes seconds
    }

    @AfterAll
    static void stop() { client.close(); }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '\u00a6', quoteCharacter = '\u0001', value = {
            "an empty loop¦for (;;) {}",
            "a vectorised loop¦while (true) for (int k = 0; k < numbers.length; k++) numbers[k] += k;",
            "a catch¦while (true) { try { while (true) sink++; } catch (Throwable t) { } }",
            "a finally¦while (true) { try { while (true) sink++; } catch (Throwable t) { } finally { sink--; } }",
            "a sleep that is caught¦while (true) { try { Thread.sleep(1000); } catch (Throwable t) { } }",
            "a park¦while (true) LockSupport.park();",
            "a lock¦var lock = new ReentrantLock(); var holder = new Thread(() -> { lock.lock(); while (true) LockSupport.park(); }); holder.setDaemon(true); holder.start(); Thread.sleep(50); lock.lock();",
            "a queue¦new LinkedBlockingQueue<String>().take()",
            "accept¦new ServerSocket(0).accept()",
            "accept that is caught¦var s = new ServerSocket(0); while (true) { try { s.accept(); } catch (Exception e) { } }",
            "accept of a channel¦ServerSocketChannel.open().bind(null).accept()",
            "a socket's read¦var s = new ServerSocket(0); new Socket(InetAddress.getLoopbackAddress(), s.getLocalPort()).getInputStream().read()",
            "a pipe's read¦Pipe.open().source().read(java.nio.ByteBuffer.allocate(1))",
            "a process¦new ProcessBuilder(\"sleep\", \"100\").start().waitFor()",
            "a process's words¦new ProcessBuilder(\"sleep\", \"100\").start().getInputStream().read()",
            "the opening of a fifo¦var f = Files.createTempDirectory(\"f\").resolve(\"fifo\"); new ProcessBuilder(\"mkfifo\", f.toString()).start().waitFor(); Files.newInputStream(f).read()",
            "a fifo's read¦var f = Files.createTempDirectory(\"f\").resolve(\"fifo\"); new ProcessBuilder(\"mkfifo\", f.toString()).start().waitFor(); new RandomAccessFile(f.toFile(), \"rw\").read()",
            "a stream¦LongStream.iterate(1, x -> x + 1).filter(x -> x < 0).findFirst()",
            "a parallel stream¦IntStream.range(0, 100).parallel().mapToLong(i -> spin(i)).sum()",
            "a parallel stream of a library¦LongStream.range(0, Long.MAX_VALUE).parallel().sum()",
            "a parallel sort¦while (true) Arrays.parallelSort(new Random(1).ints(3_000_000).toArray());",
            "a task of the common pool¦ForkJoinPool.commonPool().submit(() -> spin(1)).get()",
            "a future¦CompletableFuture.supplyAsync(() -> spin(1)).get()",
            "a future that is joined¦CompletableFuture.supplyAsync(() -> spin(1)).join()",
            "a pool¦try (var pool = Executors.newFixedThreadPool(2)) { pool.invokeAll(List.of(() -> spin(1), () -> spin(2))); }",
            "a pool of an earlier cell¦earlier.invokeAll(List.of(() -> spin(1), () -> spin(2)))",
            "a thread¦var t = new Thread(() -> spin(1)); t.start(); t.join();",
            "a virtual thread¦Thread.startVirtualThread(() -> spin(1)).join();",
            "virtual threads¦try (var pool = Executors.newVirtualThreadPerTaskExecutor()) { pool.invokeAll(List.of(() -> spin(1), () -> spin(2), () -> spin(3))); }",
            "a monitor that another thread holds¦var held = new Object(); var holder = new Thread(() -> { synchronized (held) { while (true) LockSupport.park(); } }); holder.setDaemon(true); holder.start(); Thread.sleep(50); synchronized (held) { }",
            "a query of DuckDB¦var c = java.sql.DriverManager.getConnection(\"jdbc:duckdb:\"); var s = c.createStatement(); s.executeQuery(\"SELECT count(*) FROM range(1000000000000) a, range(1000) b\")",
            "a prepared query¦var c = java.sql.DriverManager.getConnection(\"jdbc:duckdb:\"); var s = kept > 0 ? c.prepareStatement(\"SELECT count(*) FROM range(1000000000000) a, range(1000) b\") : null; s.executeQuery()",
            "sorting¦var list = new ArrayList<>(Collections.nCopies(2_000_000, 1)); while (true) { Collections.shuffle(list); Collections.sort(list); }",
            "a power¦java.math.BigInteger.valueOf(3).pow(500_000_000)",
            "an expression that tracks back¦\"a\".repeat(300).matches(\"(.*)(.*)(.*)(.*)(.*)(.*)(.*)(.*)x\")",
    })
    @Timeout(60)
    void isStopped(String what, String code) throws InterruptedException {
        var outcome = interrupted(code);
        assertEquals("Interrupted", outcome.reply().content().path("ename").asString(), outcome::toString);
        assertEquals("", outcome.printed("stderr"));
        assertEquals("42", client.run("kept").result());
        Idleness.assertIdle(client);
    }

    /**
     * The cell itself ends as soon as it is interrupted, wherever it is then, and its threads go on: they belong to an earlier cell
     * and are found all the same.
     */
    @Test
    @Timeout(120)
    void stopsThreadsOfACellThatHasEnded() throws InterruptedException {
        for (int k = 0; k < 40; k++) {
            var id = client.send(client.shell, "execute_request",
                    Map.of("code", "earlier.invokeAll(List.of(() -> spin(1), () -> spin(2)))"));
            while (!client.next(client.iopub).type().equals("execute_input"))
                continue;
            Thread.sleep(k);
            client.send(client.control, "interrupt_request", Map.of());
            client.next(client.control);
            assertEquals("Interrupted", client.outcome(client.shell, id).reply().content().path("ename").asString());
        }
        Idleness.assertIdle(client);
    }

    /** A connection that only a variable holds: its query cannot be cancelled. */
    @Test
    @Timeout(60)
    void endsTheConnectionOfAQueryThatCannotBeCancelled() throws InterruptedException {
        client.run("var stuck = (Connection) org.clvlab.kernel.guest.StuckDriver.connection();");
        var outcome = interrupted("stuck.createStatement().execute(\"SELECT 1\")");
        assertEquals("Interrupted", outcome.reply().content().path("ename").asString());
        assertTrue(outcome.printed("stderr").endsWith(
                "The query goes on though it has been cancelled, so its connection is ended. Open it again.\n"),
                outcome::toString);
        assertEquals("ok", client.run("/drop stuck").status());
        Idleness.assertIdle(client);
    }

    /** What catches everything is not cut off at once: it may put its things in order, but not go on for ever. */
    @Test
    @Timeout(60)
    void letsACellPutItsThingsInOrder() throws InterruptedException {
        client.run("var order = new StringBuilder();");
        assertEquals("Interrupted", interrupted("""
                try {
                    while (true) sink++;
                } catch (Throwable t) {
                    for (int k = 0; k < 1000; k++) order.append('x');
                } finally {
                    order.append("y");
                }""").reply().content().path("ename").asString());
        assertEquals("1001 y", client.run("order.length() + \" \" + order.charAt(1000)").result());
        assertEquals("Interrupted", interrupted("""
                while (true)
                    try {
                        while (true) sink++;
                    } catch (Error t) {
                        order.append('x');
                    } finally {
                        order.append("z");
                    }""").reply().content().path("ename").asString());
        assertTrue(client.run("order.toString()").result().matches("x{1000}y(xz){0,3}z"));
        assertEquals("ok", client.run("/drop order").status());
    }

    /** Nothing helps a thread that waits for a monitor which a thread of an earlier cell holds: the user is told. */
    @Test
    @Timeout(60)
    void tellsWhatCannotBeStopped() throws InterruptedException {
        client.run("""
                Object held = new Object();
                var holder = new Thread(() -> { synchronized (held) { while (kept == 42) LockSupport.park(); } }, "holder");
                holder.setDaemon(true);
                holder.start();
                Thread.sleep(50);""");
        var outcome = interrupted("synchronized (held) { kept = 1; }");
        var name = outcome.printed("stderr").replaceFirst("(?s).*?(cell \\d+)\".*", "$1");
        var place = "the thread \"" + name + "\" is still in line 2 of " + name
                + ", where it waits to enter a synchronized block that another thread is in";
        assertEquals("The cell does not stop yet: " + place + ". It is tried again.\nThe cell is given up: " + place
                + "; it may still use a processor and change variables. Other cells can run. Only a restart of the kernel ends"
                + " it, and that loses earlier, held, holder, kept, numbers, sink.\n", outcome.printed("stderr"));
        assertEquals("42", client.run("kept").result());
        client.run("/drop held\n/drop holder");
    }

    private static Client.Outcome interrupted(String code) {
        var id = client.begun(code);
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(300));
        client.send(client.control, "interrupt_request", Map.of());
        assertEquals("ok", client.next(client.control).content().path("status").asString());
        return client.outcome(client.shell, id);
    }
}
