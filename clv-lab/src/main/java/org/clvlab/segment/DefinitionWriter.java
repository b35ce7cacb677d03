package org.clvlab.segment;

import java.util.Locale;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A definition as JSON, members in a fixed order, two blanks of indent and line feeds on every system. */
final class DefinitionWriter {

    /** The schema's file, beside the definition in every export. */
    static final String SCHEMA = "segment-definition-1.schema.json";

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private DefinitionWriter() {}

    static String write(SegmentDefinition definition) {
        var root = JSON.objectNode().put("$schema", SCHEMA).put("version", SegmentDefinition.VERSION).put("matching", "first");
        definition.createdAt().ifPresent(instant -> root.put("createdAt", instant.toString()));
        var segments = root.putArray("segments");
        definition.segments().forEach(segment -> segments.add(segment(segment)));
        var assumptions = root.putObject("assumptions");
        definition.assumptions().forEach(assumptions::put);
        var source = root.putObject("source").put("sha256", definition.source().sha256());
        definition.source().customers().ifPresent(customers -> source.put("customers", customers));
        root.putObject("privacy").put("minimumCell", Disclosure.MINIMUM).put("pseudonym", "HMAC-SHA-256");
        return pretty(root);
    }

    static String pretty(ObjectNode root) {
        var indenter = new DefaultIndenter("  ", "\n");
        var printer = new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
        return JsonMapper.shared().writer().with(printer).writeValueAsString(root) + "\n";
    }

    private static ObjectNode segment(SegmentDefinition.Defined segment) {
        var node = JSON.objectNode().put("id", segment.id()).put("name", segment.name()).put("priority", segment.priority());
        node.set("predicate", RuleJson.write(segment.rule()));
        var fields = node.putObject("fields");
        for (var field : segment.fields())
            fields.putObject(field.name()).put("type", field.type().name().toLowerCase(Locale.ROOT))
                    .put("unit", field.unit()).put("definition", field.definition());
        segment.statistics().ifPresent(statistics -> {
            var stats = node.putObject("stats").put("size", statistics.size());
            statistics.share().ifPresent(share -> stats.put("share", share));
            var means = stats.putObject("means");
            statistics.means().forEach(means::put);
        });
        segment.plan().ifPresent(plan -> {
            var planned = node.putObject("plan").put("goal", plan.goal()).put("action", plan.action());
            plan.highestSpend().ifPresent(
                    spend -> planned.put("maxSpendPerCustomer", spend.amount()).put("currency",
                            spend.currency().getCurrencyCode()));
            planned.put("kpi", plan.measure()).put("test", plan.test());
        });
        return node;
    }
}
