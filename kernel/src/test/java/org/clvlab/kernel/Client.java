package org.clvlab.kernel;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.clvlab.kernel.extension.Extension;
import org.clvlab.kernel.wire.ConnectionFile;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A front end over real sockets, written from the messaging specification alone: cell in, messages out. */
final class Client implements AutoCloseable {
    static final String KEY = "a secret of the tests";
    /** A kernel that does nothing for four times as long is silent; one that works may be slow on a busy machine, to a limit. */
    private static final int WINDOW = 5_000, QUIET_WINDOWS = 4, WINDOWS = 36;
    private static final Duration WORK = Duration.ofMillis(50);
    private final PrintStream out = System.out, err = System.err;
    private final java.io.InputStream in = System.in;
    private final ZContext context = new ZContext();
    final ZMQ.Socket shell, control, stdin, iopub, heartbeat;
    private final ProcessHandle process;
    private final Optional<Path> said;
    final JavaKernel kernel;
    private static final AtomicInteger NAME = new AtomicInteger();

    record Message(String type, JsonNode header, JsonNode parent, JsonNode content, List<byte[]> buffers) {
        String parentId() { return parent.path("msg_id").asString(""); }
    }

    /** All that came of one request. */
    record Outcome(Message reply, List<Message> published) {
        List<Message> of(String type) { return published.stream().filter(message -> message.type.equals(type)).toList(); }

        /** What tells most comes first: where a test fails on another machine, its report may end after a few hundred letters. */
        @Override
        public String toString() {
            return reply.content.path("status").asString() + " "
                    + of("error").stream().map(each -> each.content.toString()).toList()
                    + " stderr: " + printed("stderr") + " " + types() + " " + reply + " " + published;
        }

        String status() { return reply.content.path("status").asString(); }

        String result() { return only("execute_result").content.path("data").path("text/plain").asString(); }

        Message only(String type) {
            if (of(type).size() != 1)
                throw new AssertionError("one " + type + " expected: " + published);
            return of(type).getFirst();
        }

        String printed(String stream) {
            var text = new StringBuilder();
            for (var message : of("stream"))
                if (message.content.path("name").asString().equals(stream))
                    text.append(message.content.path("text").asString());
            return text.toString();
        }

        List<String> types() { return published.stream().map(Message::type).toList(); }

        String traceback() {
            return String.join("\n", only("error").content.path("traceback").valueStream().map(JsonNode::asString).toList())
                    .replaceAll("\u001b\\[\\d+m", "");
        }
    }

    Client(Extension... extensions) { this(List.of(extensions), Client.class.getClassLoader()); }

    /** A kernel whose cells can use what the loader knows. */
    Client(List<Extension> extensions, ClassLoader loader) {
        this(new JavaKernel(new ConnectionFile("tcp", "127.0.0.1", 0, 0, 0, 0, 0, "hmac-sha256", KEY, Optional.empty()),
                new History(Optional.empty()), () -> Extensions.of(extensions, loader)));
    }

    private Client(JavaKernel kernel) { this(kernel, kernel.connection(), ProcessHandle.current(), Optional.empty()); }

    /**
     * A kernel in another process.
     *
     * @param elsewhere
     *            its ports, as in its connection file
     * @param process
     *            itself
     * @param said
     *            what it prints itself
     */
    static Client of(ConnectionFile elsewhere, Process process, Path said) {
        return new Client(null, elsewhere, process.toHandle(), Optional.of(said));
    }

    private Client(JavaKernel kernel, ConnectionFile bound, ProcessHandle process, Optional<Path> said) {
        this.said = said;
        this.kernel = kernel;
        this.process = process;
        iopub = socket(SocketType.SUB, bound.iopubPort());
        iopub.subscribe(new byte[0]);
        shell = socket(SocketType.DEALER, bound.shellPort());
        control = socket(SocketType.DEALER, bound.controlPort());
        stdin = socket(SocketType.DEALER, bound.stdinPort());
        heartbeat = socket(SocketType.REQ, bound.heartbeatPort());
        while (!next(iopub).type.equals("iopub_welcome"))
            continue;
    }

    private ZMQ.Socket socket(SocketType type, int port) {
        var socket = context.createSocket(type);
        socket.setIdentity("client".getBytes(StandardCharsets.US_ASCII));
        socket.setReceiveTimeOut(WINDOW);
        socket.setRcvHWM(0);
        socket.setLinger(0);
        socket.connect("tcp://127.0.0.1:" + port);
        return socket;
    }

    Outcome run(String code) { return run(code, Map.of()); }

    Outcome run(String code, Map<String, Object> options) {
        var content = new LinkedHashMap<String, Object>(
                Map.of("code", code, "silent", false, "store_history", true, "user_expressions",
                        Map.of(), "allow_stdin", false, "stop_on_error", true));
        content.putAll(options);
        return ask(shell, "execute_request", content);
    }

