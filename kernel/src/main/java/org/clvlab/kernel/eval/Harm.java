package org.clvlab.kernel.eval;

/**
 * Decides on the frames of a suspended thread whether an exception thrown there would do lasting harm. Called while that
 * thread may hold any lock: plain loops over strings, nothing that loads, links or locks.
 */
final class Harm {
    private static final String KERNEL = "org.clvlab.kernel.";
    private static final String CELLS = "cell ";
    private static final String[] DELICATE = {"java.lang.ClassLoader", "java.net.URLClassLoader", "jdk.internal.loader.",
            "java.lang.invoke.MethodHandleNatives", "java.lang.invoke.BootstrapMethodInvoker",
            "java.lang.invoke.InnerClassLambdaMetafactory", "java.io.PrintStream", "java.util.concurrent.locks.ReentrantLock",
            "jdk.internal.misc.InternalLock", "jdk.jshell.", "com.sun.tools.", "sun.nio.ch."};

    private Harm() {}

    /**
     * {@return whether the thread may be struck}
     *
     * @param frames
     *            the innermost first
     * @param patienceIsOver
     *            then even a class initialiser of the cell itself may be struck: its class is lost, but can be declared again
     */
    static boolean isHarmless(StackTraceElement[] frames, boolean patienceIsOver) {
        if (frames.length == 0)
            return false;
        boolean atTop = true;
        for (var frame : frames) {
            var type = frame.getClassName();
            if (atTop && isDelicate(type))
                return false;
            if (frame.getMethodName().equals("<clinit>") && !(patienceIsOver && isOfCell(frame)))
                return false;
            if (atTop && !isPlatform(frame)) {
                if (type.startsWith(KERNEL))
                    return false;
                atTop = false;
            }
        }
        return !atTop;
    }

    private static boolean isDelicate(String type) {
        for (var beginning : DELICATE)
            if (type.startsWith(beginning))
                return true;
        return false;
    }

    /** The source file of a class that a cell has declared is the cell. */
    private static boolean isOfCell(StackTraceElement frame) {
        return frame.getFileName() != null && frame.getFileName().startsWith(CELLS);
    }

    private static boolean isPlatform(StackTraceElement frame) {
        var module = frame.getModuleName();
        return module != null && (module.startsWith("java.") || module.startsWith("jdk."));
    }
}
