package org.clvlab.kernel;

import java.util.Map;
import org.clvlab.kernel.help.Help;
import org.clvlab.kernel.help.Inspection;
import org.clvlab.kernel.help.Wholeness;
import org.clvlab.kernel.message.HelpReply;
import org.clvlab.kernel.message.Reply;
import org.clvlab.kernel.message.Request;

/** Help for whoever writes a cell. Positions are code points on the wire and chars in Java. */
final class Assistance {
    private final OneNotebook notebook;
    private final History history;

    Assistance(OneNotebook notebook, History history) {
        this.notebook = notebook;
        this.history = history;
    }

    Reply complete(Request.Complete request) {
        var code = request.code();
        var found = help().complete(code, code.offsetByCodePoints(0, request.cursorPos()));
        int start = code.codePointCount(0, found.start()), end = code.codePointCount(0, found.end());
        var types = found.matches().stream().<Map<String, Object>>map(match -> Map.of("text", match.text(), "start", start, "end",
                end, "type", match.kind().name().toLowerCase(), "signature", match.signature())).toList();
        return new HelpReply.Completed(found.matches().stream().map(match -> match.text()).toList(), start, end,
                Map.of("_jupyter_types_experimental", types));
    }

    Reply inspect(Request.Inspect request) {
        var code = request.code();
        var found = help().inspect(code, code.offsetByCodePoints(0, request.cursorPos()),
                request.detailLevel() > 0 ? Inspection.Detail.SOURCE : Inspection.Detail.SIGNATURE);
        return new HelpReply.Inspected(InspectionText.of(found));
    }

    Reply isComplete(Request.IsComplete request) {
        return switch (help().wholeness(request.code())) {
            case Wholeness.Complete() -> new HelpReply.Completeness("complete", null);
            case Wholeness.Incomplete(var indent) -> new HelpReply.Completeness("incomplete", indent);
            case Wholeness.Invalid() -> new HelpReply.Completeness("invalid", null);
        };
    }

    Reply history(Request.History request) { return new HelpReply.HistoryFound(history.find(request)); }

    private Help help() { return notebook.workplace().session().help(); }
}
