package org.clvlab.survey;

/** What the author knows about the answers that were offered. */
public enum Offered {
    /** Nothing was said; the answers themselves are looked at. */
    UNSAID,
    /** 0 to 10 were offered, also where nobody chose 0. */
    ZERO_TO_TEN
}
