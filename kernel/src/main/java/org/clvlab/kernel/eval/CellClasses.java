package org.clvlab.kernel.eval;

import java.io.File;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import jdk.jshell.execution.LoaderDelegate;
import jdk.jshell.spi.ExecutionControl.ClassBytecodes;
import jdk.jshell.spi.ExecutionControl.ClassInstallException;
import jdk.jshell.spi.ExecutionControl.InternalException;

/** The classes that cells have been compiled to, and the jars that cells have added. */
final class CellClasses extends URLClassLoader implements LoaderDelegate {
    private final Map<String, byte[]> compiled = new ConcurrentHashMap<>();
    private final Map<String, Deque<Field>> fields = new ConcurrentHashMap<>();

    CellClasses(ClassLoader parent) { super("cells", new URL[0], parent); }

    @Override
    public void load(ClassBytecodes[] classes) throws ClassInstallException {
        for (var each : classes)
            compiled.put(each.name(), ExitGuard.guarded(each.bytecodes()));
        var installed = new boolean[classes.length];
        try {
            for (int k = 0; k < classes.length; k++) {
                var type = loadClass(classes[k].name());
                type.getDeclaredMethods(); // prepared, so that faults show now
                for (var field : type.getDeclaredFields())
                    if (Modifier.isStatic(field.getModifiers()) && type.getEnclosingClass() == null && field.trySetAccessible())
                        fields.computeIfAbsent(field.getName(), name -> new ArrayDeque<>()).add(field);
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

    /** {@return the names of the variables of the notebook} */
    List<String> variables() {
        return fields.keySet().stream().filter(name -> !name.startsWith("$")).sorted().toList();
    }

    /** {@return the value of a variable of the notebook; null where it has none} */
    Object value(String variable) {
        var holders = fields.get(variable);
        try {
            return holders == null ? null : holders.getLast().get(null);
        } catch (IllegalAccessException | LinkageError unreadable) {
            return null;
        }
    }

    /** Lets go of what earlier declarations of a variable held. */
    void clearAllButLatest(String variable) {
        var holders = fields.get(variable);
        while (holders != null && holders.size() > 1)
            clear(holders.removeFirst());
    }

    /** Lets go of what a variable held. */
    void clear(String variable) {
        var holders = fields.remove(variable);
        if (holders != null)
            holders.forEach(CellClasses::clear);
    }

    private static void clear(Field field) {
        try {
            if (!field.getType().isPrimitive() && !Modifier.isFinal(field.getModifiers()))
                field.set(null, null);
        } catch (IllegalAccessException | LinkageError unreachable) {
            return; // it is then only a little memory
        }
    }
}
