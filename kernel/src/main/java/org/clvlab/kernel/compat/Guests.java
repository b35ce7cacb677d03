package org.clvlab.kernel.compat;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URL;
import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Stream;
import org.clvlab.kernel.display.Renderers;
import org.clvlab.kernel.eval.Session;
import org.clvlab.kernel.message.Incoming;
import org.clvlab.kernel.message.Reply;
import org.clvlab.kernel.wire.Wire;
import org.dflib.jjava.jupyter.Extension;

/**
 * The jjava extensions of a session. They are installed by the first cell, so that their words have a front end, and by the
 * cell that adds their jar; one that fails is reported there. Without a service file this costs one look for it: no method
 * here treats a class of jjava as its superclass, since that would load it with this class.
 */
public final class Guests {
    private static final String SERVICE = "META-INF/services/org.dflib.jjava.jupyter.Extension";
    private final Session session;
    private final Reply.KernelInfo about;
    private final PrintStream out;
    private final PrintStream err;
    private final Set<String> files = new HashSet<>();
    private final Set<String> tried = new HashSet<>();
    private volatile boolean waiting;
    private volatile GuestKernel kernel;

    /**
     * Looks for service files, and loads nothing.
     *
     * @param session
     *            whose guests they are
     * @param about
     *            what the kernel says of itself
     * @param out
     *            standard output of the cells
     * @param err
     *            standard error of the cells
     */
    public Guests(Session session, Reply.KernelInfo about, PrintStream out, PrintStream err) {
        this.session = session;
        this.about = about;
        this.out = out;
        this.err = err;
        waiting = foundNew();
        session.whenClassPathGrows(() -> {
            if (waiting || foundNew())
                install();
        });
    }

    private boolean foundNew() {
        try {
            return files.addAll(
                    Collections.list(session.loader().getResources(SERVICE)).stream().map(URL::toExternalForm).toList());
        } catch (IOException unreadable) {
            Wire.complain("the service files of jjava extensions cannot be read", unreadable);
            return false;
        }
    }

    /** {@return whether there are extensions that have not been installed} */
    public boolean waiting() { return waiting; }

    /** {@return whether there are extensions at all} */
    public boolean invited() { return waiting || kernel != null; }

    /** Installs those that have not been installed; runs on the thread of a cell. */
    public void install() {
        waiting = false;
        try {
            if (kernel == null) {
                var made = new GuestKernel(session, about, new GuestEnvironment(out, err));
                made.begin();
                kernel = made;
                made.evalRaw("import static " + GuestWords.class.getName() + ".*;");
            }
        } catch (RuntimeException | LinkageError broken) {
            tell("The extensions for jjava are left out, because it cannot be set up: " + broken, broken);
            return;
        }
        var all = ServiceLoader.load(Extension.class, session.loader()).stream().iterator();
        while (true) {
            try {
                if (!all.hasNext())
                    return;
                welcome(all.next());
            } catch (ServiceConfigurationError broken) {
                if (tried.add(String.valueOf(broken.getMessage())))
                    tell("A jjava extension is left out, because it failed: "
                            + (broken.getCause() == null ? broken : broken.getCause()), broken);
            }
        }
    }

    private void welcome(ServiceLoader.Provider<Extension> guest) {
        var name = guest.type().getName();
        if (!tried.add(name))
            return;
        try {
            kernel.welcome(guest.get());
        } catch (Throwable broken) {
            var cause = broken;
            while (cause.getCause() != null)
                cause = cause.getCause();
            tell("The jjava extension " + name + " failed: " + cause + ". What it had set up before that stays.", broken);
        }
    }

    private void tell(String fault, Throwable cause) {
        Wire.complain("a jjava extension failed", cause);
        err.println(fault);
    }

    /**
     * {@return those of the guests, then ours}
     *
     * @param ours
     *            for what no guest shows
     */
    public Renderers renderers(Renderers ours) {
        return kernel == null
                ? ours
                : new Renderers(Stream.concat(kernel.shown.forOurs().stream(), ours.registered().stream()).toList());
    }

    /** Delivers what guests have printed without an end of line. */
    public void flush() { if (kernel != null)
        kernel.flush(); }

    /**
     * {@return name to target of the comms that are open}
     *
     * @param target
     *            only those that want it; null for all
     */
    public Map<String, Object> comms(String target) { return kernel == null ? Map.of() : kernel.talks.open(target); }

    /**
     * {@return whether a guest has heard what a comm says; runs on the thread of a cell}
     *
     * @param message
     *            comm_open, comm_msg or comm_close
     */
    public boolean hears(Incoming message) { return kernel != null && kernel.talks.hears(message); }

    /** Uninstalls all: the kernel is about to end. */
    public void leave() { if (kernel != null)
        kernel.end(); }
}
