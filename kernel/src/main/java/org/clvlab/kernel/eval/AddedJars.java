package org.clvlab.kernel.eval;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The jars that cells have added. One that must see a hidden package after all, since an API of the kernel's own demands it,
 * has a loader of its own below this one; its classes are found through this one like all others.
 */
final class AddedJars extends GuardedJars {
    static {
        registerAsParallelCapable();
    }
    private final List<Initiate> initiates = new CopyOnWriteArrayList<>();

    AddedJars(ClassLoader parent) {
        super(new URL[0], parent);
        CatchGuard.prepare(this);
    }

    void add(Path jar) { addURL(url(jar)); }

    void addInitiate(Path jar, Set<String> sees, ClassLoader application) {
        initiates.add(new Initiate(jar, this, new Hidden(sees), application));
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        for (var each : initiates)
            if (each.has(name))
                return each.loadClass(name);
        return super.findClass(name);
    }

    @Override
    public URL findResource(String name) {
        var mine = super.findResource(name);
        for (int k = 0; mine == null && k < initiates.size(); k++)
            mine = initiates.get(k).findResource(name);
        return mine;
    }

    @Override
    public Enumeration<URL> findResources(String name) throws IOException {
        var all = new ArrayList<>(Collections.list(super.findResources(name)));
        for (var each : initiates)
            all.addAll(Collections.list(each.findResources(name)));
        return Collections.enumeration(all);
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException odd) {
            throw new IllegalArgumentException(jar + " cannot be on a class path: " + odd.getMessage(), odd);
        }
    }

    /** A jar that sees what others do not. Two threads cannot wait for each other's loader: either has a class or has not. */
    private static final class Initiate extends GuardedJars {
        static {
            registerAsParallelCapable();
        }
        private final Hidden sees;
        private final ClassLoader application;

        Initiate(Path jar, ClassLoader parent, Hidden sees, ClassLoader application) {
            super(new URL[]{url(jar)}, parent);
            this.sees = sees;
            this.application = application;
            CatchGuard.prepare(this);
        }

        boolean has(String name) { return findResource(name.replace('.', '/') + ".class") != null; }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (sees.covers(name))
                return application.loadClass(name);
            if (!has(name))
                return getParent().loadClass(name);
            synchronized (getClassLoadingLock(name)) {
                var loaded = findLoadedClass(name);
                return loaded == null ? findClass(name) : loaded;
            }
        }
    }
}
