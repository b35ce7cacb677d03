/**
 * The one bridge between the library and the kernel: what a notebook finds imported, and how this library's values look there.
 * The kernel finds it through a service file and knows nothing else of the library; no other package knows the kernel.
 */
package org.clvlab.jupyter;
