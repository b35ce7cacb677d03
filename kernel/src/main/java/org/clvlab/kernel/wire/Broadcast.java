package org.clvlab.kernel.wire;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.zeromq.ZMQ;

/**
 * Sends publications so that none is lost to a subscriber who reads slowly, and nobody waits for ever for one who does not
 * read at all. A subscriber may be {@link #AHEAD} messages behind; then the sender waits, and with it whoever prints. Where
 * the subscriber has not moved for {@link #PATIENCE} seconds, what he cannot take is lost to him, and to him alone, until he
 * reads again.
 */
final class Broadcast {
    static final int AHEAD = 32;
    private static final int PATIENCE = 10;
    private final ZMQ.Socket socket;
    private final Departure departure;
    private long stuckSince;
    private boolean stuck;
    private boolean givenUp;

    Broadcast(ZMQ.Socket socket) {
        this.socket = socket;
        departure = new Departure(socket);
        socket.setSndHWM(AHEAD);
        socket.setXpubVerbose(true); // a second subscriber is greeted too
        socket.setXpubNoDrop(true);
    }

    /** {@return whether the message has left; where not, it must be offered again} */
    boolean offer(List<byte[]> frames) {
        if (departure.sent(frames, ZMQ.DONTWAIT)) {
            stuck = givenUp = false;
            return true;
        }
        if (!stuck) {
            stuck = true;
            stuckSince = System.nanoTime();
        }
        if (!givenUp && System.nanoTime() - stuckSince < TimeUnit.SECONDS.toNanos(PATIENCE))
            return false;
        if (!givenUp)
            Wire.complain("a front end has read nothing for " + PATIENCE + " s; it loses what it cannot take", null);
        givenUp = true;
        socket.setXpubNoDrop(false);
        try {
            return departure.sent(frames, 0);
        } finally {
            socket.setXpubNoDrop(true);
        }
    }
}
