package org.clvlab.kernel.eval;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.clvlab.kernel.wire.Wire;

/**
 * The class files that the compiler sees, by package. The compiler's own way opens each jar as a file system and walks it:
 * a third of the time of the first cell. The directory of a jar, which the application's loader has read already, takes
 * 60 ms for forty jars; and here a hidden package can be left out.
 */
final class ClassFiles {
    private final Hidden hidden;
    private final List<Place> places = new ArrayList<>();
    private List<Path> waiting;

    /** A jar or a folder. */
    private sealed interface Place {
        Path path();

        Stream<ClassFile> in(String ofPackage, boolean below);
    }

    private record Jar(Path path, JarFile jar, Map<String, List<String>> names, Hidden hidden) implements Place {
        static Jar of(Path path, Hidden hidden) throws IOException {
            var jar = new JarFile(path.toFile(), false, ZipFile.OPEN_READ, Runtime.version());
            var names = new HashMap<String, List<String>>();
            for (var entries = jar.entries(); entries.hasMoreElements();) {
                var name = entries.nextElement().getName();
                if (name.endsWith(".class") && !name.startsWith("META-INF/") && !name.equals("module-info.class"))
                    names.computeIfAbsent(packageOf(name), _ -> new ArrayList<>()).add(name);
            }
            names.keySet().removeIf(hidden::covers);
            return new Jar(path, jar, names, hidden);
        }

        private static String packageOf(String entry) {
            int slash = entry.lastIndexOf('/');
            return slash < 0 ? "" : entry.substring(0, slash).replace('/', '.');
        }

        @Override
        public Stream<ClassFile> in(String wanted, boolean below) {
            var found = below
                    ? names.keySet().stream().filter(name -> name.equals(wanted) || wanted.isEmpty()
                            || name.startsWith(wanted + ".")).sorted().flatMap(name -> names.get(name).stream())
                    : names.getOrDefault(wanted, List.of()).stream();
            return found.map(entry -> new ClassFile(path, entry, () -> jar.getInputStream(jar.getJarEntry(entry))));
        }
    }

    private record Folder(Path path, Hidden hidden) implements Place {
        @Override
        public Stream<ClassFile> in(String wanted, boolean below) {
            var folder = path.resolve(wanted.replace('.', File.separatorChar));
            if (hidden.covers(wanted) || !Files.isDirectory(folder))
                return Stream.of();
            try (var files = Files.walk(folder, below ? Integer.MAX_VALUE : 1)) {
                return files.filter(file -> file.toString().endsWith(".class") && !file.endsWith("module-info.class")).sorted()
                        .map(file -> new ClassFile(path, path.relativize(file).toString().replace(File.separatorChar, '/'),
                                () -> Files.newInputStream(file)))
                        .toList().stream();
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
    }

    /** What the application's jars hold is read when the compiler first asks. */
    ClassFiles(Hidden hidden, List<Path> application) {
        this.hidden = hidden;
        waiting = application;
    }

    /** What is added by cells is hidden from nobody. */
    synchronized void add(Path path) {
        read();
        places.add(place(path, new Hidden(Set.of())));
    }

    /** {@return which place, if any, has classes that a jar or folder would bring a second time} */
    synchronized Optional<Path> sameAs(Path path) {
        read();
        if (!(place(path, new Hidden(Set.of())) instanceof Jar news))
            return Optional.empty();
        for (var place : places)
            for (var inPackage : news.names.entrySet())
                if (place.in(inPackage.getKey(), false).anyMatch(file -> inPackage.getValue().contains(file.entry())))
                    return Optional.of(place.path());
        return Optional.empty();
    }

    synchronized List<Path> paths() {
        read();
        return places.stream().map(Place::path).toList();
    }

    /** {@return the class files of a package; where two places have the same, the first wins, as it does when it is loaded} */
    synchronized List<ClassFile> in(String wanted, boolean below) {
        read();
        var found = new LinkedHashMap<String, ClassFile>();
        for (var place : places)
            place.in(wanted, below).forEach(file -> found.putIfAbsent(file.entry(), file));
        return List.copyOf(found.values());
    }

    private void read() {
        for (var path : waiting)
            places.add(place(path, hidden));
        places.removeIf(place -> place instanceof Jar jar && jar.names.isEmpty());
        waiting = List.of();
    }

    private static Place place(Path path, Hidden hidden) {
        try {
            return Files.isDirectory(path) ? new Folder(path, hidden) : Jar.of(path, hidden);
        } catch (IOException broken) {
            Wire.complain(path + " is on the class path and cannot be read as a jar", broken);
            return new Folder(path, hidden);
        }
    }
}
