package org.clvlab.kernel;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.clvlab.kernel.eval.Cell;
import org.clvlab.kernel.eval.CellOutcome;
import org.clvlab.kernel.message.Incoming.Parent;
import org.clvlab.kernel.message.Postman;
import org.clvlab.kernel.message.Publication;
import org.clvlab.kernel.message.Reply;
import org.clvlab.kernel.message.Request;
import org.clvlab.kernel.stream.Frontend;
import org.clvlab.kernel.wire.Channel;
import org.clvlab.kernel.wire.Scarcity;

/** Runs the cells of a notebook one after the other, counts them, and tells what became of each. */
final class Execution {
    private final OneNotebook notebook;
    private final History history;
    private boolean faultsTold;
    private int count = 1;

    Execution(OneNotebook notebook, History history) {
        this.notebook = notebook;
        this.history = history;
    }

    /** {@return the number that the next cell will have} */
    int count() { return count; }

    void execute(Parent parent, Request.Execute request, Runnable whenFailed) {
        int number = count;
        var started = Map.<String, Object>of("started", Postman.now());
        boolean counts = request.storeHistory() && !request.code().isBlank();
        if (counts)
            count++;
        if (!request.silent())
            publish(parent, new Publication.Input(request.code(), number));
        var frontend = new CellFrontend(parent, request, notebook);
        tellFaults(frontend);
        notebook.input().forget();
        var outcome = run(new Cell(number, request.code()), frontend);
        frontend.ended();
        if (counts)
            history.add(number, request.code(), outcome instanceof CellOutcome.Valued(var shown) ? shown.plain() : null);
        switch (outcome) {
            case CellOutcome.Done() -> reply(parent, done(number, request, frontend), started);
            case CellOutcome.Valued(var shown) -> {
                if (!request.silent())
                    publish(parent, new Publication.Result(number, shown.data(), shown.metadata()));
                reply(parent, done(number, request, frontend), started);
            }
            case CellOutcome.Failed failed -> {
                var failure = new Publication.Failure(failed.name(), failed.message(), failed.traceback());
                if (!request.silent()) {
                    whenFailed.run();
                    publish(parent, failure);
                }
                reply(parent, new Reply.ExecuteFailed(number, failure), started);
            }
        }
    }

    private CellOutcome run(Cell cell, CellFrontend frontend) {
        return attended(cell, frontend, place -> {
            var outcome = place.session().run(cell, frontend);
            place.guests().flush();
            return outcome;
        });
    }

    /**
     * {@return what became of a turn that can be interrupted, and before which the extensions of jjava are installed: there is
     * a front end now that can see what they show}
     */
    CellOutcome attended(Cell cell, CellFrontend frontend, Function<Workplace, CellOutcome> turn) {
        var place = notebook.workplace();
        return checked(place, frontend, () -> {
            var welcome = place.guests().waiting()
                    ? place.session().attend(cell, frontend, place.guests()::install)
                    : new CellOutcome.Done();
            return welcome instanceof CellOutcome.Failed ? welcome : turn.apply(place);
        });
    }

    private CellOutcome checked(Workplace place, CellFrontend frontend, Supplier<CellOutcome> turn) {
        frontend.checkpoint(() -> {
            if (notebook.arrivals().interrupted())
                place.session().interrupt();
            place.session().checkpoint();
        });
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
        notebook.output().flush();
        return new Reply.Executed(number, values);
    }

    private static Map<String, Object> shown(Map<String, Object> data, Map<String, Object> metadata) {
        return Map.of("status", "ok", "data", data, "metadata", metadata);
    }

    private void tellFaults(CellFrontend frontend) {
        if (faultsTold)
            return;
        faultsTold = true;
        for (var fault : notebook.workplace().extensions().faults())
            frontend.print(Frontend.Stream.STDERR, fault + "\n");
        for (var line : notebook.workplace().session().rejectedImports())
            frontend.print(Frontend.Stream.STDERR, "An extension asks for \"import " + line + "\", which names nothing.\n");
    }

    private void publish(Parent parent, Publication publication) {
        Scarcity.outlast(() -> notebook.postman().publish(parent, publication));
    }

    private void reply(Parent parent, Reply reply, Map<String, Object> metadata) {
        notebook.postman().reply(Channel.SHELL, parent, reply, metadata);
    }
}
