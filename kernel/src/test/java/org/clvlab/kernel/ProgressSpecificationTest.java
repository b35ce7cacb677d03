package org.clvlab.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** progress(...): a bar that moves while a loop runs, and leaves one line without a clock. */
class ProgressSpecificationTest {
    private static Client client;

    @BeforeAll
    static void start() { client = new Client(); }

    @AfterAll
    static void stop() { client.close(); }

    /** The text that stays at each place, in the order in which the places were first shown. */
    private static List<String> left(Client.Outcome outcome) {
        var places = new java.util.LinkedHashMap<String, String>();
        for (var message : outcome.published())
            if (message.type().endsWith("display_data")) {
                var place = message.content().path("transient").path("display_id").asString();
                assertEquals(message.type().equals("update_display_data"), places.containsKey(place), message.toString());
                places.put(place, message.content().path("data").path("text/plain").asString());
            }
        return List.copyOf(places.values());
    }

    @Test
    void aLoopLeavesOneLineThatSaysHowManyItHasDone() {
        var outcome = client.run("int sum = 0;\nfor (var x : progress(List.of(1, 2, 3), \"Adding\")) sum += x;\nsum");
        assertEquals("6", outcome.result());
        assertEquals(List.of("Adding: 3 of 3"), left(outcome));
        assertEquals(List.of("4 of 4"), left(client.run("for (int x : progress(IntStream.range(0, 4))) {}")));
        assertEquals(List.of("2 of 2"), left(client.run("for (var s : progress(new String[] {\"a\", \"b\"})) {}")));
        assertEquals(List.of("0 of 0"), left(client.run("for (var s : progress(List.of())) {}")));
    }

    @Test
    void aStreamOfUnknownLengthIsCounted() {
        assertEquals(List.of("Odd: 5"),
                left(client.run("for (var x : progress(IntStream.range(0, 10).filter(i -> i % 2 == 1), \"Odd\")) {}")));
    }

    @Test
    void whileItRunsItShowsCountRateAndTimeLeft() {
        var outcome = client.run("for (var x : progress(IntStream.range(0, 8), \"Slow\")) Thread.sleep(120);");
        var updates = outcome.of("update_display_data");
        assertTrue(updates.size() > 3, "updates: " + updates.size());
        var middle = updates.get(2).content().path("data");
        var plain = middle.path("text/plain").asString();
        assertTrue(plain.matches("Slow: █+░+ \\d of 8 \\(.* a second, \\d s left\\)"), plain);
        assertTrue(middle.path("text/html").asString().contains("<progress value="), middle.toString());
        assertTrue(updates.getLast().content().path("data").path("text/html").isMissingNode());
    }

    @Test
    void aFastLoopIsNotSlowedByItsBar() {
        var outcome = client.run("long n = 0;\nfor (var x : progress(LongStream.range(0, 1_000_000))) n += x;\nn");
        assertEquals("499999500000", outcome.result());
        assertTrue(outcome.of("update_display_data").size() < 200, "updates: " + outcome.of("update_display_data").size());
    }

    @Test
    void nestedLoopsShareOnePlaceAndLeaveTheLineOfTheOutermost() {
        var outcome = client.run("""
                for (var a : progress(List.of(1, 2), "Outer"))
                    for (var b : progress(List.of(1, 2, 3), "Inner")) {
                        Thread.sleep(70);
                        if (a == 2 && b == 2) break;
                    }""");
        assertEquals(List.of("Outer: 2 of 2"), left(outcome));
        assertTrue(outcome.of("update_display_data").stream()
                .anyMatch(each -> each.content().path("data").path("text/plain").asString().lines().count() == 2));
    }

    @Test
    void aLoopThatIsLeftEarlySaysSo() {
        assertEquals(List.of("Search: 2 of 9, left early"),
                left(client.run("for (var x : progress(IntStream.range(0, 9), \"Search\")) if (x == 2) break;")));
        var failed = client.run("for (var x : progress(IntStream.range(0, 9))) if (x == 3) throw new Exception(\"no\");");
        assertEquals("error", failed.status());
        assertEquals(List.of("3 of 9, left early"), left(failed));
        assertEquals(List.of("1 of 1"), left(client.run("for (var x : progress(List.of(1))) {}")));
    }

    @Test
    void whatIsPrintedInTheLoopStaysInItsOrder() {
        var outcome = client.run("for (var x : progress(List.of(1, 2))) System.out.println(x);");
        assertEquals("1\n2\n", outcome.printed("stdout"));
        assertEquals(List.of("2 of 2"), left(outcome));
    }

    @Test
    void anInterruptEndsTheLoopAndTheBar() {
        var id = client.send(client.shell, "execute_request",
                Map.of("code", "for (var x : progress(IntStream.range(0, 1000))) Thread.sleep(50);"));
        while (!client.next(client.iopub).type().equals("display_data"))
            continue;
        client.send(client.control, "interrupt_request", Map.of()); // its own publications would be mixed with those of the cell
        var outcome = client.outcome(client.shell, id);
        assertEquals("error", outcome.status());
        var last = outcome.of("update_display_data").getLast().content().path("data").path("text/plain").asString();
        assertTrue(last.matches("\\d+ of 1000, left early"), last);
    }

    @Test
    void theSameCellLeavesTheSameBytes() {
        var code = "for (var x : progress(IntStream.range(0, 30), \"Same\")) Thread.sleep(7);";
        assertEquals(left(client.run(code)), left(client.run(code)));
        assertFalse(left(client.run(code)).getFirst().contains("second"));
    }
}
