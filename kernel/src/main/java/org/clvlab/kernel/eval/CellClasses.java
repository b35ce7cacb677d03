package org.clvlab.kernel.eval;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import jdk.jshell.Snippet;
import jdk.jshell.VarSnippet;
import jdk.jshell.execution.LoaderDelegate;
import jdk.jshell.spi.ExecutionControl.ClassBytecodes;
import jdk.jshell.spi.ExecutionControl.ClassInstallException;

/**
 * The classes that cells have been compiled to. Cells assert. This loader has no name, since stack traces would show it.
 */
final class CellClasses extends ClassLoader implements LoaderDelegate {
    private final Map<String, byte[]> compiled = new ConcurrentHashMap<>();
    private final ClassNames names = new ClassNames();
    private final Finals finals = new Finals();
    private final Places places;
    private ShellState state;
    private Places.Place compiling = new Places.Place(new Cell(0, ""), 1);

    CellClasses(ClassLoader parent, Places places) {
        super(parent);
        this.places = places;
        setPackageAssertionStatus(null, true);
        CatchGuard.prepare(this);
    }

    /** Whom to ask for the lines of what is loaded. */
    void readLinesFrom(ShellState shellState) { state = shellState; }

    /** From now on new snippets stand here. */
    void compiling(Places.Place place) { compiling = place; }

    @Override
    public void load(ClassBytecodes[] classes) throws ClassInstallException {
        for (var each : classes) {
            var snippet = state.snippet(each.name());
            names.choose(each.name(), snippet, placeOf(snippet).cell());
        }
        for (var each : classes) {
            var name = names.of(each.name());
            var readable = readable(each);
            finals.lookThrough(readable);
            compiled.put(name, Traces.shortened(ExitGuard.guarded(readable)));
            var snippet = state.snippet(each.name());
            stands(each.name(), snippet, placeOf(snippet));
        }
        var installed = new boolean[classes.length];
        try {
            for (int k = 0; k < classes.length; k++) {
                findClass(classes[k].name()).getDeclaredMethods(); // prepared, so that faults show now
                installed[k] = true;
            }
        } catch (ReflectiveOperationException | LinkageError broken) {
            throw new ClassInstallException("load: " + broken.getMessage(), installed);
        }
    }

    /** A class that was loaded for this snippet, now or earlier, stands for this place of a cell. */
    void stands(String className, Snippet snippet, Places.Place place) {
        for (var name : names.topLevel(className, snippet))
            places.remember(name, place);
    }

    /** From now on nothing else may set this variable, if it is declared final. */
    void declared(VarSnippet variable, String className) {
        finals.note(variable, names.of(className));
    }

    /** {@return what has been loaded since this was asked last, and sets a final variable} */
    List<Finals.Assignment> settingFinals() {
        return finals.assignments();
    }

    private Places.Place placeOf(Snippet snippet) {
        var known = snippet == null ? null : places.of(snippet);
        return known == null ? compiling : known;
    }

    private byte[] readable(ClassBytecodes each) {
        return new ClassText(each.bytecodes()).rewritten(names::inText, line -> {
            var origin = state.origin(each.name(), line);
            return origin == null ? 0 : placeOf(origin.snippet()).line() + origin.number();
        }, placeOf(state.snippet(each.name())).cell().name());
    }

    @Override
    public void classesRedefined(ClassBytecodes[] classes) {
        throw new UnsupportedOperationException("JShell replaces classes under new names");
    }

    @Override
    public void addToClasspath(String path) {
        // the library, which is this loader's parent, has it already
    }

    /** What a cell has declared comes before a class of that name in a jar: it is the later of the two. */
    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        return compiled.containsKey(name) ? own(name) : super.loadClass(name, resolve);
    }

    @Override
    public Class<?> findClass(String name) throws ClassNotFoundException {
        var loaded = own(names.of(name));
        return loaded != null ? loaded : super.findClass(name);
    }

    private Class<?> own(String name) {
        synchronized (getClassLoadingLock(name)) {
            var loaded = findLoadedClass(name);
            var bytes = loaded != null ? null : compiled.remove(name);
            return bytes == null ? loaded : defineClass(name, bytes, 0, bytes.length);
        }
    }
}
