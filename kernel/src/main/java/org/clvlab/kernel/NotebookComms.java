package org.clvlab.kernel;

import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.clvlab.kernel.eval.Cell;
import org.clvlab.kernel.eval.CellOutcome;
import org.clvlab.kernel.message.Incoming;
import org.clvlab.kernel.message.Request;
import org.clvlab.kernel.stream.Frontend;

/** Comms: messages of a library's own between the notebook and the front end. */
final class NotebookComms {
    private static final Request.Execute QUIET = new Request.Execute("", false, false, Map.of(), false, false);
    private final OneNotebook notebook;

    NotebookComms(OneNotebook notebook) { this.notebook = notebook; }

    /** {@return the comms that are open, by name} */
    Map<String, Object> open(String target) {
        var now = notebook.workplaceIfReady();
        return now == null ? Map.of() : now.guests().comms(target);
    }

    /** {@return whether somebody here listens to a comm that has been opened, has spoken or has been closed} */
    boolean hears(Incoming message) {
        if (!notebook.workplace().guests().invited())
            return false;
        var heard = new AtomicBoolean();
        var frontend = new CellFrontend(message.parent(), QUIET, notebook);
        var cell = new Cell(notebook.execution().count(), "");
        var outcome = notebook.execution().attended(cell, frontend,
                place -> place.session().attend(cell, frontend, () -> heard.set(place.guests().hears(message))));
        notebook.workplace().guests().flush();
        notebook.output().flush();
        if (!(outcome instanceof CellOutcome.Failed failed))
            return heard.get();
        frontend.print(Frontend.Stream.STDERR, "A comm has failed: " + String.join("\n", failed.traceback()) + "\n");
        return !(message.request() instanceof Request.CommOpen); // what could not be opened is closed
    }
}
