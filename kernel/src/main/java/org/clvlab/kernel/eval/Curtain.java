package org.clvlab.kernel.eval;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.stream.Stream;

/**
 * All that the application knows, less what is hidden. Its parent is the loader of the platform. Like the other loaders here it
 * has no name, since stack traces would show it.
 */
final class Curtain extends ClassLoader {
    static {
        registerAsParallelCapable();
    }
    private final ClassLoader application;
    private final Hidden hidden;

    Curtain(ClassLoader application, Hidden hidden) {
        super(getPlatformClassLoader());
        this.application = application;
        this.hidden = hidden;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (hidden.covers(name))
            throw new ClassNotFoundException(name);
        return application.loadClass(name);
    }

    @Override
    public URL getResource(String name) { return hidden.coversFile(name) ? null : application.getResource(name); }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        return hidden.coversFile(name) ? Collections.emptyEnumeration() : application.getResources(name);
    }

    @Override
    public Stream<URL> resources(String name) { return hidden.coversFile(name) ? Stream.empty() : application.resources(name); }

    @Override
    public InputStream getResourceAsStream(String name) {
        return hidden.coversFile(name) ? null : application.getResourceAsStream(name);
    }
}
