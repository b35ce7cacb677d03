package org.clvlab.segment;

/**
 * What may leave about small groups. A segment of fewer than {@link #MINIMUM} customers leaves as a definition, without members
 * and without statistics. Then no total and no share leaves either: with the other sizes it would give the missing one back. The
 * same holds where so few of a segment have not agreed that its size, less its members in the table, would tell of them.
 */
record Disclosure(boolean[] hidden, boolean totalsHidden) {

    /** The smallest group about which a number may leave. */
    static final int MINIMUM = 5;

    static boolean small(int size) { return size < MINIMUM; }

    /** {@return what may leave when all members do} */
    static Disclosure of(Membership membership, int segments) {
        var hidden = new boolean[segments];
        boolean any = false;
        for (int place = 0; place < segments; place++) any |= hidden[place] = small(membership.size(place));
        return new Disclosure(hidden, any);
    }

    /** {@return what may leave when only those leave who have agreed} */
    static Disclosure of(Membership membership, int segments, boolean[] agreed) {
        var refusing = new int[segments];
        for (int row = 0; row < agreed.length; row++) if (!agreed[row]) refusing[membership.of(row)]++;
        var all = of(membership, segments);
        boolean any = all.totalsHidden();
        for (int place = 0; place < segments; place++)
            if (refusing[place] > 0 && small(refusing[place])) any |= all.hidden()[place] = true;
        return new Disclosure(all.hidden(), any);
    }

    boolean hidden(int segment) { return hidden[segment]; }
}
