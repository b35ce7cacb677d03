package org.clvlab.kernel.maven;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.eclipse.aether.transfer.AbstractTransferListener;
import org.eclipse.aether.transfer.TransferCancelledException;
import org.eclipse.aether.transfer.TransferEvent;

/** Tells what is being fetched, a few times a second, and ends a transfer that nobody waits for any more. */
final class Progress extends AbstractTransferListener {
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(300);
    private final Map<String, Long> running = new ConcurrentHashMap<>();
    private final AtomicLong told = new AtomicLong(System.nanoTime() - PAUSE);
    private final Consumer<String> listener;
    private volatile boolean cancelled;

    Progress(Consumer<String> listener) { this.listener = listener; }

    void cancel() { cancelled = true; }

    @Override
    public void transferInitiated(TransferEvent event) throws TransferCancelledException { check(); }

    @Override
    public void transferProgressed(TransferEvent event) throws TransferCancelledException {
        check();
        var name = name(event);
        running.put(name, event.getTransferredBytes());
        long now = System.nanoTime(), last = told.get();
        if (now - last >= PAUSE && told.compareAndSet(last, now))
            listener.accept("Fetching " + name + ": " + size(event.getTransferredBytes())
                    + (event.getResource().getContentLength() > 0 ? " of " + size(event.getResource().getContentLength()) : "")
                    + (running.size() > 1 ? ", and " + (running.size() - 1) + " more" : ""));
    }

    @Override
    public void transferSucceeded(TransferEvent event) { running.remove(name(event)); }

    @Override
    public void transferFailed(TransferEvent event) { running.remove(name(event)); }

    private void check() throws TransferCancelledException {
        if (cancelled)
            throw new TransferCancelledException("the cell was interrupted");
    }

    private static String name(TransferEvent event) {
        var path = event.getResource().getResourceName();
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static String size(long bytes) {
        return bytes < 1_000_000 ? Math.max(1, bytes / 1000) + " kB" : bytes / 100_000 / 10.0 + " MB";
    }
}
