package org.clvlab.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** execute_request, as the messaging specification describes it. */
class ExecuteSpecificationTest {
    private static final String MEGABYTES_IN_USE = "System.gc(); (Runtime.getRuntime().totalMemory()"
            + " - Runtime.getRuntime().freeMemory()) / 1_000_000";

    private static Client client;

    @BeforeAll
    static void start() { client = new Client(); }

    @AfterAll
    static void stop() { client.close(); }

    @Test
    void aCellIsBusyThenEchoedThenAnsweredThenIdle() {
        var outcome = client.run("6 * 7");
        assertEquals(List.of("status", "execute_input", "execute_result", "status"), outcome.types());
        assertEquals("42", outcome.result());
        assertEquals("ok", outcome.status());
        assertEquals("6 * 7", outcome.only("execute_input").content().path("code").asString());
        assertEquals("kept", outcome.reply().parent().path("a_field_of_the_future").asString());
    }

    @Test
    void onlyAnOpenExpressionAtTheEndHasAResult() {
        assertEquals(0, client.run("int x1 = 3;").of("execute_result").size());
        assertEquals(0, client.run("x1 + 1;").of("execute_result").size());
        assertEquals(0, client.run("null").of("execute_result").size());
        assertEquals("4", client.run("x1 + 1 // a comment;").result());
        assertEquals("[2, 4]", client.run("List.of(1, 2).stream()\n  .map(i -> i * 2)   // doubled\n\n  .toList()").result());
    }

    @Test
    void theCountRisesWithStoredCellsOnly() {
        int first = count(client.run("1"));
        assertEquals(first + 1, count(client.run("1")));
        assertEquals(first + 2, count(client.run("1", Map.of("store_history", false))));
        assertEquals(first + 2, count(client.run("   \n")));
        assertEquals(first + 2, count(client.run("1")));
    }

    private static int count(Client.Outcome outcome) { return outcome.reply().content().path("execution_count").asInt(); }

    @Test
    void aSilentCellPublishesNothingButItsStatus() {
        var outcome = client.run("System.out.println(1); int hush = 8; hush", Map.of("silent", true));
        assertEquals(List.of("status", "status"), outcome.types());
        assertEquals("8", client.run("hush").result());
    }

    @Test
    void aSilentCellNeitherCountsNorAbortsTheQueue() {
        int before = count(client.run("1"));
        assertEquals(before + 1, count(client.run("1", Map.of("silent", true, "store_history", true))));
        assertEquals(before + 1, count(client.run("1")));
        var failing = client.send(client.shell, "execute_request",
                Map.of("code", "Thread.sleep(200); throw new Exception(\"no\")", "silent", true));
        var next = client.send(client.shell, "execute_request", Map.of("code", "\"ran\""));
        var failed = client.outcome(client.shell, failing);
        assertEquals("error", failed.status());
        assertEquals(List.of("status", "status"), failed.types());
        assertEquals("ran", client.outcome(client.shell, next).result());
    }

    @Test
    void anEmptyCellIsAnsweredAndEvaluatesItsUserExpressions() {
        for (var nothing : List.of("", "  \n\t", "// a comment", "/* two\nlines */", ";")) {
            var outcome = client.run(nothing, Map.of("user_expressions", Map.of("two", "1 + 1")));
            assertEquals(List.of("status", "execute_input", "status"), outcome.types(), nothing);
            assertEquals("ok", outcome.status());
            assertEquals("2", outcome.reply().content().path("user_expressions").path("two").path("data").path("text/plain")
                    .asString());
        }
    }

    @Test
    void userExpressionsOfAFailedCellAreNotEvaluated() {
        var outcome = client.run("throw new Exception(\"no\");", Map.of("user_expressions", Map.of("one", "1")));
        assertEquals("error", outcome.status());
        assertTrue(outcome.reply().content().path("user_expressions").path("one").isMissingNode());
    }

    @Test
    void aCellThatMayNotAskIsToldSo() {
        var told = client.run("new Scanner(System.in).nextLine()", Map.of("allow_stdin", false)).traceback();
        assertTrue(told.contains("allow_stdin"), told);
    }

    @Test
    void aVeryLongValueIsCutAndSaysHowToSeeTheRest() {
        var shown = client.run("\"x\".repeat(3_000_000)").result();
        assertTrue(shown.endsWith("x\n… 2,900,000 more characters are not shown; System.out.println(...) prints them all, and"
                + " Files.writeString(path, ...) saves them."), shown.substring(shown.length() - 200));
    }

