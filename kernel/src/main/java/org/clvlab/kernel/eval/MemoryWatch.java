package org.clvlab.kernel.eval;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.clvlab.kernel.wire.Wire;

/**
 * Ends a cell that uses up the memory a moment before nothing is left. The JVM tells whoever asks next that there is none: that
 * may be a thread of the sockets, and a cell that catches it can go on until no message comes in or goes out any more. So one
 * thread looks how much is left, the more often the less it is; while there is room this takes no memory and next to no time.
 *
 * <p>What is left when a cell begins may be little, for earlier ones have used it: then it may take the half of that, so that
 * a cell can run which lets go of something.
 */
final class MemoryWatch {
    private static final long LONGEST = TimeUnit.MILLISECONDS.toNanos(250),
            SHORTEST = TimeUnit.MILLISECONDS.toNanos(1), LAST_WORK = TimeUnit.MILLISECONDS.toNanos(20),
            PATIENCE = TimeUnit.MILLISECONDS.toNanos(300);
    private static final int DEARER = 4, FAR_DEARER = 20, RESERVE = 1 << 20;
    private static final Thread WORKER = Thread.ofPlatform().name("memory watch").daemon().unstarted(MemoryWatch::serve);
    private static final CountDownLatch READY = new CountDownLatch(1);
    private static final int LONGEST_PREPARATION = 20, FEW_MOMENTS = 2;
    private static final long MOMENT = TimeUnit.MILLISECONDS.toNanos(25);
    private static volatile Cell running;
    private static volatile boolean firstHasEnded, resting;

    private final List<Room> rooms = Room.all();
    private final long[] least = new long[rooms.size()];
    private final Standstill standstill = Standstill.ofThisThread();
    private final Thread[] threads = new Thread[1000], victims = new Thread[Standstill.LIMIT];
    private final Map<Thread, Interrupted> strokes = new HashMap<>();

    /** Made here, since to link a lambda takes memory. */
    private final BiPredicate<Thread, StackTraceElement[]> harmless = this::isHarmless;
    private final Function<Thread, Throwable> exceptions = this::stroke;

    private byte[] reserve;
    private Cell watched;
    private long cleared, clearing, collectionsWithRoom, firstStruck, struck;
    private Room full;

    /** @param interrupt stops it in all ways that there are */
    private record Cell(CellThread thread, Runnable interrupt) {}

    private MemoryWatch() { if (standstill != null)
        rehearse(); }

    /** Whatever it needs is there before memory is scarce. */
    private void rehearse() {
        var victim = Thread.ofPlatform().daemon().start(LockSupport::park);
        begin();
        find(victim);
        standstill.begin(new Thread[]{victim});
        standstill.strike(harmless, exceptions);
        exceptions.apply(victim);
        standstill.end();
        LockSupport.unpark(victim);
        strokes.clear();
        rooms.getFirst().afterClearing(0); // the others collect all garbage, and need nothing for that
        Arrays.fill(victims, null);
        var none = new OutOfMemoryError("rehearsed");
        CatchGuard.caught(none);
        Failure.ofCode(none, new Places()); // a class that fails to begin for want of memory is lost for ever
    }

