package org.clvlab.kernel;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.clvlab.kernel.compat.Guests;
import org.clvlab.kernel.display.Renderers;
import org.clvlab.kernel.eval.Cell;
import org.clvlab.kernel.eval.CellOutcome;
import org.clvlab.kernel.eval.Inspection;
import org.clvlab.kernel.eval.Session;
import org.clvlab.kernel.eval.Wholeness;
import org.clvlab.kernel.message.Incoming;
import org.clvlab.kernel.message.Incoming.Parent;
import org.clvlab.kernel.message.Postman;
import org.clvlab.kernel.message.Publication;
import org.clvlab.kernel.message.Reply;
import org.clvlab.kernel.message.Request;
import org.clvlab.kernel.stream.Attribution;
import org.clvlab.kernel.stream.Frontend;
import org.clvlab.kernel.stream.Input;
import org.clvlab.kernel.stream.Output;
import org.clvlab.kernel.wire.Channel;

/** The one notebook that this process serves: its session, its count, its history, its streams. */
final class OneNotebook {
    private final Answers answers = new Answers();
    private final Output output = new Output();
    private final PrintStream out = output.stream(Frontend.Stream.STDOUT), err = output.stream(Frontend.Stream.STDERR);
    private final Input input = new Input();
    private final AtomicBoolean warming = new AtomicBoolean();
    private final CompletableFuture<Ready> ready = new CompletableFuture<>();
    private final Postman postman;
    private final History history;
    private final Supplier<Extensions> finder;
    private boolean faultsTold;
    private int count = 1;

    /** What takes a moment to make. */
    private record Ready(Session session, Extensions extensions, Guests guests) {
        Renderers renderers() { return guests.renderers(extensions.renderers()); }
    }

    OneNotebook(Postman postman, History history, Supplier<Extensions> finder) {
        this.postman = postman;
        this.history = history;
        this.finder = finder;
        System.setOut(out);
        System.setErr(err);
        System.setIn(input);
    }

    private Ready ready() {
        warm();
        return ready.join();
    }

    /** Makes the session in the background; called when the front end has had its first answer. */
    void warm() {
        if (warming.compareAndSet(false, true))
            Thread.ofPlatform().name("warm-up").daemon().start(() -> {
                try {
                    var extensions = finder.get();
                    var session = new Session(extensions.imports(), extensions.magics(), extensions.library());
                    ready.complete(new Ready(session, extensions, new Guests(session, About.reply(), out, err)));
                } catch (Throwable broken) {
                    ready.completeExceptionally(broken);
                }
            });
    }

    void execute(Parent parent, Request.Execute request, Runnable whenFailed) {
        int number = count;
        boolean counts = request.storeHistory() && !request.code().isBlank();
        if (counts)
            count++;
        if (!request.silent())
            postman.publish(parent, new Publication.Input(request.code(), number));
        var frontend = new CellFrontend(parent, request, postman, output, answers, ready()::renderers);
        tellFaults(frontend);
        input.forget();
        var outcome = run(new Cell(number, request.code()), frontend);
        output.flush();
        if (counts)
            history.add(number, request.code(), outcome instanceof CellOutcome.Valued(var shown) ? shown.plain() : null);
        switch (outcome) {
            case CellOutcome.Done() -> postman.reply(Channel.SHELL, parent, done(number, request, frontend));
            case CellOutcome.Valued(var shown) -> {
                if (!request.silent())
                    postman.publish(parent, new Publication.Result(number, shown.data(), shown.metadata()));
                postman.reply(Channel.SHELL, parent, done(number, request, frontend));
            }
            case CellOutcome.Failed failed -> {
                var failure = failure(failed);
                if (!request.silent()) {
                    whenFailed.run();
                    postman.publish(parent, failure);
                }
                postman.reply(Channel.SHELL, parent, new Reply.ExecuteFailed(number, failure));
            }
        }
    }

    private CellOutcome run(Cell cell, CellFrontend frontend) {
        var ready = ready();
        return checked(frontend, () -> {
            var welcome = welcomed(ready, cell, frontend);
            var outcome = welcome instanceof CellOutcome.Failed ? welcome : ready.session.run(cell, frontend);
            ready.guests.flush();
            return outcome;
        });
    }

    /** Extensions of jjava are installed when there is a front end that can see what they show. */
    private static CellOutcome welcomed(Ready ready, Cell cell, CellFrontend frontend) {
        return ready.guests.waiting()
                ? ready.session.attend(cell, frontend, ready.guests::install)
                : new CellOutcome.Done();
    }

    private CellOutcome checked(CellFrontend frontend, Supplier<CellOutcome> turn) {
        frontend.checkpoint(ready().session::checkpoint);
        try {
            return turn.get();
        } catch (OutOfMemoryError | StackOverflowError much) {
            return new CellOutcome.Failed(much.getClass().getSimpleName(), String.valueOf(much.getMessage()),
                    List.of(much.toString()));
        } finally {
            frontend.checkpoint(() -> {});
        }
    }

