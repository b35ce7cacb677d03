package org.clvlab.target;

/** A rule that a system has no words for; its message is the reason of a {@link Fidelity.Refused}, and it never leaves this room. */
final class Unsayable extends RuntimeException {

    private static final long serialVersionUID = 1;

    Unsayable(String reason) { super(reason, null, false, false); }
}
