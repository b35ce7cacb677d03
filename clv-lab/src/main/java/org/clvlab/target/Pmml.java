package org.clvlab.target;

import java.util.List;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.clvlab.data.Condition;
import org.clvlab.data.Condition.All;
import org.clvlab.data.Condition.Any;
import org.clvlab.data.Condition.Missing;
import org.clvlab.data.Condition.Not;
import org.clvlab.data.Condition.NumberIs;
import org.clvlab.data.Condition.TextIn;

/**
 * A RuleSetModel of PMML 4.4 (dmg.org), whose first rule that hits wins. PMML has no "not", and a comparison with a missing value
 * is unknown; so opposites stand at the leaves, each beside {@code isMissing}.
 */
public record Pmml() implements Target {

    static final String FILE = "targets/segments.pmml";
    static final String NAMESPACE = "http://www.dmg.org/PMML-4_4";

    @Override
    public String name() { return "PMML 4.4 RuleSet"; }

    @Override
    public Evidence evidence() { return Evidence.EVALUATED; }

    @Override
    public String checkedBy() { return "our own evaluator of RuleSetModel; PMML4S in the tests; not checked by the vendor"; }

    @Override
    public String needs() { return "a record a customer with the fields; what is missing is a missing value, never NaN"; }

    @Override
    public Compilation compile(Audiences audiences) {
        try {
            return Compilation.whole(this, audiences, new TargetFile(FILE, document(audiences)));
        } catch (Unsayable unsayable) {
            return Compilation.refused(this, audiences, unsayable.getMessage());
        }
    }

    @Override
    public Members members(Compilation written, UnaryOperator<String> read, Audiences audiences, Population population) {
        return written.files().isEmpty()
                ? new Members(audiences.list().stream().map(_ -> (boolean[]) null).toList())
                : Members.of(audiences, PmmlEvaluation.of(read.apply(FILE), audiences, population));
    }

