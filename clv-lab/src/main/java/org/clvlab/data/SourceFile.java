package org.clvlab.data;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * A file and the name by which messages call it: as it was given when that was relative, else its last part only, since
 * nothing printed may hold a machine's folders.
 *
 * @param path
 *            where it is
 * @param shown
 *            what it is called
 */
record SourceFile(Path path, String shown) {

    static SourceFile of(String given) {
        if (given == null || given.isBlank())
            throw new IllegalArgumentException("The file's name is empty; name a file, a folder or a pattern.");
        if (given.matches("(?i)[a-z][a-z0-9+.-]+://.*"))
            throw new IllegalArgumentException("\"" + given + "\" is an address, and nothing is fetched from a network; "
                    + "download the file and name it here.");
        try {
            return of(Path.of(given));
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("\"" + given + "\" cannot be the name of a file: " + e.getReason() + ".", e);
        }
    }

    static SourceFile of(Path given) {
        if (given == null || given.toString().isBlank())
            throw new IllegalArgumentException("The file's name is empty; name a file, a folder or a pattern.");
        var shown = given.isAbsolute() && given.getFileName() != null
                ? given.getFileName().toString()
                : given.toString().replace('\\', '/');
        var path = found(given);
        if (path == null)
            throw new DataFaults(List.of(new DataFault(shown, 0, "", "no such file", "a file to read", remedy(given))));
        return new SourceFile(path, shown);
    }

    /** What to do about a name that no file has: the nearest name in its folder, where there is one. */
    private static String remedy(Path given) {
        var folder = given.getParent() == null ? Path.of("").toAbsolutePath() : found(given.getParent());
        if (given.startsWith("~"))
            return "Java does not know ~; write the name of your home folder in full.";
        if (folder != null && !Files.isDirectory(folder))
            return "\"" + given.getParent().getFileName() + "\" is a file, not a folder.";
        if (folder == null)
            return "The folder \"" + given.getParent().getFileName() + "\" is not there either; check the name.";
        var near = new Header(',', names(folder)).nearest(given.getFileName().toString(), 0.3);
        return near != null
                ? "Did you mean \"" + near + "\"?"
                : "Check the name; relative names are looked for in the working directory and in the folders above it.";
    }

    private static List<String> names(Path folder) {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    /**
     * {@return the one file meant where a folder is given: that of the wished name, or the only one with data in it}
     *
     * @param name
     *            a name without its ending, such as "orders"
     */
    SourceFile within(String name) {
        if (!Files.isDirectory(path))
            return this;
        var files = FileSet.of(path).stream().map(SourceFile::path).toList();
        var named = files.stream().filter(file -> file.getFileName().toString().matches(name + "\\.\\w+(\\.gz)?")).toList();
        var meant = named.isEmpty() ? files : named;
        if (meant.size() > 1)
            throw new DataFaults(List.of(fault("a folder with " + meant.size() + " files of data", "one file",
                    "Name the one that holds " + name + ": "
                            + String.join(", ", meant.stream().map(file -> file.getFileName().toString()).toList()) + ".")));
        return new SourceFile(meant.getFirst(), meant.getFirst().getFileName().toString());
    }

    /** A relative name counts from the working directory or, so that a notebook in a folder finds its data, from one above. */
    static Path found(Path given) {
        for (var folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent())
            if (Files.exists(folder.resolve(given)))
                return folder.resolve(given).normalize();
        return null;
    }

    /** {@return a file in the same folder, or null when there is none of that name} */
    SourceFile beside(String name) {
        var path = path().resolveSibling(name);
        var slash = shown.lastIndexOf('/');
        return Files.exists(path) ? new SourceFile(path, shown.substring(0, slash + 1) + name) : null;
    }

    /** {@return the fault of this file as a whole} */
    DataFault fault(String found, String expected, String remedy) {
        return new DataFault(shown, 0, "", found, expected, remedy);
    }

    /** {@return the unpacked bytes} */
    InputStream open() throws IOException {
        var bytes = new BufferedInputStream(Files.newInputStream(path), 1 << 16);
        return packed() ? new GZIPInputStream(bytes, 1 << 16) : bytes;
    }

    /** {@return whether the file is packed, by its first two bytes, whatever its name says} */
    boolean packed() {
        try (var bytes = Files.newInputStream(path)) {
            return bytes.read() == 0x1f && bytes.read() == 0x8b;
        } catch (IOException e) {
            return false;
        }
    }
}
