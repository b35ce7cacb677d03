package org.clvlab.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** One test for each type of message; those of cells are in {@link ExecuteSpecificationTest}. */
class MessageSpecificationTest {
    private static Client client;

    @BeforeAll
    static void start() { client = new Client(); }

    @AfterAll
    static void stop() { client.close(); }

    private static JsonNode ask(String type, Map<String, Object> content) {
        var outcome = client.ask(client.shell, type, content);
        assertEquals(type.replace("_request", "_reply"), outcome.reply().type());
        assertEquals(List.of("status", "status"), outcome.types());
        return outcome.reply().content();
    }

    @Test
    void header() {
        var header = client.run("1").reply().header();
        assertTrue(header.path("date").asString().matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z"),
                header.toString());
        assertTrue(Duration.between(Instant.parse(header.path("date").asString()), Instant.now()).abs().toMinutes() < 5);
        for (var name : List.of("msg_id", "session", "username", "msg_type", "version"))
            assertTrue(!header.path(name).asString().isEmpty(), name);
    }

    @Test
    void kernelInfo() {
        var info = ask("kernel_info_request", Map.of());
        assertEquals("ok", info.path("status").asString());
        assertEquals("5.5", info.path("protocol_version").asString());
        assertTrue(info.path("supported_features").isArray() && info.path("supported_features").isEmpty());
        assertEquals("{\"name\":\"java\",\"mimetype\":\"text/x-java\",\"file_extension\":\".java\",\"pygments_lexer\":\"java\","
                + "\"codemirror_mode\":\"text/x-java\"}", only(info.path("language_info")));
        assertEquals(Runtime.version().feature() + "",
                info.path("language_info").path("version").asString().split("\\.")[0]);
        assertTrue(info.path("banner").asString().startsWith("Java "));
        assertEquals(List.of("text", "url"),
                List.copyOf(info.path("help_links").get(0).propertyNames()).stream().sorted().toList());
    }

    private static String only(JsonNode language) {
        var picked = new java.util.LinkedHashMap<String, Object>();
        for (var name : List.of("name", "mimetype", "file_extension", "pygments_lexer", "codemirror_mode"))
            picked.put(name, language.path(name).asString());
        return new String(Client.json(picked), java.nio.charset.StandardCharsets.UTF_8);
    }

    @Test
    void connect() {
        var bound = client.kernel.connection();
        var ports = ask("connect_request", Map.of());
        assertEquals(List.of(bound.shellPort(), bound.iopubPort(), bound.stdinPort(), bound.controlPort(), bound.heartbeatPort()),
                List.of("shell_port", "iopub_port", "stdin_port", "control_port", "hb_port").stream()
                        .map(name -> ports.path(name).asInt()).toList());
    }

    @Test
    void usage() {
        client.ask(client.control, "usage_request", Map.of());
        var used = client.ask(client.control, "usage_request", Map.of()).reply().content();
        assertEquals(ProcessHandle.current().pid(), used.path("pid").asLong());
        assertTrue(used.path("kernel_memory").asLong() > 10 << 20, used.toString());
        assertTrue(used.path("kernel_cpu").asDouble() >= 0 && used.path("cpu_count").asInt() > 0, used.toString());
        var memory = used.path("host_virtual_memory");
        assertEquals(memory.path("total").asLong(), memory.path("used").asLong() + memory.path("free").asLong());
    }

    @Test
    void complete() {
        var code = "var s = \"😀\"; s.isBl";
        var found = ask("complete_request", Map.of("code", code, "cursor_pos", code.codePointCount(0, code.length())));
        assertEquals(15, found.path("cursor_start").asInt());
        assertEquals(19, found.path("cursor_end").asInt());
        assertTrue(found.path("matches").toString().contains("isBlank"), found.toString());
    }

    @Test
    void inspect() {
        var code = "\"😀\".length(); String";
        var found = ask("inspect_request",
                Map.of("code", code, "cursor_pos", code.codePointCount(0, code.length()), "detail_level", 0));
        assertTrue(found.path("found").asBoolean() && found.path("data").path("text/plain").asString().contains("String"));
        var unknown = ask("inspect_request", Map.of("code", "nothing_of_this_name", "cursor_pos", 3, "detail_level", 0));
        assertEquals("{\"status\":\"ok\",\"found\":false,\"data\":{},\"metadata\":{}}", unknown.toString());
    }

    @Test
    void isComplete() {
        assertEquals("complete", ask("is_complete_request", Map.of("code", "int x = 1;")).path("status").asString());
        assertTrue(ask("is_complete_request", Map.of("code", "void f() {")).path("indent").asString().isBlank());
        assertEquals("invalid", ask("is_complete_request", Map.of("code", "int x = = 1;")).path("status").asString());
    }

    @Test
    void commInfo() {
        assertEquals("{\"status\":\"ok\",\"comms\":{}}", ask("comm_info_request", Map.of()).toString());
        assertEquals("{\"status\":\"ok\",\"comms\":{}}", ask("comm_info_request", Map.of("target_name", "nobody")).toString());
    }

    @Test
    void commOpenThatNobodyWantsIsClosed() {
        var id = client.send(client.shell, "comm_open", Map.of("comm_id", "c2", "target_name", "nobody", "data", Map.of()));
        var closed = client.published(id).stream().filter(each -> each.type().equals("comm_close")).toList();
        assertEquals("{\"comm_id\":\"c2\",\"data\":{}}", closed.getFirst().content().toString());
    }

    @Test
    void interrupt() {
        assertEquals("{\"status\":\"ok\"}",
                client.ask(client.control, "interrupt_request", Map.of()).reply().content().toString());
        assertEquals("2", client.run("1 + 1").result());
    }

    @Test
    void shutdown() {
        var second = new Client();
        var outcome = second.ask(second.control, "shutdown_request", Map.of("restart", true));
        assertEquals("{\"status\":\"ok\",\"restart\":true}", outcome.reply().content().toString());
        second.close();
    }

    @Test
    void iopubWelcome() {
        try (var context = new org.zeromq.ZContext()) {
            var late = context.createSocket(org.zeromq.SocketType.SUB);
            late.setReceiveTimeOut(20_000);
            late.connect("tcp://127.0.0.1:" + client.kernel.connection().iopubPort());
            late.subscribe("kernel".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            var welcome = client.next(late);
            assertEquals("iopub_welcome", welcome.type());
            assertEquals("{\"subscription\":\"kernel\"}", welcome.content().toString());
        }
    }

    @Test
    void inputRequestNamesItsQuestionAndTakesItsAnswer() {
        var id = client.send(client.shell, "execute_request", Map.of("code", "readLine(\"old? \")", "allow_stdin", true));
        var question = client.next(client.stdin);
        assertEquals("{\"prompt\":\"old? \",\"password\":false}", question.content().toString());
        assertEquals(id, question.parentId());
        client.send(client.stdin, "input_reply", Map.of("value", "yes"));
        assertEquals("yes", client.outcome(client.shell, id).result());
    }

    @Test
    void jsonStaysJsonAndHalfACharacterCostsNothing() {
        var outcome = client.run("\"\\ud83d and \\ud83d\\ude00\"");
        assertEquals("� and 😀", outcome.result());
    }
}
