package org.clvlab.kernel.eval;

import java.util.ArrayList;
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

    /**
     * What is seen of them at one moment.
     *
     * @param atWork
     *            those that are at work
     * @param mayBegin
     *            whether a thread may still take up what the cell has handed to it: on a busy machine that takes a while
     */
    record Sight(List<Thread> atWork, boolean mayBegin) {

        boolean isOver() { return atWork.isEmpty() && !mayBegin; }
    }

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
    Sight look(List<Thread> virtual) {
        var all = new HashMap<>(Thread.getAllStackTraces());
        for (var each : virtual)
            all.put(each, each.getStackTrace());
        var atWork = new ArrayList<Thread>();
        boolean mayBegin = poolMayBegin();
        for (var each : all.entrySet())
            if (isAtWork(each))
                atWork.add(each.getKey());
            else
            mayBegin |= isBetweenTasks(each);
        return new Sight(atWork, mayBegin);
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
            if (cell.getName().equals(frame.getFileName()))
                return true;
            ofCells |= Harm.isOfCell(frame);
        }
        boolean lent = poolIsOurs && thread instanceof ForkJoinWorkerThread worker
                && worker.getPool() == ForkJoinPool.commonPool();
        return (started || lent) && (ofCells || isBusy(thread, frames));
    }

    private boolean poolMayBegin() {
        var pool = ForkJoinPool.commonPool();
        return poolIsOurs && (pool.hasQueuedSubmissions() || pool.getActiveThreadCount() > 0);
    }

    /** {@return whether it is a thread of a pool that runs and has not yet come to the code of a task, or back from it} */
    private static boolean isBetweenTasks(Map.Entry<Thread, StackTraceElement[]> each) {
        var thread = each.getKey();
        if (thread.getState() != Thread.State.RUNNABLE || !thread.isVirtual() && !CellThread.hasStarted(thread))
            return false;
        for (var frame : each.getValue())
            if (!Harm.isOfPool(frame))
                return false;
        return true;
    }

    private static boolean isBusy(Thread thread, StackTraceElement[] frames) {
        return thread.getState() == Thread.State.RUNNABLE && !frames[0].isNativeMethod()
                && !frames[0].getClassName().startsWith("java.util.concurrent.ForkJoin");
    }
}
