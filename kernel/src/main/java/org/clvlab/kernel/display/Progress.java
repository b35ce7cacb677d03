package org.clvlab.kernel.display;

import java.util.Iterator;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Supplier;

/**
 * What a loop runs over, with a bar that says how far it is. An item counts as done when the loop asks for the next one.
 *
 * @param items
 *            asked once for each loop
 * @param label
 *            stands in front of the bar
 * @param <T>
 *            the type of the items
 */
record Progress<T>(Supplier<Spliterator<T>> items, String label) implements Iterable<T> {

    @Override
    public Iterator<T> iterator() {
        var source = items.get();
        long size = source.getExactSizeIfKnown();
        var each = Spliterators.iterator(source);
        var bar = Bars.ofThisThread().open(label, size);
        return new Iterator<>() {
            private boolean begun;

            @Override
            public boolean hasNext() {
                if (each.hasNext())
                    return true;
                if (begun)
                    bar.step();
                begun = false;
                bar.done();
                return false;
            }

            @Override
            public T next() {
                var item = each.next();
                if (begun)
                    bar.step();
                begun = true;
                return item;
            }
        };
    }
}
