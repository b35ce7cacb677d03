package org.clvlab.kernel.display;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.clvlab.kernel.extension.Bundle;
import org.clvlab.kernel.stream.Frontend;

/**
 * The bars that loops of one thread have open, the innermost last, shown together in one place that is replaced about ten
 * times a second. When the outermost loop ends, one line stays, and nothing in it depends on the clock: a notebook that runs
 * again keeps its bytes. Without a front end that line is all there is, on standard output.
 */
final class Bars {
    private static final ThreadLocal<Bars> MINE = new ThreadLocal<>();
    private static final long PATIENCE = TimeUnit.MILLISECONDS.toNanos(100);
    private final List<Bar> open = new ArrayList<>();
    private final Frontend frontend;
    private String place;
    private long shownAt;

    private Bars(Frontend frontend) { this.frontend = frontend; }

    static Bars ofThisThread() {
        var frontend = Frontend.current();
        var mine = MINE.get();
        if (mine == null || mine.frontend != frontend)
            MINE.set(mine = new Bars(frontend));
        return mine;
    }

    /** One loop's bar; it belongs to the thread of its loop. */
    final class Bar {
        private final Measure measure;

        private Bar(Measure measure) { this.measure = measure; }

        /** One item more is done; loops inside of this one that were left are over. */
        void step() {
            synchronized (Bars.this) {
                if (!open.contains(this))
                    return;
                measure.step();
                leaveAbove(this);
            }
            if (frontend != null)
                frontend.checkpoint();
            show(false);
        }

        /** The loop has come to its end. */
        void done() {
            synchronized (Bars.this) {
                if (!open.contains(this))
                    return;
                leaveAbove(this);
                if (open.getFirst() == this)
                    close();
                else
                    open.removeLast();
            }
        }
    }

    synchronized Bar open(String label, long size) {
        var bar = new Bar(new Measure(label, size));
        open.add(bar);
        if (open.size() == 1 && frontend != null) {
            place = UUID.randomUUID().toString();
            frontend.whenCellEnds(this::close);
            frontend.show(running(), Optional.of(place));
            shownAt = System.nanoTime();
        } else
            show(false);
        return bar;
    }

    /** A loop that was left early does not say so; whoever is outside of it does, or the end of the cell. */
    private void leaveAbove(Bar bar) {
        while (open.getLast() != bar)
            open.removeLast();
    }

    private synchronized void show(boolean now) {
        if (frontend == null || open.isEmpty() || !now && System.nanoTime() - shownAt < PATIENCE)
            return;
        frontend.update(place, running());
        shownAt = System.nanoTime();
    }

    private synchronized void close() {
        if (open.isEmpty())
            return;
        var last = open.getFirst().measure.last();
        open.clear();
        if (frontend == null)
            System.out.println(last);
        else
            frontend.update(place, Bundle.text(last));
    }

    private Bundle running() {
        return Bundle.text(String.join("\n", open.stream().map(bar -> bar.measure.text()).toList()))
                .html(String.join("", open.stream().map(bar -> bar.measure.html()).toList()));
    }
}
