package org.clvlab.report;

/** A result that can show itself: its {@link #card()} is all that a notebook, a report or a log needs to print it. */
public interface Shown {

    /** {@return this result as a card: the estimate, its uncertainty, and the assumptions behind it} */
    Card card();
}
