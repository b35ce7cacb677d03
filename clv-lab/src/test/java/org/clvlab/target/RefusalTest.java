package org.clvlab.target;

import static org.clvlab.data.Condition.where;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.clvlab.data.Condition;
import org.junit.jupiter.api.Test;

/** What a system has no words for is refused with its reason, and no name gets out of its quotes. */
class RefusalTest {

    @Test
    void ga4RefusesWhatItCannotHold() {
        assertEquals(
                "GA4 has no user property called \"größe\"; name the column with at most 24 letters, digits and underscores, a letter"
                        + " first, and not google_, ga_ or firebase_.",
                refused(new Ga4Audience(), where("größe").atLeast(1)));
        assertEquals(
                "GA4 has no condition for a text that is missing, as \"tier is missing\" would need; give such customers a value of"
                        + " their own.",
                refused(new Ga4Audience(), new Condition.Missing("tier")));
        assertEquals("GA4 keeps no empty text, with which \"tier\" is compared.",
                refused(new Ga4Audience(), where("tier").is("")));
        assertEquals("it holds for everyone, and GA4 has no audience without a condition.",
                refused(new Ga4Audience(), Literals.TRUE));
        assertEquals("it can hold for nobody, and GA4 has no empty audience.", refused(new Ga4Audience(), Literals.FALSE));
        for (String reserved : new String[]{"google_id", "ga_x", "firebase_y", "1st", "x".repeat(25)})
            assertTrue(refused(new Ga4Audience(), where(reserved).atLeast(1)).startsWith("GA4 has no user property called"),
                    reserved);
    }

    @Test
    void aTextThatGa4WouldCutIsApproximate() {
        var fidelity = new Ga4Audience().compile(audiences(where("tier").is("x".repeat(36)))).fidelities().getFirst();
        assertEquals(TextReading.FIRST_36, assertInstanceOf(Fidelity.Approximate.class, fidelity).reading());
        assertInstanceOf(Fidelity.Exact.class,
                new Ga4Audience().compile(audiences(where("tier").is("x".repeat(35)))).fidelities().getFirst());
    }

    @Test
    void aRuleThatWouldBlowUpIsRefusedAndNotCut() {
        var either = new ArrayList<Condition>();
        for (int i = 0; i < 8; i++) either.add(where("a" + i).atLeast(1).and(where("b" + i).below(2)).and(where("c" + i).is(3)));
        var rule = new Condition.Any(either);
        assertEquals(
                "as \"all of groups, each any of conditions\" (conjunctive normal form), the only form this system takes, the rule"
                        + " would have over 512 groups on the way; at most 64 and 256 are written. Use fewer \"or\" in the rule and in those before"
                        + " it.",
                refused(new KlaviyoSegment(), rule));
        var smaller = new Condition.Any(either.subList(0, 4));
        assertEquals(
                "as \"all of groups, each any of conditions\" (conjunctive normal form), the only form this system takes, the rule"
                        + " would have 81 groups with 324 conditions; at most 64 and 256 are written. Use fewer \"or\" in the rule and in those"
                        + " before it.",
                refused(new KlaviyoSegment(), smaller));
        assertInstanceOf(Fidelity.Exact.class,
                new KlaviyoSegment().compile(audiences(new Condition.Any(either.subList(0, 3)))).fidelities()
                        .getFirst());
    }

    @Test
    void theNormalFormAbsorbsWhatAnotherGroupImplies() {
        var a = where("a").atLeast(1);
        var b = where("b").atLeast(1);
        assertEquals(List.of(List.of(a)),
                ConjunctiveNormalForm.of(Literals.all(List.of(a, Literals.any(List.of(a, b))))).groups());
        assertEquals(List.of(), ConjunctiveNormalForm.of(Literals.any(List.of(a, new Condition.Not(a)))).groups());
        assertEquals(List.of(List.of(a, b), List.of(a, new Condition.Not(b))),
                ConjunctiveNormalForm.of(new Condition.Any(List.of(a, new Condition.All(List.of(b, new Condition.Not(b))))))
                        .groups());
    }

    @Test
    void othersRefuseNamesAndTextsTheyCannotHold() {
        assertTrue(refused(new JsonLogic(), where("a.b").atLeast(1)).startsWith("JsonLogic reads the field \"a.b\" as a path"));
        assertTrue(refused(new BigQuerySql(), where("a`; DROP").atLeast(1)).startsWith("BigQuery takes no column called"));
        assertTrue(refused(new KlaviyoSegment(), where("it's").atLeast(1))
                .startsWith("Klaviyo writes a property as properties['name']"));
        assertTrue(
                refused(new AdobeXdm(), where("two words").atLeast(1)).startsWith("a field of a schema in XDM cannot be called"));
        assertTrue(refused(new AdobeXdm(), where("tier").is("say \"hi\"")).startsWith("PQL documents no way to write a text"));
        assertEquals("XML cannot hold the character U+0001, which stands in a name or a text of the rules; leave it out.",
                refused(new Pmml(), where("tier").is("\u0001")));
        assertTrue(refused(new AnsiSql(), where("x".repeat(129)).atLeast(1)).contains("longer than 128 characters"));
    }

    @Test
    void aNameCannotEndAComment() {
        var audiences = new Audiences(List.of(new Audience("seg-a", "a\nSELECT 1; --\r\u2028x", "d", where("x").atLeast(1))),
                Map.of("x", FieldKind.NUMBER));
        for (var words : List.of(new DuckDbSql(), new AnsiSql(), new BigQuerySql()))
            assertTrue(words.compile(audiences).files().getFirst().text().lines()
                    .anyMatch(line -> line.startsWith("-- seg-a: a SELECT 1; --")));
        assertThrows(IllegalArgumentException.class, () -> new Audience("../x", "a", "d", where("x").atLeast(1)));
    }

    /** A document that another hand has changed is told of by its place, not read as something else. */
    @Test
    void readersRefuseWhatTheyDidNotWrite() {
        assertEquals("targets/bigquery.sql, character 13: found \"x FROM t\", expected `; export it again.",
                assertThrows(IllegalArgumentException.class,
                        () -> SqlReading.bigQuery("SELECT \n    x FROM t", "targets/bigquery.sql"))
                        .getMessage());
        assertEquals("f, xdm:value, character 5: found \" or 1)\", expected the end; export it again.",
                assertThrows(IllegalArgumentException.class, () -> PqlReading.rule("true or 1)", "f")).getMessage());
        assertFalse(PqlReading.rule("(true and false)", "f").equals(Literals.TRUE));
        var files = new HashMap<String, String>();
        files.put("targets/segments.pmml", "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><PMML>&e;</PMML>");
        var written = new Pmml().compile(audiences(where("x").atLeast(1)));
        assertThrows(IllegalArgumentException.class,
                () -> new Pmml().members(written, files::get, audiences(where("x").atLeast(1)), null));
    }

    private static Audiences audiences(Condition rule) {
        var kinds = new HashMap<String, FieldKind>();
        rule.fields().forEach(field -> kinds.put(field, field.equals("tier") ? FieldKind.TEXT : FieldKind.NUMBER));
        return new Audiences(List.of(new Audience("seg-a", "A", "those of A", rule)), kinds);
    }

    private static String refused(Target target, Condition rule) {
        return assertInstanceOf(Fidelity.Refused.class, target.compile(audiences(rule)).fidelities().getFirst(), target.name())
                .reason();
    }
}
