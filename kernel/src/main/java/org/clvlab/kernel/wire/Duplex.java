package org.clvlab.kernel.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;
import org.zeromq.ZMQException;
import zmq.ZError;

/**
 * One socket and the one thread that touches it. The thread sleeps in a poll on the socket and on a pipe; whoever wants to
 * send leaves the frames in a queue and has the pipe written to. Unless the sender is a {@link Clerk}, the writing is done by the
 * thread of {@link Wire} that drains {@code wakes}: a channel that is written to by an interrupted thread closes itself, and the
 * thread of a cell is interrupted whenever its user says so.
 */
final class Duplex {
    private static final int RETRY = 1; // milliseconds, while a subscriber is behind
    private final Backlog backlog = new Backlog();
    private final BlockingQueue<Duplex> wakes;
    private final Consumer<List<byte[]>> received;
    private final ZMQ.Socket socket;
    private final Departure departure;
    private final Broadcast broadcast;
    private final ZMQ.Poller poller;
    private final Pipe wake;
    private final Thread thread;
    private volatile boolean closing;

    Duplex(ZContext context, SocketType type, String address, String name, Consumer<ZMQ.Socket> guard,
            BlockingQueue<Duplex> wakes, Consumer<List<byte[]>> received) {
        this.wakes = wakes;
        this.received = received;
        socket = context.createSocket(type);
        socket.setAffinity(2); // the first thread is the heartbeat's
        socket.setLinger(1000);
        socket.setSndHWM(0); // no answer is dropped because somebody reads slowly
        socket.setRcvHWM(0);
        long longest = Math.max(64L << 20, Runtime.getRuntime().maxMemory() / 4);
        socket.setMaxMsgSize(longest);
        socket.setMsgAllocator(new Allocation(longest));
        if (type == SocketType.ROUTER)
            socket.setRouterHandover(true); // a client that comes back under its old name replaces its dead connection
        departure = new Departure(socket);
        broadcast = type == SocketType.XPUB ? new Broadcast(socket) : null;
        guard.accept(socket);
        if (!socket.bind(address))
            throw new IllegalStateException("Cannot listen on " + address + " for " + name + "; is the port taken?");
        try {
            wake = Pipe.open();
            wake.source().configureBlocking(false);
        } catch (IOException none) {
            throw new UncheckedIOException("No pipe for " + name, none);
        }
        poller = context.createPoller(2);
        poller.register(socket, ZMQ.Poller.POLLIN);
        poller.register(wake.source(), ZMQ.Poller.POLLIN);
        thread = Thread.ofPlatform().name("wire " + name).daemon().unstarted(this::serve);
    }

    void start() { thread.start(); }

    int port() { return port(socket); }

    static int port(ZMQ.Socket socket) {
        var endpoint = socket.getLastEndpoint();
        return Integer.parseInt(endpoint.substring(endpoint.lastIndexOf(':') + 1));
    }

    void send(List<byte[]> frames) {
        backlog.add(frames);
        var sender = Thread.currentThread();
        if (sender == thread) // which looks into the backlog before it sleeps again
            return;
        if (sender instanceof Clerk && !sender.isInterrupted())
            wakeSurely();
        else
            Scarcity.outlast(() -> wakes.add(this));
    }

    /** What is queued but not told of would wait for the next message. */
    void wakeSurely() { Scarcity.outlast(this::wake); }

    boolean awaitRoom() throws InterruptedException { return backlog.awaitRoom(); }

    /** Wakes the thread; only for a thread that is never interrupted. */
    void wake() {
        try {
            wake.sink().write(ByteBuffer.wrap(new byte[1]));
        } catch (IOException closed) {
            if (!closing)
                Wire.complain("cannot wake " + thread.getName(), closed);
        }
    }

    /** Sends what is queued, then closes. */
    void close() {
        closing = true;
        wake();
        try {
            thread.join(2000);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }

    private void serve() {
        while (true) {
            try {
                poller.poll(backlog.isEmpty() ? -1 : RETRY);
                if (poller.pollin(0))
                    receive();
                if (poller.pollin(1))
                    wake.source().read(ByteBuffer.allocate(4096));
                boolean sent = transmit();
                if (closing && sent)
                    break;
            } catch (ZMQException ended) {
                if (ended.getErrorCode() == ZError.ETERM)
                    break;
                Wire.complain(thread.getName(), ended);
            } catch (Throwable whatever) { // a message must never end the thread that serves the next one
                Wire.complain(thread.getName(), whatever);
            }
        }
        poller.close();
        socket.close();
    }

    private void receive() {
        for (var first = socket.recv(ZMQ.DONTWAIT); first != null; first = socket.recv(ZMQ.DONTWAIT)) {
            var frames = new ArrayList<byte[]>();
            frames.add(first);
            while (socket.hasReceiveMore())
                frames.add(socket.recv());
            try {
                received.accept(frames);
            } catch (Throwable whatever) {
                Wire.complain("a message on " + thread.getName() + " was dropped", whatever);
            }
            if (!backlog.isEmpty())
                return; // a flood of requests does not keep the answers waiting
        }
    }

    /** {@return whether everything has left} */
    private boolean transmit() {
        for (var frames = backlog.first(); frames != null; frames = backlog.first()) {
            if (broadcast == null ? !departure.sent(frames, 0) : !broadcast.offer(frames))
                return false;
            backlog.firstHasLeft();
        }
        return true;
    }
}
