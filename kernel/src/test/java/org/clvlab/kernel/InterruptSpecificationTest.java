package org.clvlab.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** interrupt_request stops any Java code; the state is kept and the processor is idle afterwards. */
class InterruptSpecificationTest {
    private static Client client;

    @BeforeAll
    static void start() {
        client = new Client();
        client.run("int kept = 42; long sink = 0; long[] numbers = new long[1000];");
    }

    @AfterAll
    static void stop() { client.close(); }

    @ParameterizedTest
    @ValueSource(strings = {"while (true) {}", "while (true) sink++;", "Thread.sleep(100_000);",
            "for (int i = 0; i < Integer.MAX_VALUE; i++) for (int k = 0; k < 1_000_000; k++) sink += k ^ i;",
            "while (true) { try { while (true) sink++; } catch (Throwable t) { } }",
            "while (true) for (int k = 0; k < numbers.length; k++) numbers[k] += k;",
            "while (true) System.out.println(\"again\");", "new Scanner(System.in).nextLine();", "readLine(\"?\")",
            "var lock = new Object(); synchronized (lock) { lock.wait(); }", "%time while (true) {}",
            "class Loops { public String toString() { while (true) {} } }\nnew Loops()"})
    void isStopped(String code) throws InterruptedException {
        var id = client.begun(code);
        Thread.sleep(300);
        client.send(client.control, "interrupt_request", Map.of());
        assertEquals("ok", client.next(client.control).content().path("status").asString());
        assertEquals("Interrupted", client.outcome(client.shell, id).reply().content().path("ename").asString());
        assertEquals("42", client.run("System.out.println(\"alive\"); kept").result());
        Idleness.assertIdle(client);
    }

    @Test
    void waitsForAClassInitialiser() throws InterruptedException {
        var id = client.arrivedAt("begun", """
                class Slow {
                    static int value;
                    static {
                        System.out.println("begun");
                        long end = System.nanoTime() + 1_200_000_000L;
                        while (System.nanoTime() < end) value = 7;
                    }
                }
                var before = Slow.value; while (true) {}""");
        client.send(client.control, "interrupt_request", Map.of());
        client.next(client.control);
        assertEquals("Interrupted", client.outcome(client.shell, id).reply().content().path("ename").asString());
        assertEquals("7", client.run("Slow.value").result());
    }

    /** The interrupt overtakes the code: it comes while the cell waits for its turn, or while it is compiled. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 5, 10, 20, 40})
    void stopsACellThatHasArrivedButDoesNotRunYet(int millis) throws InterruptedException {
        var id = client.send(client.shell, "execute_request", Map.of("code", "record Point(int x, int y) {}\n".repeat(1)
                + "int late() { return 1; }\n".repeat(1) + "while (true) {}"));
        while (!client.next(client.iopub).type().equals("status"))
            continue;
        Thread.sleep(millis);
        client.send(client.control, "interrupt_request", Map.of());
        client.next(client.control);
        assertEquals("Interrupted", client.outcome(client.shell, id).reply().content().path("ename").asString());
        assertEquals("42", client.run("kept").result());
    }

    @Test
    void withNothingRunningItLeavesTheNextCellAlone() throws InterruptedException {
        for (int k = 0; k < 5; k++) {
            assertEquals("ok", client.ask(client.control, "interrupt_request", Map.of()).status());
            assertEquals("7", client.run("Thread.sleep(20); 3 + 4").result());
        }
    }

    /** A thread that was suspended and not resumed would be deaf for ever: many moments, code young and old. */
    @Test
    void leavesNoThreadSuspendedAfterManyInterrupts() throws InterruptedException {
        for (int k = 0; k < 40; k++) {
            var id = client.begun("while (true) { Math.sqrt(sink++); new Object(); }");
            Thread.sleep(5 * (k % 9));
            client.send(client.control, "interrupt_request", Map.of());
            client.next(client.control);
            assertEquals("Interrupted", client.outcome(client.shell, id).reply().content().path("ename").asString());
        }
        assertEquals("42", client.run("kept").result());
    }

    @Test
    void withNothingRunningItDoesNothing() {
        assertEquals("ok", client.ask(client.control, "interrupt_request", Map.of()).status());
        assertEquals("2", client.run("1 + 1").result());
    }
}
