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
                complain(whatever);
            }
        }
    }

    private void serveOrAbort(Incoming message) {
        if (message.request() instanceof Request.Execute)
            abort(message);
        else
            serve(message);
    }

    private void complain(Throwable whatever) {
        try {
            Wire.complain("a request on " + channel.name().toLowerCase() + " failed", whatever);
        } catch (Throwable noMemory) {
            return; // not even for a complaint; the next request may find some
        }
    }

    private void serve(Incoming message) {
        postman.publish(message.parent(), Status.BUSY);
        try {
            verbs.answer(channel, message, this::holdWaiting);
        } finally {
            if (message.request() instanceof Request.Execute)
                whenCellLeaves.run();
            postman.publish(message.parent(), Status.IDLE);
        }
    }

    /**
     * Called when a cell has failed, before anybody is told: cells that were sent until then are not run, other requests keep
     * their turn. What is sent later is somebody's answer to the failure.
     */
    private void holdWaiting() { inbox.drainTo(held); }

    private void abort(Incoming message) {
        whenCellLeaves.run();
        postman.publish(message.parent(), Status.BUSY);
        postman.reply(channel, message.parent(), new Reply.Aborted());
        postman.publish(message.parent(), Status.IDLE);
    }
}
