package org.clvlab.kernel.eval;

import java.util.ConcurrentModificationException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.clvlab.kernel.extension.Queries;

/**
 * Stops one cell and the threads that do its work, step by step: first they are asked, then each is struck wherever that is
 * harmless, at last in bursts. What waits in the operating system is woken, a query is cancelled by its driver. What nothing
 * helps against is given up in the end, and the user is told.
 */
final class Pursuit {
    static final long LONGEST_SETTLEMENT = TimeUnit.SECONDS.toNanos(5);
    private static final long GRACE = TimeUnit.MILLISECONDS.toNanos(60);
    private static final long GENTLE = TimeUnit.MILLISECONDS.toNanos(250);
    private static final long STUBBORN = TimeUnit.SECONDS.toNanos(2);
    private static final long WORTH_TELLING = TimeUnit.SECONDS.toNanos(3); // what patience had spared has had a second to end
    private static final long HOPELESS = TimeUnit.SECONDS.toNanos(6);
    private static final long LAST_WORK = TimeUnit.SECONDS.toNanos(3);
    private static final long LOOK_AROUND = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long AGAIN = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long NEVER = -1, AT_ONCE = 0, SOON = TimeUnit.MILLISECONDS.toNanos(2), LATER = AGAIN;
    private static final int BURST = 50, FEW = 10;

    private final CellThread cell;
    private final Aim aim;
    private final Supplier<SortedMap<String, Object>> variables;
    private final Strokes strokes;
    private final Map<Thread, Long> asked = new HashMap<>();
    private final long begin = System.nanoTime();
    private long lookedAround = begin - AGAIN, cancelled = lookedAround, ended;
    private boolean told, aborted;
    private Workers.Sight workers = new Workers.Sight(List.of(), false);

    /** What is to be stopped. */
    enum Aim {
        CELL, ITS_THREADS
    }

    Pursuit(CellThread cell, Aim aim, Supplier<SortedMap<String, Object>> variables, Optional<ThreadStop> threadStop) {
        this.cell = cell;
        this.aim = aim;
        this.variables = variables;
        strokes = new Strokes(cell, threadStop);
        asked.put(cell.thread(), begin);
    }

    String name() { return cell.thread().getName(); }

    private void end() {
        strokes.end();
        cell.endPursuit();
    }

    /** Ends it as if it had not been: whoever interrupts the cell once more has it pursued anew. */
    void breakOff() {
        strokes.end();
        cell.breakOffPursuit();
    }

    /** {@return after how many nanoseconds the next step is due; negative after the last} */
    long step() {
        boolean runs = aim == Aim.CELL && cell.running();
        if (!cell.abandoned())
            strikeWorkers();
        if (runs || cell.abandoned() && cell.thread().isAlive())
            return strikeCell(runs);
        if (ended == 0) {
            ended = System.nanoTime();
            lookedAround = ended - AGAIN; // the cell may have started more since
            return AT_ONCE;
        }
        if (!workers.isOver() && since(ended) < LAST_WORK)
            return SOON;
        for (var worker : workers.atWork())
            cell.tell("The cell has ended, but " + whereabouts(worker) + whatNext());
        end();
        return NEVER;
    }

    private long strikeCell(boolean runs) {
        long passed = since(begin);
        if (runs && (passed < GRACE || !cell.inUserCode()))
            return SOON;
        // what has been given up costs next to nothing, and what asks needs to be struck but once
        boolean bursts = passed > GENTLE && !cell.abandoned() && strokes.reachAllCode();
        var attempt = ThreadStop.Attempt.MISSED;
        if (cell.inUserCode())
            attempt = strokes.burst(cell.thread(), passed > STUBBORN, bursts ? BURST : 1);
        cancelQueries();
        tell(passed, runs);
        if (passed > HOPELESS)
            return LATER;
        boolean leaves = strokes.isLeaving(cell.thread());
        if (attempt == ThreadStop.Attempt.STRUCK && (!bursts || leaves))
            return LOOK_AROUND; // time for what the code does in its finally blocks
        return bursts && !leaves ? AT_ONCE : SOON;
    }

    private void tell(long passed, boolean runs) {
        if (passed < WORTH_TELLING || !runs || cell.abandoned() || !isStuck(passed))
            return;
        if (!told)
            cell.tell("The cell does not stop yet: " + whereabouts(cell.thread()) + ". It is tried again.\n");
        told = true;
        if (passed > HOPELESS) {
            cell.tell("The cell is given up: " + whereabouts(cell.thread()) + whatNext());
            cell.abandon();
            end();
        }
    }

    /** {@return whether the code is not just on its way out} */
    private boolean isStuck(long passed) {
        return cell.inUserCode() && (passed > 2 * HOPELESS || !Harm.isBackInKernel(cell.thread().getStackTrace()));
    }

    private void strikeWorkers() {
        if (since(lookedAround) < LOOK_AROUND)
            return;
        workers = cell.workers().look(strokes.virtualThreads());
        for (var worker : workers.atWork())
            if (asked.putIfAbsent(worker, System.nanoTime()) == null)
                worker.interrupt();
            else if (since(asked.get(worker)) > GRACE)
                strikeWorker(worker, since(asked.get(worker)));
        lookedAround = System.nanoTime();
    }

    private void strikeWorker(Thread worker, long passed) {
        strokes.burst(worker, aim == Aim.ITS_THREADS || passed > STUBBORN, passed > GENTLE && strokes.reachAllCode() ? FEW : 1);
        cancelQueries();
    }

    /** Code that waits in a database, maybe in native code, is helped by its driver alone. */
    private void cancelQueries() {
        var packages = packages(strokes.seen());
        if (packages.isEmpty() || since(cancelled) < AGAIN)
            return;
        cancelled = System.nanoTime();
        try {
            variables.get().values().forEach(Queries::watch);
        } catch (ConcurrentModificationException changing) {
            cancelled = begin - AGAIN; // a magic declares something just now: look again
        }
        Queries.cancel(packages::contains);
        if (since(begin) > HOPELESS / 2 && !aborted && Queries.abort(packages::contains)) {
            aborted = true;
            cell.tell("The query goes on though it has been cancelled, so its connection is ended. Open it again.\n");
        }
    }

    private static Set<String> packages(StackTraceElement[] frames) {
        var packages = new HashSet<String>();
        for (var frame : frames)
            packages.add(frame.getClassName().replaceFirst("\\.[^.]*$", ""));
        return packages;
    }

    private String whereabouts(Thread thread) {
        return strokes.reachAllCode()
                ? Whereabouts.of(thread)
                : Whereabouts.ofUnstoppable(thread);
    }

    private String whatNext() {
        var names = variables.get().keySet();
        return "; it may still use a processor and change variables. Other cells can run. Only a restart of the kernel ends it"
                + (names.isEmpty() ? ".\n" : ", and that loses " + String.join(", ", names) + ".\n");
    }

    private static long since(long moment) { return System.nanoTime() - moment; }
}
