package org.clvlab.target;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.clvlab.data.Condition;
import org.clvlab.data.Condition.All;
import org.clvlab.data.Condition.Any;
import org.clvlab.data.Condition.Missing;
import org.clvlab.data.Condition.Not;
import org.clvlab.data.Condition.NumberIs;
import org.clvlab.data.Condition.TextIn;
import tools.jackson.databind.JsonNode;

/**
 * Segment definitions of Adobe's Experience Data Model, one file each: class
 * {@code https://ns.adobe.com/xdm/context/segmentdefinition}, with the rule as text in the Profile Query Language (PQL). Each
 * comparison stands beside {@code isNotNull()}.
 */
public record AdobeXdm() implements Target {

    /** Where the fields lie in a profile: below the name of the organisation, which only its owner knows. */
    static final String PATH = "_tenant.clv.";

    private static final AudienceFiles FILES = new AudienceFiles("targets/adobe-xdm/");
    private static final Pattern FIELD = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");
    private static final Pattern TEXT = Pattern.compile("[^\"\\\\\\p{Cntrl}\\u2028\\u2029\\u0085]*");

    @Override
    public String name() { return "Adobe XDM with PQL"; }

    @Override
    public Evidence evidence() { return Evidence.READ_BACK; }

    @Override
    public String checkedBy() { return "our own reader; not checked by the vendor"; }

    @Override
    public String needs() {
        return "each field in the profile schema below " + PATH
                + " where _tenant stands for the name of your organisation; what is missing"
                + " is null";
    }

    @Override
    public Compilation compile(Audiences audiences) { return FILES.compile(this, audiences, AdobeXdm::say); }

    @Override
    public Members members(Compilation written, UnaryOperator<String> read, Audiences audiences, Population population) {
        return FILES.members(written, read, audiences, population, AdobeXdm::rule);
    }

    private static AudienceFiles.Said say(Audience audience, Condition rule) {
        var body = Json.NODES.objectNode().put("xdm:segmentName", audience.name())
                .put("xdm:description", audience.description())
                .put("xdm:version", "1").put("xdm:segmentStatus", "DRAFT");
        body.putObject("xdm:segmentIdentity").put("@id", "urn:clv-lab:segment:" + audience.id());
        body.putObject("xdm:segmentExpression").put("xdm:expressionType", "PQL").put("xdm:mimeType", "pql/text").put("xdm:value",
                pql(rule));
        return new AudienceFiles.Said(body, new Fidelity.Exact());
    }

    private static Condition rule(JsonNode body, String file) {
        var expression = Json.member(body, "xdm:segmentExpression", file);
        return PqlReading.rule(Json.member(expression, "xdm:value", file).asString(), file);
    }

    private static String pql(Condition rule) {
        return switch (rule) {
            case NumberIs(var field, var comparison, var value) -> "(" + path(field) + ".isNotNull() and " + path(field) + " "
                    + sign(comparison) + " " + number(value) + ")";
            case TextIn(var field, var values) -> "(" + path(field) + ".isNotNull() and " + path(field) + " in ["
                    + values.stream().map(AdobeXdm::text).collect(Collectors.joining(", ")) + "])";
            case Missing(var field) -> "(" + path(field) + ".isNull())";
            case All(var parts) -> parts.isEmpty() ? "true" : parts(parts, " and ");
            case Any(var parts) -> parts.isEmpty() ? "false" : parts(parts, " or ");
            case Not(var part) -> "(not " + pql(part) + ")";
        };
    }

    private static String parts(List<Condition> parts, String between) {
        return parts.stream().map(AdobeXdm::pql).collect(Collectors.joining(between, "(", ")"));
    }

    private static String sign(Condition.Comparison comparison) {
        return switch (comparison) {
            case LT -> "<";
            case LTE -> "<=";
            case GT -> ">";
            case GTE -> ">=";
            case EQ -> "=";
            case NE -> "!=";
        };
    }

    /** PQL documents doubles without an exponent, and with a point: else they would be integers. */
    private static String number(double value) {
        String plain = new BigDecimal(Double.toString(Json.plain(value))).toPlainString();
        return plain.contains(".") ? plain : plain + ".0";
    }

    private static String text(String value) {
        if (!TEXT.matcher(value).matches())
            throw new Unsayable(
                    "PQL documents no way to write a text with a double quote, a backslash or a control character, as \"" + value
                            + "\" is; recode it in the column.");
        return "\"" + value + "\"";
    }

    private static String path(String field) {
        if (!FIELD.matcher(field).matches())
            throw new Unsayable("a field of a schema in XDM cannot be called \"" + field
                    + "\"; name the column with letters, digits and underscores, a letter first.");
        return PATH + field;
    }
}
