package org.clvlab.kernel.eval;

/**
 * Why the kernel ends the code of a cell, and where that was: the user has it stopped, or it uses up memory. Much of this is asked
 * where no memory is left, or while the cell is suspended and may hold any lock: so it takes neither.
 */
final class Ending {
    private final CellThread cell;
    private final Interrupted leave = new Interrupted();
    private volatile StackTraceElement[] place = {};
    private volatile String exhausted;
    private volatile boolean overdue;

    Ending(CellThread cell) { this.cell = cell; }

    /** {@return where the code was when it was struck; empty if nobody has seen that} */
    StackTraceElement[] place() {
        return place.clone();
    }

    /** Remembers where the code was; called while its thread is suspended. */
    void at(StackTraceElement[] frames) {
        place = frames;
    }

    boolean isLost() { return place.length == 0; }

    /**
     * The code is struck since it uses up memory.
     *
     * @param what
     *            as the JVM calls it
     */
    void exhausts(String what) { exhausted = what; }

    /** It has been struck for that and goes on, so that it is to be stopped by all means. */
    void isOverdue() { overdue = true; }

    boolean overdue() { return overdue; }

    /** {@return whether the user has it stopped} */
    boolean byUser() { return cell.stopRequested() && !overdue; }

    /** {@return why the code really ended, which has thrown this} An error that knows no place has passed all that the code catches. */
    Throwable reason(Throwable thrown) {
        boolean struck = thrown instanceof Interrupted
                || thrown instanceof OutOfMemoryError && thrown.getStackTrace().length == 0;
        if (exhausted == null || byUser() || !struck && !overdue)
            return thrown;
        Relief.begin();
        var much = new OutOfMemoryError(thrown instanceof OutOfMemoryError ? thrown.getMessage() : exhausted);
        much.setStackTrace(place);
        return much;
    }

    /** Ends the calling thread, if it does the work of a cell that is to end, where it has found that no memory is left. */
    static void leaveIfToldTo(OutOfMemoryError none) {
        var cell = CellThread.ofCurrentThread();
        if (cell != null)
            cell.ending().leaveIfTold(none);
    }

    private void leaveIfTold(OutOfMemoryError none) {
        boolean stopped = cell.stopRequested();
        if (!stopped && exhausted == null)
            return;
        if (!stopped && !overdue && Thread.currentThread() == cell.thread() && isLost() && !knowsPlace(none))
            return; // the watch finds out where it is, and strikes it
        throw leave;
    }

    /**
     * The JVM has but a few of these errors that know where they were thrown: of the others it is where they are caught. Without
     * memory even that comes out empty.
     */
    private boolean knowsPlace(OutOfMemoryError none) {
        try {
            var frames = none.getStackTrace();
            if (frames.length == 0)
                frames = new Throwable().getStackTrace();
            if (frames.length > 0)
                place = frames;
        } catch (OutOfMemoryError again) {
            return false;
        }
        return !isLost();
    }
}
