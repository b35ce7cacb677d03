package org.clvlab.kernel.compat;

import java.nio.charset.StandardCharsets;
import org.dflib.jjava.jupyter.kernel.JupyterIO;

/** Streams and display that guests are handed; each word finds the front end of the cell whose thread says it. */
final class GuestIO extends JupyterIO {
    GuestIO(GuestEnvironment environment) {
        super(StandardCharsets.UTF_8);
        setEnv(environment);
        setJupyterInEnabled(true);
    }
}
