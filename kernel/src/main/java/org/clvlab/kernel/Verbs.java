package org.clvlab.kernel;

import java.util.Map;
import org.clvlab.kernel.message.ControlReply;
import org.clvlab.kernel.message.ControlRequest;
import org.clvlab.kernel.message.Incoming;
import org.clvlab.kernel.message.Postman;
import org.clvlab.kernel.message.Publication;
import org.clvlab.kernel.message.Reply;
import org.clvlab.kernel.message.Request;
import org.clvlab.kernel.wire.Channel;
import org.clvlab.kernel.wire.ConnectionFile;
import org.clvlab.kernel.wire.Wire;

/** The verbs of the protocol: each request, and what is answered. */
final class Verbs {
    private final Usage usage = new Usage();
    private final Postman postman;
    private final OneNotebook notebook;
    private final ConnectionFile bound;
    private final Runnable end;

    Verbs(Postman postman, OneNotebook notebook, ConnectionFile bound, Runnable end) {
        this.postman = postman;
        this.notebook = notebook;
        this.bound = bound;
        this.end = end;
    }

    void answer(Channel channel, Incoming message, Runnable whenFailed) {
        try {
            switch (message.request()) {
                case ControlRequest request -> aboutProcess(channel, message, request);
                case Request.Execute request -> {
                    if (channel == Channel.SHELL)
                        notebook.execution().execute(message.parent(), request,
                                request.stopOnError() ? whenFailed : () -> {});
                    else
                        refuse(channel, message, "execute_request is served on the shell channel");
                }
                case Request.Complete request -> reply(channel, message, notebook.assistance().complete(request));
                case Request.Inspect request -> reply(channel, message, notebook.assistance().inspect(request));
                case Request.IsComplete request -> reply(channel, message, notebook.assistance().isComplete(request));
                case Request.History request -> reply(channel, message, notebook.assistance().history(request));
                case Request.CommInfo(var target) ->
                    reply(channel, message, new Reply.Comms(notebook.comms().open(target)));
                case Request.CommOpen(var id, var target, var _) -> {
                    if (channel == Channel.SHELL && notebook.comms().hears(message))
                        break;
                    Wire.complain("nobody here knows the comm target " + target, null);
                    postman.publish(message.parent(), new Publication.CommClosed(id, Map.of())); // as the protocol wants it
                }
                case Request.CommMsg _,Request.CommClose _ -> {
                    if (channel != Channel.SHELL || !notebook.comms().hears(message))
                        Wire.complain("a comm that is not open has spoken", null);
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

    private void aboutProcess(Channel channel, Incoming message, ControlRequest request) {
        switch (request) {
            case ControlRequest.KernelInfo() -> {
                reply(channel, message, About.reply());
                notebook.warm();
            }
            case ControlRequest.Connect() -> reply(channel, message, new ControlReply.Ports("ok", bound.shellPort(),
                    bound.iopubPort(), bound.stdinPort(), bound.controlPort(), bound.heartbeatPort()));
            case ControlRequest.Usage() -> reply(channel, message, usage.now());
            case ControlRequest.Interrupt() -> {
                if (channel == Channel.CONTROL) // on shell its turn comes when nothing runs, and what waits was sent after it
                    notebook.interrupt();
                reply(channel, message, new ControlReply.Interrupted("ok"));
            }
            case ControlRequest.Shutdown(var restart) -> {
                reply(channel, message, new ControlReply.GoingDown("ok", restart));
                end.run();
            }
        }
    }

    private void reply(Channel channel, Incoming message, Reply reply) { postman.reply(channel, message.parent(), reply); }

    private void refuse(Channel channel, Incoming message, String why) {
        Wire.complain(why, null);
        if (message.header().msgType().endsWith("_request"))
            reply(channel, message, new Reply.Refused(message.header().msgType(), "RequestError", why));
    }
}
