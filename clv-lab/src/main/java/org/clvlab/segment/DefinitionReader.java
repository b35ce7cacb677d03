package org.clvlab.segment;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A definition read back from JSON: strict, so that nothing that was meant is passed over. */
final class DefinitionReader {

    private static final JsonMapper JSON = JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

    private DefinitionReader() {}

    static SegmentDefinition read(String json, String file) {
        if (json.isBlank())
            throw new IllegalArgumentException(file + ": the file is empty, expected a definition; export it again.");
        JsonNode root;
        try {
            root = JSON.readTree(json);
        } catch (JacksonException broken) {
            var at = broken.getLocation();
            throw new IllegalArgumentException(file + ", line " + (at == null ? 1 : at.getLineNr()) + ": this is not JSON ("
                    + broken.getOriginalMessage()
                            .replaceFirst("(?s)(\\s*\\(start marker|: enable `|\\(`|\\s*\\(bound as| \\(`).*", "")
                    + "); was the file cut off or edited? Export it again.", broken);
        }
        try {
            return document(new JsonPlace(root, file));
        } catch (IllegalArgumentException fault) {
            if (fault.getMessage().startsWith(file)) throw fault;
            throw new IllegalArgumentException(file + ": " + fault.getMessage(), fault);
        }
    }

    private static SegmentDefinition document(JsonPlace root) {
        root.object();
        version(root);
        root.only("$schema", "version", "matching", "createdAt", "segments", "assumptions", "source", "privacy");
        if (!root.text("matching").equals("first"))
            throw root.fault("matching", "\"" + root.text("matching") + "\"", "\"first\"");
        privacy(root.child("privacy").only("minimumCell", "pseudonym"));
        return new SegmentDefinition(root.items("segments", DefinitionReader::segment), assumptions(root.child("assumptions")),
                source(root.child("source").only("sha256", "customers")),
                root.optional("createdAt").map(DefinitionReader::instant));
    }

    private static void version(JsonPlace root) {
        String version = root.text("version");
        if (!version.matches("[0-9]{1,6}\\.[0-9]{1,6}\\.[0-9]{1,6}"))
            throw root.fault("version", "\"" + version + "\"", "a version such as 1.0.0");
        if (Arrays.compare(numbers(version), numbers(SegmentDefinition.VERSION)) > 0)
            throw new IllegalArgumentException(
                    root.where() + ": version " + version + " is newer than " + SegmentDefinition.VERSION
                            + ", the newest known here; read it with a newer release of CLV Lab.");
    }

    private static int[] numbers(String version) {
        return Arrays.stream(version.split("\\.")).mapToInt(Integer::parseInt).toArray();
    }

    private static Instant instant(JsonPlace place) {
        try {
            return Instant.parse(place.asText());
        } catch (DateTimeException wrong) {
            throw place.fault(place.where(), "\"" + place.asText() + "\"", "an instant such as 2026-01-31T09:00:00Z");
        }
    }

    private static void privacy(JsonPlace place) {
        if (place.integer("minimumCell") < Disclosure.MINIMUM)
            throw place.fault("minimumCell", Integer.toString(place.integer("minimumCell")), "at least " + Disclosure.MINIMUM);
        place.text("pseudonym");
    }

    private static SegmentDefinition.Source source(JsonPlace place) {
        return new SegmentDefinition.Source(place.text("sha256"),
                place.has("customers") ? OptionalInt.of(place.integer("customers")) : OptionalInt.empty());
    }

    private static Map<String, String> assumptions(JsonPlace place) {
        var assumptions = new LinkedHashMap<String, String>();
        for (String name : place.names()) assumptions.put(name, place.text(name));
        return assumptions;
    }

    private static SegmentDefinition.Defined segment(JsonPlace place) {
        place.only("id", "name", "priority", "predicate", "fields", "stats", "plan");
        return new SegmentDefinition.Defined(place.text("id"), place.text("name"), place.integer("priority"),
                RuleJson.read(place.child("predicate")), fields(place.child("fields")),
                place.optional("stats").map(DefinitionReader::statistics), place.optional("plan").map(DefinitionReader::plan));
    }

    private static List<FieldDefinition> fields(JsonPlace place) {
        var fields = new ArrayList<FieldDefinition>();
        for (String name : place.names()) {
            var field = place.child(name).only("type", "unit", "definition");
            fields.add(new FieldDefinition(name, type(field), field.text("unit"), field.text("definition")));
        }
        return fields;
    }

    private static FieldDefinition.Type type(JsonPlace field) {
        return switch (field.text("type")) {
            case "number" -> FieldDefinition.Type.NUMBER;
            case "text" -> FieldDefinition.Type.TEXT;
            default -> throw field.fault("type", "\"" + field.text("type") + "\"", "\"number\" or \"text\"");
        };
    }

    private static SegmentStatistics statistics(JsonPlace place) {
        place.only("size", "share", "means");
        var means = new LinkedHashMap<String, Double>();
        var written = place.child("means");
        for (String name : written.names()) means.put(name, written.number(name));
        return new SegmentStatistics(place.integer("size"),
                place.has("share") ? OptionalDouble.of(place.number("share")) : OptionalDouble.empty(), means);
    }

    private static Plan plan(JsonPlace place) {
        place.only("goal", "action", "maxSpendPerCustomer", "currency", "kpi", "test");
        Optional<Plan.Spend> spend = place.has("maxSpendPerCustomer")
                ? Optional.of(new Plan.Spend(place.number("maxSpendPerCustomer"), Plan.currency(place.text("currency"))))
                : Optional.empty();
        return new Plan(place.text("goal"), place.text("action"), spend, place.text("kpi"), place.text("test"));
    }
}
