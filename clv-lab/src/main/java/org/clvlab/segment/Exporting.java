package org.clvlab.segment;

import java.nio.file.Path;
import org.clvlab.data.PseudonymKey;
import tools.jackson.databind.node.JsonNodeFactory;

/** An export on its way: written aside, proven there, and moved into place whole or not at all. */
record Exporting(Segments segments, Membership membership, PseudonymKey key) {

    static Exporting of(Segments segments, Membership membership, PseudonymKey key) {
        DemoData.check(segments.customers(), key);
        return new Exporting(segments, membership, key);
    }

    Export to(Path folder) {
        try (var staged = StagedFolder.beside(folder)) {
            var files = new ExportedFiles(staged.aside());
            var definition = segments.definition();
            var pseudonyms = key.pseudonyms(segments.customers().ids());
            files.write(ExportedFiles.DEFINITION, definition.json());
            files.write(ExportedFiles.MEMBERSHIP, MembershipCsv.write(segments, membership, pseudonyms));
            files.write(ExportedFiles.PREDICATE, segments.sql());
            files.write(DefinitionWriter.SCHEMA, ExportedFiles.schema());
            if (!files.definition().equals(definition))
                throw new ProofFailed(
                        "The export is not proven and nothing was written: definition.json, read back, is another definition.");
            var proof = Proof.of(segments, membership, pseudonyms, files);
            files.write(ExportedFiles.MANIFEST, manifest(files));
            var entries = ExportedFiles.LISTED.stream().map(name -> new Export.File(name, Sha256.hex(files.bytes(name))))
                    .toList();
            staged.moveIntoPlace();
            return Export.of(proof, entries, key);
        }
    }

    private String manifest(ExportedFiles files) {
        var root = JsonNodeFactory.instance.objectNode().put("format", "clv-lab segment export").put("version",
                SegmentDefinition.VERSION);
        var list = root.putArray("files");
        for (String name : ExportedFiles.LISTED) {
            byte[] bytes = files.bytes(name);
            list.addObject().put("name", name).put("sha256", Sha256.hex(bytes)).put("bytes", bytes.length);
        }
        root.putObject("source").put("sha256", segments.customers().dataHash());
        root.putObject("pseudonym").put("method", "HMAC-SHA-256").put("key", key.toString());
        root.putObject("proof").put("predicate.sql", "run again in DuckDB: EXACT")
                .put("definition.json", "read back and evaluated: EXACT")
                .put("differences", 0);
        return DefinitionWriter.pretty(root);
    }
}
