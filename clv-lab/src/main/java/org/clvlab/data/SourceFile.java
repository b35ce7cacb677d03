package org.clvlab.data;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
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

    static SourceFile of(String given) { return of(Path.of(given)); }

    static SourceFile of(Path given) {
        var shown = given.isAbsolute() ? given.getFileName().toString() : given.toString().replace('\\', '/');
        var path = found(given);
        if (path == null)
            throw new DataFaults(List.of(new DataFault(shown, 0, "", "no such file", "a file to read",
                    "Check the name; relative names are looked for in the working directory and in the folders above it.")));
        return new SourceFile(path, shown);
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
