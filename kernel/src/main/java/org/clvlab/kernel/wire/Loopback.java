package org.clvlab.kernel.wire;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;
import org.zeromq.ZMQException;
import zmq.ZMQ.Event;

/**
 * TCP ports of this machine that only this process may use. Behind a Unix socket a TCP socket of JeroMQ listens, and a
 * loopback port is open to every user of the machine: the signature keeps them from giving orders, but publications can be
 * read without one. So this guard is told of each connection that JeroMQ accepts, and closes those that do not come from our
 * own doors. No handshake is completed before: it must ask the guard too (ZeroMQ's authentication protocol, RFC 27), who first
 * looks at all connections that were accepted until then. Only a client that speaks ZeroMQ 2, which has no handshake, may
 * hear something for the moment until it is closed.
 */
final class Loopback {
    static final String ADDRESS = "tcp://127.0.0.1:*";
    private static final String DOMAIN = "kernel";
    private final Map<SocketChannel, Integer> ours = new ConcurrentHashMap<>();
    private final List<ZMQ.Socket> accepted = new ArrayList<>();
    private final ZContext context;
    private final ZMQ.Socket asked;

    Loopback(ZContext context) {
        this.context = context;
        asked = socket(SocketType.REP);
        if (!asked.bind("inproc://zeromq.zap.01"))
            throw new IllegalStateException("The guard of the ipc transport cannot be set up");
    }

    /** A socket that is closed by the guard's thread alone, when the context ends. */
    private ZMQ.Socket socket(SocketType type) {
        return context.getContext().socket(type);
    }

    void guard(ZMQ.Socket socket) {
        var events = "inproc://accepted-" + accepted.size();
        socket.setZapDomain(DOMAIN);
        socket.monitor(events, zmq.ZMQ.ZMQ_EVENT_ACCEPTED);
        var listener = socket(SocketType.PAIR);
        listener.connect(events);
        accepted.add(listener);
    }

    /** Called when all sockets are known. */
    void start() { Thread.ofPlatform().name("wire guard").daemon().start(this::serve); }

    /** {@return a connection to one of our ports} The guard knows it before it is accepted. */
    SocketChannel open(int port) throws IOException {
        var channel = SocketChannel.open();
        try {
            var here = InetAddress.getByAddress(new byte[]{127, 0, 0, 1});
            channel.bind(new InetSocketAddress(here, 0));
            ours.put(channel, ((InetSocketAddress) channel.getLocalAddress()).getPort());
            channel.connect(new InetSocketAddress(here, port));
            return channel;
        } catch (IOException refused) {
            forget(channel);
            channel.close();
            throw refused;
        }
    }

    void forget(SocketChannel channel) { ours.remove(channel); }

    private void serve() {
        var poller = context.createPoller(accepted.size() + 1);
        accepted.forEach(each -> poller.register(each, ZMQ.Poller.POLLIN));
        poller.register(asked, ZMQ.Poller.POLLIN);
        while (!Thread.currentThread().isInterrupted()) {
            try {
                poller.poll();
                if (poller.pollin(accepted.size())) {
                    var request = request();
                    sendStrangersAway();
                    answer(request);
                } else
                    sendStrangersAway();
            } catch (ZMQException ended) {
                break;
            } catch (RuntimeException odd) {
                Wire.complain("the guard of the ipc transport", odd);
            }
        }
        accepted.forEach(ZMQ.Socket::close);
        asked.close();
    }

    private void sendStrangersAway() {
        for (var listener : accepted)
            for (var event = event(listener); event != null; event = event(listener))
                if (event.getChannel(listener.base()) instanceof SocketChannel channel)
                    sendAwayIfStranger(channel);
    }

    private static Event event(ZMQ.Socket listener) { return Event.read(listener.base(), ZMQ.DONTWAIT); }

    private void sendAwayIfStranger(SocketChannel channel) {
        try {
            if (channel.getRemoteAddress() instanceof InetSocketAddress from && !ours.containsValue(from.getPort())) {
                channel.close();
                Wire.complain("port " + from.getPort() + " of this machine was sent away: the kernel's sockets are files", null);
            }
        } catch (IOException gone) {
            Wire.complain("a connection ended before it was known whose it is", gone);
        }
    }

    /** Version, number, domain, address, identity and mechanism, of which the first two are repeated in the answer. */
    private List<byte[]> request() {
        var frames = new ArrayList<byte[]>();
        do
            frames.add(asked.recv());
        while (asked.hasReceiveMore());
        return frames;
    }

    /** Version, number, status, text, user and metadata. Who is still connected is one of ours. */
    private void answer(List<byte[]> request) {
        asked.sendMore(request.get(0));
        asked.sendMore(request.get(1));
        asked.sendMore("200");
        asked.sendMore("");
        asked.sendMore("");
        asked.send("");
    }
}
