package org.clvlab.kernel.eval;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.clvlab.kernel.stream.Attribution;
import org.clvlab.kernel.stream.Frontend;

/**
 * The thread on which the code of one cell runs. It ends with the cell; threads that the cell has started live on. Only while
 * user code is on it ({@link #inUserCode}) may it be interrupted: the compiler, which magics call on this thread too, closes
 * its jars for ever when it is.
 */
final class CellThread implements AutoCloseable {
    private final LinkedBlockingQueue<FutureTask<?>> tasks = new LinkedBlockingQueue<>();
    private final Thread thread;
    private volatile boolean inUserCode;
    private boolean stopRequested;
    private volatile boolean closed;
    private volatile StackTraceElement[] stoppedAt = {};

    CellThread(Cell cell, Frontend frontend, ClassLoader loader) {
        thread = Thread.ofPlatform().name(cell.name()).daemon().unstarted(() -> {
            Attribution.begin(frontend);
            serve();
        });
        thread.setContextClassLoader(loader);
        thread.start();
    }

    /** {@return what the body returns} The body runs on this thread as user code. */
    <T> T call(Callable<T> body) throws Throwable {
        if (Thread.currentThread() == thread)
            return asUser(body);
        var task = new FutureTask<>(() -> {
            try {
                return asUser(body);
            } catch (Throwable any) {
                throw new ExecutionException(any); // an Error must not end the thread
            }
        });
        tasks.add(task);
        while (true) {
            try {
                return task.get(1, TimeUnit.SECONDS);
            } catch (TimeoutException patience) {
                if (!thread.isAlive())
                    throw new Interrupted();
            } catch (ExecutionException thrown) {
                var cause = thrown.getCause();
                throw cause instanceof ExecutionException wrapped ? wrapped.getCause() : cause;
            }
        }
    }

    /** {@return what the body returns} The body runs on the calling thread, where it may not be interrupted. */
    <T> T undisturbed(Callable<T> body) throws Exception {
        if (Thread.currentThread() != thread)
            return body.call();
        leave();
        try {
            return body.call();
        } finally {
            enter();
        }
    }

    /** Asks the user code to end, now and whenever it is entered again. */
    synchronized void requestStop() {
        stopRequested = true;
        if (inUserCode)
            thread.interrupt();
    }

    synchronized boolean stopRequested() { return stopRequested; }

    /** Takes no lock: the thread itself may be suspended while it holds one. */
    boolean inUserCode() { return inUserCode; }

    boolean running() { return !closed; }

    Thread thread() { return thread; }

    StackTraceElement[] stoppedAt() { return stoppedAt.clone(); }

    /** Remembers where the code was when it was struck; called while the thread is suspended. */
    void stoppedAt(StackTraceElement[] frames) {
        stoppedAt = frames;
    }

    /** Throws if the cell runs and has been asked to end. */
    void checkpoint() {
        if (!closed && stopRequested())
            throw new Interrupted();
    }

    @Override
    public void close() {
        closed = true;
        tasks.add(new FutureTask<>(() -> null));
    }

    private <T> T asUser(Callable<T> body) throws Exception {
        enter();
        try {
            return body.call();
        } finally {
            leave();
        }
    }

    private synchronized void enter() {
        if (stopRequested)
            throw new Interrupted();
        inUserCode = true;
    }

    private synchronized void leave() {
        inUserCode = false;
        Thread.interrupted();
    }

    private void serve() {
        while (!closed) {
            try {
                tasks.take().run();
            } catch (Throwable late) { // an interrupt that came when the code had just ended
                continue;
            }
        }
    }

    /** The cell has been told to stop. */
    static final class Interrupted extends Error {
        private static final long serialVersionUID = 1;

        Interrupted() { super("the cell was interrupted"); }
    }
}
