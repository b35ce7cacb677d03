package org.clvlab.kernel.wire;

import java.io.PrintStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.zeromq.SocketType;
import org.zeromq.ZContext;

/** The five sockets of a kernel, each served without waiting for another. Closing it sends first what is still queued. */
public final class Wire implements AutoCloseable {
    private static final PrintStream LOG = new PrintStream(new FileOutputStream(FileDescriptor.err), true,
            StandardCharsets.UTF_8);

    private final ZContext context = new ZContext();
    private final BlockingQueue<Duplex> wakes = new LinkedBlockingQueue<>();
    private final Map<Channel, Duplex> sockets = new EnumMap<>(Channel.class);
    private final Duplex[] heartbeat = new Duplex[1];
    private final AtomicLong dropped = new AtomicLong();
    private final Signature signature;
    private final ConnectionFile bound;
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
        try {
            for (var channel : new Channel[]{Channel.SHELL, Channel.CONTROL, Channel.STDIN}) {
                int port = switch (channel) {
                    case SHELL -> connection.shellPort();
                    case CONTROL -> connection.controlPort();
                    case STDIN -> connection.stdinPort();
                    case IOPUB -> connection.iopubPort();
                };
                sockets.put(channel,
                        new Duplex(context, SocketType.ROUTER, connection.address(port), channel.name().toLowerCase(),
                                wakes, frames -> open(channel, frames)));
            }
            sockets.put(Channel.IOPUB, new Duplex(context, SocketType.XPUB, connection.address(connection.iopubPort()), "iopub",
                    wakes, frames -> subscription(frames.getFirst())));
            heartbeat[0] = new Duplex(context, SocketType.ROUTER, connection.address(connection.heartbeatPort()), "heartbeat",
                    wakes, frames -> heartbeat[0].send(frames));
        } catch (RuntimeException taken) {
            context.close();
            throw taken;
        }
        bound = new ConnectionFile(connection.transport(), connection.ip(), sockets.get(Channel.SHELL).port(),
                sockets.get(Channel.CONTROL).port(), sockets.get(Channel.STDIN).port(), sockets.get(Channel.IOPUB).port(),
                heartbeat[0].port(), connection.signatureScheme(), connection.key());
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
        heartbeat[0].start();
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

    @Override
    public void close() {
        sockets.values().forEach(Duplex::close);
        heartbeat[0].close();
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
        LOG.println("kernel: " + what + (cause == null ? "" : ": " + cause));
        if (cause != null && !(cause instanceof Envelope.Unreadable))
            cause.printStackTrace(LOG);
    }

    private void wakeSockets() {
        try {
            while (true)
                wakes.take().wake();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private void open(Channel channel, List<byte[]> frames) {
        try {
            listener.received(channel, Envelope.opened(frames, signature));
        } catch (Envelope.Unreadable unreadable) {
            if (dropped.incrementAndGet() <= 20 || dropped.get() % 1000 == 0) // a flood must not fill the server's log
                complain("message " + dropped + " on " + channel.name().toLowerCase() + " was dropped", unreadable);
        }
    }

    private void subscription(byte[] frame) {
        if (frame.length > 0 && frame[0] == 1)
            listener.subscribed(Arrays.copyOfRange(frame, 1, frame.length));
    }
}
