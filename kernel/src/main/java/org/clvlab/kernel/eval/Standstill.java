package org.clvlab.kernel.eval;

import java.lang.foreign.MemorySegment;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.clvlab.kernel.wire.Wire;

/**
 * Some threads that stand still at once, so that none of them takes the memory that it needs to look at another. Like
 * {@link ThreadStop} it belongs to the thread that made it, and what it calls while they stand may take no lock.
 */
final class Standstill {
    static final int LIMIT = 256;

    private final Machine machine = new Machine();
    private final MemorySegment suspend = machine.tool(ThreadStop.SUSPEND), resume = machine.tool(ThreadStop.RESUME),
            stop = machine.tool(ThreadStop.STOP);
    private final Thread[] standing = new Thread[LIMIT];
    private final long[] handles = new long[LIMIT];
    private int count;

    private Standstill() {}

    /** {@return a way to have threads stand still; null where this JVM offers none} */
    static Standstill ofThisThread() {
        try {
            return Stopper.reachesAllCode() ? new Standstill() : null;
        } catch (RuntimeException | LinkageError unavailable) {
            Wire.complain("Cells that use up the memory cannot be ended in this JVM (" + unavailable + ")", null);
            return null;
        }
    }

    /** Has them stand still, as many of them as it can; null stands for none. */
    void begin(Thread[] threads) {
        for (var thread : threads) {
            if (thread == null || thread == Thread.currentThread() || count == LIMIT)
                continue;
            long handle = machine.handle(thread);
            if (machine.did(suspend, handle, 0)) {
                handles[count] = handle;
                standing[count++] = thread;
            } else
                machine.release(handle);
        }
    }

    /** {@return in how many of them something is thrown as soon as they go on} */
    int strike(BiPredicate<Thread, StackTraceElement[]> harmless, Function<Thread, Throwable> thrown) {
        int struck = 0;
        for (int k = 0; k < count; k++) {
            var thread = standing[k];
            if (!harmless.test(thread, thread.getStackTrace()))
                continue;
            long exception = machine.handle(thrown.apply(thread));
            if (machine.did(stop, handles[k], exception))
                struck++;
            machine.release(exception);
        }
        return struck;
    }

    /** Lets them go on. */
    void end() {
        for (int k = 0; k < count; k++)
            machine.did(resume, handles[k], 0);
        for (int k = 0; k < count; k++) {
            machine.release(handles[k]);
            standing[k] = null;
        }
        count = 0;
    }
}
