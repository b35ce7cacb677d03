package org.clvlab.kernel.eval;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import org.clvlab.kernel.wire.Wire;

/**
 * Throws an exception in another thread, wherever that thread is. Thread.stop is gone from Java, but the JVM tool interface
 * still has StopThread, and the foreign-function API reaches it from plain Java. Running code pays nothing for it.
 *
 * <p>An asynchronous exception must not strike just anywhere: in a class initialiser it kills the class for ever, inside a
 * lock it may leave it locked. So the thread is suspended first, its frames are looked at, and only where the caller finds
 * them harmless it is stopped; then it is resumed.
 *
 * <p>While the thread is suspended it may hold any lock, so that looking at its frames must take none: the caller's predicate
 * is called once before, to have all its classes loaded and linked.
 */
final class ThreadStop {
    private static final int SUSPEND = 4, RESUME = 5, STOP = 6, ADD_CAPABILITIES = 141;
    private static final long CAN_SIGNAL_THREAD = 1L << 10, CAN_SUSPEND = 1L << 20, VIRTUAL_THREADS = 1L << 44;

    private static final long LONGEST_PAUSE = 50_000;

    private final Optional<VirtualThreads> virtualThreads;
    private final Random chance = new Random(1);
    private final Machine machine = new Machine();
    private final MemorySegment suspend = machine.tool(SUSPEND), resume = machine.tool(RESUME), stop = machine.tool(STOP);

    /** What became of an attempt. */
    enum Attempt {
        /** The exception has been thrown, or will be as soon as the thread comes back from native code. */
        STRUCK,
        /** Its frames were not harmless. */
        SPARED,
        /** It could not be suspended; it may have ended. */
        MISSED
    }

    private ThreadStop() {
        var wanted = Arena.global().allocate(16);
        wanted.set(ValueLayout.JAVA_LONG, 0, CAN_SIGNAL_THREAD | CAN_SUSPEND | VIRTUAL_THREADS);
        if (!machine.did(machine.tool(ADD_CAPABILITIES), wanted.address(), 0))
            throw new UnsupportedOperationException("it does not lend the right to stop threads");
        virtualThreads = virtualThreads();
    }

    /** {@return a way to stop threads, for the calling thread only; empty where this JVM offers none} */
    static Optional<ThreadStop> ofThisThread() {
        try {
            return Optional.of(new ThreadStop());
        } catch (RuntimeException | LinkageError unavailable) {
            Wire.complain("Threads cannot be stopped in this JVM, only interrupted (" + unavailable + ")", null);
            return Optional.empty();
        }
    }

    private Optional<VirtualThreads> virtualThreads() {
        try {
            return Optional.of(new VirtualThreads((MethodHandles.Lookup) machine.constant("java/lang/invoke/MethodHandles$Lookup",
                    "IMPL_LOOKUP", "Ljava/lang/invoke/MethodHandles$Lookup;")));
        } catch (ReflectiveOperationException | RuntimeException elsewhere) {
            Wire.complain("Virtual threads cannot be stopped in this JVM (" + elsewhere + ")", null);
            return Optional.empty();
        }
    }

    /** {@return the virtual threads that are alive, as far as this JVM tells them} */
    List<Thread> virtual() {
        return virtualThreads.map(VirtualThreads::all).orElse(List.of());
    }

    /**
     * {@return what became of the attempt to throw something in the victim, if its frames are harmless}
     *
     * @param strokes
     *            how often it is thrown within some microseconds: code that catches everything is left only by a stroke that
     *            comes while an earlier one is being caught
     */
    Attempt attempt(Thread victim, Throwable thrown, Predicate<StackTraceElement[]> harmless, int strokes) {
        if (victim.isVirtual() && victim.getState() != Thread.State.RUNNABLE)
            return Attempt.MISSED; // nobody can throw anything in one that no thread carries
        harmless.test(Thread.currentThread().getStackTrace());
        boolean waits = !victim.isVirtual() && strokes > 1 && victim.getState() != Thread.State.RUNNABLE;
        long thread = machine.handle(victim), exception = machine.handle(thrown);
        try {
            if (!machine.did(suspend, thread, 0))
                return Attempt.MISSED;
            boolean struck = false;
            try {
                struck = harmless.test(victim.getStackTrace()) && machine.did(stop, thread, exception);
                for (int k = 1; struck && victim.isVirtual() && k < strokes; k++)
                    machine.did(stop, thread, exception); // later it cannot be struck
            } finally {
                machine.did(resume, thread, 0);
            }
            if (struck && waits)
                victim.interrupt(); // it is struck when it wakes
            for (int k = 1; struck && !victim.isVirtual() && k < strokes; k++) {
                pause(chance.nextLong(LONGEST_PAUSE));
                machine.did(stop, thread, exception);
            }
            return struck ? Attempt.STRUCK : Attempt.SPARED;
        } finally {
            machine.release(thread);
            machine.release(exception);
        }
    }

    private static void pause(long nanos) {
        for (long begin = System.nanoTime(); System.nanoTime() - begin < nanos;)
            Thread.onSpinWait();
    }
}
