/**
 * A Java kernel for Jupyter. Bytes come in at {@code wire}, become records in {@code message}, are answered by the
 * verbs of the kernel, evaluated in {@code eval}, shown by {@code display}, and leave the way they came. Nothing here
 * knows which library is used: what a notebook finds preloaded comes through {@code extension}.
 */
package org.clvlab.kernel;
