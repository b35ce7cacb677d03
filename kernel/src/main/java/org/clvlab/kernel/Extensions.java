package org.clvlab.kernel;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import org.clvlab.kernel.display.Renderers;
import org.clvlab.kernel.compat.InitiatedJars;
import org.clvlab.kernel.eval.Hidden;
import org.clvlab.kernel.eval.Imports;
import org.clvlab.kernel.eval.Library;
import org.clvlab.kernel.extension.Extension;
import org.clvlab.kernel.extension.Magic;
import org.clvlab.kernel.extension.Renderer;
import org.clvlab.kernel.magic.Magics;
import org.clvlab.kernel.wire.Wire;

/**
 * What the extensions on the class path add, and what is wrong with those that fail.
 *
 * @param working
 *            those that could be loaded
 * @param imports
 *            the platform's first, then theirs
 * @param renderers
 *            theirs
 * @param magics
 *            ours and theirs
 * @param library
 *            what cells see of them and of the kernel
 * @param faults
 *            a sentence for each failure
 */
record Extensions(List<Extension> working, List<String> imports, Renderers renderers, Magics magics, Library library,
        List<String> faults) {

    /** Asks every extension once. One that fails in any way is left out whole. */
    static Extensions found() {
        var loader = Extensions.class.getClassLoader();
        return of(ServiceLoader.load(Extension.class, loader), loader);
    }

    static Extensions of(Iterable<Extension> found, ClassLoader loader) {
        var working = new ArrayList<Extension>();
        var imports = new ArrayList<>(Imports.DEFAULT);
        var renderers = new ArrayList<Renderer<?>>();
        var magics = new ArrayList<Magic>();
        var hidden = new HashSet<>(Hidden.OF_THE_KERNEL);
        var faults = new ArrayList<String>();
        var all = found.iterator();
        while (true) {
            try {
                if (!all.hasNext())
                    break;
                var extension = all.next();
                try {
                    var itsImports = List.copyOf(extension.imports());
                    var itsRenderers = List.copyOf(extension.renderers());
                    var itsMagics = List.copyOf(extension.magics());
                    var itsHidden = Set.copyOf(extension.hiddenPackages());
                    imports.addAll(itsImports);
                    renderers.addAll(itsRenderers);
                    magics.addAll(itsMagics);
                    hidden.addAll(itsHidden);
                    working.add(extension);
                } catch (Throwable broken) {
                    faults.add(fault("The extension " + extension.getClass().getName(), broken));
                }
            } catch (ServiceConfigurationError broken) {
                faults.add(fault("An extension", broken.getCause() == null ? broken : broken.getCause()));
            } catch (LinkageError broken) {
                faults.add(fault("An extension", broken));
            }
        }
        return new Extensions(List.copyOf(working), List.copyOf(imports), new Renderers(renderers), Magics.with(magics, working),
                new Library(loader, new Hidden(hidden), InitiatedJars::sees), List.copyOf(faults));
    }

    /** Tells each that the user has asked to stop. */
    void interrupt() {
        working.forEach(extension -> guarded(extension, extension::onInterrupt));
    }

    /** Tells each that the kernel is about to end. */
    void shutdown() {
        working.forEach(extension -> guarded(extension, extension::onShutdown));
    }

    private static void guarded(Extension extension, Runnable hook) {
        try {
            hook.run();
        } catch (Throwable broken) {
            Wire.complain("a hook of the extension " + extension.getClass().getName() + " failed", broken);
        }
    }

    private static String fault(String which, Throwable cause) {
        Wire.complain(which + " is left out", cause);
        return which + " is left out, because it failed: " + cause;
    }
}
