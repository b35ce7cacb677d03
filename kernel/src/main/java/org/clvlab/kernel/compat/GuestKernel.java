package org.clvlab.kernel.compat;

import java.util.stream.Collectors;
import org.clvlab.kernel.eval.Session;
import org.clvlab.kernel.help.Inspection;
import org.clvlab.kernel.help.Wholeness;
import org.clvlab.kernel.message.Reply;
import org.clvlab.kernel.wire.Wire;
import org.dflib.jjava.jupyter.Extension;
import org.dflib.jjava.jupyter.channels.JupyterConnection;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.HelpLink;
import org.dflib.jjava.jupyter.kernel.LanguageInfo;
import org.dflib.jjava.jupyter.kernel.ReplacementOptions;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.history.HistoryManager;
import org.dflib.jjava.jupyter.kernel.magic.MagicParser;
import org.dflib.jjava.jupyter.kernel.util.StringStyler;

/** The kernel as guests know it: it has no channels, and what it is asked to do is done by our session. */
final class GuestKernel extends BaseKernel {
    private final Session session;
    final GuestRenderer shown;
    final GuestComms talks;

    GuestKernel(Session session, Reply.KernelInfo about, GuestEnvironment environment) {
        this(session, about, environment, new GuestRenderer(), new GuestComms(environment));
    }

    private GuestKernel(Session session, Reply.KernelInfo about, GuestEnvironment environment, GuestRenderer shown,
            GuestComms talks) {
        super(about.implementation(), about.implementationVersion(), language(about),
                about.helpLinks().stream().map(link -> new HelpLink(link.get("text"), link.get("url"))).toList(), null,
                new GuestIO(environment), talks, shown, null, new GuestMagics(session), false,
                new StringStyler.Builder().build());
        this.session = session;
        this.shown = shown;
        this.talks = talks;
        shown.open();
    }

    private static LanguageInfo language(Reply.KernelInfo about) {
        var info = about.languageInfo();
        return new LanguageInfo.Builder("java").version((String) info.get("version")).mimetype((String) info.get("mimetype"))
                .fileExtension((String) info.get("file_extension")).pygments((String) info.get("pygments_lexer"))
                .codemirror((String) info.get("codemirror_mode")).exporter((String) info.get("nbconvert_exporter")).build();
    }

    /** From now on {@link BaseKernel#notebookKernel()} finds this kernel; there is one in a process. */
    void begin() {
        installNotebookKernel();
    }

    /** Installs a guest that is not here yet. */
    void welcome(Extension guest) {
        guest.install(this);
        extensions.put(guest.getClass().getName(), guest);
    }

    /** Delivers what guests have printed without an end of line. */
    void flush() {
        io.out.flush();
        io.err.flush();
    }

    /** Uninstalls all guests. */
    void end() {
        for (var guest : extensions.values())
            try {
                guest.uninstall(this);
            } catch (Throwable broken) {
                Wire.complain("the jjava extension " + guest.getClass().getName() + " could not be uninstalled", broken);
            }
        uninstallNotebookKernel();
    }

    @Override
    public Object evalRaw(String code) {
        try {
            return session.evaluate(code);
        } catch (RuntimeException said) {
            throw said;
        } catch (Exception failed) {
            throw new IllegalStateException("The code given to BaseKernel.evalRaw or eval failed: "
                    + (failed.getCause() == null ? failed.getMessage() : failed.getCause()), failed.getCause());
        }
    }

    @Override
    public DisplayData inspect(String code, int cursor, boolean extraDetail) {
        var found = session.help().inspect(code, cursor, extraDetail ? Inspection.Detail.SOURCE : Inspection.Detail.SIGNATURE);
        return found.entries().isEmpty()
                ? null
                : new DisplayData(found.entries().stream()
                        .map(each -> (each.signature() + "\n\n" + each.documentation() + "\n\n" + each.source()).strip())
                        .collect(Collectors.joining("\n\n")));
    }

    @Override
    public ReplacementOptions complete(String code, int cursor) {
        var found = session.help().complete(code, cursor);
        return new ReplacementOptions(found.matches().stream().map(match -> match.text()).toList(), found.start(), found.end());
    }

    @Override
    public String isComplete(String code) {
        return switch (session.help().wholeness(code)) {
            case Wholeness.Complete() -> IS_COMPLETE_YES;
            case Wholeness.Invalid() -> IS_COMPLETE_BAD;
            case Wholeness.Incomplete(var indent) -> indent;
        };
    }

    @Override
    public void interrupt() { session.interrupt(); }

    @Override
    public HistoryManager getHistoryManager() {
        throw Refusal.of("BaseKernel.getHistoryManager()",
                "the history is kept for front ends only; they ask by history_request");
    }

    @Override
    public MagicParser getMagicParser() {
        throw Refusal.of("BaseKernel.getMagicParser()", "magics are found by the session; give the whole cell to eval(String)");
    }

    @Override
    public void becomeHandlerForConnection(JupyterConnection connection) {
        throw Refusal.of("BaseKernel.becomeHandlerForConnection(JupyterConnection)", "it has a connection of its own");
    }
}
