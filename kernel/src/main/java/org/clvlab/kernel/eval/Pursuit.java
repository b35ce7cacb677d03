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
 * harmless, in bursts, since a loop that catches everything ends only when it is struck outside of its try. What waits in the
 * operating system is woken, a query is cancelled by its driver. What nothing helps against is given up in the end, and the
 * user is told.
 */
final class Pursuit {
    static final long LONGEST_SETTLEMENT = TimeUnit.SECONDS.toNanos(5);
    private static final long GRACE = TimeUnit.MILLISECONDS.toNanos(60);
    private static final long GENTLE = TimeUnit.MILLISECONDS.toNanos(250);
    private static final long STUBBORN = TimeUnit.SECONDS.toNanos(2);
    private static final long HOPELESS = TimeUnit.SECONDS.toNanos(6);
    private static final long LAST_WORK = TimeUnit.SECONDS.toNanos(3);
    private static final long LOOK_AROUND = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long WAKE = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long NEVER = -1, AT_ONCE = 0, SOON = TimeUnit.MILLISECONDS.toNanos(2), LATER = WAKE;
    private static final int BURST = 50, STROKES = 10;

    private final CellThread cell;
    private final Aim aim;
    private final Supplier<SortedMap<String, Object>> variables;
    private final Optional<ThreadStop> threadStop;
    private final Optional<SystemCall> systemCall = Optional.ofNullable(SystemCall.ofThisSystem());
    private final Map<Thread, Long> asked = new HashMap<>();
    private final CellThread.Interrupted exception = new CellThread.Interrupted();
    private final long begin = System.nanoTime();
    private long lookedAround = begin - WAKE, woken = lookedAround, cancelled = lookedAround, ended;
    private boolean told, aborted;
    private List<Thread> workers = List.of();

    /** What is to be stopped. */
    enum Aim {
        CELL, ITS_THREADS
    }

    Pursuit(CellThread cell, Aim aim, Supplier<SortedMap<String, Object>> variables, Optional<ThreadStop> threadStop) {
        this.cell = cell;
        this.aim = aim;
        this.variables = variables;
        this.threadStop = threadStop;
        asked.put(cell.thread(), begin);
    }

    String name() { return cell.thread().getName(); }

    void end() { cell.endPursuit(); }

    /** {@return after how many nanoseconds the next step is due; negative after the last} */
    long step() {
        boolean runs = aim == Aim.CELL && cell.running();
        if (!cell.abandoned())
            strikeWorkers();
        if (runs || cell.abandoned() && cell.thread().isAlive())
            return strikeCell(runs);
        if (ended == 0) {
            ended = System.nanoTime();
            lookedAround = ended - WAKE; // the cell may have started more since
            return AT_ONCE;
        }
        if (!workers.isEmpty() && since(ended) < LAST_WORK)
            return SOON;
        for (var worker : workers)
            cell.tell("The cell has ended, but " + Whereabouts.of(worker) + whatNext());
        end();
        return NEVER;
    }

    private long strikeCell(boolean runs) {
        long passed = since(begin);
        if (runs && (passed < GRACE || !cell.inUserCode()))
            return SOON;
        boolean bursts = passed > GENTLE && !cell.abandoned(); // what has been given up costs next to nothing
        var attempt = ThreadStop.Attempt.MISSED;
        for (int k = 0; k < (bursts ? BURST : 1) && cell.inUserCode(); k++)
            attempt = strike(cell.thread(), passed > STUBBORN, bursts ? 1 + k % STROKES : 1);
        if (passed > STUBBORN && runs && !told && cell.inUserCode()) {
            told = true;
            cell.tell("The cell does not stop yet: " + Whereabouts.of(cell.thread()) + ". It is tried again.\n");
        }
        if (passed > HOPELESS && runs && cell.inUserCode()) {
            cell.tell("The cell is given up: " + Whereabouts.of(cell.thread()) + whatNext());
            cell.abandon();
            end();
        }
        if (threadStop.isEmpty() || passed > HOPELESS)
            return LATER;
        if (!bursts && attempt == ThreadStop.Attempt.STRUCK)
            return LOOK_AROUND; // time for what the code does in its finally blocks
        return bursts ? AT_ONCE : SOON;
    }

    private void strikeWorkers() {
        if (since(lookedAround) < LOOK_AROUND)
            return;
        workers = cell.workers().atWork(threadStop.map(ThreadStop::virtual).orElse(List.of()));
        for (var worker : workers)
            if (asked.putIfAbsent(worker, System.nanoTime()) == null)
                worker.interrupt();
            else if (since(asked.get(worker)) > GRACE)
                strike(worker, aim == Aim.ITS_THREADS || since(asked.get(worker)) > STUBBORN,
                        since(asked.get(worker)) > GENTLE ? STROKES : 1);
        lookedAround = System.nanoTime();
    }

    private ThreadStop.Attempt strike(Thread victim, boolean patienceIsOver, int strokes) {
        var place = new StackTraceElement[1][];
        var attempt = threadStop.map(stop -> stop.attempt(victim, exception, frames -> {
            boolean harmless = Harm.isHarmless(frames, patienceIsOver);
            place[0] = frames;
            if (harmless && victim == cell.thread())
                cell.stoppedAt(frames);
            return harmless;
        }, strokes)).orElse(ThreadStop.Attempt.MISSED);
        if (place[0] != null && Harm.isInSystemCall(place[0]) && since(woken) > WAKE) {
            woken = System.nanoTime();
            systemCall.ifPresent(call -> call.end(victim));
        }
        if (place[0] != null && since(cancelled) > WAKE)
            cancel(packages(place[0]));
        return attempt;
    }

    /** Code that waits in a database, maybe in native code, is helped by its driver alone. */
    private void cancel(Set<String> packages) {
        cancelled = System.nanoTime();
        try {
            variables.get().values().forEach(Queries::watch);
        } catch (ConcurrentModificationException changing) {
            cancelled = begin - WAKE; // a magic declares something just now: look again
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

    private String whatNext() {
        var names = variables.get().keySet();
        return "; it may still use a processor and change variables. Other cells can run. Only a restart of the kernel ends it"
                + (names.isEmpty() ? ".\n" : ", and that loses " + String.join(", ", names) + ".\n");
    }

    private static long since(long moment) { return System.nanoTime() - moment; }
}
