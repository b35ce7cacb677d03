package org.clvlab.kernel;

/** The cells that have arrived and have not ended. An interrupt is meant for the first of them, whether it runs yet or not. */
final class Arrivals {
    private int waiting;
    private boolean interrupted;

    synchronized void one() { waiting++; }

    synchronized void left() {
        waiting--;
        interrupted = false;
    }

    synchronized void interrupt() { interrupted = waiting > 0; }

    /** {@return whether the first of them is to stop} */
    synchronized boolean interrupted() { return interrupted; }
}
