package org.clvlab.kernel.wire;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;
import org.zeromq.ZMQException;

/**
 * TCP ports of this machine that only this process may use. Behind a Unix socket a TCP socket of JeroMQ listens, and a
 * loopback port is open to every user of the machine: one that reads publications needs no signature. So each handshake is
 * put before this guard (ZeroMQ's authentication protocol, RFC 27), which lets in the ports of our own doors alone.
 */
final class Loopback {
    static final String ADDRESS = "tcp://127.0.0.1:*";
    private static final String DOMAIN = "kernel";
    private final Map<SocketChannel, String> ours = new ConcurrentHashMap<>();
    private final ZMQ.Socket guard;

    Loopback(ZContext context) {
        guard = context.getContext().socket(SocketType.REP); // closed by its own thread alone, when the context ends
        if (!guard.bind("inproc://zeromq.zap.01"))
            throw new IllegalStateException("The guard of the ipc transport cannot be set up");
        Thread.ofPlatform().name("wire guard").daemon().start(this::serve);
    }

    void guard(ZMQ.Socket socket) { socket.setZapDomain(DOMAIN); }

    /** {@return a connection to one of our ports} The guard knows it before the socket behind can ask. */
    SocketChannel open(int port) throws IOException {
        var channel = SocketChannel.open();
        try {
            var here = InetAddress.getByAddress(new byte[]{127, 0, 0, 1});
            channel.bind(new InetSocketAddress(here, 0));
            ours.put(channel, name(channel));
            channel.connect(new InetSocketAddress(here, port));
            return channel;
        } catch (IOException refused) {
            forget(channel);
            channel.close();
            throw refused;
        }
    }

    void forget(SocketChannel channel) { ours.remove(channel); }

    private static String name(SocketChannel channel) throws IOException {
        var address = (InetSocketAddress) channel.getLocalAddress();
        return address.getAddress().getHostAddress() + ":" + address.getPort();
    }

    /** A request is version, id, domain, address, identity, mechanism; a reply is version, id, status, text, user, metadata. */
    private void serve() {
        while (true) {
            try {
                var version = guard.recvStr();
                var id = guard.recv();
                guard.recvStr();
                boolean let = ours.containsValue(guard.recvStr());
                while (guard.hasReceiveMore())
                    guard.recv();
                guard.sendMore(version);
                guard.sendMore(id);
                guard.sendMore(let ? "200" : "400");
                guard.sendMore(let ? "" : "this port serves the kernel alone");
                guard.sendMore("");
                guard.send("");
            } catch (ZMQException ended) {
                guard.close();
                return;
            } catch (RuntimeException odd) {
                Wire.complain("the guard of the ipc transport", odd);
            }
        }
    }
}
