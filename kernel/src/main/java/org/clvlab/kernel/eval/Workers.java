package org.clvlab.kernel.eval;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;

/**
 * The threads other than its own that do the work of one cell: those with code of the running cell on their stack, those that
 * it has started and that are at work, and those of the common pool, if that had nothing to do when the cell began. What
 * earlier cells have started is left alone.
 */
final class Workers {
    private static volatile boolean poolMayBeBusy;

    private final Thread cell;
    private final ThreadGroup group;
    private final boolean poolIsOurs;
    private volatile String body;

    Workers(Thread cell) {
        this.cell = cell;
        group = cell.getThreadGroup();
        poolIsOurs = !poolMayBeBusy || ForkJoinPool.commonPool().getActiveThreadCount() == 0;
        poolMayBeBusy = true;
    }

    /**
     * {@return those that are at work now}
     *
     * @param virtual
     *            all virtual threads
     */
    List<Thread> atWork(List<Thread> virtual) {
        var all = new HashMap<>(Thread.getAllStackTraces());
        for (var each : virtual)
            all.put(each, each.getStackTrace());
        if (all.containsKey(cell))
            look(all.get(cell));
        return all.entrySet().stream().filter(this::isAtWork).map(Map.Entry::getKey).toList();
    }

    private boolean isAtWork(Map.Entry<Thread, StackTraceElement[]> each) {
        var thread = each.getKey();
        var frames = each.getValue();
        if (thread == cell || thread == Thread.currentThread() || !thread.isAlive() || Harm.isKernels(frames))
            return false;
        boolean started = thread.getThreadGroup() == group;
        if (frames.length == 0)
            return started; // it is about to begin
        boolean ofCells = false;
        for (var frame : frames) {
            if (body != null && (frame.getClassName().equals(body) || frame.getClassName().startsWith(body + "$")))
                return true;
            ofCells |= Harm.isOfCell(frame);
        }
        boolean lent = poolIsOurs && thread instanceof ForkJoinWorkerThread worker
                && worker.getPool() == ForkJoinPool.commonPool();
        return (started || lent) && (ofCells || isBusy(thread, frames));
    }

    /** {@return whether the common pool may still take up what the cell has handed to it} On a busy machine that takes a while. */
    boolean mayBegin() {
        var pool = ForkJoinPool.commonPool();
        return poolIsOurs && (pool.hasQueuedSubmissions() || pool.getActiveThreadCount() > 0);
    }

    private static boolean isBusy(Thread thread, StackTraceElement[] frames) {
        return thread.getState() == Thread.State.RUNNABLE && !frames[0].isNativeMethod()
                && !frames[0].getClassName().startsWith("java.util.concurrent.ForkJoin");
    }

    /** Learns from the frames of the cell which class the piece that runs was compiled to: that of the outermost one. */
    void look(StackTraceElement[] frames) {
        for (var frame : frames)
            if (Harm.isOfCell(frame))
                body = frame.getClassName();
    }
}
