package org.clvlab.kernel;

import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.clvlab.kernel.display.Renderers;
import org.clvlab.kernel.eval.Cell;
import org.clvlab.kernel.eval.CellOutcome;
import org.clvlab.kernel.eval.Imports;
import org.clvlab.kernel.eval.Session;
import org.clvlab.kernel.message.Incoming;
import org.clvlab.kernel.message.Incoming.Parent;
import org.clvlab.kernel.message.Postman;
import org.clvlab.kernel.message.Publication;
import org.clvlab.kernel.message.Reply;
import org.clvlab.kernel.message.Request;
import org.clvlab.kernel.stream.Frontend;
import org.clvlab.kernel.stream.Output;
import org.clvlab.kernel.wire.Channel;
import org.clvlab.kernel.wire.ConnectionFile;
import org.clvlab.kernel.wire.Envelope;
import org.clvlab.kernel.wire.Wire;

/** The verbs of the protocol. Shell requests are served one after the other, control requests beside them. */
public final class JavaKernel {
    private final BlockingQueue<Incoming> shell = new LinkedBlockingQueue<>();
    private final BlockingQueue<Incoming> control = new LinkedBlockingQueue<>();
    private final CountDownLatch down = new CountDownLatch(1);
    private final Answers answers = new Answers();
    private final Output output = new Output();
    private final Renderers renderers = new Renderers(List.of());
    private final CompletableFuture<Session> session = new CompletableFuture<>();
    private final Wire wire;
    private final Postman postman;
    private int count = 1;

    /**
     * Begins to listen.
     *
     * @param connection
     *            where
     */
    public JavaKernel(ConnectionFile connection) {
        System.setOut(output.stream(Frontend.Stream.STDOUT));
        System.setErr(output.stream(Frontend.Stream.STDERR));
        wire = new Wire(connection, new Wire.Listener() {
            @Override
            public void received(Channel channel, Envelope envelope) { sort(channel, Incoming.read(envelope)); }

            @Override
            public void subscribed(byte[] topic) { postman.welcome(topic); }
        });
        postman = new Postman(wire);
        Thread.ofPlatform().name("shell").daemon().start(() -> serve(Channel.SHELL, shell));
        Thread.ofPlatform().name("control").daemon().start(() -> serve(Channel.CONTROL, control));
        Thread.ofPlatform().name("warm-up").daemon().start(() -> session.complete(new Session(Imports.DEFAULT)));
        postman.publish(Parent.NONE, Publication.Status.STARTING);
    }

    /** {@return where the kernel really listens} */
    public ConnectionFile connection() { return wire.bound(); }

    /**
     * Returns when a front end has said shutdown and the answer has left.
     *
     * @throws InterruptedException
     *             if the waiting thread is interrupted
     */
    public void awaitShutdown() throws InterruptedException {
        down.await();
        wire.close();
    }

    private void sort(Channel channel, Incoming message) {
        switch (channel) {
            case SHELL -> shell.add(message);
            case CONTROL -> control.add(message);
            case STDIN -> {
                if (message.request() instanceof Request.InputReply(var value))
                    answers.add(value);
            }
            case IOPUB -> throw new IllegalStateException("Nobody can speak there");
        }
    }

    private void serve(Channel channel, BlockingQueue<Incoming> inbox) {
        try {
            while (true) {
                var message = inbox.take();
                try {
                    answer(channel, message);
                } catch (Throwable whatever) {
                    Wire.complain("cannot serve " + message.header().msgType(), whatever);
                }
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private void answer(Channel channel, Incoming message) {
        var parent = message.parent();
        postman.publish(parent, Publication.Status.BUSY);
        try {
            switch (message.request()) {
                case Request.KernelInfo() -> postman.reply(channel, parent, About.reply());
                case Request.Execute request -> execute(channel, parent, request);
                case Request.Shutdown(var restart) -> {
                    postman.reply(channel, parent, new Reply.GoingDown("ok", restart));
                    down.countDown();
                }
                default -> Wire.complain("not yet " + message.request(), null);
            }
        } finally {
            postman.publish(parent, Publication.Status.IDLE);
        }
    }

    private void execute(Channel channel, Parent parent, Request.Execute request) {
        int number = count;
        if (!request.silent())
            postman.publish(parent, new Publication.Input(request.code(), number));
        if (request.storeHistory() && !request.code().isBlank())
            count++;
        var frontend = new CellFrontend(parent, request, postman, output, answers, renderers);
        var outcome = session.join().run(new Cell(number, request.code()), frontend);
        output.flush();
        switch (outcome) {
            case CellOutcome.Done() -> postman.reply(channel, parent, new Reply.Executed(number, Map.of()));
            case CellOutcome.Valued(var value) -> {
                var bundle = renderers.render(value);
                postman.publish(parent, new Publication.Result(number, bundle.data(), bundle.metadata()));
                postman.reply(channel, parent, new Reply.Executed(number, Map.of()));
            }
            case CellOutcome.Failed(var name, var what, var traceback) -> {
                var failure = new Publication.Failure(name, what, traceback);
                postman.publish(parent, failure);
                postman.reply(channel, parent, new Reply.ExecuteFailed(number, failure));
            }
        }
    }
}
