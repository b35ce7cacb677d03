package org.clvlab.kernel.wire;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What waits to be sent through one socket. Adding never waits, since the kernel's own words must always get in; who has much
 * to say asks for room first.
 */
final class Backlog {
    private static final long FULL = 8 << 20;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition room = lock.newCondition();
    private final Queue<List<byte[]>> messages = new ArrayDeque<>();
    private long bytes;

    void add(List<byte[]> frames) {
        lock.lock();
        try {
            messages.add(frames);
            bytes += size(frames);
        } finally {
            lock.unlock();
        }
    }

    /** {@return the message whose turn it is, which stays; null if there is none} */
    List<byte[]> first() {
        lock.lock();
        try {
            return messages.peek();
        } finally {
            lock.unlock();
        }
    }

    void firstHasLeft() {
        lock.lock();
        try {
            bytes -= size(messages.remove());
            if (bytes <= FULL)
                room.signalAll();
        } finally {
            lock.unlock();
        }
    }

    boolean isEmpty() { return first() == null; }

    /** Returns when there is room, or after a second: whoever calls decides whether it goes on waiting. */
    boolean awaitRoom() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            for (long left = TimeUnit.SECONDS.toNanos(1); bytes > FULL && left > 0;)
                left = room.awaitNanos(left);
            return bytes <= FULL;
        } finally {
            lock.unlock();
        }
    }

    private static long size(List<byte[]> frames) {
        long size = 0;
        for (var frame : frames)
            size += frame.length;
        return size;
    }
}
