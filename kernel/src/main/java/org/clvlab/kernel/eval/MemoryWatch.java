package org.clvlab.kernel.eval;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.clvlab.kernel.stream.Attribution;
import org.clvlab.kernel.stream.Frontend;

/**
 * Ends a cell that uses up the memory a moment before nothing is left. The JVM tells whoever asks next that there is none: that
 * may be a thread of the sockets, and a cell that catches it can go on until no message comes in or goes out any more. So one
 * thread looks how much is left, the more often the less it is; while there is room this takes no memory and next to no time.
 *
 * <p>What is left when a cell begins may be little, for earlier ones have used it: then it may take the half of that, so that
 * a cell can run which lets go of something.
 */
final class MemoryWatch {
    private static final long BEGIN = TimeUnit.MILLISECONDS.toNanos(1500), LONGEST = TimeUnit.MILLISECONDS.toNanos(250),
            SHORTEST = TimeUnit.MILLISECONDS.toNanos(1), LAST_WORK = TimeUnit.MILLISECONDS.toNanos(20),
            PATIENCE = TimeUnit.MILLISECONDS.toNanos(300);
    private static final int DEARER = 4;
    private static final Thread WORKER = Thread.ofPlatform().name("memory watch").daemon().unstarted(MemoryWatch::serve);
    private static volatile Cell running;

    private final List<Room> rooms = Room.all();
    private final long[] least = new long[rooms.size()];
    private final Optional<ThreadStop> threadStop = ThreadStop.ofThisThread();
    private final Predicate<StackTraceElement[]> harmless = this::isHarmless, harmlessElsewhere = MemoryWatch::isCellHarmless;
    private final Thread[] threads = new Thread[1000];
    private Cell watched;
    private CellThread.Interrupted stroke = new CellThread.Interrupted();
    private long cleared, clearing, firstStruck, struck;

    /** @param interrupt stops it in all ways that there are */
    private record Cell(CellThread thread, Runnable interrupt) {}

    private MemoryWatch() {
        threadStop.ifPresent(this::rehearse);
    }

    /** Whatever it needs is there before memory is scarce. */
    private void rehearse(ThreadStop stop) {
        var victim = Thread.ofPlatform().daemon().start(LockSupport::park);
        stop.attempt(victim, stroke, frames -> isHarmless(frames) && isCellHarmless(frames) && false);
        LockSupport.unpark(victim);
        begin();
        for (var room : rooms)
            room.afterClearing(0);
    }

    /** A cell begins. */
    static void begins(CellThread thread, Runnable interrupt) { running = new Cell(thread, interrupt); }

    /** Gets ready, in the background, when the first cell has had its time. */
    static synchronized void warm() {
        if (WORKER.getState() == Thread.State.NEW)
            WORKER.start();
    }

    private static void serve() {
        LockSupport.parkNanos(BEGIN);
        var watch = new MemoryWatch();
        if (watch.threadStop.isEmpty())
            return;
        while (true)
            try {
                LockSupport.parkNanos(watch.look());
            } catch (Throwable noMemory) {
                continue; // that is what it is there for
            }
    }

    /** {@return after how many nanoseconds to look again} */
    private long look() {
        if (running != watched)
            begin();
        long pause = LONGEST;
        for (int k = 0; k < least.length; k++) {
            var room = rooms.get(k);
            long spare = room.now() - least[k];
            if (spare <= 0 && isFull(room, least[k]))
                return strike(room);
            pause = Math.min(pause, spare * 1000 / room.fastest());
        }
        return Math.max(pause, SHORTEST);
    }

    private void begin() {
        for (int k = 0; k < least.length; k++) {
            var room = rooms.get(k);
            least[k] = room.little();
            if (room.now() <= 2 * room.little())
                least[k] = Math.min(room.little(), room.afterClearing(2 * room.little()) / 2);
        }
        firstStruck = 0;
        watched = running;
        stroke = new CellThread.Interrupted();
    }

    /** {@return whether there is still little when the garbage is gone} Where that takes long it is not asked again at once. */
    private boolean isFull(Room room, long least) {
        long now = System.nanoTime();
        if (now - cleared < DEARER * clearing)
            return false;
        long left = room.afterClearing(least + room.little());
        cleared = System.nanoTime();
        clearing = cleared - now;
        return left <= least;
    }

    private long strike(Room room) {
        cleared -= DEARER * clearing; // until that has helped it is known
        var thread = watched == null ? null : watched.thread;
        if (thread == null || !thread.running() || !thread.inUserCode())
            return strikeOthers();
        long now = System.nanoTime();
        if (firstStruck == 0)
            firstStruck = now;
        else if (now - firstStruck > PATIENCE && !thread.overdue()) {
            thread.exhausts(room.name());
            thread.isOverdue();
            watched.interrupt.run();
        } else if (now - struck < LAST_WORK)
            return SHORTEST;
        thread.exhausts(room.name());
        if (threadStop.orElseThrow().attempt(thread.thread(), stroke, harmless) == ThreadStop.Attempt.STRUCK) {
            struck = now;
            thread.interrupt();
            return now == firstStruck ? SHORTEST : strikeOthers();
        }
        return SHORTEST;
    }

    /** Threads that cells have started, and those of the common pool that run their code. */
    private long strikeOthers() {
        var all = WORKER.getThreadGroup();
        while (all.getParent() != null)
            all = all.getParent();
        int count = all.enumerate(threads);
        for (int k = 0; k < count; k++) {
            var thread = threads[k];
            threads[k] = null;
            if ((CellThread.hasStarted(thread) || thread instanceof ForkJoinWorkerThread) && threadStop.orElseThrow()
                    .attempt(thread, new CellThread.Interrupted(), harmlessElsewhere) == ThreadStop.Attempt.STRUCK) {
                thread.interrupt();
                var latest = Attribution.latest();
                if (latest != null)
                    latest.print(Frontend.Stream.STDERR,
                            "\"" + thread.getName() + "\", which runs code of a cell, is ended: no memory is left.\n");
            }
        }
        return LAST_WORK;
    }

    private boolean isHarmless(StackTraceElement[] frames) {
        boolean harmless = Harm.isHarmless(frames, false);
        if (harmless && watched != null)
            watched.thread.stoppedAt(frames);
        return harmless;
    }

    private static boolean isCellHarmless(StackTraceElement[] frames) {
        boolean ofCell = false;
        for (var frame : frames)
            ofCell |= Harm.isOfCell(frame);
        return ofCell && Harm.isHarmless(frames, false);
    }
}
