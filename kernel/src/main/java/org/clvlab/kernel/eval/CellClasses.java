package org.clvlab.kernel.eval;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import jdk.jshell.execution.LoaderDelegate;
import jdk.jshell.spi.ExecutionControl.ClassBytecodes;
import jdk.jshell.spi.ExecutionControl.ClassInstallException;
import jdk.jshell.spi.ExecutionControl.InternalException;

/** The classes that cells have been compiled to, and the jars that cells have added. */
final class CellClasses extends URLClassLoader implements LoaderDelegate {
    private final Map<String, byte[]> compiled = new ConcurrentHashMap<>();

    CellClasses(ClassLoader parent) { super("cells", new URL[0], parent); }

    @Override
    public void load(ClassBytecodes[] classes) throws ClassInstallException {
        for (var each : classes)
            compiled.put(each.name(), ExitGuard.guarded(each.bytecodes()));
        var installed = new boolean[classes.length];
        try {
            for (int k = 0; k < classes.length; k++) {
                loadClass(classes[k].name()).getDeclaredMethods(); // prepared, so that faults show now
                installed[k] = true;
            }
        } catch (ReflectiveOperationException | LinkageError broken) {
            throw new ClassInstallException("load: " + broken.getMessage(), installed);
        }
    }

    @Override
    public void classesRedefined(ClassBytecodes[] classes) {
        throw new UnsupportedOperationException("JShell replaces classes under new names");
    }

    @Override
    public void addToClasspath(String path) throws InternalException {
        try {
            for (var each : path.split(File.pathSeparator))
                addURL(new File(each).toURI().toURL());
        } catch (MalformedURLException odd) {
            throw new InternalException(odd.toString());
        }
    }

    @Override
    public Class<?> findClass(String name) throws ClassNotFoundException {
        var loaded = findLoadedClass(name);
        if (loaded != null)
            return loaded;
        var bytes = compiled.remove(name);
        return bytes == null ? super.findClass(name) : defineClass(name, bytes, 0, bytes.length);
    }
}
