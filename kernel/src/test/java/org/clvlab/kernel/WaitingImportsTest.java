package org.clvlab.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** An import of a single name is read when code mentions the name; nobody notices but the clock. */
class WaitingImportsTest {
    private final Client client = new Client();

    @AfterEach
    void stop() { client.close(); }

    private String result(String code) { return client.run(code).result(); }

    @Test
    void everyFormOfMentioningDoes() {
        assertEquals("1.50",
                result("new DecimalFormat(\"0.00\", java.text.DecimalFormatSymbols.getInstance(Locale.ROOT)).format(1.5)"));
        assertEquals("Days", result("DAYS"));
        assertEquals("NANOSECONDS", result("TimeUnit.values()[0]"));
        assertEquals("UTF-8", result("Standard\\u0043harsets.UTF_8"));
        assertEquals("7",
                result("<T extends Future<?>> int seven(T done) { return 7; }\nseven(CompletableFuture.completedFuture(1))"));
        assertEquals("Weeks", result("enum How { ONE; final ChronoUnit unit = WEEKS; }\nHow.ONE.unit"));
    }

    @Test
    void aVariableMayBeOfATypeThatNobodyHasMentioned() {
        assertEquals("false", result("""
                var end = ProcessHandle.allProcesses().filter(each -> each.pid() != ProcessHandle.current().pid()).findAny().get().onExit();
                end.isCancelled()"""));
        assertEquals("false", result("boolean cancelled() { return end.isCancelled(); }\ncancelled()"));
    }

    @Test
    void whatACellImportsOrDeclaresUnderTheNameCounts() {
        assertEquals("java.security.Timestamp", result("import java.security.Timestamp;\nTimestamp.class.getName()"));
        assertEquals("java.security.Timestamp", result("Timestamp.class.getName()"));
        assertEquals("Statement[text=x]", result("record Statement(String text) {}\nnew Statement(\"x\")"));
        assertEquals("Statement[text=y]", result("new Statement(\"y\")"));
    }

    @Test
    void aCellThatFailsTakesNoNameAway() {
        client.run("DecimalFormat format = nothing;");
        client.run("int before = 1;\nthrow new java.sql.SQLException(\"no \" + DecimalFormat.class);");
        assertEquals("java.text.DecimalFormat", result("DecimalFormat.class.getName()"));
    }

    @Test
    void helpKnowsTheNamesBeforeTheyAreMentioned() {
        assertTrue(matches("Thread.sleep(10);\nTimeUn").contains("TimeUnit"), "completes");
        assertTrue(matches("DecimalFormat.get").contains("getInstance"), "completes members");
        var inspected = client.ask(client.shell, "inspect_request", Map.of("code", "YEARS", "cursor_pos", 2, "detail_level", 0))
                .reply()
                .content();
        assertTrue(inspected.path("data").path("text/plain").asString().contains("ChronoUnit"), inspected.toString());
        client.run("import java.security.Timestamp;");
        assertTrue(matches("Timestamp t = null;\nt.getSigner").contains("getSignerCertPath"), "of those two the cell's");
    }

    @Test
    void aNameThatIsNearlyOneOfThemIsNamed() {
        for (var wrong : Map
                .of("TimUnit.DAYS", "TimeUnit", "new DecimalFormt(\"0\")", "DecimalFormat", "Statment s = null;", "Statement",
                        "DAYZ", "DAYS")
                .entrySet()) {
            var told = client.run(wrong.getKey()).only("error").content().path("traceback").toString();
            assertTrue(told.contains("did you mean " + wrong.getValue() + "?"), told);
        }
    }

    @Test
    void theListOfImportsHasThemAll() {
        var list = client.run("/imports").printed("stdout") + client.run("/imports").result();
        for (var name : List.of("java.util.*", "java.sql.Timestamp", "java.time.temporal.ChronoUnit.DAYS",
                "java.text.DecimalFormat"))
            assertTrue(list.contains(name), name + " in " + list);
    }

    private List<String> matches(String code) {
        return client.ask(client.shell, "complete_request", Map.of("code", code, "cursor_pos", code.length())).reply().content()
                .path("matches").valueStream().map(JsonNode::asString).toList();
    }
}
