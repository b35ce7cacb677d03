package org.clvlab.kernel.compat;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clvlab.kernel.message.Publication;
import org.clvlab.kernel.stream.Frontend;
import org.dflib.jjava.jupyter.channels.ShellReplyEnvironment;
import org.dflib.jjava.jupyter.messages.ContentType;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.MessageType;
import org.dflib.jjava.jupyter.messages.comm.CommCloseCommand;
import org.dflib.jjava.jupyter.messages.comm.CommMsgCommand;
import org.dflib.jjava.jupyter.messages.comm.CommOpenCommand;
import org.dflib.jjava.jupyter.messages.publish.PublishClearOutput;
import org.dflib.jjava.jupyter.messages.publish.PublishDisplayData;
import org.dflib.jjava.jupyter.messages.publish.PublishStream;
import org.dflib.jjava.jupyter.messages.publish.PublishUpdateDisplayData;
import org.dflib.jjava.jupyter.messages.reply.ErrorReply;

/**
 * The one environment that all guests share. It has no channel: each message goes to the front end of the cell whose thread
 * sends it. Replies, busy and idle belong to our own verbs.
 */
final class GuestEnvironment extends ShellReplyEnvironment {
    private static final String OURS = "the kernel itself answers requests and says busy and idle";
    private final PrintStream out;
    private final PrintStream err;

    GuestEnvironment(PrintStream out, PrintStream err) {
        super(null, null, null, null);
        this.out = out;
        this.err = err;
    }

    @Override
    public void publish(Message<?> message) { forward(message.getContent(), message.getMetadata(), message.getBlobs()); }

    @Override
    public <T extends ContentType<T>> void publish(T content) { forward(content, null, null); }

    private void forward(Object content, Map<String, Object> notes, List<byte[]> blobs) {
        var cell = Frontend.current();
        cell.checkpoint();
        switch (content) {
            case PublishUpdateDisplayData update -> cell.update(update.getDisplayId(), Translation.bundle(update));
            case PublishDisplayData shown -> cell.show(Translation.bundle(shown), Optional.ofNullable(shown.getDisplayId()));
            case PublishClearOutput clear -> cell
                    .clear(clear.shouldWait() ? Frontend.Clearing.WITH_NEXT_OUTPUT : Frontend.Clearing.NOW);
            case PublishStream printed -> (printed.getStreamType() == PublishStream.StreamType.ERR ? err : out)
                    .print(printed.getText());
            case CommOpenCommand open -> tell(cell, new Publication.CommOpened(open.getCommID(), open.getTargetName(),
                    Translation.map(open.getData())), notes, blobs);
            case CommMsgCommand said -> tell(cell, new Publication.CommSaid(said.getCommID(), Translation.map(said.getData())),
                    notes, blobs);
            case CommCloseCommand close -> tell(cell,
                    new Publication.CommClosed(close.getCommID(), Translation.map(close.getData())), notes, blobs);
            default -> throw Refusal.of("ReplyEnvironment.publish(" + content.getClass().getSimpleName() + ")", OURS);
        }
    }

    private static void tell(Frontend cell, Publication words, Map<String, Object> notes, List<byte[]> blobs) {
        cell.tell(words, notes == null ? Map.of() : notes, blobs == null ? List.of() : blobs);
    }

    @Override
    public void writeToStdOut(String text) { out.print(text); }

    @Override
    public void writeToStdErr(String text) { err.print(text); }

    @Override
    public String readFromStdIn(String prompt, boolean password) {
        return Frontend.current().ask(prompt, password ? Frontend.Echo.HIDDEN : Frontend.Echo.VISIBLE);
    }

    @Override
    public String readFromStdIn(String prompt) { return readFromStdIn(prompt, false); }

    @Override
    public String readFromStdIn() { return readFromStdIn("", false); }

    /** Said by jjava's own handling of comms, which we call; our verbs have already said busy and will say idle. */
    @Override
    public void setBusyDeferIdle() {}

    @Override
    public void setStatusBusy() { throw Refusal.of("ReplyEnvironment.setStatusBusy()", OURS); }

    @Override
    public void setStatusIdle() { throw Refusal.of("ReplyEnvironment.setStatusIdle()", OURS); }

    @Override
    public void reply(Message<?> message) { throw Refusal.of("ReplyEnvironment.reply(Message)", OURS); }

    @Override
    public <T extends ContentType<T>> void reply(T content) { throw Refusal.of("ReplyEnvironment.reply(ContentType)", OURS); }

    @Override
    public void replyError(MessageType<?> type, ErrorReply error) { throw Refusal.of("ReplyEnvironment.replyError", OURS); }

    @Override
    public ShellReplyEnvironment defer() { throw Refusal.of("ReplyEnvironment.defer()", OURS); }

    @Override
    public void defer(Runnable action) { throw Refusal.of("ReplyEnvironment.defer(Runnable)", OURS); }

    @Override
    public void markForShutdown() {
        throw Refusal.of("ShellReplyEnvironment.markForShutdown()", "only a front end ends the kernel");
    }
}
