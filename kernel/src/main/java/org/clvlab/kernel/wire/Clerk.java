package org.clvlab.kernel.wire;

/**
 * A thread of the kernel itself, on which no code of a cell runs and which nobody interrupts. It may write to a pipe, so that what
 * it sends is on its way at once; what others send waits for a thread that may.
 */
public final class Clerk extends Thread {
    /**
     * A clerk that has not begun.
     *
     * @param name
     *            as thread dumps show it
     * @param work
     *            without end
     */
    public Clerk(String name, Runnable work) {
        super(null, work, name, 0, false);
        setDaemon(true);
    }
}
