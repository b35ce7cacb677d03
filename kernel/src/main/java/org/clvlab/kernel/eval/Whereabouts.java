package org.clvlab.kernel.eval;

import org.clvlab.kernel.display.CellNames;

/** What a thread that does not stop is doing, in words for its user. */
final class Whereabouts {
    private Whereabouts() {}

    static String of(Thread thread) {
        var frames = thread.getStackTrace();
        var name = "the thread \"" + thread.getName() + "\" ";
        if (frames.length == 0)
            return name + "does not end";
        var place = "is still in " + CellNames.plain(frames[0].getClassName()) + "." + frames[0].getMethodName();
        if (thread.getState() == Thread.State.BLOCKED)
            return name + place + ", where it waits to enter a synchronized block that another thread is in";
        for (var frame : frames)
            if (frame.getMethodName().equals("<clinit>"))
                return name + place + ", called by the initialiser of the class " + CellNames.plain(frame.getClassName())
                        + ", which would be lost";
        if (frames[0].isNativeMethod())
            return name + place + ", in native code, which Java cannot stop";
        return name + place + ", which catches everything or would be damaged";
    }
}