    private Reply done(int number, Request.Execute request, CellFrontend frontend) {
        var values = new LinkedHashMap<String, Object>();
        request.userExpressions()
                .forEach((name, code) -> values.put(name, switch (run(new Cell(number, code), frontend)) {
                    case CellOutcome.Done() -> shown(Map.of("text/plain", ""), Map.of());
                    case CellOutcome.Valued(var bundle) -> shown(bundle.data(), bundle.metadata());
                    case CellOutcome.Failed failed -> Map.of("status", "error", "ename", failed.name(), "evalue",
                            failed.message(), "traceback", failed.traceback());
                }));
        output.flush();
        return new Reply.Executed(number, values);
    }

    private static Map<String, Object> shown(Map<String, Object> data, Map<String, Object> metadata) {
        return Map.of("status", "ok", "data", data, "metadata", metadata);
    }

    private static Publication.Failure failure(CellOutcome.Failed failed) {
        return new Publication.Failure(failed.name(), failed.message(), failed.traceback());
    }

    private void tellFaults(CellFrontend frontend) {
        if (faultsTold)
            return;
        faultsTold = true;
        for (var fault : ready().extensions.faults())
            frontend.print(Frontend.Stream.STDERR, fault + "\n");
        for (var line : ready().session.rejectedImports())
            frontend.print(Frontend.Stream.STDERR, "An extension asks for \"import " + line + "\", which names nothing.\n");
    }

    Reply complete(Request.Complete request) {
        var code = request.code();
        var found = ready().session.help().complete(code, code.offsetByCodePoints(0, request.cursorPos()));
        int start = code.codePointCount(0, found.start()), end = code.codePointCount(0, found.end());
        var types = found.matches().stream().<Map<String, Object>>map(match -> Map.of("text", match.text(), "start", start, "end",
                end, "type", match.kind().name().toLowerCase(), "signature", match.signature())).toList();
        return new Reply.Completed(found.matches().stream().map(match -> match.text()).toList(), start, end,
                Map.of("_jupyter_types_experimental", types));
    }

    Reply inspect(Request.Inspect request) {
        var code = request.code();
        var found = ready().session.help().inspect(code, code.offsetByCodePoints(0, request.cursorPos()),
                request.detailLevel() > 0 ? Inspection.Detail.SOURCE : Inspection.Detail.SIGNATURE);
        return new Reply.Inspected(InspectionText.of(found));
    }

    Reply isComplete(Request.IsComplete request) {
        return switch (ready().session.help().wholeness(request.code())) {
            case Wholeness.Complete() -> new Reply.Completeness("complete", null);
            case Wholeness.Incomplete(var indent) -> new Reply.Completeness("incomplete", indent);
            case Wholeness.Invalid() -> new Reply.Completeness("invalid", null);
        };
    }

    Reply history(Request.History request) { return new Reply.HistoryFound(history.find(request)); }

    /** {@return the comms that are open, by name} */
    Map<String, Object> comms(String target) {
        var now = ready.getNow(null);
        return now == null ? Map.of() : now.guests.comms(target);
    }

    /** {@return whether somebody here listens to a comm that has been opened, has spoken or has been closed} */
    boolean hears(Incoming message) {
        var now = ready();
        if (!now.guests.invited())
            return false;
        var heard = new AtomicBoolean();
        var frontend = new CellFrontend(message.parent(), new Request.Execute("", false, false, Map.of(), false, false), postman,
                output, answers, now::renderers);
        var cell = new Cell(count, "");
        var outcome = checked(frontend, () -> {
            var welcome = welcomed(now, cell, frontend);
            return welcome instanceof CellOutcome.Failed
                    ? welcome
                    : now.session.attend(cell, frontend, () -> heard.set(now.guests.hears(message)));
        });
        now.guests.flush();
        output.flush();
        if (!(outcome instanceof CellOutcome.Failed failed))
            return heard.get();
        frontend.print(Frontend.Stream.STDERR, "A comm has failed: " + String.join("\n", failed.traceback()) + "\n");
        return !(message.request() instanceof Request.CommOpen); // what could not be opened is closed
    }

    void answered(String value) { answers.add(value); }

    void interrupt() {
        var now = ready.getNow(null);
        if (now == null)
            return;
        now.session.interrupt();
        now.extensions.interrupt();
    }

    void shutdown() {
        output.flush();
        var now = ready.getNow(null);
        if (now == null)
            return;
        var hooks = Thread.ofPlatform().name("shutdown hooks").daemon().start(() -> {
            now.extensions.shutdown();
            now.guests.leave();
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
