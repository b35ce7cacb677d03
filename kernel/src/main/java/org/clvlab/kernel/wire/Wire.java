package org.clvlab.kernel.wire;

import java.io.PrintStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

/** The five sockets of a kernel, each served without waiting for another. Closing it sends first what is still queued. */
public final class Wire implements AutoCloseable {
    private static final PrintStream LOG = new PrintStream(new FileOutputStream(FileDescriptor.err), true,
            StandardCharsets.UTF_8);
    private static final int FEW = 20;

    private final ZContext context = new ZContext(2);
    private final BlockingQueue<Duplex> wakes = new LinkedBlockingQueue<>();
    private final Map<Channel, Duplex> sockets = new EnumMap<>(Channel.class);
    private final List<AutoCloseable> doors = new ArrayList<>();
    private final AtomicLong dropped = new AtomicLong();
    private final Signature signature;
    private final ConnectionFile bound;
    private Heartbeat heartbeat;
    private Listener listener;
    private Thread outbox;

    /** What is told about arrivals, on the thread of the socket: it must return at once. */
    public interface Listener {
        /**
         * A message has arrived, whole and signed.
         *
         * @param channel
         *            where
         * @param envelope
         *            the message, its content unread
         */
        void received(Channel channel, Envelope envelope);

        /**
         * A front end begins to listen to publications.
         *
         * @param topic
         *            the beginning of the topics it wants; mostly empty
         */
        void subscribed(byte[] topic);
    }

    /**
     * Binds all sockets; nothing arrives before {@link #start}.
     *
     * @param connection
     *            where and with which key
     */
    public Wire(ConnectionFile connection) {
        signature = new Signature(connection.key());
        context.setUncaughtExceptionHandler((_, broken) -> lost(broken));
        context.setNotificationExceptionHandler((_, odd) -> drop("bytes", odd));
        try {
            var loopback = connection.isIpc() ? new Loopback(context) : null;
            Consumer<ZMQ.Socket> guard = socket -> {
                connection.curve().ifPresent(keys -> keys.guard(socket));
                if (loopback != null)
                    loopback.guard(socket);
            };
            for (var channel : new Channel[]{Channel.SHELL, Channel.CONTROL, Channel.STDIN})
                sockets.put(channel, new Duplex(context, SocketType.ROUTER, address(connection, port(connection, channel)),
                        channel.name().toLowerCase(), guard, wakes, frames -> open(channel, frames)));
            sockets.put(Channel.IOPUB, new Duplex(context, SocketType.XPUB, address(connection, connection.iopubPort()),
                    "iopub", guard, wakes, frames -> subscription(frames.getFirst())));
            heartbeat = new Heartbeat(context, address(connection, connection.heartbeatPort()), guard);
            if (loopback != null)
                loopback.start();
            bound = new ConnectionFile(connection.transport(), connection.ip(),
                    entry(connection, sockets.get(Channel.SHELL).port(), connection.shellPort(), loopback),
                    entry(connection, sockets.get(Channel.CONTROL).port(), connection.controlPort(), loopback),
                    entry(connection, sockets.get(Channel.STDIN).port(), connection.stdinPort(), loopback),
                    entry(connection, sockets.get(Channel.IOPUB).port(), connection.iopubPort(), loopback),
                    entry(connection, heartbeat.port(), connection.heartbeatPort(), loopback), connection.signatureScheme(),
                    connection.key(), connection.curve());
        } catch (RuntimeException taken) {
            closeDoors();
            if (heartbeat != null)
                heartbeat.close();
            context.close();
            throw taken;
        }
    }

    private static int port(ConnectionFile connection, Channel channel) {
        return switch (channel) {
            case SHELL -> connection.shellPort();
            case CONTROL -> connection.controlPort();
            case STDIN -> connection.stdinPort();
            case IOPUB -> connection.iopubPort();
        };
    }

    private static String address(ConnectionFile connection, int port) {
        return connection.isIpc() ? Loopback.ADDRESS : connection.address(port);
    }

    /** {@return the number under which clients find the socket} */
    private int entry(ConnectionFile connection, int port, int asked, Loopback loopback) {
        if (loopback == null)
            return port;
        int number = asked;
        while (number == 0 || asked == 0 && Files.exists(connection.file(number)))
            number++;
        doors.add(new UnixDoor(connection.file(number), port, loopback));
        return number;
    }

    /**
     * Begins to listen.
     *
     * @param told
     *            who is told about arrivals
     */
    public void start(Listener told) {
        listener = told;
        outbox = Thread.ofPlatform().name("wire outbox").daemon().start(this::wakeSockets);
        sockets.values().forEach(Duplex::start);
        heartbeat.start();
    }

    /** {@return the connection with the ports that were really bound} */
    public ConnectionFile bound() { return bound; }

    /**
     * Sends a message; returns at once and may be called by any thread.
     *
     * @param channel
     *            through which socket
     * @param envelope
     *            the message
     */
    public void send(Channel channel, Envelope envelope) { sockets.get(channel).send(envelope.sealed(signature)); }

    /**
     * {@return whether there is room for more to be sent; waits for it, but not longer than a second, since only the caller
     * knows whether it should go on waiting}
     *
     * @param channel
     *            through which socket
     * @throws InterruptedException
     *             if the waiting thread is interrupted
     */
    public boolean awaitRoom(Channel channel) throws InterruptedException { return sockets.get(channel).awaitRoom(); }

    @Override
    public void close() {
        sockets.values().forEach(Duplex::close);
        closeDoors();
        if (outbox != null)
            outbox.interrupt();
        context.close();
    }

    /**
     * Tells the log of the server, never the notebook, what went wrong in the kernel itself.
     *
     * @param what
     *            in plain words
     * @param cause
     *            what was thrown, or null
     */
    public static void complain(String what, Throwable cause) {
        try {
            LOG.println("kernel: " + what + (cause == null ? "" : ": " + cause));
            if (cause != null)
                cause.printStackTrace(LOG);
        } catch (OutOfMemoryError | LinkageError noMemory) {
            return; // not even for a complaint; whoever complains goes on
        }
    }

    private void wakeSockets() {
        try {
            while (true)
                wakes.take().wakeSurely();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private void closeDoors() {
        for (var door : doors)
            try {
                door.close();
            } catch (Exception stays) {
                complain("a socket's file stays", stays);
            }
    }

    private void open(Channel channel, List<byte[]> frames) {
        try {
            listener.received(channel, Envelope.opened(frames, signature));
        } catch (Envelope.Unreadable | RuntimeException unreadable) {
            drop("a message on " + channel.name().toLowerCase(), unreadable);
        }
    }

    /** What a stranger sends must not fill the server's log. */
    private void drop(String what, Throwable why) {
        long count = dropped.incrementAndGet();
        if (count <= FEW || count % 1000 == 0)
            complain(what + " was dropped (" + count + " until now): " + why.getMessage(), null);
    }

    /** Without the thread that moves the bytes the kernel would be deaf for ever; a dead one is started again. */
    private static void lost(Throwable broken) {
        try {
            complain("the thread that moves the bytes has ended; the kernel ends with it", broken);
        } finally {
            Runtime.getRuntime().halt(1);
        }
    }

    private void subscription(byte[] frame) {
        if (frame.length > 0 && frame[0] == 1)
            listener.subscribed(Arrays.copyOfRange(frame, 1, frame.length));
    }
}
