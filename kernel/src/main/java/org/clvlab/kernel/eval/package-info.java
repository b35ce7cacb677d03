/**
 * A cell becomes a {@link CellOutcome}: it is split into snippets, checked for syntax as a whole, compiled and run snippet by
 * snippet by JShell in this JVM, and stopped when the user says so. The shell thread of the kernel compiles; the code of a
 * cell runs on a thread of its own, so that stopping it never strikes the compiler.
 */
package org.clvlab.kernel.eval;
