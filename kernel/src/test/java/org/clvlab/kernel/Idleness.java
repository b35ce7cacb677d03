package org.clvlab.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.HashMap;

/** What is asked of a kernel in this JVM after it has stopped a cell. */
final class Idleness {
    private static final long MILLIS = 150;

    private Idleness() {}

    /**
     * No thread that could be a cell's uses the processor: not its own, nor one that it has lent. And what all cells share still
     * works: a common pool whose book-keeping is broken never runs a task again.
     */
    static void assertIdle(Client client) throws InterruptedException {
        assertEquals("7",
                client.run("import java.util.concurrent.*; CompletableFuture.supplyAsync(() -> 7).get(15, TimeUnit.SECONDS)")
                        .result());
        var threads = ManagementFactory.getThreadMXBean();
        var times = new HashMap<Thread, Long>();
        for (var thread : Thread.getAllStackTraces().keySet())
            times.put(thread, threads.getThreadCpuTime(thread.threadId()));
        Thread.sleep(MILLIS);
        times.remove(Thread.currentThread());
        times.forEach((thread, before) -> {
            long used = threads.getThreadCpuTime(thread.threadId()) - before;
            assertTrue(used < MILLIS * 1_000_000 / 3,
                    () -> thread + " has used " + used / 1_000_000 + " ms at " + Arrays.toString(thread.getStackTrace()));
        });
    }
}
