package org.clvlab.kernel.eval;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.clvlab.kernel.stream.Attribution;
import org.clvlab.kernel.stream.Frontend;
import org.clvlab.kernel.wire.Wire;

/**
 * The thread on which the code of one cell runs. It ends with the cell; threads that the cell has started live on. Only while
 * user code is on it ({@link #inUserCode}) may it be interrupted: the compiler, which magics call on this thread too, closes
 * its jars for ever when it is.
 */
final class CellThread implements AutoCloseable {
    private static final long PATIENCE = TimeUnit.MILLISECONDS.toNanos(100);
    private final Thread thread;
    private final Frontend frontend;
    private final Workers workers;
    private final CountDownLatch settled = new CountDownLatch(1);
    private volatile boolean inUserCode;
    private volatile boolean stopRequested;
    private boolean pursued;
    private volatile boolean closed;
    private volatile boolean abandoned;
    private volatile Task<?> slot, idleAfter;
    private final Ending ending = new Ending(this);

    CellThread(Cell cell, Frontend frontend, ClassLoader loader) {
        this.frontend = frontend;
        thread = Thread.ofPlatform().group(new Group(cell, this)).name(cell.name()).daemon().unstarted(() -> {
            Attribution.begin(frontend);
            serve();
        });
        thread.setContextClassLoader(loader);
        workers = new Workers(thread);
        thread.start();
    }

    /** {@return what the body returns} The body runs on this thread as user code. */
    <T> T call(Callable<T> body) throws Throwable {
        if (Thread.currentThread() == thread)
            return asUser(body);
        frontend.checkpoint();
        var task = new Task<>(body, Thread.currentThread());
        slot = task;
        LockSupport.unpark(thread);
        while (!task.finished && !abandoned) {
            LockSupport.parkNanos(PATIENCE);
            if (!task.finished && (idleAfter == task || !thread.isAlive())) // an exception has struck between code and kernel
                throw new Interrupted();
        }
        if (!task.finished)
            throw new Interrupted();
        return task.taken();
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

    /**
     * Asks the user code to end, now and whenever it is entered again. {@return whether the caller has to pursue it} That is
     * settled before the code can hear of it: code that ends at once must not be gone before its threads are looked for.
     */
    synchronized boolean requestStop() {
        stopRequested = true;
        boolean first = beginPursuit();
        interrupt();
        return first;
    }

    /** Wakes the user code if it waits. */
    synchronized void interrupt() { if (inUserCode)
        thread.interrupt(); }

    synchronized boolean stopRequested() { return stopRequested; }

    /** {@return whether nobody pursues the cell yet; the caller then does} */
    synchronized boolean beginPursuit() {
        boolean first = !pursued && !closed;
        pursued |= first;
        return first;
    }

    /** Nothing is thrown any more in whatever does the work of this cell. */
    void endPursuit() { settled.countDown(); }

    synchronized void breakOffPursuit() {
        pursued = false;
        settled.countDown();
    }

    /** Lets the notebook go on without the code, which cannot be stopped. */
    void abandon() { abandoned = true; }

    boolean abandoned() { return abandoned; }

    /** Takes no lock: the thread itself may be suspended while it holds one. */
    boolean inUserCode() { return inUserCode; }

    boolean running() { return !closed; }

    Thread thread() { return thread; }

    Workers workers() { return workers; }

    /** {@return why and where the kernel ends the code, if it does} */
    Ending ending() { return ending; }

    /** {@return whether it is a thread that a cell has started} */
    static boolean hasStarted(Thread thread) {
        return thread.getThreadGroup() instanceof Group;
    }

    /** {@return the thread of the cell that has started the calling thread, or is it; null where no cell has} */
    static CellThread ofCurrentThread() {
        return Thread.currentThread().getThreadGroup() instanceof Group group ? group.cell : null;
    }

    private static final class Group extends ThreadGroup {
        private final CellThread cell;

        Group(Cell cell, CellThread thread) {
            super(cell.name());
            this.cell = thread;
        }
    }

    /** Tells the user of the cell something that its code has not said. */
    void tell(String text) {
        frontend.print(Frontend.Stream.STDERR, text);
    }

    /** Throws if the cell runs and has been asked to end. */
    void checkpoint() {
        if (!closed && stopRequested())
            throw new Interrupted();
    }

    /** Ends the thread. What is thrown at one cell must not strike the next: the end of a pursuit is waited for. */
    @Override
    public void close() {
        boolean wait;
        synchronized (this) {
            closed = true;
            wait = pursued;
        }
        LockSupport.unpark(thread);
        try {
            if (wait && !settled.await(Pursuit.LONGEST_SETTLEMENT, TimeUnit.NANOSECONDS))
                Wire.complain("the pursuit of " + thread.getName() + " does not end", null);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
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

    /**
     * Serves one task after the other. The code of a cell may be struck more than once, so that a stroke may come when it has
     * just ended: wherever it comes here, it does no more than begin a turn of this loop or end the thread, and the caller
     * finds in both cases that its task is lost.
     */
    private void serve() {
        Task<?> served = null;
        while (!closed) {
            try {
                leave();
                idleAfter = served;
                var next = slot;
                if (next == served) {
                    LockSupport.park(this);
                    continue;
                }
                served = next;
                next.run();
            } catch (Throwable late) {
                continue;
            }
        }
    }

    private final class Task<T> {
        private Callable<T> body;
        private final Thread caller;
        private T value;
        private Throwable thrown;
        private volatile boolean finished;

        Task(Callable<T> body, Thread caller) {
            this.body = body;
            this.caller = caller;
        }

        void run() {
            try {
                value = asUser(body);
            } catch (Throwable any) {
                thrown = any;
            }
            finished = true;
            LockSupport.unpark(caller);
        }

        /** {@return what came of it, once} Whoever still knows the cell that has ended must not hold its value. */
        T taken() throws Throwable {
            var result = value;
            var failed = thrown;
            body = null;
            value = null;
            thrown = null;
            if (failed != null)
                throw failed;
            return result;
        }
    }
}
