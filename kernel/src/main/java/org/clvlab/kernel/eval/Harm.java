package org.clvlab.kernel.eval;

/**
 * Decides on the frames of a suspended thread whether an exception thrown there would do lasting harm. Called while that
 * thread may hold any lock: plain loops over strings, nothing that loads, links or locks.
 */
final class Harm {
    private static final String KERNEL = "org.clvlab.kernel.";

    /** What code asks whether it is to stop: a part of that code. */
    private static final String ASKING = StopChecks.class.getName();
    private static final String CELLS = "cell ";

    /** An exception here leaves something broken that other cells need. */
    private static final String[] DELICATE = {"java.lang.ClassLoader", "java.net.URLClassLoader", "jdk.internal.loader.",
            "java.lang.invoke.", "java.lang.reflect.Proxy", "java.util.ServiceLoader", "java.io.PrintStream",
            "jdk.internal.misc.InternalLock", "jdk.jshell.", "com.sun.tools.", "java.lang.Shutdown",
            "java.lang.ApplicationShutdownHooks"};

    /** An exception here leaves a lock, a queue of waiters, a pool's book-keeping or a channel broken, for others too. */
    private static final String[] LOCKS = {"java.util.concurrent.locks.", "java.util.concurrent.ForkJoin",
            "java.util.concurrent.CountedCompleter", "java.util.concurrent.CompletableFuture",
            "java.util.concurrent.FutureTask", "java.util.concurrent.ThreadPoolExecutor", "sun.nio.ch."};

    /** Where a thread waits that waits for a lock. By itself it is none. */
    private static final String PARKING = "java.util.concurrent.locks.LockSupport";

    /** A thread that waits here is struck when the system call ends, and what the call belongs to can stand that. */
    private static final String[] WAITING = {"sun.nio.ch.", "java.io.", "java.net.", "sun.nio.fs."};

    /** What runs inside of these is one task: whatever it throws ends that task and nothing else. */
    private static final String[] TASKS = {"java.util.concurrent.ForkJoinTask", "java.util.concurrent.FutureTask",
            "java.util.concurrent.CountedCompleter"};

    /** Where the threads of pools are when they run no task. */
    private static final String[] POOLS = {"java.util.concurrent.", "java.lang.Thread", "java.lang.VirtualThread",
            "jdk.internal.misc.", "jdk.internal.vm."};

    private Harm() {}

    /**
     * {@return whether the thread may be struck}
     *
     * @param frames
     *            the innermost first
     * @param patienceIsOver
     *            then even a lock may be left broken that the thread waits for (but not one that it is just taking or giving
     *            back), and even a class initialiser of the cell itself: its class is lost, but can be declared again
     */
    static boolean isHarmless(StackTraceElement[] frames, boolean patienceIsOver) {
        if (frames.length == 0)
            return false;
        boolean waits = isInSystemCall(frames);
        boolean lockMayBreak = waits || patienceIsOver && isParked(frames);
        boolean atTop = true;
        for (var frame : frames) {
            var type = frame.getClassName();
            if (frame.getMethodName().equals("<clinit>") && !(patienceIsOver && isOfCell(frame)))
                return false;
            if (!atTop)
                continue;
            if (isOneOf(DELICATE, type) && !(waits && type.equals("java.io.PrintStream")))
                return false;
            if (frame != frames[0] && isOneOf(TASKS, type))
                atTop = false;
            else if (isOneOf(LOCKS, type) && !type.equals(PARKING) && !lockMayBreak)
                return false;
            else if (!isPlatform(frame)) {
                if (isKernels(frame))
                    return false;
                atTop = isAsking(frame);
            }
        }
        return !atTop;
    }

    /** {@return whether the innermost frame is one of the platform's that wait in the operating system} */
    static boolean isInSystemCall(StackTraceElement[] frames) {
        return frames.length > 0 && frames[0].isNativeMethod() && isPlatform(frames[0])
                && isOneOf(WAITING, frames[0].getClassName());
    }

    private static boolean isParked(StackTraceElement[] frames) {
        return frames.length > 1 && frames[0].isNativeMethod() && frames[1].getClassName().equals(PARKING);
    }

    /** {@return whether the thread is in the kernel's own code, which may be its way out of the cell} */
    static boolean isBackInKernel(StackTraceElement[] frames) {
        for (var frame : frames)
            if (!isPlatform(frame) && !isAsking(frame))
                return isKernels(frame);
        return true;
    }

    /** {@return whether a frame is code of a cell} */
    static boolean isOfCell(StackTraceElement frame) {
        return frame.getFileName() != null && frame.getFileName().startsWith(CELLS);
    }

    /** {@return whether a frame is a pool's own, in which a thread takes up tasks or waits for them} */
    static boolean isOfPool(StackTraceElement frame) {
        return isOneOf(POOLS, frame.getClassName());
    }

    /** {@return whether the kernel itself, and no cell, has started what runs} */
    static boolean isKernels(StackTraceElement[] frames) {
        for (var frame : frames)
            if (isOfCell(frame))
                return false;
            else if (isKernels(frame))
                return true;
        return false;
    }

    private static boolean isKernels(StackTraceElement frame) {
        return frame.getClassName().startsWith(KERNEL) && !isAsking(frame);
    }

    private static boolean isAsking(StackTraceElement frame) { return frame.getClassName().equals(ASKING); }

    private static boolean isOneOf(String[] beginnings, String type) {
        for (var beginning : beginnings)
            if (type.startsWith(beginning))
                return true;
        return false;
    }

    private static boolean isPlatform(StackTraceElement frame) {
        var module = frame.getModuleName();
        return module != null && (module.startsWith("java.") || module.startsWith("jdk."));
    }
}
