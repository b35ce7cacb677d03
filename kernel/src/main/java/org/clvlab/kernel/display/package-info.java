/**
 * A value becomes a MIME bundle: by the renderer that an extension has registered for its type, else by what this package
 * knows of the Java platform. Plain text is always among the representations, and the same value gives the same text in every
 * run: no identity hash codes, no addresses.
 */
package org.clvlab.kernel.display;
