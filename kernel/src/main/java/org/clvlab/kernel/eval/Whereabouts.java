package org.clvlab.kernel.eval;

import org.clvlab.kernel.display.CellNames;

/** What a thread that does not stop is doing, in words for its user. */
final class Whereabouts {
    private Whereabouts() {}

    static String of(Thread thread) {
        var frames = thread.getStackTrace();
        if (frames.length == 0)
            return name(thread) + "does not end";
        var place = name(thread) + place(frames);
        if (thread.getState() == Thread.State.BLOCKED)
            return place + ", where it waits to enter a synchronized block that another thread is in";
        for (var frame : frames)
            if (frame.getMethodName().equals("<clinit>"))
                return place + ", called by the initialiser of the class " + CellNames.plain(frame.getClassName())
                        + ", which would be lost";
        if (frames[0].isNativeMethod())
            return place + ", in native code, which Java cannot stop";
        return place + ", which catches everything or would be damaged";
    }

    /** {@return what it does in a JVM that lends nobody the right to stop a thread} */
    static String ofUnstoppable(Thread thread) {
        var frames = thread.getStackTrace();
        return name(thread) + (frames.length == 0 ? "does not end" : place(frames))
                + "; this JVM lends the kernel no right to stop a thread (does a debugger have it?), so only loops of cells and of"
                + " jars that cells have added can be stopped";
    }

    private static String name(Thread thread) { return "the thread \"" + thread.getName() + "\" "; }

    private static String place(StackTraceElement[] frames) {
        return "is still in " + (Harm.isOfCell(frames[0])
                ? "line " + frames[0].getLineNumber() + " of " + frames[0].getFileName()
                : CellNames.plain(frames[0].getClassName()) + "." + frames[0].getMethodName());
    }
}