    /** A cell begins, and its memory is watched. The first may begin before the watch is ready, which takes a moment. */
    static void begins(CellThread thread, Runnable interrupt) {
        running = new Cell(thread, interrupt);
        try {
            if (!firstHasEnded)
                start();
            else if (resting)
                LockSupport.unpark(WORKER);
            else if (!READY.await(LONGEST_PREPARATION, TimeUnit.SECONDS))
                Wire.complain("memory is not watched yet", null);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }

    private static synchronized void start() { if (WORKER.getState() == Thread.State.NEW)
        WORKER.start(); }

    /** A cell has ended. */
    static void ended() {
        if (firstHasEnded)
            return;
        firstHasEnded = true;
        LockSupport.unpark(WORKER);
    }

    private static void serve() {
        awaitNeed();
        MemoryWatch watch;
        try {
            watch = prepared();
        } finally {
            READY.countDown();
        }
        while (watch.standstill != null)
            try {
                LockSupport.parkNanos(watch.look());
                resting = false;
            } catch (Throwable noMemory) {
                watch.reserve = null; // that is what it is there for
                LockSupport.parkNanos(SHORTEST);
            }
    }

    /** The first cell has not to share its time, unless it takes long. */
    private static void awaitNeed() {
        for (int moments = 0; !firstHasEnded && moments < FEW_MOMENTS;) {
            LockSupport.parkNanos(MOMENT);
            moments = running.thread.inUserCode() ? moments + 1 : 0;
        }
    }

    private static MemoryWatch prepared() {
        while (true)
            try {
                return new MemoryWatch();
            } catch (OutOfMemoryError early) {
                LockSupport.parkNanos(MOMENT); // the first cell was faster
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
        full = null;
        collectionsWithRoom = Room.fullCollections();
        return Math.max(pause, SHORTEST);
    }

    private void begin() {
        full = null;
        boolean scarce = false;
        for (int k = 0; k < least.length; k++) {
            var room = rooms.get(k);
            least[k] = room.little();
            if (room.now() > 2 * room.little())
                continue;
            least[k] = Math.min(room.little(), room.afterClearing(2 * room.little()) / 2);
            scarce |= least[k] < room.little();
        }
        firstStruck = 0;
        watched = running;
        strokes.clear();
        if (reserve == null)
            reserve = new byte[RESERVE];
        if (!scarce)
            Relief.renew();
    }

    /**
     * {@return whether there is still little when the garbage is gone} Where that takes long it is not asked again at once, unless
     * the JVM collects again and again. What was found full is taken to be full for as long as it took to find that out: the
     * cell, or who has to tell of its end, must be able to move.
     */
    private boolean isFull(Room room, long least) {
        long now = System.nanoTime();
        if (full == room && now - cleared < clearing)
            return true;
        if (full != room && Room.fullCollections() - collectionsWithRoom < 2 && now - cleared < DEARER * clearing)
            return false;
        long left = room.afterClearing(least + room.little());
        cleared = System.nanoTime();
        clearing = cleared - now;
        full = left <= least ? room : null;
        return full != null;
    }

    /** Everybody who runs code of cells stands still meanwhile: what is kept for this moment must not be taken by them. */
    private long strike(Room room) {
        var thread = watched == null ? null : watched.thread;
        long now = System.nanoTime();
        if (firstStruck == 0)
            firstStruck = now;
        else if (now - struck < LAST_WORK)
            return SHORTEST;
        boolean runs = thread != null && thread.running() && thread.inUserCode();
        if (runs)
            thread.ending().exhausts(room.name());
        find(runs ? thread.thread() : null);
        int struckNow = 0;
        try {
            standstill.begin(victims);
            reserve = null; // where not even that can be done, serve() gives it up
            struckNow = standstill.strike(harmless, exceptions);
        } finally {
            standstill.end();
        }
        if (struckNow > 0) {
            struck = now;
            wake(runs ? thread : null);
        }
        if (runs && now - firstStruck > PATIENCE && !thread.ending().overdue()) {
            thread.ending().isOverdue();
            watched.interrupt.run();
        }
        return runs || struckNow > 0 ? SHORTEST : rest();
    }

    /** Nobody is there who could be ended. The next cell wakes the watch. */
    private long rest() {
        resting = true;
        return running == watched ? Math.max(LONGEST, FAR_DEARER * clearing) : SHORTEST;
    }

    /** What waits is struck when it wakes. */
    private void wake(CellThread cell) {
        for (var victim : victims)
            if (victim != null && strokes.containsKey(victim) && victim.getState() != Thread.State.RUNNABLE)
                if (cell != null && victim == cell.thread())
                    cell.interrupt();
                else
                victim.interrupt();
    }

    /** The cell and whatever it has started; where there is no memory to look for that, what was found last. */
    private void find(Thread cell) {
        victims[0] = cell;
        try {
            int count = everybody().enumerate(threads), found = 1;
            for (int k = 0; k < count && found < victims.length; k++)
                if (threads[k] != cell && (CellThread.hasStarted(threads[k]) || threads[k] instanceof ForkJoinWorkerThread))
                    victims[found++] = threads[k];
            Arrays.fill(victims, found, victims.length, null);
            Arrays.fill(threads, null);
        } catch (OutOfMemoryError none) {
            return;
        }
    }

    private static ThreadGroup everybody() {
        var all = WORKER.getThreadGroup();
        while (all.getParent() != null)
            all = all.getParent();
        return all;
    }

    private Interrupted stroke(Thread victim) { return strokes.computeIfAbsent(victim, _ -> new Interrupted()); }

    /** Where the cell is found first is remembered at any rate: there may be no memory to look for it again. */
    private boolean isHarmless(Thread victim, StackTraceElement[] frames) {
        boolean harmless = Harm.isHarmless(frames, false), ofCell = false;
        for (var frame : frames)
            ofCell |= Harm.isOfCell(frame);
        if (watched == null || victim != watched.thread.thread())
            return harmless && ofCell;
        if (harmless || ofCell && watched.thread.ending().isLost())
            watched.thread.ending().at(frames);
        return harmless;
    }
}
