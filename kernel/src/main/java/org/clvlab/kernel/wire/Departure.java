package org.clvlab.kernel.wire;

import java.util.List;
import org.zeromq.ZMQ;

/**
 * Sends messages through one socket, frame after frame. Where one frame cannot be sent, for want of memory, those before it have
 * left: whoever tries again goes on there, or a garbled message would come out.
 */
final class Departure {
    private final ZMQ.Socket socket;
    private int gone;

    Departure(ZMQ.Socket socket) { this.socket = socket; }

    /** {@return whether the whole message has left} Only its first frame can be refused: the others follow it wherever it went. */
    boolean sent(List<byte[]> frames, int flags) {
        for (; gone < frames.size(); gone++)
            if (!socket.send(frames.get(gone), gone + 1 < frames.size() ? flags | ZMQ.SNDMORE : flags))
                return false;
        gone = 0;
        return true;
    }
}
