package org.clvlab.kernel;

import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;
import org.clvlab.kernel.message.Incoming;
import org.clvlab.kernel.message.Incoming.Parent;
import org.clvlab.kernel.message.Postman;
import org.clvlab.kernel.message.Publication;
import org.clvlab.kernel.message.Reply;
import org.clvlab.kernel.message.Request;
import org.clvlab.kernel.wire.Channel;
import org.clvlab.kernel.wire.ConnectionFile;
import org.clvlab.kernel.wire.Envelope;
import org.clvlab.kernel.wire.Wire;

/**
 * The verbs of the protocol. Requests on the shell channel are served one after the other; those on the control channel
 * beside them, so that a running cell can be stopped.
 */
public final class JavaKernel {
    private final BlockingQueue<Incoming> shell = new LinkedBlockingQueue<>();
    private final BlockingQueue<Incoming> control = new LinkedBlockingQueue<>();
    private final Queue<Incoming> held = new ArrayDeque<>();
    private final CountDownLatch down = new CountDownLatch(1);
    private final Wire wire;
    private final Postman postman;
    private final OneNotebook notebook;

    /**
     * Begins to listen.
     *
     * @param connection
     *            where
     */
    public JavaKernel(ConnectionFile connection) { this(connection, new History(History.usersFile()), Extensions::found); }

    JavaKernel(ConnectionFile connection, History history, Supplier<Extensions> extensions) {
        wire = new Wire(connection);
        postman = new Postman(wire);
        notebook = new OneNotebook(postman, history, extensions);
        wire.start(new Wire.Listener() {
            @Override
            public void received(Channel channel, Envelope envelope) { sort(channel, Incoming.read(envelope)); }

            @Override
            public void subscribed(byte[] topic) { postman.welcome(topic); }
        });
        Thread.ofPlatform().name("control").daemon().start(() -> serve(Channel.CONTROL, control));
        Thread.ofPlatform().name("shell").daemon().start(() -> serve(Channel.SHELL, shell));
        postman.publish(Parent.NONE, Publication.Status.STARTING);
    }

    /** {@return where the kernel really listens} */
    public ConnectionFile connection() { return wire.bound(); }

    /**
     * Returns when a front end has said shutdown.
     *
     * @throws InterruptedException
     *             if the waiting thread is interrupted
     */
    public void awaitRequest() throws InterruptedException { down.await(); }

    /**
     * Returns when a front end has said shutdown and the answer has left.
     *
     * @throws InterruptedException
     *             if the waiting thread is interrupted
     */
    public void awaitShutdown() throws InterruptedException {
        down.await();
        notebook.shutdown();
        wire.close();
    }

    /** Tells the front end, if nobody has asked for the end, that something else is ending this process. */
    void lastWords() {
        if (down.getCount() == 0)
            return;
        notebook.tellEnd();
        wire.close();
    }

    private void sort(Channel channel, Incoming message) {
        switch (channel) {
            case SHELL -> {
                if (message.request() instanceof Request.Execute)
                    notebook.arrived();
                shell.add(message);
            }
            case CONTROL -> control.add(message);
            case STDIN -> {
                if (message.request() instanceof Request.InputReply(var value))
                    notebook.answered(value);
            }
            case IOPUB -> throw new IllegalStateException("Nobody can speak there");
        }
    }

    private void serve(Channel channel, BlockingQueue<Incoming> inbox) {
        while (true) {
            try {
                serve(channel, inbox.take());
                for (var message = next(channel); message != null; message = next(channel))
                    if (message.request() instanceof Request.Execute)
                        abort(message);
                    else
                    serve(channel, message);
            } catch (Throwable whatever) { // one request that cannot be served does not end the service
                Wire.complain("a request on " + channel.name().toLowerCase() + " failed", whatever);
            }
        }
    }

    private Incoming next(Channel channel) { return channel == Channel.SHELL ? held.poll() : null; }

    private void serve(Channel channel, Incoming message) {
        postman.publish(message.parent(), Publication.Status.BUSY);
        try {
            answer(channel, message);
        } finally {
            if (channel == Channel.SHELL && message.request() instanceof Request.Execute)
                notebook.left();
            postman.publish(message.parent(), Publication.Status.IDLE);
        }
    }

    private void answer(Channel channel, Incoming message) {
        var parent = message.parent();
        try {
            switch (message.request()) {
                case Request.KernelInfo() -> {
                    postman.reply(channel, parent, About.reply());
                    notebook.warm();
                }
                case Request.Execute request -> {
                    if (channel == Channel.CONTROL)
                        refuse(channel, message, "execute_request is served on the shell channel");
                    else
                        notebook.execute(parent, request, request.stopOnError() ? this::holdWaiting : () -> {});
                }
                case Request.Complete request -> postman.reply(channel, parent, notebook.complete(request));
                case Request.Inspect request -> postman.reply(channel, parent, notebook.inspect(request));
                case Request.IsComplete request -> postman.reply(channel, parent, notebook.isComplete(request));
                case Request.History request -> postman.reply(channel, parent, notebook.history(request));
                case Request.Connect() -> postman.reply(channel, parent, ports());
                case Request.CommInfo(var target) -> postman.reply(channel, parent, new Reply.Comms(notebook.comms(target)));
                case Request.CommOpen(var id, var target, var _) -> {
                    if (channel == Channel.SHELL && notebook.hears(message))
                        break;
                    Wire.complain("nobody here knows the comm target " + target, null);
                    postman.publish(parent, new Publication.CommClosed(id, Map.of())); // as the protocol wants it
                }
                case Request.CommMsg _,Request.CommClose _ -> {
                    if (channel != Channel.SHELL || !notebook.hears(message))
                        Wire.complain("a comm that is not open has spoken", null);
                }
                case Request.Interrupt() -> {
                    notebook.interrupt();
                    postman.reply(channel, parent, new Reply.Interrupted("ok"));
                }
                case Request.Shutdown(var restart) -> {
                    postman.reply(channel, parent, new Reply.GoingDown("ok", restart));
                    down.countDown();
                }
                case Request.InputReply _ -> Wire.complain("input_reply belongs to the stdin channel", null);
                case Request.Unknown(var type) -> refuse(channel, message, "this kernel does not serve " + type);
                case Request.Broken(var type, var why) -> refuse(channel, message, type + " cannot be read: " + why);
            }
        } catch (RuntimeException | Error failed) {
            refuse(channel, message, failed.getMessage() == null ? failed.toString() : failed.getMessage());
            Wire.complain("cannot serve " + message.header().msgType(), failed);
        }
    }

    private void refuse(Channel channel, Incoming message, String why) {
        Wire.complain(why, null);
        if (message.header().msgType().endsWith("_request"))
            postman.reply(channel, message.parent(), new Reply.Refused(message.header().msgType(), "RequestError", why));
    }

    /**
     * Called when a cell has failed, before anybody is told: cells that were sent until then are not run, other requests keep
     * their turn. What is sent later is somebody's answer to the failure.
     */
    private void holdWaiting() { shell.drainTo(held); }

    private void abort(Incoming message) {
        notebook.left();
        postman.publish(message.parent(), Publication.Status.BUSY);
        postman.reply(Channel.SHELL, message.parent(), new Reply.Aborted());
        postman.publish(message.parent(), Publication.Status.IDLE);
    }

    private Reply ports() {
        var bound = wire.bound();
        return new Reply.Ports("ok", bound.shellPort(), bound.iopubPort(), bound.stdinPort(), bound.controlPort(),
                bound.heartbeatPort());
    }
}
