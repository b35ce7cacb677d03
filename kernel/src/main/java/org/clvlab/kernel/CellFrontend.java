package org.clvlab.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clvlab.kernel.extension.Bundle;
import org.clvlab.kernel.message.Incoming.Parent;
import org.clvlab.kernel.message.Publication;
import org.clvlab.kernel.message.Question;
import org.clvlab.kernel.message.Request;
import org.clvlab.kernel.stream.Frontend;
import org.clvlab.kernel.wire.Wire;

/** The front end that has asked for a cell to be run: what the cell says goes there, under the parent of its request. */
final class CellFrontend implements Frontend {
    private final Parent parent;
    private final Request.Execute request;
    private final OneNotebook notebook;
    private final List<Runnable> atEnd = new ArrayList<>();
    private volatile Runnable checkpoint = () -> {};
    private boolean ended;

    CellFrontend(Parent parent, Request.Execute request, OneNotebook notebook) {
        this.parent = parent;
        this.request = request;
        this.notebook = notebook;
    }

    @Override
    public void print(Stream stream, String text) { publish(new Publication.Stream(stream.name().toLowerCase(), text)); }

    @Override
    public void show(Bundle bundle, Optional<String> id) {
        notebook.output().flush();
        publish(new Publication.Display(bundle.data(), bundle.metadata(), id.map(CellFrontend::kept).orElse(Map.of())));
    }

    @Override
    public void update(String id, Bundle bundle) {
        notebook.output().flush();
        publish(new Publication.Update(bundle.data(), bundle.metadata(), kept(id)));
    }

    @Override
    public void clear(Clearing when) {
        notebook.output().flush();
        publish(new Publication.Clear(when == Clearing.WITH_NEXT_OUTPUT));
    }

    @Override
    public void tell(Publication publication, Map<String, Object> metadata, List<byte[]> buffers) {
        notebook.output().flush();
        notebook.postman().publish(parent, publication, metadata, buffers);
    }

    @Override
    public String ask(String prompt, Echo echo) {
        checkpoint();
        if (!request.allowStdin())
            throw new IllegalStateException("This cell asks for input, but whoever runs it takes no questions (allow_stdin is"
                    + " false). Give the value as a parameter, or run the cell in a notebook.");
        notebook.output().flush();
        try {
            return notebook.answers().to(() -> notebook.postman().ask(parent, new Question(prompt, echo == Echo.HIDDEN)));
        } catch (InterruptedException stopped) {
            checkpoint();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The thread was interrupted while it waited for input");
        }
    }

    @Override
    public Bundle render(Object value) { return notebook.workplace().renderers().render(value); }

    @Override
    public void checkpoint() { checkpoint.run(); }

    @Override
    public void whenCellEnds(Runnable action) {
        synchronized (atEnd) {
            if (!ended)
                atEnd.add(action);
        }
    }

    /** The code of the cell has ended, whatever became of it: what it has begun to show is brought to an end. */
    void ended() {
        List<Runnable> actions;
        synchronized (atEnd) {
            ended = true;
            actions = List.copyOf(atEnd);
            atEnd.clear();
        }
        for (var action : actions)
            try {
                action.run();
            } catch (RuntimeException failed) {
                Wire.complain("a cell's display could not be brought to its end", failed);
            }
        notebook.output().end(this);
    }

    /** From now on, and until told otherwise, this decides whether the cell may go on. */
    void checkpoint(Runnable check) {
        checkpoint = check;
    }

    private void publish(Publication publication) {
        if (request.silent())
            return;
        awaitRoom();
        notebook.postman().publish(parent, publication);
    }

    /** Whoever says more than the front ends can take waits for them; a cell that is told to stop does not. */
    private void awaitRoom() {
        boolean interrupted = false;
        while (true)
            try {
                if (notebook.postman().awaitRoom())
                    break;
                checkpoint();
            } catch (InterruptedException stopped) {
                interrupted = true;
                checkpoint();
            }
        if (interrupted)
            Thread.currentThread().interrupt();
    }

    private static Map<String, Object> kept(String id) { return Map.of("display_id", id); }
}
