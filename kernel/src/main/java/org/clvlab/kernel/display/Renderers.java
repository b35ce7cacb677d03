package org.clvlab.kernel.display;

import java.util.List;
import java.util.Optional;
import org.clvlab.kernel.extension.Bundle;
import org.clvlab.kernel.extension.Renderer;

/**
 * How values are shown.
 *
 * @param registered
 *            what extensions have added, in the order of registration
 */
public record Renderers(List<Renderer<?>> registered) {

    /** Copies the list. */
    public Renderers {
        registered = List.copyOf(registered);
    }

    /**
     * {@return the representations of a value}
     *
     * @param value
     *            any, or null
     */
    public Bundle render(Object value) {
        var renderer = value == null ? Optional.<Renderer<?>>empty() : of(value);
        try {
            return renderer.isPresent() ? renderer.get().apply(value) : Platform.render(value);
        } catch (RuntimeException | StackOverflowError failed) {
            var type = Wording.simpleName(value.getClass());
            return Bundle.text(type + ", which cannot be shown: " + failed);
        }
    }

    /**
     * {@return the most specific renderer that an extension has registered for the type of a value}
     *
     * @param value
     *            not null
     */
    public Optional<Renderer<?>> of(Object value) {
        Renderer<?> best = null;
        for (var each : registered)
            if (each.type().isInstance(value) && (best == null || isMoreSpecific(each.type(), best.type())))
                best = each;
        return Optional.ofNullable(best);
    }

    private static boolean isMoreSpecific(Class<?> one, Class<?> other) {
        if (other.isAssignableFrom(one))
            return one != other;
        return !one.isInterface() && other.isInterface();
    }
}