    /** {@return the id of the request to run a cell whose code runs by now, however long it took to be compiled} */
    String begun(String code) {
        return arrivedAt("begun", "System.out.println(\"begun\");\n" + code);
    }

    /** {@return the id of the request to run a cell that has printed these words by now} */
    String arrivedAt(String words, String code) {
        var id = send(shell, "execute_request", Map.of("code", code, "allow_stdin", true));
        for (var printed = new StringBuilder(); printed.indexOf(words) < 0;) {
            var message = next(iopub);
            if (message.parentId().equals(id))
                printed.append(message.content.path("text").asString(""));
        }
        return id;
    }

    Outcome ask(ZMQ.Socket socket, String type, Map<String, Object> content) {
        return outcome(socket, send(socket, type, content));
    }

    Outcome outcome(ZMQ.Socket socket, String id) {
        var reply = next(socket);
        while (!reply.parentId().equals(id))
            reply = next(socket);
        return new Outcome(reply, published(id));
    }

    /** Everything published for a request, the last being idle. */
    List<Message> published(String id) {
        var published = new ArrayList<Message>();
        while (true) {
            var message = next(iopub);
            if (!message.parentId().equals(id))
                continue;
            published.add(message);
            if (message.type.equals("status") && message.content.path("execution_state").asString().equals("idle"))
                return published;
        }
    }

    String send(ZMQ.Socket socket, String type, Map<String, Object> content, byte[]... buffers) {
        var id = "request-" + NAME.incrementAndGet();
        var header = Map.of("msg_id", id, "session", "tests", "username", "tester", "date", "2026-01-01T00:00:00Z", "msg_type",
                type,
                "version", "5.3", "a_field_of_the_future", "kept");
        var frames = signed(json(header), json(Map.of()), json(Map.of()), json(content));
        frames.addAll(List.of(buffers));
        send(socket, frames);
        return id;
    }

    static List<byte[]> signed(byte[]... parts) {
        var frames = new ArrayList<byte[]>();
        frames.add("<IDS|MSG>".getBytes(StandardCharsets.US_ASCII));
        frames.add(signature(List.of(parts)).getBytes(StandardCharsets.US_ASCII));
        frames.addAll(List.of(parts));
        return frames;
    }

    static void send(ZMQ.Socket socket, List<byte[]> frames) {
        for (int k = 0; k < frames.size(); k++)
            socket.send(frames.get(k), k + 1 < frames.size() ? ZMQ.SNDMORE : 0);
    }

    Message next(ZMQ.Socket socket) {
        var frames = new ArrayList<byte[]>();
        do {
            frames.add(awaited(socket));
        } while (socket.hasReceiveMore());
        int mark = 0;
        while (!new String(frames.get(mark), StandardCharsets.ISO_8859_1).equals("<IDS|MSG>"))
            mark++;
        var parts = frames.subList(mark + 2, mark + 6);
        if (!signature(parts).equals(new String(frames.get(mark + 1), StandardCharsets.US_ASCII)))
            throw new AssertionError("The kernel's signature is wrong");
        var header = read(parts.get(0));
        return new Message(header.path("msg_type").asString(), header, read(parts.get(1)), read(parts.get(3)),
                frames.subList(mark + 6, frames.size()));
    }

    private byte[] awaited(ZMQ.Socket socket) {
        int quiet = 0;
        for (int k = 0; k < WINDOWS && quiet < QUIET_WINDOWS && process.isAlive(); k++) {
            var before = used();
            var frame = socket.recv();
            if (frame != null)
                return frame;
            quiet = used().minus(before).compareTo(WORK) < 0 ? quiet + 1 : 0;
        }
        throw new AssertionError("The kernel is silent." + said.map(Client::words).orElse("") + " What its threads do:\n"
                + Stacks.of(process));
    }

    private static String words(Path file) {
        try {
            return " What it has said: \"" + Files.readString(file, StandardCharsets.ISO_8859_1) + "\".";
        } catch (java.io.IOException gone) {
            return "";
        }
    }

    private Duration used() { return process.info().totalCpuDuration().orElse(Duration.ZERO); }

    static byte[] json(Object value) { return JsonMapper.shared().writeValueAsBytes(value); }

    private static JsonNode read(byte[] json) { return JsonMapper.shared().readTree(json); }

    private static String signature(List<byte[]> parts) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(KEY.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            parts.forEach((Consumer<byte[]>) mac::update);
            return HexFormat.of().formatHex(mac.doFinal());
        } catch (java.security.GeneralSecurityException never) {
            throw new IllegalStateException(never);
        }
    }

    @Override
    public void close() {
        send(control, "shutdown_request", Map.of("restart", false));
        try {
            if (kernel != null)
                kernel.awaitShutdown();
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
        context.close();
        System.setOut(out);
        System.setErr(err);
        System.setIn(in);
    }
}
