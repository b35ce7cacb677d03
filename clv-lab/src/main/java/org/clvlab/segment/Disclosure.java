package org.clvlab.segment;

/**
 * What may leave about small groups. A segment of fewer than {@link #MINIMUM} customers leaves as a definition, without members
 * and without statistics; and then no total and no share leaves either, since a total gives the missing cell back.
 */
final class Disclosure {

    /** The smallest group about which a number may leave. */
    static final int MINIMUM = 5;

    private Disclosure() {}

    static boolean small(int size) { return size < MINIMUM; }

    /** {@return whether a total, or a share of it, would give a suppressed size back} */
    static boolean totalsHidden(Membership membership, int segments) {
        for (int segment = 0; segment < segments; segment++) if (small(membership.size(segment))) return true;
        return false;
    }
}
