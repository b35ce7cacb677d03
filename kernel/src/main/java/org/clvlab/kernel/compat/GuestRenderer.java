package org.clvlab.kernel.compat;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.clvlab.kernel.extension.Bundle;
import org.clvlab.kernel.stream.Frontend;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.DisplayDataRenderable;
import org.dflib.jjava.jupyter.kernel.display.RenderFunction;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;

/**
 * The registry in which guests say how their values are shown. What no guest knows is shown as ever; the renderers for images,
 * addresses and text that jjava registers by itself are left to ours.
 */
final class GuestRenderer extends Renderer {
    private final Set<Class<?>> types = new LinkedHashSet<>();

    @Override
    public synchronized <T> void register(Set<MIMEType> supported, Set<MIMEType> preferred, Set<Class<? extends T>> onTypes,
            RenderFunction<T> function) {
        super.register(supported, preferred, onTypes, function);
        types.addAll(onTypes);
    }

    /** All that has been registered until now is jjava's own. */
    synchronized void open() { types.clear(); }

    /** {@return a renderer of ours for each type that guests show, and for values that show themselves in jjava's way} */
    synchronized List<org.clvlab.kernel.extension.Renderer<?>> forOurs() {
        return Stream.concat(Stream.of(DisplayData.class, DisplayDataRenderable.class),
                types.stream()).<org.clvlab.kernel.extension.Renderer<?>>map(this::forOurs).toList();
    }

    private <T> org.clvlab.kernel.extension.Renderer<T> forOurs(Class<T> type) {
        return new org.clvlab.kernel.extension.Renderer<>(type, value -> bundle(value));
    }

    private Bundle bundle(Object value) {
        return Translation.bundle(value instanceof DisplayData shown ? shown : super.render(value, new LinkedHashMap<>()));
    }

    @Override
    public DisplayData render(Object value, Map<String, Object> parameters) {
        if (value instanceof DisplayData shown)
            return shown;
        return knows(value) ? super.render(value, parameters) : Translation.displayData(Frontend.current().render(value));
    }

    private synchronized boolean knows(Object value) {
        return value instanceof DisplayDataRenderable || types.stream().anyMatch(type -> type.isInstance(value));
    }
}
