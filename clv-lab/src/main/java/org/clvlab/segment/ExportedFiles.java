package org.clvlab.segment;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.clvlab.data.WriteFault;

/** The files of an export, where they lie; whatever is asked of them is read from disk. */
record ExportedFiles(Path folder) {

    static final String DEFINITION = "definition.json";
    static final String MEMBERSHIP = "membership.csv";
    static final String MEMBERSHIP_PARQUET = "membership.parquet";
    static final String REPORT = "report.html";
    static final String MANIFEST = "manifest.json";

    Path path(String name) { return folder.resolve(name); }

    SegmentDefinition definition() { return SegmentDefinition.read(path(DEFINITION)); }

    void write(String name, String text) {
        try {
            Files.createDirectories(path(name).getParent());
            Files.writeString(path(name), text);
        } catch (IOException failed) {
            throw WriteFault.of(name, failed);
        }
    }

    String text(String name) { return new String(bytes(name), StandardCharsets.UTF_8); }

    /** {@return all files with the hash of what stands on disk, ordered by name} */
    List<Export.File> listed() {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).map(file -> folder.relativize(file).toString().replace('\\', '/')).sorted()
                    .map(name -> {
                        byte[] bytes = bytes(name);
                        return new Export.File(name, Sha256.hex(bytes), bytes.length);
                    }).toList();
        } catch (IOException failed) {
            throw new UncheckedIOException("The export cannot be read back: " + failed.getMessage(), failed);
        }
    }

    private byte[] bytes(String name) {
        try {
            return Files.readAllBytes(path(name));
        } catch (IOException failed) {
            throw new UncheckedIOException(name + " cannot be read back: " + failed.getMessage(), failed);
        }
    }

    /** {@return the published schema of a definition} */
    static String schema() {
        try (InputStream in = ExportedFiles.class.getResourceAsStream(DefinitionWriter.SCHEMA)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
