package org.clvlab.target;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.clvlab.data.Condition;
import org.clvlab.data.Condition.Any;
import org.clvlab.data.Condition.Comparison;
import org.clvlab.data.Condition.Missing;
import org.clvlab.data.Condition.Not;
import org.clvlab.data.Condition.NumberIs;
import org.clvlab.data.Condition.TextIn;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Audiences of Google Analytics 4, one file each, as the Admin API (v1alpha, {@code properties.audiences}) takes them. GA4 takes
 * conjunctive normal form only, compares numbers with "equal", "less than" and "greater than" only, and has no word for missing:
 * "at least" is written as "greater or equal" in one group, and a missing number as none of less than, equal to and greater than
 * zero.
 */
public record Ga4Audience() implements Target {

    private static final AudienceFiles FILES = new AudienceFiles("targets/ga4-audiences/");
    private static final String PREFIX = "customUser:";
    /** The longest that GA4 lets members stay. */
    private static final int DAYS = 540;
    private static final Pattern PROPERTY = Pattern.compile("(?!google_|ga_|firebase_)[A-Za-z][A-Za-z0-9_]{0,23}");

    @Override
    public String name() { return "GA4 audience"; }

    @Override
    public Evidence evidence() { return Evidence.READ_BACK; }

    @Override
    public String checkedBy() { return "its hard rules, offline; google-analytics-admin in the tests"; }

    @Override
    public String needs() {
        return "each field as a user property of the same name, registered as a user-scoped custom dimension; what is missing is not set";
    }

    @Override
    public Compilation compile(Audiences audiences) {
        return FILES.compile(this, audiences, (audience, rule) -> say(audience, rule, audiences));
    }

    @Override
    public Members members(Compilation written, UnaryOperator<String> read, Audiences audiences, Population population) {
        return FILES.members(written, read, audiences, population, Ga4AudienceJson::read);
    }

    private static AudienceFiles.Said say(Audience audience, Condition rule, Audiences audiences) {
        var form = ConjunctiveNormalForm.of(Literals.of(rule, (leaf, opposite) -> leaf(leaf, opposite, audiences)));
        if (form.groups().isEmpty())
            throw new Unsayable("it holds for everyone, and GA4 has no audience without a condition.");
        if (form.groups().contains(List.of()))
            throw new Unsayable("it can hold for nobody, and GA4 has no empty audience.");
        var body = Ga4AudienceJson.write(audience, form, DAYS);
        Ga4Rules.check(body, audience.id());
        return new AudienceFiles.Said(body, cut(rule)
                ? new Fidelity.Approximate("a user property of GA4 keeps the first " + TextReading.KEPT + " characters of a text",
                        TextReading.FIRST_36)
                : new Fidelity.Exact());
    }

    /** {@return a leaf in the words of GA4: less than, equal, greater than, a list of texts, and "not" around one of these} */
    private static Condition leaf(Condition leaf, boolean opposite, Audiences audiences) {
        if (leaf instanceof Missing(var field) && !audiences.isNumber(field))
            throw new Unsayable(
                    "GA4 has no condition for a text that is missing, as \"" + leaf + "\" would need; give such customers a"
                            + " value of their own.");
        var said = switch (leaf) {
            case NumberIs number -> number(number);
            case TextIn text -> text(text);
            case Missing(var field) -> new Not(
                    Literals.anyOf(new NumberIs(field, Comparison.EQ, 0), Comparison.LT, Comparison.EQ, Comparison.GT));
            default -> throw new IllegalStateException("\"" + leaf + "\" is no leaf.");
        };
        leaf.fields().forEach(Ga4Audience::property);
        return Literals.of(opposite ? new Not(said) : said, (word, not) -> not ? new Not(word) : word);
    }

    private static Condition number(NumberIs number) {
        return switch (number.comparison()) {
            case LT, GT, EQ -> number;
            case LTE -> Literals.anyOf(number, Comparison.LT, Comparison.EQ);
            case GTE -> Literals.anyOf(number, Comparison.GT, Comparison.EQ);
            case NE -> Literals.anyOf(number, Comparison.LT, Comparison.GT);
        };
    }

    private static Condition text(TextIn text) {
        for (String value : text.values())
            if (value.isEmpty()) throw new Unsayable("GA4 keeps no empty text, with which \"" + text.field() + "\" is compared.");
        return new TextIn(text.field(), text.values().stream().map(TextReading.FIRST_36::of).distinct().toList());
    }

    private static void property(String field) {
        if (!PROPERTY.matcher(field).matches())
            throw new Unsayable(
                    "GA4 has no user property called \"" + field + "\"; name the column with at most 24 letters, digits and"
                            + " underscores, a letter first, and not google_, ga_ or firebase_.");
    }

    /** {@return whether a rule compares a text with one that is cut: other texts with the same beginning would count too} */
    private static boolean cut(Condition rule) {
        return switch (rule) {
            case TextIn text ->
                text.values().stream().anyMatch(value -> value.codePointCount(0, value.length()) >= TextReading.KEPT);
            case Condition.All(var parts) -> parts.stream().anyMatch(Ga4Audience::cut);
            case Any(var parts) -> parts.stream().anyMatch(Ga4Audience::cut);
            case Not(var part) -> cut(part);
            case NumberIs _,Missing _ -> false;
        };
    }

    static String fieldName(String field) { return PREFIX + field; }

    static String field(JsonNode filter, String file) {
        String name = Json.member(filter, "fieldName", file).asString();
        if (!name.startsWith(PREFIX)) throw Json.unknown("a field that is no user property", filter, file);
        return name.substring(PREFIX.length());
    }

    static ObjectNode object() { return Json.NODES.objectNode(); }
}
