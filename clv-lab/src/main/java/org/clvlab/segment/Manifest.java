package org.clvlab.segment;

import org.clvlab.target.Fidelity;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What was exported, from which data, by which rules of privacy, and how it was proven. */
final class Manifest {

    static final String FORMAT = "clv-lab segment export";

    private Manifest() {}

    static String of(Export export, SegmentDefinition definition) {
        var root = JsonNodeFactory.instance.objectNode().put("format", FORMAT).put("version", SegmentDefinition.VERSION);
        definition.createdAt().ifPresent(instant -> root.put("createdAt", instant.toString()));
        var list = root.putArray("files");
        for (var file : export.files())
            list.addObject().put("name", file.name()).put("sha256", file.sha256()).put("bytes", file.bytes());
        provenance(root, export, definition);
        privacy(root.putObject("privacy"), export);
        var proof = root.putObject("proof");
        proof.putObject("definition.json").put("evidence", "read back and evaluated").put("differences", 0);
        proof.putObject("membership.csv").put("evidence", "read back line by line").put("differences", 0);
        var targets = root.putArray("targets");
        for (var compiled : export.targets()) target(targets.addObject(), compiled);
        return DefinitionWriter.pretty(root);
    }

    private static void provenance(ObjectNode root, Export export, SegmentDefinition definition) {
        var source = root.putObject("source").put("sha256", definition.source().sha256());
        var parts = source.putArray("parts");
        for (String hash : export.sources()) {
            int blank = hash.lastIndexOf(' ');
            parts.addObject().put("name", hash.substring(0, blank)).put("sha256", hash.substring(blank + 1));
        }
        var assumptions = root.putObject("assumptions");
        definition.assumptions().forEach(assumptions::put);
    }

    private static void privacy(ObjectNode node, Export export) {
        node.put("minimumCell", Disclosure.MINIMUM);
        node.putObject("pseudonym").put("method", "HMAC-SHA-256").put("key", export.key());
        export.consent().ifPresent(consent -> node.put("consent", consent));
        var scores = node.putArray("scores");
        export.scores().forEach(scores::add);
    }

    private static void target(ObjectNode node, Export.Compiled compiled) {
        node.put("name", compiled.target().name()).put("evidence", compiled.target().evidence().words())
                .put("checkedBy", compiled.target().checkedBy()).put("needs", compiled.target().needs());
        var segments = node.putArray("segments");
        for (var line : compiled.segments()) {
            var one = segments.addObject().put("id", line.segment()).put("fidelity", line.fidelity().toString());
            switch (line.fidelity()) {
                case Fidelity.Exact _ -> one.put("differences", 0);
                case Fidelity.Approximate(var difference, var _) -> one.put("why", difference).put("differences", line.shown());
                case Fidelity.Refused(var reason) -> one.put("why", reason);
            }
        }
    }
}
