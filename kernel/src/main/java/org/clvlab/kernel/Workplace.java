package org.clvlab.kernel;

import org.clvlab.kernel.compat.Guests;
import org.clvlab.kernel.display.Renderers;
import org.clvlab.kernel.eval.Session;

/**
 * Where the cells of a notebook are run; it takes a moment to make.
 *
 * @param session
 *            compiles and runs
 * @param extensions
 *            what the libraries bring
 * @param guests
 *            the extensions of jjava
 */
record Workplace(Session session, Extensions extensions, Guests guests) {

    Renderers renderers() { return guests.renderers(extensions.renderers()); }
}
