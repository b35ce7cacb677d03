package org.clvlab.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Interrupts at random moments, of whatever the cell does then. Its seed is told with whatever it finds. */
final class InterruptStress {
    private static final List<String> CELLS = List.of("Thread.sleep(10_000);", "while (true) sink++;", "while (true) {}",
            "while (true) System.out.println(sink++);", "while (true) { Object o = new long[1000]; sink += o.hashCode(); }",
            "class Fresh@ { static int v; static { for (int k = 0; k < 30_000_000; k++) v += k; } int w = v; }\nwhile (true) sink += new Fresh@().w;",
            "int twice@(int x) { return 2 * x; }\nrecord Point@(int x, int y) {}\nwhile (true) sink += twice@(new Point@(1, 2).y());",
            "LongStream.iterate(1, x -> x + 1).filter(x -> x < 0).findFirst()",
            "IntStream.range(0, 1_000_000_000).parallel().mapToLong(x -> x * 31L % 7).sum() + IntStream.range(0, 2_000_000_000).parallel().sum() + LongStream.range(0, Long.MAX_VALUE).parallel().sum()",
            "new Scanner(System.in).nextLine();", "while (true) for (int k = 0; k < numbers.length; k++) numbers[k] += k;",
            "while (true) { try { Thread.sleep(1); sink++; } finally { sink--; } }",
            "try (var c = java.sql.DriverManager.getConnection(\"jdbc:duckdb:\"); var s = c.createStatement()) { s.executeQuery(\"SELECT count(*) FROM range(1000000000000) a, range(1000) b\"); }",
            "new java.net.ServerSocket(0).accept()",
            "try (var p = java.util.concurrent.Executors.newFixedThreadPool(2)) { p.invokeAll(List.of(() -> { while (true) sink++; }, () -> { while (true) sink--; })); }",
            "earlier.invokeAll(List.of(() -> { while (true) sink++; }, () -> { while (true) sink--; }))",
            "var m@ = new HashMap<Integer, String>(); while (true) for (int k = 0; k < 1000; k++) m@.put(k, \"v\" + sink++);");

    private InterruptStress() {}

    static String run(int count, long seed) throws InterruptedException {
        var chance = new Random(seed);
        long begin = System.nanoTime();
        int before = ManagementFactory.getThreadMXBean().getThreadCount();
        try (var client = new Client()) {
            client.run(
                    "import java.util.stream.*; int counter = 0; volatile long sink = 0; long[] numbers = new long[1000]; var earlier = java.util.concurrent.Executors.newFixedThreadPool(2);");
            client.run("java.sql.DriverManager.getConnection(\"jdbc:duckdb:\").close();"); // its initialiser takes seconds
            for (int k = 0; k < count; k++) {
                int number = k;
                var code = CELLS.get(chance.nextInt(CELLS.size())).replace("@", "" + k % 20);
                var id = client.send(client.shell, "execute_request", Map.of("code", code, "allow_stdin", true));
                while (!client.next(client.iopub).parentId().equals(id))
                    continue; // it has arrived
                Thread.sleep(chance.nextInt(chance.nextInt(4) == 0 ? 200 : 40));
                client.send(client.control, "interrupt_request", Map.of());
                assertEquals("ok", client.next(client.control).content().path("status").asString());
                var outcome = client.outcome(client.shell, id);
                assertEquals("Interrupted", outcome.reply().content().path("ename").asString(),
                        () -> "seed " + seed + ", interrupt " + number + " of " + code + ": " + outcome.reply());
                assertFalse(outcome.printed("stderr").contains("given up"),
                        () -> "seed " + seed + ", interrupt " + number + " of " + code + ": " + outcome.printed("stderr"));
                if (k % 10 == 0)
                    assertEquals("" + (k / 10 + 1), client.run("++counter").result(), "seed " + seed + ", interrupt " + k);
            }
            assertEquals("" + ((count - 1) / 10 + 1), client.run("counter").result());
            Idleness.assertIdle(client);
        }
        int after = ManagementFactory.getThreadMXBean().getThreadCount();
        assertTrue(after < before + 30, () -> "threads: " + before + " before, " + after + " after");
        return count + " interrupts in " + (System.nanoTime() - begin) / 1_000_000_000 + " s, seed " + seed;
    }

    /** As many as are asked for, under whatever flags, in kernels that live for some of them; a failure does not end it. */
    public static void main(String[] arguments) throws InterruptedException {
        var out = System.out;
        int count = Integer.parseInt(arguments[0]), of = Integer.parseInt(arguments[1]), failures = 0;
        for (int seed = 1; seed <= count / of; seed++) {
            try {
                out.println(run(of, seed));
            } catch (AssertionError found) {
                failures++;
                out.println(found.getMessage());
            }
        }
        out.println(failures + " failures");
        System.exit(Math.min(failures, 1));
    }
}
