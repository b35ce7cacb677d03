package org.clvlab.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Files as DuckDB's JSON reader takes them: itself where it can, and for as long as it reads a plain copy of a file that
 * starts with a byte order mark, or whose name says nothing of its being packed.
 *
 * @param originals
 *            the name to read, and the file it stands for
 */
record ReadableCopies(Map<String, String> originals) implements AutoCloseable {

    static ReadableCopies of(List<SourceFile> files, List<FileBytes> bytes) {
        var originals = new LinkedHashMap<String, String>();
        for (var i = 0; i < files.size(); i++) {
            var file = files.get(i);
            var named = file.path().toString().toLowerCase(Locale.ROOT).endsWith(".gz");
            var readable = named == file.packed() && !bytes.get(i).mark();
            originals.put(readable ? file.path().toString() : copy(file, bytes.get(i).mark()).toString(), file.path().toString());
        }
        return new ReadableCopies(originals);
    }

    private static Path copy(SourceFile file, boolean marked) {
        try (var bytes = file.open()) {
            if (marked)
                bytes.skipNBytes(3);
            var copy = Files.createTempFile("clvlab", ".ndjson");
            copy.toFile().deleteOnExit();
            try (var out = Files.newOutputStream(copy)) {
                bytes.transferTo(out);
            }
            return copy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> names() { return List.copyOf(originals.keySet()); }

    String original(String name) { return originals.get(name); }

    @Override
    public void close() {
        originals.forEach((name, original) -> {
            try {
                if (!name.equals(original))
                    Files.deleteIfExists(Path.of(name));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
