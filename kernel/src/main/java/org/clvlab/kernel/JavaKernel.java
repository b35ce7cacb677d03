package org.clvlab.kernel;

import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.clvlab.kernel.message.Incoming;
import org.clvlab.kernel.message.Incoming.Parent;
import org.clvlab.kernel.message.Postman;
import org.clvlab.kernel.message.Publication;
import org.clvlab.kernel.message.Request;
import org.clvlab.kernel.wire.Channel;
import org.clvlab.kernel.wire.ConnectionFile;
import org.clvlab.kernel.wire.Envelope;
import org.clvlab.kernel.wire.Wire;

/**
 * A kernel from its first breath to its last. Requests on the shell channel are served one after the other; those on the
 * control channel beside them, so that a running cell can be stopped.
 */
public final class JavaKernel {
    private final CountDownLatch down = new CountDownLatch(1);
    private final Wire wire;
    private final OneNotebook notebook;
    private final Desk shell, control;

    /**
     * Begins to listen.
     *
     * @param connection
     *            where
     */
    public JavaKernel(ConnectionFile connection) { this(connection, new History(History.usersFile()), Extensions::found); }

    JavaKernel(ConnectionFile connection, History history, Supplier<Extensions> extensions) {
        wire = new Wire(connection);
        var postman = new Postman(wire);
        notebook = new OneNotebook(postman, history, extensions);
        notebook.warm();
        var verbs = new Verbs(postman, notebook, wire.bound(), down::countDown);
        shell = new Desk(Channel.SHELL, postman, verbs, notebook::left);
        control = new Desk(Channel.CONTROL, postman, verbs, () -> {});
        wire.start(new Wire.Listener() {
            @Override
            public void received(Channel channel, Envelope envelope) { sort(channel, Incoming.read(envelope)); }

            @Override
            public void subscribed(byte[] topic) { postman.welcome(topic); }
        });
        shell.open();
        control.open();
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
        shell.close();
        control.close();
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
                    notebook.answers().add(message.answered(), value);
                else
                    Wire.complain("only input_reply is heard on stdin, not " + message.header().msgType(), null);
            }
            case IOPUB -> throw new IllegalStateException("Nobody can speak there");
        }
    }
}
