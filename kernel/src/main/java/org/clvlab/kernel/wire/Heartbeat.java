package org.clvlab.kernel.wire;

import java.util.function.Consumer;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;
import org.zeromq.ZMQException;
import zmq.ZError;

/**
 * The echo by which front ends know that the kernel lives. It waits in the socket itself, which needs half the work of a
 * poll, and another thread than that of all other sockets moves its bytes: neither a flood of output nor a queue of requests
 * is in its way.
 */
final class Heartbeat {
    private static final long LONGEST = 1 << 20;
    private final ZMQ.Socket socket;
    private volatile boolean closing;

    /** The socket is closed by the echo's thread alone, when the context ends. */
    Heartbeat(ZContext context, String address, Consumer<ZMQ.Socket> guard) {
        socket = context.getContext().socket(SocketType.ROUTER);
        socket.setAffinity(1);
        socket.setLinger(0);
        socket.setMaxMsgSize(LONGEST);
        socket.setMsgAllocator(new Allocation(LONGEST));
        guard.accept(socket);
        if (!socket.bind(address)) {
            socket.close();
            throw new IllegalStateException("Cannot listen on " + address + " for the heartbeat; is the port taken?");
        }
    }

    int port() { return Duplex.port(socket); }

    void start() { Thread.ofPlatform().name("wire heartbeat").daemon().start(this::echo); }

    /** Called when the context ended before the echo began. */
    void close() {
        closing = true;
        socket.close();
    }

    private void echo() {
        while (!closing) {
            try {
                var frame = socket.base().recv(0);
                if (frame != null)
                    socket.base().send(frame, frame.hasMore() ? ZMQ.SNDMORE : 0);
                else if (socket.errno() == ZError.ETERM)
                    break;
            } catch (ZMQException | ZError.CtxTerminatedException ended) {
                break;
            } catch (RuntimeException | OutOfMemoryError odd) {
                Wire.complain("the heartbeat", odd);
            }
        }
        socket.close();
    }
}
