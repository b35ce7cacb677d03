package org.clvlab.kernel.stream;

import java.io.ByteArrayOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.clvlab.kernel.wire.Scarcity;

/**
 * The one ordered queue of everything printed. Neighbours of the same cell and stream are joined, and the queue is emptied
 * after 50 ms or 64 KiB, whichever comes first; no message is much larger than that, so that the wire can count in messages
 * how far a front end is behind. A writer waits while 4 MiB are under way, so that a cell that prints without
 * end does not fill the memory. Bytes of a character that is not yet complete stay until its rest arrives.
 */
public final class Output implements AutoCloseable {
    private static final long PATIENCE = TimeUnit.MILLISECONDS.toNanos(50);
    private static final int ENOUGH = 64 << 10;
    private static final int TOO_MUCH = 4 << 20;

    private static final PrintStream LOG = new PrintStream(new FileOutputStream(FileDescriptor.err), true,
            StandardCharsets.UTF_8);

    private final ReentrantLock lock = new ReentrantLock();
    private final ReentrantLock delivery = new ReentrantLock();
    private final Condition work = lock.newCondition();
    private final Condition room = lock.newCondition();
    private final Map<Source, byte[]> partial = new HashMap<>();
    private Deque<Piece> queue = new ArrayDeque<>(), undelivered = new ArrayDeque<>();
    private int pending;
    private boolean closed;

    private record Source(Frontend cell, Frontend.Stream stream) {}

    private record Piece(Source source, ByteArrayOutputStream bytes) {}

    /** A queue with its own thread. */
    public Output() { Thread.ofPlatform().name("output").daemon().start(this::serve); }

    /**
     * {@return a stream that belongs to whichever cell prints to it}
     *
     * @param stream
     *            standard output or standard error
     */
    public PrintStream stream(Frontend.Stream stream) {
        return new CellPrintStream(new OutputStream() {
            @Override
            public void write(int b) { write(new byte[]{(byte) b}, 0, 1); }

            @Override
            public void write(byte[] bytes, int from, int length) {
                var cell = Frontend.current();
                if (cell == null) // printed by an extension before the first cell: the server's log
                    LOG.write(bytes, from, length);
                if (cell == null || length == 0)
                    return;
                add(new Source(cell, stream), bytes, from, length);
            }
        });
    }

    /** Delivers all that has been printed until now. */
    public void flush() {
        delivery.lock();
        try {
            deliverAll(); // what there was no memory for the last time
            takeQueue();
            deliverAll();
        } finally {
            delivery.unlock();
        }
    }

    private void deliverAll() { while (!undelivered.isEmpty())
        deliverFirst(); }

    /** Once a delivery: what is printed meanwhile waits until it is worth a message. */
    private void takeQueue() {
        lock.lock();
        try {
            var empty = undelivered;
            undelivered = queue;
            queue = empty;
            pending = 0;
            room.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** What there is no memory for stays; what cannot be said at all is lost. */
    private void deliverFirst() {
        boolean stays = false;
        try {
            deliver(undelivered.element());
        } catch (OutOfMemoryError later) {
            stays = true;
            throw later;
        } finally {
            if (!stays)
                undelivered.remove();
        }
    }

    /**
     * Delivers all that has been printed until now; bytes of a character that the cell has not completed become a mark.
     *
     * @param cell
     *            that has ended
     */
    public void end(Frontend cell) {
        flush();
        delivery.lock();
        try {
            for (var stream : Frontend.Stream.values()) {
                var rest = partial.remove(new Source(cell, stream));
                if (rest != null)
                    cell.print(stream, new String(rest, StandardCharsets.UTF_8));
            }
        } finally {
            delivery.unlock();
        }
    }

    /** Delivers all that has been printed until now. What is printed later nobody waits for. */
    @Override
    public void close() {
        flush();
        lock.lock();
        try {
            closed = true;
            work.signal();
        } finally {
            lock.unlock();
        }
    }

    private void add(Source source, byte[] bytes, int from, int length) {
        lock.lock();
        try {
            awaitRoom(source.cell);
            var last = queue.peekLast();
            if (last == null || !last.source.equals(source) || last.bytes.size() >= ENOUGH)
                queue.add(last = new Piece(source, new ByteArrayOutputStream(256)));
            last.bytes.write(bytes, from, length);
            if (pending == 0 || pending < ENOUGH && pending + length >= ENOUGH)
                work.signal();
            pending += length;
        } finally {
            lock.unlock();
        }
    }

    /** A cell that is told to stop does not wait. */
    private void awaitRoom(Frontend cell) {
        boolean interrupted = false;
        while (pending > TOO_MUCH)
            try {
                room.await(100, TimeUnit.MILLISECONDS);
                cell.checkpoint();
            } catch (InterruptedException stopped) {
                interrupted = true;
                cell.checkpoint();
            }
        if (interrupted)
            Thread.currentThread().interrupt();
    }

    private void serve() {
        while (true) {
            lock.lock();
            try {
                while (pending == 0 && !closed)
                    work.awaitUninterruptibly();
                if (pending == 0)
                    return;
                for (long left = PATIENCE; left > 0 && pending > 0 && pending < ENOUGH;)
                    left = work.awaitNanos(left);
            } catch (InterruptedException nobodyShould) {
                continue;
            } finally {
                lock.unlock();
            }
            Scarcity.outlast(this::flush);
        }
    }

    private void deliver(Piece piece) {
        var bytes = piece.bytes.toByteArray();
        var before = partial.get(piece.source);
        if (before != null) {
            var joined = new ByteArrayOutputStream(before.length + bytes.length);
            joined.writeBytes(before);
            joined.writeBytes(bytes);
            bytes = joined.toByteArray();
        }
        int whole = wholeCharacters(bytes);
        var rest = Arrays.copyOfRange(bytes, whole, bytes.length);
        if (whole > 0)
            piece.source.cell.print(piece.source.stream, new String(bytes, 0, whole, StandardCharsets.UTF_8));
        if (rest.length > 0)
            partial.put(piece.source, rest);
        else
            partial.remove(piece.source);
    }

    /** How many bytes from the beginning do not cut a UTF-8 character in two. */
    private static int wholeCharacters(byte[] bytes) {
        for (int back = 1; back <= Math.min(3, bytes.length); back++) {
            int b = bytes[bytes.length - back] & 0xff;
            if (b >= 0xc0) {
                int needed = b >= 0xf0 ? 4 : b >= 0xe0 ? 3 : 2;
                return needed > back ? bytes.length - back : bytes.length;
            }
            if (b < 0x80)
                break;
        }
        return bytes.length;
    }
}
