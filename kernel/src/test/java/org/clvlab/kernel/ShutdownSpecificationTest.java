package org.clvlab.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A kernel in a process of its own ends within a second whatever it does, and lives on when its memory ends. */
class ShutdownSpecificationTest {
    private static final long A_SECOND = 1_000 + 500; // for the machine that runs the tests
    @TempDir
    Path folder;

    /** A kernel process and the sockets of a front end. */
    private static final class Running implements AutoCloseable {
        final Process process;
        final ZContext context = new ZContext();
        final ZMQ.Socket shell, control;
        int count;

        Running(Path file, List<Integer> ports, String... flags) throws IOException {
            Files.writeString(file, """
                    {"transport": "tcp", "ip": "127.0.0.1", "shell_port": %d, "control_port": %d, "stdin_port": %d,
                     "iopub_port": %d, "hb_port": %d, "signature_scheme": "hmac-sha256", "key": "%s"}"""
                    .formatted(ports.get(0), ports.get(1), ports.get(2), ports.get(3), ports.get(4), Client.KEY));
            var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:+UseSerialGC", "--add-opens=jdk.jshell/jdk.jshell=ALL-UNNAMED", "--enable-native-access=ALL-UNNAMED"));
            command.addAll(List.of(flags));
            command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName(), file.toString()));
            process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            shell = socket(ports.get(0));
            control = socket(ports.get(1));
        }

        ZMQ.Socket socket(int port) {
            var socket = context.createSocket(SocketType.DEALER);
            socket.setReceiveTimeOut(30_000);
            socket.setLinger(0);
            socket.connect("tcp://127.0.0.1:" + port);
            return socket;
        }

        void send(ZMQ.Socket socket, String type, Map<String, Object> content) {
            var header = Map.of("msg_id", "request-" + ++count, "session", "tests", "username", "tester", "date",
                    "2026-01-01T00:00:00Z", "msg_type", type, "version", "5.3");
            Client.send(socket,
                    Client.signed(Client.json(header), Client.json(Map.of()), Client.json(Map.of()), Client.json(content)));
        }

        void execute(String code) { send(shell, "execute_request", Map.of("code", code, "silent", false)); }

        JsonNode content(ZMQ.Socket socket) {
            byte[] last = null;
            do {
                var frame = socket.recv();
                if (frame == null)
                    throw new AssertionError("The kernel is silent");
                if (frame.length > 0)
                    last = frame;
            } while (socket.hasReceiveMore());
            return JsonMapper.shared().readTree(new String(last, StandardCharsets.UTF_8));
        }

        String run(String code) {
            execute(code);
            return content(shell).path("status").asString();
        }

        @Override
        public void close() {
            process.destroyForcibly();
            context.close();
        }
    }

    private static List<Integer> freePorts() {
        var sockets = new ArrayList<ServerSocket>();
        try {
            for (int k = 0; k < 5; k++)
                sockets.add(new ServerSocket(0));
            var ports = sockets.stream().map(ServerSocket::getLocalPort).toList();
            for (var socket : sockets)
                socket.close();
            return ports;
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1 + 1", "while (true) {}", "while (true) { try { while (true) {} } catch (Throwable t) { } }",
            "Runtime.getRuntime().addShutdownHook(new Thread(() -> { while (true) {} })); while (true) {}",
            "java.sql.DriverManager.getConnection(\"jdbc:duckdb:\").createStatement().executeQuery(\"SELECT count(*) FROM range(1000000000000) a, range(1000) b\")"})
    void endsWithinASecond(String code) throws IOException, InterruptedException {
        var ports = freePorts();
        try (var kernel = new Running(folder.resolve("connection.json"), ports)) {
            assertEquals("ok", kernel.run("1"));
            kernel.execute(code);
            Thread.sleep(1000);
            long begin = System.nanoTime();
            kernel.send(kernel.control, "shutdown_request", Map.of("restart", true));
            assertEquals("ok", kernel.content(kernel.control).path("status").asString());
            assertEnds(kernel, begin, 0);
        }
        try (var again = new Running(folder.resolve("connection.json"), ports)) {
            assertEquals("ok", again.run("1"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1 + 1", "while (true) {}",
            "Runtime.getRuntime().addShutdownHook(new Thread(() -> { while (true) {} })); while (true) {}"})
    void endsWithinASecondOfASignal(String code) throws IOException, InterruptedException {
        try (var kernel = new Running(folder.resolve("connection.json"), freePorts())) {
            assertEquals("ok", kernel.run("1"));
            kernel.execute(code);
            Thread.sleep(500);
            long begin = System.nanoTime();
            kernel.process.destroy();
            assertEnds(kernel, begin, 143);
        }
    }

    private static void assertEnds(Running kernel, long begin, int status) throws InterruptedException {
        assertTrue(kernel.process.waitFor(10, TimeUnit.SECONDS), "it does not end");
        long millis = (System.nanoTime() - begin) / 1_000_000;
        assertTrue(millis < A_SECOND, () -> "it ends after " + millis + " ms");
        assertEquals(status, kernel.process.exitValue());
    }

    @Test
    void livesOnWhenItsMemoryEnds() throws IOException {
        try (var kernel = new Running(folder.resolve("connection.json"), freePorts(), "-Xmx96m", "-XX:MaxMetaspaceSize=96m")) {
            assertEquals("ok", kernel.run("int kept = 42;"));
            for (var code : List.of("var list = new ArrayList<long[]>(); while (true) list.add(new long[10_000]);",
                    "var all = new ArrayList<String>(); while (true) all.add(\"x\" + all.size());",
                    "new long[Integer.MAX_VALUE][]", "int deep(int n) { return 1 + deep(n + 1); } deep(0)")) {
                assertEquals("error", kernel.run(code), code);
                assertEquals("ok", kernel.run("if (kept != 42) throw new Error();"), code);
            }
        }
    }
}