    @Test
    void userExpressionsAreEvaluatedAfterTheCell() {
        var outcome = client.run("int u = 5;", Map.of("user_expressions", Map.of("good", "u * 2", "bad", "nowhere")));
        var values = outcome.reply().content().path("user_expressions");
        assertEquals("10", values.path("good").path("data").path("text/plain").asString());
        assertEquals("error", values.path("bad").path("status").asString());
    }

    @Test
    void anErrorAbortsTheCellsThatWait() {
        var first = client.send(client.shell, "execute_request",
                Map.of("code", "Thread.sleep(300); throw new Exception(\"no\")"));
        var second = client.send(client.shell, "execute_request", Map.of("code", "int never = 1;"));
        var info = client.send(client.shell, "kernel_info_request", Map.of());
        assertEquals("error", client.outcome(client.shell, first).status());
        assertEquals("aborted", client.outcome(client.shell, second).status());
        assertEquals("ok", client.outcome(client.shell, info).status());
        assertEquals("error", client.run("never").status());
    }

    @Test
    void withoutStopOnErrorTheNextCellRuns() {
        var first = client.send(client.shell, "execute_request",
                Map.of("code", "Thread.sleep(200); throw new Exception(\"no\")", "stop_on_error", false));
        var second = client.send(client.shell, "execute_request", Map.of("code", "\"ran\""));
        assertEquals("error", client.outcome(client.shell, first).status());
        assertEquals("ran", client.outcome(client.shell, second).result());
    }

    @Test
    void displaysCanBeReplacedAndCleared() {
        var outcome = client.run("display(\"one\", \"spot\"); updateDisplay(\"spot\", 2); display(3); clearOutput(true);");
        assertEquals("spot", outcome.of("display_data").getFirst().content().path("transient").path("display_id").asString());
        var update = outcome.only("update_display_data").content();
        assertEquals("2", update.path("data").path("text/plain").asString());
        assertEquals("spot", update.path("transient").path("display_id").asString());
        assertTrue(outcome.only("clear_output").content().path("wait").asBoolean());
    }

    @Test
    void declarationsMayBeMutualAndMayBeRepeated() {
        var mutual = """
                boolean even(int n) { return n == 0 || odd(n - 1); }
                boolean odd(int n) { return n != 0 && even(n - 1); }
                even(10)""";
        assertEquals("true", client.run(mutual).result());
        assertEquals("true", client.run(mutual).result());
        client.run("record Point(int x) {}\nvar p = new Point(1);");
        assertEquals("Point[y=2]", client.run("record Point(int y) {}\nnew Point(2)").result());
    }

    @Test
    void manyResultsDoNotStay() {
        var before = Long.parseLong(client.run(MEGABYTES_IN_USE).result());
        for (int k = 0; k < 8; k++)
            client.run("new byte[100_000_000].length + " + k);
        for (int k = 0; k < 8; k++)
            assertEquals("ok", client.run("var big = new byte[100_000_000]; big").status());
        var more = Long.parseLong(client.run(MEGABYTES_IN_USE).result()) - before;
        assertTrue(more < 250, "megabytes more in use: " + more);
    }

    @Test
    void magicsTakeALineOrACell() {
        client.run("int counted = 5;");
        assertTrue(client.run("%vars").result().contains("counted"));
        assertTrue(client.run("%vars").result().matches("(?s).*counted\\s+int\\s+5.*"));
        var timed = client.run("%%time\nint t = 20;\nt + 1");
        assertEquals("21", timed.result());
        assertTrue(timed.printed("stdout").startsWith("Time: "));
        assertEquals("3", client.run("int m = 17\n    % 7;\nm").result());
        assertTrue(client.run("%nonsense").traceback().contains("there is no magic %nonsense; there are %time"));
        assertTrue(client.run("%classpath nowhere.jar").traceback().contains("There is no nowhere.jar"));
    }

    @Test
    void exitEndsTheCellOnly() {
        assertTrue(client.run("System.exit(1)").traceback().contains("only this cell was ended"));
        assertTrue(client.run("int deep(int n) { return deep(n + 1) + 1; }\ndeep(0)").traceback().contains("too deeply"));
        assertEquals("error", client.run("var a = new long[Integer.MAX_VALUE - 8]; var b = new long[Integer.MAX_VALUE - 8];"
                + " var c = new long[Integer.MAX_VALUE - 8]; var d = new long[Integer.MAX_VALUE - 8];").status());
        assertEquals("2", client.run("1 + 1").result());
        assertFalse(client.run("1").types().isEmpty());
    }
}
