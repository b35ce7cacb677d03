package org.clvlab.kernel.eval;

import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.clvlab.kernel.display.CellNames;
import org.clvlab.kernel.stream.Frontend;
import org.clvlab.kernel.wire.Wire;

/**
 * Pursues a cell that does not end when it is interrupted. Its thread is struck wherever that is harmless, in bursts, since a
 * loop that catches everything ends only when it is struck outside of its try; where nothing helps, the user is told why.
 */
final class Stopper {
    private static final long GRACE = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long STUBBORN = TimeUnit.SECONDS.toNanos(3);
    private static final long BURST = TimeUnit.SECONDS.toNanos(5);

    /** One for the whole process: the JVM lends the right to suspend threads only once. */
    private static final ExecutorService WORKER = Executors
            .newSingleThreadExecutor(Thread.ofPlatform().name("stopper").daemon().factory());
    private static Optional<ThreadStop> threadStop;

    private Stopper() {}

    /** Gets ready, which takes a moment, in the background. */
    static void warm() { WORKER.execute(Stopper::threadStop); }

    /** Stops the cell if it does not end by itself; returns at once. */
    static void pursue(CellThread cell, Frontend frontend) {
        WORKER.execute(() -> {
            try {
                untilEnded(cell, frontend);
            } catch (InterruptedException closing) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException | Error broken) {
                Wire.complain("cannot stop " + cell.thread().getName(), broken);
            }
        });
    }

    private static Optional<ThreadStop> threadStop() {
        if (threadStop == null)
            threadStop = ThreadStop.ofThisThread();
        return threadStop;
    }

    private static void untilEnded(CellThread cell, Frontend frontend) throws InterruptedException {
        long begin = System.nanoTime();
        boolean told = false;
        for (long passed = 0; cell.running(); passed = System.nanoTime() - begin) {
            if (passed < GRACE || !cell.inUserCode()) {
                Thread.sleep(2);
                continue;
            }
            boolean patient = passed > STUBBORN;
            threadStop().ifPresent(stop -> stop.attempt(cell.thread(), frames -> {
                boolean harmless = Harm.isHarmless(frames, patient);
                if (harmless)
                    cell.stoppedAt(frames);
                return harmless;
            }));
            if (passed > STUBBORN && !told) {
                frontend.print(Frontend.Stream.STDERR, stubborn(cell.thread().getStackTrace()));
                told = true;
            }
            if (threadStop().isEmpty() || passed > BURST)
                Thread.sleep(100);
            else if (cell.running())
                Thread.onSpinWait();
        }
    }

    private static String stubborn(StackTraceElement[] frames) {
        var where = frames.length == 0
                ? "somewhere"
                : "in " + CellNames.plain(frames[0].getClassName()) + "." + frames[0].getMethodName();
        return "The cell does not stop: it is still " + where + ", " + (threadStop().isEmpty()
                ? "and this JVM offers only Thread.interrupt, which that code ignores."
                : frames.length > 0 && frames[0].isNativeMethod()
                        ? "in native code, which Java cannot stop."
                        : "which would be damaged by it, or catches everything.")
                + " It is tried again until it ends. A restart of the kernel ends it for certain and loses all variables.\n";
    }
}
