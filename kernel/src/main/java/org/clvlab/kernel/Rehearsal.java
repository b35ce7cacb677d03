package org.clvlab.kernel;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A first morning with the kernel, played in one process: a few cells, completion, inspection, a table, the end. A JVM that is
 * asked to make an AOT cache learns from it which classes a start needs and which code is worth compiling early.
 */
public final class Rehearsal {
    private static final int PATIENCE = 120_000;
    private static final String KEY = "rehearsal";
    private static final List<String> CELLS = List.of("1+1", "var x = 3;", "x * 2", "System.out.println(\"x is \" + x)",
            "int twice(int a) { return 2 * a; }\ntwice(x)", "List.of(3, 1, 2).stream().sorted().map(i -> i + 1).toList()",
            "record Point(String name, int x, double y) {}\nvar points = List.of(new Point(\"a\", 1, 0.5), new Point(\"b\", 2, 1.5));\npoints",
            "var total = 0;\nfor (var point : points) {\n    total += point.x();\n}\nif (total > 2)\n    System.err.println(total);\ntotal",
            "Map.of(\"a\", 1)", "\"text\".repeat(2)", "%time twice(21)", "%vars", "import java.util.concurrent.atomic.*;",
            "int y = \"not a number\";", "throw new IllegalStateException(\"on purpose\");", "1+1");

    /** Of the work of making a cache, as measured; the rest is the JVM's, when the rehearsal is over. */
    private static final int PART = 60;
    private static final PrintStream TOLD = new PrintStream(new FileOutputStream(FileDescriptor.out), true,
            StandardCharsets.US_ASCII);

    private final ZContext context = new ZContext();
    private final int[] ports;
    private final ZMQ.Socket shell, control, iopub;
    private int asked;

    private Rehearsal(int[] ports) {
        this.ports = ports;
        shell = socket(SocketType.DEALER, ports[0]);
        control = socket(SocketType.DEALER, ports[1]);
        iopub = socket(SocketType.SUB, ports[2]);
        iopub.subscribe(new byte[0]);
    }

    /**
     * Plays, and ends the process.
     *
     * @param none
     *            no arguments
     * @throws IOException
     *             if no connection file can be written
     */
    public static void main(String[] none) throws IOException {
        var rehearsal = new Rehearsal(freePorts());
        var file = Files.createTempFile("rehearsal", ".json");
        Files.write(file, rehearsal.connection());
        Thread.ofPlatform().name("client").daemon().start(() -> {
            try {
                rehearsal.play();
            } catch (RuntimeException failed) {
                System.err.println("The rehearsal failed: " + failed.getMessage());
                Runtime.getRuntime().halt(1);
            } finally {
                file.toFile().delete();
            }
        });
        try {
            Main.main(new String[]{file.toString()});
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }

    private void play() {
        ask("kernel_info_request", Map.of());
        for (int k = 0; k < CELLS.size(); k++) {
            run(CELLS.get(k));
            TOLD.println("rehearsed " + PART * (k + 1) / CELLS.size() + " %"); // `launch --state` reads it
        }
        ask("complete_request", Map.of("code", "points.", "cursor_pos", 7));
        ask("complete_request", Map.of("code", "Sys", "cursor_pos", 3));
        ask("inspect_request", Map.of("code", "points.size()", "cursor_pos", 9, "detail_level", 0));
        ask("is_complete_request", Map.of("code", "int z ="));
        ask("history_request", Map.of("hist_access_type", "tail", "n", 5, "output", false, "raw", true));
        ask("comm_info_request", Map.of());
        send(control, "shutdown_request", Map.of("restart", false));
    }

    private void run(String code) {
        ask("execute_request", Map.of("code", code, "silent", false, "store_history", true, "user_expressions", Map.of(),
                "allow_stdin", false, "stop_on_error", false));
    }

    private void ask(String type, Map<String, Object> content) {
        var id = send(shell, type, content);
        JsonNode parent;
        do {
            var frame = shell.recv();
            while (frame != null && !new String(frame, StandardCharsets.UTF_8).equals("<IDS|MSG>"))
                frame = shell.recv();
            if (frame == null)
                throw new IllegalStateException("no answer to " + type + " within " + PATIENCE / 1000 + " seconds");
            shell.recv();
            shell.recv();
            parent = JsonMapper.shared().readTree(shell.recv());
        } while (!parent.path("msg_id").asString("").equals(id));
        while (iopub.recv(ZMQ.DONTWAIT) != null)
            continue;
    }

    private String send(ZMQ.Socket socket, String type, Map<String, Object> content) {
        var id = "rehearsal-" + ++asked;
        var header = Map.of("msg_id", id, "session", "rehearsal", "username", "nobody", "date", "2026-01-01T00:00:00Z",
                "msg_type", type, "version", "5.5");
        var parts = new ArrayList<byte[]>();
        for (var part : List.of(header, Map.of(), Map.of(), content))
            parts.add(JsonMapper.shared().writeValueAsBytes(part));
        socket.sendMore("<IDS|MSG>");
        socket.sendMore(signature(parts));
        for (int k = 0; k < parts.size(); k++)
            socket.send(parts.get(k), k + 1 < parts.size() ? ZMQ.SNDMORE : 0);
        return id;
    }

    private static String signature(List<byte[]> parts) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(KEY.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            parts.forEach(mac::update);
            return HexFormat.of().formatHex(mac.doFinal());
        } catch (GeneralSecurityException never) {
            throw new IllegalStateException("Every Java platform has HmacSHA256", never);
        }
    }

    private ZMQ.Socket socket(SocketType type, int port) {
        var socket = context.createSocket(type);
        socket.setReceiveTimeOut(PATIENCE);
        socket.setLinger(1000);
        socket.connect("tcp://127.0.0.1:" + port);
        return socket;
    }

    private byte[] connection() {
        return JsonMapper.shared().writeValueAsBytes(Map.of("transport", "tcp", "ip", "127.0.0.1", "signature_scheme",
                "hmac-sha256", "key", KEY, "shell_port", ports[0], "control_port", ports[1], "iopub_port", ports[2],
                "stdin_port", ports[3], "hb_port", ports[4]));
    }

    private static int[] freePorts() throws IOException {
        var held = new ArrayList<ServerSocket>();
        try {
            for (int k = 0; k < 5; k++)
                held.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            return held.stream().mapToInt(ServerSocket::getLocalPort).toArray();
        } finally {
            for (var each : held)
                each.close();
        }
    }
}
