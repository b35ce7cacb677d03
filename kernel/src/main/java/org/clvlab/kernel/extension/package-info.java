/**
 * What a library adds to the kernel without being known to it: imports, renderers, magics and hooks, found through the service
 * file {@code META-INF/services/org.clvlab.kernel.extension.Extension} of any jar on the class path. Only types of the Java
 * platform and of this package stand in the signatures.
 */
package org.clvlab.kernel.extension;
