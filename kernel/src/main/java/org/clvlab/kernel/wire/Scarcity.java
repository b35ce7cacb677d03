package org.clvlab.kernel.wire;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** For what must be done although a cell has left no memory: it is tried again until the cell has been ended. */
public final class Scarcity {
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(20), LONGEST = TimeUnit.SECONDS.toNanos(10);

    private Scarcity() {}

    /**
     * Does something, if need be after a while.
     *
     * @param action
     *            which, if it throws, has done nothing
     * @throws OutOfMemoryError
     *             if there is no memory for it even after ten seconds
     */
    public static void outlast(Runnable action) {
        long begin = System.nanoTime();
        while (true)
            try {
                action.run();
                return;
            } catch (OutOfMemoryError none) {
                if (System.nanoTime() - begin > LONGEST)
                    throw none;
                LockSupport.parkNanos(PAUSE);
            }
    }
}
