package org.clvlab.segment;

import static org.clvlab.data.Condition.where;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.clvlab.data.Condition;
import org.clvlab.data.Warehouse;
import org.clvlab.report.Card;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The document: valid against its schema, read back equal, and strict about what it does not know. */
class SegmentDefinitionTest {

    @TempDir
    Path temp;
    Warehouse lab;
    SegmentDefinition definition;
    Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(ExportedFiles.schema());

    @BeforeEach
    void open() {
        lab = Warehouse.inMemory();
        var rule = where("clv").atLeast(12.5)
                .and(where("region").in("North", "O'Brien \"quoted\" ünï").or(where("region").isMissing()))
                .and(where("probability_alive").is(-1e-7).negated());
        definition = Segmentation.of(People.scored(lab, temp, 20)).segment("Key accounts", rule)
                .segment("No one", new Condition.Any(List.of())).otherwise("Nürture <b> & \"co\"")
                .showing("clv", "probability_alive")
                .describing("clv", "GBP", "three-year value on margin").assuming("annual discount rate", "10 %")
                .assuming(List.of(new Card.Fact("customers", "20"), new Card.Fact("horizon", "3 years")))
                .plan("Key accounts",
                        Plan.towards("keep").doing("call").spendingAtMost(41.5, "GBP").measuredBy("k").testedBy("t"))
                .createdAt(Instant.parse("2026-01-31T09:00:00Z")).definition();
    }

    @AfterEach
    void close() { lab.close(); }

    @Test
    void validAgainstItsSchema() { assertEquals(List.of(), schema.validate(definition.json(), InputFormat.JSON)); }

    /** The schema is published beside the data sets, for those who have no export at hand. */
    @Test
    void publishedSchemaIsTheOneThatIsExported() throws IOException {
        assertEquals(ExportedFiles.schema(),
                Files.readString(Path.of("../datasets/schema").resolve(DefinitionWriter.SCHEMA)));
    }

    @Test
    void schemaIsValidAgainstDraft202012() {
        var meta = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(com.networknt.schema.SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
        assertEquals(List.of(), meta.validate(ExportedFiles.schema(), InputFormat.JSON));
    }

    /** What the schema refuses, the reader refuses too. */
    @Test
    void schemaAndReaderAgreeOnWhatIsWrong() {
        for (var change : List.of(List.of("\"op\" : \"gte\"", "\"op\" : \"at least\""),
                List.of("\"value\" : 12.5", "\"value\" : \"12.5\""),
                List.of("\"value\" : 12.5", "\"values\" : [ 12.5 ]"),
                List.of("\"id\" : \"seg-key-accounts\"", "\"id\" : \"../key\""),
                List.of("\"name\" : \"Key accounts\"", "\"name\" : \"=Key accounts\""),
                List.of("\"priority\" : 1", "\"priority\" : 0"),
                List.of("\"matching\" : \"first\"", "\"matching\" : \"last\""),
                List.of("\"type\" : \"number\"", "\"type\" : \"money\""),
                List.of("\"minimumCell\" : 5", "\"minimumCell\" : 1"), List.of("\"goal\" : \"keep\"", "\"goals\" : \"keep\""),
                List.of("\"currency\" : \"GBP\"", "\"currency\" : \"pounds\""), List.of("\"size\" : ", "\"size\" : -"),
                List.of("\"source\" : {", "\"sauce\" : {"), List.of("\"sha256\" : \"", "\"sha256\" : \"x"),
                List.of("\"version\" : \"1.0.0\"", "\"version\" : \"2.0.0\""),
                List.of("\"assumptions\" : {", "\"assumptions\" : { \"x\" : 1,"))) {
            String broken = definition.json().replace(change.getFirst(), change.getLast());
            assertFalse(broken.equals(definition.json()), change.toString());
            assertFalse(schema.validate(broken, InputFormat.JSON).isEmpty(), "the schema lets pass " + change);
            assertThrows(IllegalArgumentException.class, () -> read(broken), "the reader lets pass " + change);
        }
    }

    @Test
    void readBackEqual() throws IOException {
        assertEquals(definition, read(definition.json()));
        assertEquals(definition.json(), read(definition.json()).json());
    }

    @Test
    void smallSegmentsLeaveWithoutStatistics() {
        assertTrue(definition.segments().get(1).statistics().isEmpty());
        assertTrue(definition.segments().get(0).statistics().orElseThrow().share().isEmpty(),
                "a share would give the total away");
        assertTrue(definition.source().customers().isEmpty());
        assertFalse(definition.json().contains("\"customers\""));
        assertEquals("3 years", definition.assumptions().get("horizon"));
    }

    @Test
    void messages() {
        refused("definition.json, segments[0].predicate.all[0].all[0]: found the unknown field \"lambda\", expected only field, op, value; the "
                + "file may be of another program or version: export it again with this one.", "\"value\" : 12.5",
                "\"value\" : 12.5, \"lambda\" : 1");
        refused("definition.json: version 1.0.1 is newer than 1.0.0, the newest known here; read it with a newer release of CLV Lab.",
                "\"version\" : \"1.0.0\"", "\"version\" : \"1.0.1\"");
        refused("definition.json, segments[0].predicate.all[0].all[0], \"value\": found \"12,5\", expected a finite number; export the definition "
                + "again.", "\"value\" : 12.5", "\"value\" : \"12,5\"");
        refused("definition.json: Segment \"Key accounts\" has the id \"seg-others\"; expected \"seg-key-accounts\".",
                "\"id\" : \"seg-key-accounts\"", "\"id\" : \"seg-others\"");
        refused("definition.json: Segment \"Key accounts\": the rule speaks of \"clw\", which its fields do not define.",
                "\"field\" : \"clv\"", "\"field\" : \"clw\"");
        var cut = assertThrows(IllegalArgumentException.class, () -> read(definition.json().substring(0, 300))).getMessage();
        assertTrue(cut.startsWith("definition.json, line ") && cut.endsWith("was the file cut off or edited? Export it again."),
                cut);
        var list = assertThrows(IllegalArgumentException.class, () -> read("[]")).getMessage();
        assertEquals("definition.json: found a list, expected an object; export the definition again.", list);
        assertTrue(
                assertThrows(IllegalArgumentException.class, () -> SegmentDefinition.read(temp.resolve("none.json"))).getMessage()
                        .matches("There is no file .*none\\.json; name the definition.json of an export\\."));
    }

    @Test
    void whatIsNoDefinitionIsToldWithoutTheParsersWords() throws IOException {
        assertEquals(
                "definition.json, line 1: this is not JSON (Trailing token); was the file cut off or edited? Export it again.",
                assertThrows(IllegalArgumentException.class, () -> read("{}{}")).getMessage());
        var name = temp.getFileName();
        assertEquals("\"" + name + "\" is a folder; name the definition.json in it.",
                assertThrows(IllegalArgumentException.class, () -> SegmentDefinition.read(temp)).getMessage());
        assertEquals("The file is missing (null); name the definition.json of an export.",
                assertThrows(IllegalArgumentException.class, () -> SegmentDefinition.read((Path) null)).getMessage());
    }

    private void refused(String message, String found, String replacement) {
        String changed = definition.json().replace(found, replacement);
        assertEquals(message, assertThrows(IllegalArgumentException.class, () -> read(changed)).getMessage());
    }

    private SegmentDefinition read(String json) throws IOException {
        return SegmentDefinition.read(Files.writeString(temp.resolve("definition.json"), json));
    }
}
