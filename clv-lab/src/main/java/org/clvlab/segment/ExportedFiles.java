package org.clvlab.segment;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The files of an export, where they lie; whatever is asked of them is read from disk. */
record ExportedFiles(Path folder) {

    static final String DEFINITION = "definition.json";
    static final String MEMBERSHIP = "membership.csv";
    static final String PREDICATE = "predicate.sql";
    static final String MANIFEST = "manifest.json";

    /** All files but the manifest, in the order in which it lists them. */
    static final List<String> LISTED = List.of(DEFINITION, MEMBERSHIP, PREDICATE, DefinitionWriter.SCHEMA);

    SegmentDefinition definition() { return SegmentDefinition.read(folder.resolve(DEFINITION)); }

    String sql() { return text(PREDICATE); }

    String csv() { return text(MEMBERSHIP); }

    void write(String name, String text) {
        try {
            Files.writeString(folder.resolve(name), text);
        } catch (IOException failed) {
            throw new UncheckedIOException(name + " cannot be written: " + failed.getMessage(), failed);
        }
    }

    byte[] bytes(String name) {
        try {
            return Files.readAllBytes(folder.resolve(name));
        } catch (IOException failed) {
            throw new UncheckedIOException(name + " cannot be read back: " + failed.getMessage(), failed);
        }
    }

    private String text(String name) { return new String(bytes(name), StandardCharsets.UTF_8); }

    /** {@return the published schema of a definition} */
    static String schema() {
        try (InputStream in = ExportedFiles.class.getResourceAsStream(DefinitionWriter.SCHEMA)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
