package org.clvlab.kernel.eval;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import javax.tools.StandardJavaFileManager;

/**
 * What cells find on their class path: what the application knows, less what is hidden, and the jars that cells have added.
 * Running code asks {@link #loader}, the compiler asks {@link #files}; both answer alike.
 */
public final class Library {
    private final ClassLoader application;
    private final Function<Path, Set<String>> initiated;
    private final AddedJars loader;
    private final ClassFiles classFiles;
    private final Set<Path> added = new LinkedHashSet<>();

    /**
     * A library with nothing added.
     *
     * @param application
     *            knows the classes of the kernel and of the preloaded modules
     * @param hidden
     *            what of it cells do not see
     * @param initiated
     *            which hidden packages an added jar must see all the same; mostly none
     */
    public Library(ClassLoader application, Hidden hidden, Function<Path, Set<String>> initiated) {
        this.application = application;
        this.initiated = initiated;
        loader = new AddedJars(new Curtain(application, hidden));
        classFiles = new ClassFiles(hidden, Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.isEmpty()).map(Path::of).filter(Files::exists).toList());
    }

    /** {@return the parent of the loader of the cells' own classes} */
    public ClassLoader loader() { return loader; }

    /**
     * {@return a file manager for the compiler, whose class path is this library; it grows with it}
     *
     * @param platform
     *            knows all other locations
     */
    public StandardJavaFileManager files(StandardJavaFileManager platform) { return new CellFiles(platform, classFiles); }

    /**
     * {@return those of the paths that have classes which an earlier jar or folder has too, with that other, which wins}
     *
     * @param paths
     *            jars or folders of classes; from now on cells see them
     */
    public synchronized Map<Path, Path> add(List<Path> paths) {
        var shadowed = new LinkedHashMap<Path, Path>();
        for (var each : paths) {
            var path = each.toAbsolutePath().normalize();
            if (!added.add(path))
                continue;
            classFiles.sameAs(path).ifPresent(other -> shadowed.put(path, other));
            var sees = initiated.apply(path);
            if (sees.isEmpty())
                loader.add(path);
            else
                loader.addInitiate(path, sees, application);
            classFiles.add(path);
        }
        return shadowed;
    }

    /** {@return what cells have added, in that order} */
    public synchronized List<Path> added() { return List.copyOf(added); }

    /** {@return the jars and folders in which cells see anything, those of the application first} */
    public List<Path> visible() {
        return classFiles.paths();
    }

    /** {@return the names of all class files that cells see, with slashes, such as java/util/List.class} */
    public List<String> entries() {
        return classFiles.in("", true).stream().map(ClassFile::entry).toList();
    }
}
