package org.clvlab.kernel;

import java.io.PrintStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.clvlab.kernel.compat.Guests;
import org.clvlab.kernel.eval.Session;
import org.clvlab.kernel.message.Postman;
import org.clvlab.kernel.stream.Attribution;
import org.clvlab.kernel.stream.Frontend;
import org.clvlab.kernel.stream.Input;
import org.clvlab.kernel.stream.Output;
import org.clvlab.kernel.wire.Wire;

/** The one notebook that this process serves: its streams, and its workplace, which is made in the background. */
final class OneNotebook {
    private final Answers answers = new Answers();
    private final Output output = new Output();
    private final PrintStream out = output.stream(Frontend.Stream.STDOUT), err = output.stream(Frontend.Stream.STDERR);
    private final Input input = new Input();
    private final AtomicBoolean warming = new AtomicBoolean();
    private final CompletableFuture<Workplace> workplace = new CompletableFuture<>();
    private final Postman postman;
    private final History history;
    private final Supplier<Extensions> finder;
    private final Execution execution;
    private final Assistance assistance;
    private final NotebookComms comms;
    private final Arrivals arrivals = new Arrivals();

    OneNotebook(Postman postman, History history, Supplier<Extensions> finder) {
        this.postman = postman;
        this.finder = finder;
        this.history = history;
        execution = new Execution(this, history);
        assistance = new Assistance(this, history);
        comms = new NotebookComms(this);
        System.setOut(out);
        System.setErr(err);
        System.setIn(input);
    }

    Execution execution() { return execution; }

    Assistance assistance() { return assistance; }

    NotebookComms comms() { return comms; }

    Postman postman() { return postman; }

    Output output() { return output; }

    Input input() { return input; }

    Answers answers() { return answers; }

    /** {@return where the cells run; waits until it is made} */
    Workplace workplace() {
        warm();
        return workplace.join();
    }

    /** {@return where the cells run, or null while that is being made} */
    Workplace workplaceIfReady() {
        return workplace.isCompletedExceptionally() ? null : workplace.getNow(null);
    }

    /** Makes the session in the background; called when the front end has had its first answer. */
    void warm() {
        if (warming.compareAndSet(false, true))
            Thread.ofPlatform().name("warm-up").daemon().start(() -> {
                try {
                    var extensions = finder.get();
                    var session = new Session(extensions.imports(), extensions.magics(), extensions.library());
                    workplace.complete(new Workplace(session, extensions, new Guests(session, About.reply(), out, err)));
                } catch (Throwable broken) {
                    workplace.completeExceptionally(broken);
                }
            });
    }

    Arrivals arrivals() { return arrivals; }

    /** A cell has arrived, and will be executed when those before it have ended. */
    void arrived() { arrivals.one(); }

    /** The first of the cells that have arrived has ended, or will not be executed. */
    void left() { arrivals.left(); }

    /** Stops the first of the cells that have arrived, even if it has not begun to run; with none of them it does nothing. */
    void interrupt() {
        arrivals.interrupt();
        var now = workplaceIfReady();
        if (now == null)
            return;
        now.session().interrupt();
        try {
            Thread.ofPlatform().name("interrupt hooks").daemon().start(now.extensions()::interrupt);
        } catch (OutOfMemoryError noThread) {
            Wire.complain("extensions are not told of the interrupt", noThread);
        }
    }

    void shutdown() {
        output.close();
        history.close();
        var now = workplaceIfReady();
        if (now == null)
            return;
        var hooks = Thread.ofPlatform().name("shutdown hooks").daemon().start(() -> {
            now.extensions().shutdown();
            now.guests().leave();
        });
        try {
            hooks.join(500);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }

    void tellEnd() {
        output.flush();
        var latest = Attribution.latest();
        if (latest != null)
            latest.print(Frontend.Stream.STDERR,
                    "The kernel ends: something outside of the cells has called System.exit or ended the process."
                            + " Every variable is lost; run the notebook from its beginning.\n");
    }
}
