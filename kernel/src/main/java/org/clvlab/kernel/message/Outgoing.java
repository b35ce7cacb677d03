package org.clvlab.kernel.message;

/** The content of a message that leaves the kernel. */
public sealed interface Outgoing permits Reply, Publication, Question {

    /** {@return the name of its type on the wire} */
    String type();
}
