package org.clvlab.kernel;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.clvlab.kernel.display.Renderers;
import org.clvlab.kernel.extension.Bundle;
import org.clvlab.kernel.message.Incoming.Parent;
import org.clvlab.kernel.message.Postman;
import org.clvlab.kernel.message.Publication;
import org.clvlab.kernel.message.Question;
import org.clvlab.kernel.message.Request;
import org.clvlab.kernel.stream.Frontend;
import org.clvlab.kernel.stream.Output;

/** The front end that has asked for a cell to be run: what the cell says goes there, under the parent of its request. */
final class CellFrontend implements Frontend {
    private final Parent parent;
    private final Request.Execute request;
    private final Postman postman;
    private final Output output;
    private final Answers answers;
    private final Supplier<Renderers> renderers;
    private volatile Runnable checkpoint = () -> {};

    CellFrontend(Parent parent, Request.Execute request, Postman postman, Output output, Answers answers,
            Supplier<Renderers> renderers) {
        this.parent = parent;
        this.request = request;
        this.postman = postman;
        this.output = output;
        this.answers = answers;
        this.renderers = renderers;
    }

    @Override
    public void print(Stream stream, String text) { publish(new Publication.Stream(stream.name().toLowerCase(), text)); }

    @Override
    public void show(Bundle bundle, Optional<String> id) {
        output.flush();
        publish(new Publication.Display(bundle.data(), bundle.metadata(), id.map(CellFrontend::kept).orElse(Map.of())));
    }

    @Override
    public void update(String id, Bundle bundle) {
        output.flush();
        publish(new Publication.Update(bundle.data(), bundle.metadata(), kept(id)));
    }

    @Override
    public void clear(Clearing when) {
        output.flush();
        publish(new Publication.Clear(when == Clearing.WITH_NEXT_OUTPUT));
    }

    @Override
    public void tell(Publication publication, Map<String, Object> metadata, List<byte[]> buffers) {
        output.flush();
        postman.publish(parent, publication, metadata, buffers);
    }

    @Override
    public String ask(String prompt, Echo echo) {
        checkpoint();
        if (!request.allowStdin())
            throw new IllegalStateException("This cell asks for input, but whoever runs it takes no questions (allow_stdin is"
                    + " false). Give the value as a parameter, or run the cell in a notebook.");
        output.flush();
        answers.forget();
        postman.ask(parent, new Question(prompt, echo == Echo.HIDDEN));
        try {
            return answers.await();
        } catch (InterruptedException stopped) {
            checkpoint();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The thread was interrupted while it waited for input");
        }
    }

    @Override
    public Bundle render(Object value) { return renderers.get().render(value); }

    @Override
    public void checkpoint() { checkpoint.run(); }

    /** From now on, and until told otherwise, this decides whether the cell may go on. */
    void checkpoint(Runnable check) {
        checkpoint = check;
    }

    private void publish(Publication publication) { if (!request.silent())
        postman.publish(parent, publication); }

    private static Map<String, Object> kept(String id) { return Map.of("display_id", id); }
}
