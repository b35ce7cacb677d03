package org.clvlab.kernel.eval;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/**
 * The strokes of one pursuit. Each is given on its own, to a thread that is suspended at a harmless place. Code of a cell, or of
 * a jar that a cell has added, that catches everything is left when it has caught some ({@link CatchGuard}); code of a preloaded
 * library that does so is left only by a stroke that comes while an earlier one is being caught: hence bursts of them.
 */
final class Strokes {
    private static final ThreadMXBean TIMES = ManagementFactory.getThreadMXBean();
    private static final long WAKE = TimeUnit.MILLISECONDS.toNanos(100), LONGEST_WAKING = TimeUnit.MILLISECONDS.toNanos(5),
            WORKED_OFF = TimeUnit.MILLISECONDS.toNanos(250);

    /** To be thrown, caught and left takes code that was compiled some 30 to 90 microseconds. */
    private static final long LONGEST_PAUSE = 90_000, SOON = 200_000;

    private final CellThread cell;
    private final Optional<ThreadStop> threadStop;
    private final Optional<SystemCall> systemCall = Optional.ofNullable(SystemCall.ofThisSystem());
    private final Map<Thread, Interrupted> exceptions = new HashMap<>();
    private final Map<Thread, Long> firstStruck = new HashMap<>();
    private final Random chance = new Random(1);
    private StackTraceElement[] seen;
    private long woken = System.nanoTime() - WAKE, usedWhenSeen;

    Strokes(CellThread cell, Optional<ThreadStop> threadStop) {
        this.cell = cell;
        this.threadStop = threadStop;
    }

    /** {@return whether any code can be struck, and not only what asks} */
    boolean reachAllCode() {
        return threadStop.isPresent() && threadStop.get().reachesAllCode();
    }

    /** No stroke is felt any more. */
    void end() { StopChecks.forget(exceptions.keySet()); }

    /** {@return the virtual threads that are alive, as far as this JVM tells them} */
    List<Thread> virtualThreads() {
        return threadStop.map(ThreadStop::virtual).orElse(List.of());
    }

    /** {@return where the victim of the last stroke was; nothing if it could not be seen} */
    StackTraceElement[] seen() {
        return seen == null ? new StackTraceElement[0] : seen;
    }

    /**
     * Strikes until it cannot be done, the victim does not come on, is on its way out, or works off its first stroke: that takes
     * its time.
     */
    ThreadStop.Attempt burst(Thread victim, boolean patienceIsOver, int count) {
        var attempt = strike(victim, patienceIsOver);
        for (int k = 1; k < count && attempt != ThreadStop.Attempt.MISSED && !isLeaving(victim); k++) {
            if (!comesOn(victim))
                break;
            attempt = strike(victim, patienceIsOver);
        }
        return attempt;
    }

    /** {@return whether the victim may do what its code does when it is stopped} */
    boolean isLeaving(Thread victim) {
        var first = firstStruck.get(victim);
        return Harm.isBackInKernel(seen()) || first != null && System.nanoTime() - first < WORKED_OFF;
    }

    ThreadStop.Attempt strike(Thread victim, boolean patienceIsOver) {
        seen = null;
        var exception = exceptions.computeIfAbsent(victim, _ -> new Interrupted());
        Predicate<StackTraceElement[]> isHarmless = frames -> {
            boolean harmless = Harm.isHarmless(frames, patienceIsOver);
            seen = frames;
            usedWhenSeen = used(victim);
            if (harmless && victim == cell.thread())
                cell.ending().at(frames);
            return harmless;
        };
        var attempt = reachAllCode()
                ? threadStop.get().attempt(victim, exception, isHarmless)
                : StopChecks.attempt(victim, exception, patienceIsOver, isHarmless);
        if (attempt == ThreadStop.Attempt.STRUCK) {
            firstStruck.putIfAbsent(victim, System.nanoTime());
            wake(victim);
        }
        if (Harm.isInSystemCall(seen()) && System.nanoTime() - woken > WAKE) {
            woken = System.nanoTime();
            systemCall.ifPresent(call -> call.end(victim));
        }
        return attempt;
    }

    /**
     * {@return whether the victim has gone on since it was seen} How far is read from the processor's time that it has used, for
     * on a busy machine it may not run at once, and while this thread looks on it may not run at all.
     */
    private boolean comesOn(Thread victim) {
        long begun = System.nanoTime(), pause = chance.nextLong(LONGEST_PAUSE);
        if (victim.isVirtual() || chance.nextBoolean()) {
            LockSupport.parkNanos(pause);
            return true;
        }
        long due = usedWhenSeen + pause;
        while (used(victim) < due) {
            if (System.nanoTime() - begun > LONGEST_WAKING)
                return false;
            if (System.nanoTime() - begun > SOON)
                Thread.yield();
        }
        return true;
    }

    /** What waits is struck when it wakes. */
    private void wake(Thread victim) {
        if (!isWaiting(victim))
            return;
        if (victim == cell.thread())
            cell.interrupt();
        else
            victim.interrupt();
    }

    private static boolean isWaiting(Thread thread) {
        var state = thread.getState();
        return state == Thread.State.WAITING || state == Thread.State.TIMED_WAITING;
    }

    private static long used(Thread thread) { return thread.isVirtual() ? 0 : TIMES.getThreadCpuTime(thread.threadId()); }
}
