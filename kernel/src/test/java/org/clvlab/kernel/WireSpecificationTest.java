package org.clvlab.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whatever arrives, the kernel keeps listening on every socket. */
class WireSpecificationTest {
    private static Client client;

    @BeforeAll
    static void start() { client = new Client(); }

    @AfterAll
    static void stop() { client.close(); }

    private static byte[] bytes(String text) { return text.getBytes(StandardCharsets.UTF_8); }

    private static void alive() {
        assertEquals("ok", client.ask(client.control, "kernel_info_request", Map.of()).status());
        assertEquals("2", client.run("1 + 1").result());
    }

    @Test
    void aWrongSignatureIsDropped() {
        var frames = new java.util.ArrayList<>(Client.signed(
                Client.json(Map.of("msg_id", "forged", "msg_type", "execute_request")), bytes("{}"), bytes("{}"),
                Client.json(Map.of("code", "int forged = 1;"))));
        frames.set(1, bytes("0".repeat(64)));
        Client.send(client.shell, frames);
        Client.send(client.control, frames);
        alive();
        assertEquals("error", client.run("forged").status());
    }

    @Test
    void garbageIsDropped() {
        var random = new Random(7);
        for (int k = 0; k < 200; k++) {
            var frames = IntStream.range(0, 1 + random.nextInt(8)).mapToObj(_ -> {
                var frame = random.nextInt(3) == 0 ? bytes("<IDS|MSG>") : new byte[random.nextInt(40)];
                if (frame.length != 9)
                    random.nextBytes(frame);
                return frame;
            }).toList();
            for (var socket : List.of(client.shell, client.control, client.stdin))
                Client.send(socket, frames);
        }
        alive();
    }

    @Test
    void brokenJsonIsDropped() {
        for (var header : new String[]{"{", "[]", "null", "{}", "{\"msg_type\": 5}", "\"execute_request\""}) {
            Client.send(client.shell, Client.signed(bytes(header), bytes("{}"), bytes("{}"), bytes("{}")));
            Client.send(client.control, Client.signed(bytes(header), bytes("nope"), bytes(""), bytes("{")));
        }
        alive();
    }

    @Test
    void aRequestThatCannotBeReadIsAnswered() {
        var missing = client.ask(client.shell, "execute_request", Map.of());
        assertEquals("error", missing.status());
        assertTrue(missing.reply().content().path("evalue").asString().contains("\"code\" is missing"), missing.toString());
        assertEquals("error", client.ask(client.shell, "complete_request", Map.of("code", List.of("odd"))).status());
        assertEquals("error", client.ask(client.shell, "history_request", Map.of("hist_access_type", "sideways")).status());
        var unknown = client.ask(client.shell, "tea_request", Map.of());
        assertEquals("tea_reply", unknown.reply().type());
        assertEquals(List.of("status", "status"), unknown.types());
    }

    @Test
    void theHeartbeatEchoesWhileACellRuns() {
        var id = client.send(client.shell, "execute_request", Map.of("code", "Thread.sleep(500);"));
        for (int k = 0; k < 10; k++) {
            client.heartbeat.send(bytes("ping " + k));
            assertArrayEquals(bytes("ping " + k), client.heartbeat.recv());
        }
        assertEquals("ok", client.ask(client.control, "kernel_info_request", Map.of()).status());
        var reply = client.next(client.shell);
        assertEquals(id, reply.parentId());
    }

    @Test
    void kernelInfo() {
        var info = client.ask(client.shell, "kernel_info_request", Map.of()).reply().content();
        assertEquals("ok", info.path("status").asString());
        assertTrue(info.path("protocol_version").asString().compareTo("5.4") >= 0);
        assertEquals("java", info.path("language_info").path("name").asString());
        assertEquals(".java", info.path("language_info").path("file_extension").asString());
        assertEquals("text/x-java", info.path("language_info").path("mimetype").asString());
        assertTrue(info.path("banner").isString() && info.path("help_links").isArray());
    }

    @Test
    void aSecondFrontEndIsWelcomed() {
        try (var context = new org.zeromq.ZContext()) {
            var second = context.createSocket(org.zeromq.SocketType.SUB);
            second.setReceiveTimeOut(5000);
            second.connect("tcp://127.0.0.1:" + client.kernel.connection().iopubPort());
            second.subscribe(new byte[0]);
            assertEquals("iopub_welcome", client.next(second).type());
        }
    }

    @Test
    void commsThatNobodyKnowsAreClosed() {
        assertEquals("ok", client.ask(client.shell, "comm_info_request", Map.of()).status());
        var id = client.send(client.shell, "comm_open", Map.of("comm_id", "c1", "target_name", "nobody", "data", Map.of()));
        var published = client.published(id);
        assertTrue(published.stream().anyMatch(message -> message.type().equals("comm_close")), published.toString());
    }

    @Test
    void history() {
        client.run("\"first of history\"");
        client.run("\"second of history\"");
        var tail = client.ask(client.shell, "history_request", Map.of("hist_access_type", "tail", "n", 2, "output", true)).reply()
                .content().path("history");
        assertEquals("\"first of history\"", tail.get(0).get(2).get(0).asString());
        assertEquals("second of history", tail.get(1).get(2).get(1).asString());
        int session = tail.get(0).get(0).asInt(), line = tail.get(0).get(1).asInt();
        var range = client.ask(client.shell, "history_request",
                Map.of("hist_access_type", "range", "session", session, "start", line, "stop", line + 1)).reply().content();
        assertEquals(1, range.path("history").size());
        client.run("\"first of history\"");
        var search = client.ask(client.shell, "history_request",
                Map.of("hist_access_type", "search", "pattern", "*first of h?story*", "unique", true)).reply().content();
        assertEquals(1, search.path("history").size());
    }

    @Test
    void aLargeMessagePassesBothWays() {
        var text = "x".repeat(20_000_000);
        assertEquals("20000000",
                client.run("var large = \"\"\"\n" + text.replaceAll("(.{50000})", "$1\\\\\n").substring(0, 60_000)
                        + "\"\"\";\n" + "20_000_000").result());
        var image = client
                .run("var png = new byte[15_000_000];\npng[0] = (byte) 0x89; png[1] = 'P'; png[2] = 'N'; png[3] = 'G';\npng")
                .only("execute_result").content().path("data").path("image/png").asString();
        assertEquals(20_000_000, image.length());
    }
}
