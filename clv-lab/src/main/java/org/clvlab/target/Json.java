package org.clvlab.target;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** JSON as targets write and read it: fixed order, two blanks of indent, line feeds; strict when read. */
final class Json {

    static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private static final JsonMapper STRICT = JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

    private Json() {}

    static String pretty(JsonNode root) {
        var indenter = new DefaultIndenter("  ", "\n");
        var printer = new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
        return JsonMapper.shared().writer().with(printer).writeValueAsString(root) + "\n";
    }

    static JsonNode read(String text, String file) {
        try {
            return STRICT.readTree(text);
        } catch (JacksonException broken) {
            throw new IllegalArgumentException(file + ": this is not JSON (" + broken.getOriginalMessage() + ").", broken);
        }
    }

    /** {@return the member of an object, which must be there} */
    static JsonNode member(JsonNode node, String name, String file) {
        var member = node.get(name);
        if (member == null)
            throw new IllegalArgumentException(file + ": found no \"" + name + "\" in " + shortened(node) + "; export it again.");
        return member;
    }

    static IllegalArgumentException unknown(String what, JsonNode node, String file) {
        return new IllegalArgumentException(file + ": found " + what + " in " + shortened(node) + ", which is not written by this"
                + " program; export it again.");
    }

    private static String shortened(JsonNode node) {
        String text = node.toString();
        return text.length() <= 80 ? text : text.substring(0, 80) + "…";
    }

    /** {@return minus zero as zero, which equals it everywhere but in text} */
    static double plain(double value) {
        return value == 0 ? 0 : value;
    }
}
