package org.clvlab.kernel.eval;

/** Thrown in the code of a cell that has been told to stop. Each thread is struck with one of its own. */
final class Interrupted extends Error {
    private static final long serialVersionUID = 1;
    private static final int PUT_UP_WITH = 3;
    private int caught;

    Interrupted() { super("the cell was interrupted", null, false, false); }

    /** {@return whether the cell, which has caught this once more, must let it pass} */
    boolean insists() {
        return ++caught > PUT_UP_WITH;
    }
}
