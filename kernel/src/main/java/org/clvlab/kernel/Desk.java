package org.clvlab.kernel;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.clvlab.kernel.message.Incoming;
import org.clvlab.kernel.message.Postman;
import org.clvlab.kernel.message.Publication.Status;
import org.clvlab.kernel.message.Reply;
import org.clvlab.kernel.message.Request;
import org.clvlab.kernel.wire.Channel;
import org.clvlab.kernel.wire.Clerk;
import org.clvlab.kernel.wire.Scarcity;
import org.clvlab.kernel.wire.Wire;

/** Serves the requests of one channel in their order; each is framed by busy and idle, whatever becomes of it. */
final class Desk {
    private static final Optional<Incoming> END = Optional.empty();
    private final BlockingQueue<Optional<Incoming>> inbox = new LinkedBlockingQueue<>();
    private final Queue<Optional<Incoming>> held = new ArrayDeque<>();
    private final Channel channel;
    private final Postman postman;
    private final Verbs verbs;
    private final Runnable whenCellLeaves;

    Desk(Channel channel, Postman postman, Verbs verbs, Runnable whenCellLeaves) {
        this.channel = channel;
        this.postman = postman;
        this.verbs = verbs;
        this.whenCellLeaves = whenCellLeaves;
    }

    void open() { new Clerk(channel.name().toLowerCase(), this::serve).start(); }

    void add(Incoming message) { inbox.add(Optional.of(message)); }

    /** What has arrived until now is still served. */
    void close() { inbox.add(END); }

    private void serve() {
        for (boolean open = true; open;) {
            try {
                var next = inbox.take();
                open = next.isPresent();
                next.ifPresent(this::serve);
                for (var waited = held.poll(); waited != null; waited = held.poll()) {
                    open &= waited.isPresent();
                    waited.ifPresent(this::serveOrAbort);
                }
            } catch (Throwable whatever) { // one request that cannot be served does not end the service
                Wire.complain("a request could not be served", whatever);
            }
        }
    }

    private void serveOrAbort(Incoming message) {
        if (message.request() instanceof Request.Execute)
            abort(message);
        else
            serve(message);
    }

    private void serve(Incoming message) {
        tell(message, Status.BUSY);
        try {
            verbs.answer(channel, message, this::holdWaiting);
        } finally {
            if (message.request() instanceof Request.Execute)
                whenCellLeaves.run();
            tell(message, Status.IDLE);
        }
    }

    /** A front end that is not told that the kernel is idle waits for ever. */
    private void tell(Incoming message, Status status) {
        Scarcity.outlast(() -> postman.publish(message.parent(), status));
    }

    /**
     * Called when a cell has failed, before anybody is told: cells that were sent until then are not run, other requests keep
     * their turn. What is sent later is somebody's answer to the failure.
     */
    private void holdWaiting() { inbox.drainTo(held); }

    private void abort(Incoming message) {
        whenCellLeaves.run();
        tell(message, Status.BUSY);
        postman.reply(channel, message.parent(), new Reply.Aborted());
        tell(message, Status.IDLE);
    }
}
