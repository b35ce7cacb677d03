package org.clvlab.kernel.eval;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.clvlab.kernel.wire.Wire;

/**
 * Stops cells that do not end when they are interrupted, on a thread of its own: one for the whole process, since the JVM lends
 * the right to suspend threads only once, and to one thread. It never ends, not even when a cell leaves it no memory.
 */
final class Stopper {
    private static final long TRIED_AGAIN = TimeUnit.MILLISECONDS.toNanos(5), IDLE = TimeUnit.DAYS.toNanos(1);
    private static final int OFTEN = 500;

    private static final Queue<Order> ORDERS = new ConcurrentLinkedQueue<>();
    private static final Thread WORKER = Thread.ofPlatform().name("stopper").daemon().unstarted(Stopper::serve);

    private static final CompletableFuture<Boolean> REACHES_ALL = new CompletableFuture<>();

    private final Optional<ThreadStop> threadStop = ThreadStop.ofThisThread();
    private final List<Turn> turns = new ArrayList<>();

    private record Order(CellThread cell, Pursuit.Aim aim, Supplier<SortedMap<String, Object>> variables) {}

    private static final class Turn {
        private final Pursuit pursuit;
        private long due = System.nanoTime();
        private int failures;

        Turn(Pursuit pursuit) { this.pursuit = pursuit; }
    }

    private Stopper() { REACHES_ALL.complete(threadStop.isPresent() && threadStop.get().reachesAllCode()); }

    /** {@return whether any code can be stopped as it is, and need not ask whether it is to stop} Waits until that is known. */
    static boolean reachesAllCode() {
        warm();
        return REACHES_ALL.join();
    }

    /** Gets ready, which takes a moment, in the background. */
    static synchronized void warm() {
        if (WORKER.getState() != Thread.State.NEW)
            return;
        if (Thread.getDefaultUncaughtExceptionHandler() == null)
            Thread.setDefaultUncaughtExceptionHandler(Stopper::tell);
        WORKER.start();
    }

    /** As a JVM tells it; but that a thread has ended because it was stopped is no news. */
    private static void tell(Thread thread, Throwable thrown) {
        if (thrown instanceof Interrupted)
            return;
        System.err.print("Exception in thread \"" + thread.getName() + "\" ");
        thrown.printStackTrace(System.err);
    }

    /**
     * Asks the cell to end, and stops what does not; returns at once.
     *
     * @param variables
     *            what a restart would lose
     */
    static void stop(CellThread cell, Supplier<SortedMap<String, Object>> variables) {
        var order = new Order(cell, Pursuit.Aim.CELL, variables);
        if (cell.requestStop())
            pursue(order);
    }

    /** Ends the threads that the cell has started, whatever they do; returns at once. The end of the cell waits for it. */
    static void endThreads(CellThread cell) {
        var order = new Order(cell, Pursuit.Aim.ITS_THREADS, Collections::emptySortedMap);
        if (cell.beginPursuit())
            pursue(order);
    }

    private static void pursue(Order order) {
        try {
            ORDERS.add(order);
            LockSupport.unpark(WORKER);
        } catch (OutOfMemoryError full) {
            order.cell.breakOffPursuit();
            throw full;
        }
    }

    private static void serve() {
        var stopper = begun();
        Relief.warm();
        while (true)
            try {
                stopper.await();
                for (var order = ORDERS.peek(); order != null; order = ORDERS.peek()) {
                    stopper.turns.add(new Turn(new Pursuit(order.cell, order.aim, order.variables, stopper.threadStop)));
                    ORDERS.remove();
                }
                for (var turns = stopper.turns.iterator(); turns.hasNext();)
                    step(turns);
            } catch (Throwable noMemory) {
                continue; // not even for an order: whoever has taken it all is pursued all the same
            }
    }

    /** Whatever goes wrong, nobody waits for ever to hear what can be stopped. */
    private static Stopper begun() {
        try {
            return new Stopper();
        } finally {
            REACHES_ALL.complete(false);
        }
    }

    /** Waits for what is due next, or for an order. */
    private void await() {
        long now = System.nanoTime(), pause = IDLE;
        for (var turn : turns)
            pause = Math.min(pause, turn.due - now);
        if (pause > 0 && ORDERS.isEmpty())
            LockSupport.parkNanos(pause);
    }

    private static void step(Iterator<Turn> turns) {
        var turn = turns.next();
        if (turn.due - System.nanoTime() > 0)
            return;
        try {
            long pause = turn.pursuit.step();
            turn.failures = 0;
            turn.due = System.nanoTime() + pause;
            if (pause < 0)
                turns.remove();
        } catch (Throwable broken) {
            turn.due = System.nanoTime() + TRIED_AGAIN;
            if (++turn.failures < OFTEN)
                return;
            turns.remove();
            turn.pursuit.breakOff();
            Wire.complain("cannot stop " + turn.pursuit.name(), broken);
        }
    }
}