    private static String document(Audiences audiences) {
        var fields = new TreeMap<>(audiences.kinds());
        String target = "segment_id";
        while (fields.containsKey(target)) target += "_";
        var xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<PMML xmlns=\"" + NAMESPACE
                + "\" version=\"4.4\">\n"
                + "  <Header description=\"Customer segments: the first rule that hits wins\">\n    <Application name=\"CLV Lab\"/>\n"
                + "  </Header>\n  <DataDictionary numberOfFields=\"" + (fields.size() + 1) + "\">\n");
        fields.forEach((field, kind) -> xml.append("    <DataField name=").append(quoted(field)).append(kind == FieldKind.NUMBER
                ? " optype=\"continuous\" dataType=\"double\"/>\n"
                : " optype=\"categorical\" dataType=\"string\"/>\n"));
        xml.append("    <DataField name=").append(quoted(target)).append(" optype=\"categorical\" dataType=\"string\">\n");
        for (var audience : audiences.list())
            xml.append("      <Value value=").append(quoted(audience.id())).append(" displayValue=")
                    .append(quoted(audience.name()))
                    .append("/>\n");
        xml.append(
                "    </DataField>\n  </DataDictionary>\n  <RuleSetModel modelName=\"segments\" functionName=\"classification\">\n"
                        + "    <MiningSchema>\n");
        fields.keySet().forEach(field -> xml.append("      <MiningField name=").append(quoted(field)).append("/>\n"));
        xml.append("      <MiningField name=").append(quoted(target)).append(" usageType=\"target\"/>\n    </MiningSchema>\n"
                + "    <RuleSet>\n      <RuleSelectionMethod criterion=\"firstHit\"/>\n");
        for (var audience : audiences.list()) {
            xml.append("      <SimpleRule id=").append(quoted(audience.id())).append(" score=").append(quoted(audience.id()))
                    .append(">\n");
            predicate(Literals.of(audience.rule(), Pmml::leaf), "        ", xml);
            xml.append("      </SimpleRule>\n");
        }
        return xml.append("    </RuleSet>\n  </RuleSetModel>\n</PMML>\n").toString();
    }

    /** The opposite of a comparison holds of a missing value too, which PMML must be told. */
    private static Condition leaf(Condition leaf, boolean opposite) {
        return switch (leaf) {
            case NumberIs number -> opposite ? new Any(List.of(Literals.opposite(number), new Missing(number.field()))) : number;
            case TextIn(var field, var values) -> {
                var each = values.stream().<Condition>map(value -> new TextIn(field, List.of(value))).toList();
                yield opposite
                        ? Literals.any(List.of(Literals.all(each.stream().<Condition>map(Not::new).toList()), new Missing(field)))
                        : Literals.any(each);
            }
            default -> opposite ? new Not(leaf) : leaf;
        };
    }

    private static void predicate(Condition rule, String indent, StringBuilder xml) {
        switch (rule) {
            case All(var parts) -> compound(parts, "and", "<True/>", indent, xml);
            case Any(var parts) -> compound(parts, "or", "<False/>", indent, xml);
            case NumberIs(var field, var comparison, var value) ->
                simple(field, operator(comparison), " value=\"" + Json.plain(value) + "\"", indent, xml);
            case TextIn(var field, var values) -> simple(field, "equal", " value=" + quoted(values.getFirst()), indent, xml);
            case Missing(var field) -> simple(field, "isMissing", "", indent, xml);
            case Not(TextIn(var field, var values)) ->
                simple(field, "notEqual", " value=" + quoted(values.getFirst()), indent, xml);
            case Not(Missing(var field)) -> simple(field, "isNotMissing", "", indent, xml);
            case Not not -> throw new IllegalStateException("\"" + not + "\" still stands before a part.");
        }
    }

    /** The schema wants two parts in a compound. */
    private static void compound(List<Condition> parts, String operator, String ofNone, String indent, StringBuilder xml) {
        if (parts.isEmpty()) xml.append(indent).append(ofNone).append('\n');
        else if (parts.size() == 1) predicate(parts.getFirst(), indent, xml);
        else {
            xml.append(indent).append("<CompoundPredicate booleanOperator=\"").append(operator).append("\">\n");
            for (var part : parts) predicate(part, indent + "  ", xml);
            xml.append(indent).append("</CompoundPredicate>\n");
        }
    }

    private static void simple(String field, String operator, String value, String indent, StringBuilder xml) {
        xml.append(indent).append("<SimplePredicate field=").append(quoted(field)).append(" operator=\"").append(operator)
                .append('"')
                .append(value).append("/>\n");
    }

    private static String operator(Condition.Comparison comparison) {
        return switch (comparison) {
            case LT -> "lessThan";
            case LTE -> "lessOrEqual";
            case GT -> "greaterThan";
            case GTE -> "greaterOrEqual";
            case EQ -> "equal";
            case NE -> "notEqual";
        };
    }

    /** {@return an attribute's value in quotes; what XML would normalise is written as a reference} */
    private static String quoted(String text) {
        var xml = new StringBuilder("\"");
        text.codePoints().forEach(point -> {
            switch (point) {
                case '&' -> xml.append("&amp;");
                case '<' -> xml.append("&lt;");
                case '>' -> xml.append("&gt;");
                case '"' -> xml.append("&quot;");
                case '\n', '\r', '\t', 0x85, 0x2028 -> xml.append("&#").append(point).append(';');
                default -> {
                    if (point < 0x20 || point == 0xFFFE || point == 0xFFFF || point >= 0xD800 && point <= 0xDFFF)
                        throw new Unsayable(
                                String.format("XML cannot hold the character U+%04X, which stands in a name or a text of the"
                                        + " rules; leave it out.", point));
                    xml.appendCodePoint(point);
                }
            }
        });
        return xml.append('"').toString();
    }
}
