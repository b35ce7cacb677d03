/**
 * Bytes in, bytes out: sockets, signatures, frames. Every socket has one thread of its own, the only one that touches it;
 * it sleeps in a poll until bytes arrive or somebody has left something to send. Nothing that comes in can end that thread:
 * what cannot be understood is written to standard error and forgotten. What a message says is the business of
 * {@code org.clvlab.kernel.message}.
 */
package org.clvlab.kernel.wire;
