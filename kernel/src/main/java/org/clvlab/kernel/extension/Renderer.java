package org.clvlab.kernel.extension;

import java.util.Objects;
import java.util.function.Function;

/**
 * Shows the values of one type and of its subtypes. Where several apply, the most specific registered type wins.
 *
 * @param type
 *            a class or interface
 * @param render
 *            the value's representations
 * @param <T>
 *            the type
 */
public record Renderer<T>(Class<T> type, Function<? super T, Bundle> render) {

    /** Refuses null. */
    public Renderer {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(render, "render");
    }

    /**
     * {@return the representations of a value}
     *
     * @param value
     *            an instance of {@link #type()}
     */
    public Bundle apply(Object value) { return render.apply(type.cast(value)); }
}
