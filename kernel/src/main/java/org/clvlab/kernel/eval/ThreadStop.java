package org.clvlab.kernel.eval;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.clvlab.kernel.wire.Wire;

/**
 * Throws an exception in another thread, wherever that thread is. Thread.stop is gone from Java, but the JVM tool interface
 * still has StopThread, and the foreign-function API reaches it from plain Java. Running code pays nothing for it.
 *
 * <p>An asynchronous exception must not strike just anywhere: in a class initialiser it kills the class for ever, inside a
 * lock it may leave it locked; in the book-keeping of the common pool it leaves a pool that never runs a task again. So the
 * thread is suspended before <b>each</b> stroke, its frames are looked at, and only where the caller finds them harmless it is
 * stopped; then it is resumed.
 *
 * <p>While the thread is suspended it may hold any lock, so that looking at its frames must take none: the caller's predicate
 * is called once before, to have all its classes loaded and linked.
 */
final class ThreadStop {
    static final int SUSPEND = 4, RESUME = 5, STOP = 6;
    private static final int ADD_CAPABILITIES = 141;
    private static final long CAN_SIGNAL_THREAD = 1L << 10, CAN_SUSPEND = 1L << 20, VIRTUAL_THREADS = 1L << 44;

    private static final int RESERVE = 1 << 20;

    private final Optional<VirtualThreads> virtualThreads;
    private final Machine machine = new Machine();
    private final MemorySegment suspend = machine.tool(SUSPEND), resume = machine.tool(RESUME), stop = machine.tool(STOP);
    private final boolean isLent;
    private boolean isReady;
    private byte[] reserve;

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
        isLent = machine.did(machine.tool(ADD_CAPABILITIES), wanted.address(), 0);
        if (!isLent)
            complain("a debugger may have the right to");
        virtualThreads = virtualThreads();
    }

    /** {@return a way to stop threads, for the calling thread only; empty where this JVM cannot be seen as native code sees it} */
    static Optional<ThreadStop> ofThisThread() {
        try {
            return Optional.of(new ThreadStop());
        } catch (RuntimeException | LinkageError unavailable) {
            complain(unavailable.toString());
            return Optional.empty();
        }
    }

    private static void complain(String why) {
        Wire.complain("Threads cannot be stopped in this JVM (" + why + "): code of cells asks whether it is to stop", null);
    }

    /** {@return whether the right to stop threads is lent, so that any code is reached} Else only code that asks is. */
    boolean reachesAllCode() {
        return isLent;
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
     * {@return what became of the attempt to throw something in the victim, if its frames are harmless} While they are looked at
     * nothing else may run that could use up the memory for it, but where none is left even for that, a reserve is.
     */
    Attempt attempt(Thread victim, Throwable thrown, Predicate<StackTraceElement[]> harmless) {
        if (victim.isVirtual() && victim.getState() != Thread.State.RUNNABLE)
            return Attempt.MISSED; // nobody can throw anything in one that no thread carries
        if (!isReady)
            harmless.test(Thread.currentThread().getStackTrace());
        isReady = true;
        keepReserve();
        long thread = machine.handle(victim), exception = machine.handle(thrown);
        try {
            if (!machine.did(suspend, thread, 0))
                return Attempt.MISSED;
            try {
                return harmless.test(frames(victim)) && machine.did(stop, thread, exception)
                        ? Attempt.STRUCK
                        : Attempt.SPARED;
            } finally {
                resumed(thread);
            }
        } finally {
            machine.release(thread);
            machine.release(exception);
        }
    }

    private StackTraceElement[] frames(Thread victim) {
        try {
            return victim.getStackTrace();
        } catch (OutOfMemoryError full) {
            reserve = null;
            return victim.getStackTrace();
        }
    }

    /** A thread that stays suspended makes the kernel deaf: whatever goes wrong, it is tried again. */
    private void resumed(long thread) {
        while (true)
            try {
                machine.did(resume, thread, 0);
                return;
            } catch (OutOfMemoryError full) {
                reserve = null;
            }
    }

    private void keepReserve() {
        try {
            if (reserve == null)
                reserve = new byte[RESERVE];
        } catch (OutOfMemoryError full) {
            reserve = null; // somebody has taken it all; maybe next time
        }
    }
}
