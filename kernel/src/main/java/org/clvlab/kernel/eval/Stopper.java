package org.clvlab.kernel.eval;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.clvlab.kernel.wire.Wire;

/** Stops cells that do not end when they are interrupted, on a thread of its own. */
final class Stopper {

    /** One for the whole process: the JVM lends the right to suspend threads only once. */
    private static final ScheduledExecutorService WORKER = Executors
            .newSingleThreadScheduledExecutor(Thread.ofPlatform().name("stopper").daemon().factory());
    private static Optional<ThreadStop> threadStop;

    private Stopper() {}

    /** Gets ready, which takes a moment, in the background. */
    static void warm() {
        if (Thread.getDefaultUncaughtExceptionHandler() == null)
            Thread.setDefaultUncaughtExceptionHandler(Stopper::tell);
        WORKER.execute(Stopper::threadStop);
        WORKER.execute(Relief::warm);
    }

    /** As a JVM tells it; but that a thread has ended because it was stopped is no news. */
    private static void tell(Thread thread, Throwable thrown) {
        if (thrown instanceof CellThread.Interrupted)
            return;
        System.err.print("Exception in thread \"" + thread.getName() + "\" ");
        thrown.printStackTrace(System.err);
    }

    /**
     * Stops the cell if it does not end by itself; returns at once.
     *
     * @param variables
     *            what a restart would lose
     */
    static void pursue(CellThread cell, Supplier<SortedMap<String, Object>> variables) {
        if (cell.beginPursuit())
            WORKER.execute(() -> step(new Pursuit(cell, Pursuit.Aim.CELL, variables, threadStop())));
    }

    /** Ends the threads that the cell has started, whatever they do; returns at once. The end of the cell waits for it. */
    static void endThreads(CellThread cell) {
        if (cell.beginPursuit())
            WORKER.execute(() -> step(new Pursuit(cell, Pursuit.Aim.ITS_THREADS, Collections::emptySortedMap, threadStop())));
    }

    private static void step(Pursuit pursuit) {
        try {
            long pause = pursuit.step();
            if (pause >= 0)
                WORKER.schedule(() -> step(pursuit), pause, TimeUnit.NANOSECONDS);
        } catch (RuntimeException | Error broken) {
            pursuit.end();
            Wire.complain("cannot stop " + pursuit.name(), broken);
        }
    }

    private static Optional<ThreadStop> threadStop() {
        if (threadStop == null)
            threadStop = ThreadStop.ofThisThread();
        return threadStop;
    }
}
