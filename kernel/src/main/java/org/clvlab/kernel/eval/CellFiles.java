package org.clvlab.kernel.eval;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.JavaFileObject.Kind;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;

/** The compiler's files: on the class path those of the library, elsewhere those of the platform. */
final class CellFiles extends ForwardingJavaFileManager<StandardJavaFileManager> implements StandardJavaFileManager {
    private final ClassFiles library;

    CellFiles(StandardJavaFileManager platform, ClassFiles library) {
        super(platform);
        this.library = library;
        try {
            platform.setLocationFromPaths(StandardLocation.CLASS_PATH, List.of());
        } catch (IOException never) {
            throw new java.io.UncheckedIOException(never);
        }
    }

    @Override
    public Iterable<JavaFileObject> list(Location location, String packageName, Set<Kind> kinds, boolean recurse)
            throws IOException {
        if (location != StandardLocation.CLASS_PATH)
            return super.list(location, packageName, kinds, recurse);
        return kinds.contains(Kind.CLASS) ? new ArrayList<>(library.in(packageName, recurse)) : List.of();
    }

    @Override
    public String inferBinaryName(Location location, JavaFileObject file) {
        return file instanceof ClassFile mine ? mine.binaryName() : super.inferBinaryName(location, file);
    }

    @Override
    public boolean isSameFile(FileObject one, FileObject other) {
        return one instanceof ClassFile || other instanceof ClassFile ? one.equals(other) : super.isSameFile(one, other);
    }

    @Override
    public boolean contains(Location location, FileObject file) throws IOException {
        return file instanceof ClassFile ? location == StandardLocation.CLASS_PATH : super.contains(location, file);
    }

    @Override
    public JavaFileObject getJavaFileForInput(Location location, String className, Kind kind) throws IOException {
        if (location != StandardLocation.CLASS_PATH)
            return super.getJavaFileForInput(location, className, kind);
        int dot = className.lastIndexOf('.');
        return library.in(dot < 0 ? "" : className.substring(0, dot), false).stream()
                .filter(file -> kind == Kind.CLASS && file.binaryName().equals(className)).findFirst().orElse(null);
    }

    @Override
    public boolean hasLocation(Location location) {
        return location == StandardLocation.CLASS_PATH || super.hasLocation(location);
    }

    /** The class path is the library's alone: what JShell makes of an added jar is there already. */
    @Override
    public boolean handleOption(String current, Iterator<String> remaining) {
        if (!Set.of("-classpath", "-cp", "--class-path").contains(current))
            return super.handleOption(current, remaining);
        remaining.next();
        return true;
    }

    /** Whoever asks for paths is JShell's own index of names, which nobody needs: it would walk the whole platform at the start. */
    @Override
    public Iterable<? extends Path> getLocationAsPaths(Location location) {
        return location == StandardLocation.CLASS_PATH || location == StandardLocation.PLATFORM_CLASS_PATH
                ? List.of()
                : fileManager.getLocationAsPaths(location);
    }

    @Override
    public Iterable<? extends File> getLocation(Location location) {
        return location == StandardLocation.CLASS_PATH
                ? library.paths().stream().map(Path::toFile).toList()
                : fileManager.getLocation(location);
    }

    @Override
    public void setLocation(Location location, Iterable<? extends File> files) throws IOException {
        fileManager.setLocation(location, files);
    }

    @Override
    public void setLocationFromPaths(Location location, Collection<? extends Path> paths) throws IOException {
        fileManager.setLocationFromPaths(location, paths);
    }

    @Override
    public Iterable<? extends JavaFileObject> getJavaFileObjectsFromFiles(Iterable<? extends File> files) {
        return fileManager.getJavaFileObjectsFromFiles(files);
    }

    @Override
    public Iterable<? extends JavaFileObject> getJavaFileObjects(File... files) { return fileManager.getJavaFileObjects(files); }

    @Override
    public Iterable<? extends JavaFileObject> getJavaFileObjects(String... names) {
        return fileManager.getJavaFileObjects(names);
    }

    @Override
    public Iterable<? extends JavaFileObject> getJavaFileObjectsFromStrings(Iterable<String> names) {
        return fileManager.getJavaFileObjectsFromStrings(names);
    }
}
