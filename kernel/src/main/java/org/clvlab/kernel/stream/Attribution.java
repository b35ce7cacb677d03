package org.clvlab.kernel.stream;

import java.lang.ref.WeakReference;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.ThreadPoolExecutor;

/**
 * Which cell a thread works for. Threads inherit it from the thread that starts them. A thread of a pool outlives the cell
 * that started it and takes on work of others: there the code decides, the outermost that a cell has been compiled to, since
 * that is the task which a cell has handed over.
 */
public final class Attribution {
    private static final InheritableThreadLocal<Frontend> MINE = new InheritableThreadLocal<>();
    private static final Map<Class<?>, WeakReference<Frontend>> CODE = Collections.synchronizedMap(new WeakHashMap<>());
    private static final StackWalker STACK = StackWalker.getInstance(
            Set.of(StackWalker.Option.RETAIN_CLASS_REFERENCE, StackWalker.Option.SHOW_HIDDEN_FRAMES));
    private static volatile Frontend latest;

    private Attribution() {}

    static Frontend current() {
        var mine = MINE.get();
        var now = latest;
        if (mine == now && mine != null || !mayServeOthers(mine))
            return mine == null ? now : mine;
        var task = taskOfPool();
        return task != null ? task : mine == null ? now : mine;
    }

    /** A thread that no cell has started is one of a pool, or of the kernel itself. */
    private static boolean mayServeOthers(Frontend mine) {
        return latest != null && (mine != null || Thread.currentThread() instanceof ForkJoinWorkerThread);
    }

    private static Frontend taskOfPool() {
        var pooled = Thread.currentThread() instanceof ForkJoinWorkerThread;
        var found = new Frontend[1];
        var runsTasks = new boolean[]{pooled};
        STACK.forEach(frame -> {
            var type = frame.getDeclaringClass();
            runsTasks[0] |= ThreadPoolExecutor.class.isAssignableFrom(type);
            var cell = CODE.get(type.isHidden() ? type.getNestHost() : type);
            if (cell != null)
                found[0] = cell.get();
        });
        return runsTasks[0] ? found[0] : null;
    }

    /**
     * From now on the calling thread, and whatever threads it starts, work for this cell.
     *
     * @param cell
     *            its user
     */
    public static void begin(Frontend cell) {
        latest = cell;
        MINE.set(cell);
    }

    /**
     * Remembers what the cell of the calling thread has been compiled to.
     *
     * @param code
     *            a class whose methods the cell runs
     */
    public static void runs(Class<?> code) {
        var mine = MINE.get();
        if (mine != null)
            CODE.put(code, new WeakReference<>(mine));
    }

    /** {@return the user of the latest cell; null before the first} */
    public static Frontend latest() { return latest; }
}
