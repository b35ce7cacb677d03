package org.clvlab.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

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
        var frames = new ArrayList<>(Client.signed(
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

    /** What nobody sends takes no memory: neither of the heap, nor of the machine. */
    @Test
    @Timeout(120)
    void anAnnouncementCostsNothing(@TempDir Path folder) throws IOException {
        var ports = KernelProcess.freePorts();
        var strangers = new ArrayList<Socket>();
        try (var kernel = new KernelProcess(folder.resolve("connection.json"), ports, "-Xmx256m")) {
            assertEquals("2", kernel.client.run("1 + 1").result());
            long before = resident(kernel);
            for (int k = 0; k < 40; k++) {
                var stranger = new Socket("127.0.0.1", ports.get(k % 5));
                strangers.add(stranger);
                stranger.getOutputStream().write(announcing(k % 2 == 0 ? 60L << 20 : Long.MIN_VALUE + (k << 24)));
            }
            assertEquals("150000000", kernel.client.run("new byte[150_000_000].length").result());
            assertTrue(resident(kernel) - before < 250L << 20, () -> "it took " + (resident(kernel) - before >> 20) + " MiB");
            var large = new ArrayList<>(Client.signed(
                    Client.json(Map.of("msg_id", "large", "msg_type", "kernel_info_request", "session",
                            "s", "username", "u", "version", "5.5", "date", "2026-01-01T00:00:00Z")),
                    bytes("{}"), bytes("{}"), bytes("{}")));
            large.add(new byte[50_000_000]);
            Client.send(kernel.client.shell, large);
            assertEquals("large", kernel.client.next(kernel.client.shell).parentId());
        } finally {
            for (var each : strangers)
                each.close();
        }
    }

    /** {@return what a client says that has shaken hands and begins a frame of so many bytes} */
    private static byte[] announcing(long size) {
        var ready = bytes("\5READY\13Socket-Type\0\0\0\6DEALER\10Identity\0\0\0\0");
        return ByteBuffer.allocate(64 + 2 + ready.length + 9).put((byte) 0xff).position(9).put((byte) 0x7f).put((byte) 3)
                .position(12)
                .put(bytes("NULL")).position(64).put((byte) 4).put((byte) ready.length).put(ready).put((byte) 2).putLong(size)
                .array();
    }

    private static long resident(KernelProcess kernel) {
        try (var lines = Files.lines(Path.of("/proc", Long.toString(kernel.process.pid()), "status"))) {
            return 1024 * lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst().orElseThrow();
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
    }

    @Test
    void theHeartbeatEchoesWhileACellRunsAndOthersWait() {
        var id = client.send(client.shell, "execute_request", Map.of("code", "Thread.sleep(500);"));
        for (int k = 0; k < 500; k++)
            client.send(client.shell, "kernel_info_request", Map.of());
        for (int k = 0; k < 10; k++) {
            client.heartbeat.send(bytes("ping " + k));
            assertArrayEquals(bytes("ping " + k), client.heartbeat.recv());
        }
        assertEquals("ok", client.ask(client.control, "kernel_info_request", Map.of()).status());
        var reply = client.next(client.shell);
        assertEquals(id, reply.parentId());
    }

    @Test
    void aMessageThatIsSentTwiceIsHeardOnce() {
        client.run("int heard = 0;");
        var frames = Client.signed(Client.json(Map.of("msg_id", "twice", "msg_type", "execute_request")), bytes("{}"),
                bytes("{}"), Client.json(Map.of("code", "heard++;")));
        Client.send(client.shell, frames);
        Client.send(client.shell, frames);
        assertEquals("1", client.run("heard").result());
    }

    @Test
    void deepJsonIsDropped() {
        for (var bomb : List.of("[".repeat(100_000), "{\"a\":".repeat(100_000) + "1" + "}".repeat(100_000))) {
            Client.send(client.shell, Client.signed(bytes(bomb), bytes("{}"), bytes("{}"), bytes("{}")));
            var header = Client.json(Map.of("msg_id", "deep", "msg_type", "comm_open"));
            Client.send(client.control, Client.signed(header, bytes(bomb), bytes(bomb), bytes("{\"data\":" + bomb + "}")));
        }
        alive();
    }

    /** A stranger who shakes hands properly; what follows is up to the test. */
    private static java.net.Socket stranger(int port, String type) throws java.io.IOException {
        var greeting = new byte[64];
        System.arraycopy(new byte[]{(byte) 0xff, 0, 0, 0, 0, 0, 0, 0, 0, 0x7f, 3, 0, 'N', 'U', 'L', 'L'}, 0, greeting, 0, 16);
        var ready = bytes("\u0005READY\u000bSocket-Type\0\0\0" + (char) type.length() + type);
        var stranger = new java.net.Socket("127.0.0.1", port);
        var out = stranger.getOutputStream();
        out.write(greeting);
        stranger.getInputStream().readNBytes(greeting.length);
        out.write(new byte[]{4, (byte) ready.length});
        out.write(ready);
        var length = stranger.getInputStream().readNBytes(2)[1];
        stranger.getInputStream().readNBytes(length);
        return stranger;
    }

    /** JeroMQ alone would never serve anybody again after a frame of 2^64 - 1 bytes. */
    @Test
    void aFrameThatAnnouncesTheImpossibleIsSurvived() throws Exception {
        for (long size : new long[]{-1, Long.MIN_VALUE + 5, Long.MAX_VALUE, Integer.MAX_VALUE})
            try (var stranger = stranger(client.kernel.connection().shellPort(), "DEALER")) {
                var out = new java.io.DataOutputStream(stranger.getOutputStream());
                out.write(2);
                out.writeLong(size);
                out.write(new byte[300]);
            }
        alive();
    }

    /** Who reads is served to the last line; who does not is waited for, but not for ever. */
    @Test
    void aFrontEndThatDoesNotReadHoldsUpNobodyForEver() throws Exception {
        try (var idle = stranger(client.kernel.connection().iopubPort(), "SUB")) {
            idle.getOutputStream().write(new byte[]{0, 1, 1}); // to everything
            Thread.sleep(200);
            long began = System.nanoTime();
            var outcome = client
                    .run("var wide = \"x\".repeat(1000);\nfor (int i = 0; i < 40_000; i++) System.out.println(wide);");
            assertTrue(System.nanoTime() - began > 8_000_000_000L, "it was not waited for");
            assertEquals(40_000 * 1001, outcome.printed("stdout").length());
            assertEquals("status", outcome.published().getLast().type());
        }
        alive();
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
    void fiftyMegabytesPassBothWays() {
        var text = "x".repeat(50_000_000);
        assertEquals("50000000", client.run("// " + text + "\n50_000_000").result());
        var image = client
                .run("var png = new byte[37_500_000];\npng[0] = (byte) 0x89; png[1] = 'P'; png[2] = 'N'; png[3] = 'G';\npng")
                .only("execute_result").content().path("data").path("image/png").asString();
        assertEquals(50_000_000, image.length());
    }
}
