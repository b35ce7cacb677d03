package org.clvlab.segment;

import static org.clvlab.data.Condition.where;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.clvlab.data.CustomerTable;
import org.clvlab.data.PseudonymKey;
import org.clvlab.data.Warehouse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Scores leave when asked for, members when they agreed, and no number about few customers leaves or can be worked out. */
class ExportTermsTest {

    @TempDir
    Path temp;
    Warehouse lab;
    CustomerTable customers;
    PseudonymKey key;

    @BeforeEach
    void open() {
        lab = Warehouse.inMemory();
        var people = People.scored(lab, temp, 40);
        // the first of each ten has not agreed, and the second has not answered
        customers = people.with("marketing_consent", people.ids(),
                IntStream.range(0, 40).mapToDouble(i -> i % 10 == 0 ? 0 : i % 10 == 1 ? Double.NaN : 1).toArray());
        key = People.key(temp);
    }

    @AfterEach
    void close() { lab.close(); }

    @Test
    void scoresLeaveInFullWhenAskedFor() throws IOException {
        segments().exportTo(temp.resolve("s"), ExportTerms.with(key).scores("clv", "probability_alive"));
        var lines = Files.readAllLines(temp.resolve("s/membership.csv"));
        assertEquals("customer_pseudonym,segment_id,segment_name,clv,probability_alive", lines.getFirst());
        assertTrue(lines.contains(key.pseudonym("c0040") + ",seg-high,High,40.0," + (1 - 39 / 40.0)));
        try (var statement = lab.connection().createStatement();
                var rows = statement.executeQuery("SELECT count(*), sum(clv) FROM '"
                        + temp.resolve("s/membership.parquet") + "'")) {
            rows.next();
            assertEquals(40, rows.getInt(1));
            assertEquals(820, rows.getDouble(2));
        } catch (java.sql.SQLException broken) {
            throw new IllegalStateException(broken);
        }
    }

    @Test
    void whoHasNotAgreedIsInNoTableOfMembers() throws IOException {
        var export = segments().exportTo(temp.resolve("s"), ExportTerms.with(key).consent(where("marketing_consent").is(1)));
        assertEquals(33, Files.readAllLines(temp.resolve("s/membership.csv")).size(), "a header and 32 who agreed");
        for (String refusing : List.of("c0001", "c0011", "c0002", "c0022"))
            assertFalse(Files.readString(temp.resolve("s/membership.csv")).contains(key.pseudonym(refusing)), refusing);
        assertEquals("marketing_consent is 1",
                JsonMapper.shared().readTree(temp.resolve("s/manifest.json")).at("/privacy/consent").asString());
        assertEquals(List.of(), export.unasked());
        assertEquals(List.of("marketing_consent"), segments().exportTo(temp.resolve("s"), key).unasked(),
                "a consent nobody asked for is told of");
    }

    /** 20 customers in each segment, of whom 4 have not agreed: size less rows would tell of these four. */
    @Test
    void fewWhoHaveNotAgreedCannotBeWorkedOut() throws IOException {
        var export = segments().exportTo(temp.resolve("s"), ExportTerms.with(key).consent(where("marketing_consent").is(1)));
        var definition = SegmentDefinition.read(temp.resolve("s/definition.json"));
        assertTrue(definition.segments().stream().allMatch(segment -> segment.statistics().isEmpty()));
        assertTrue(definition.source().customers().isEmpty());
        assertTrue(export.segments().stream().allMatch(Export.Proven::hidden));
        assertFalse(Files.readString(temp.resolve("s/report.html")).matches("(?s).*\\b(20|40) customers.*"));
    }

    /** One segment of four: neither its size, nor a total, nor a share of the others leaves in any file. */
    @Test
    void noTotalGivesASmallSegmentBack() throws IOException {
        Segmentation.of(customers).segment("Four", where("clv").atLeast(37)).segment("High", where("clv").atLeast(21))
                .otherwise("Low")
                .showing("clv").assuming("customers", "40").exportTo(temp.resolve("s"), key);
        var definition = SegmentDefinition.read(temp.resolve("s/definition.json"));
        assertEquals(List.of(16, 20), definition.segments().stream().flatMap(segment -> segment.statistics().stream())
                .map(SegmentStatistics::size).toList());
        assertTrue(definition.segments().stream().flatMap(segment -> segment.statistics().stream())
                .allMatch(one -> one.share().isEmpty()));
        for (String file : List.of("definition.json", "manifest.json", "report.html")) {
            String text = Files.readString(temp.resolve("s").resolve(file), StandardCharsets.UTF_8)
                    .replaceAll("(?s)<style>.*?</style>|base64,[^\"]*|[0-9a-f]{64}", "");
            assertFalse(text.matches("(?s).*[^0-9.]40[^0-9.].*"), file + " gives the total away");
        }
        var table = Segmentation.of(customers).segment("Four", where("clv").atLeast(37)).segment("High", where("clv").atLeast(21))
                .otherwise("Low").showing("clv").typedTable();
        assertEquals(java.util.Arrays.asList(null, 16L, 20L), table.columns().get(3).values());
        assertEquals(java.util.Arrays.asList(null, null, null), table.columns().get(4).values());
    }

    @Test
    void termsAreCheckedBeforeAnythingIsWritten() {
        refused("The score \"segment_id\" has the name of a column that membership.csv has already; give the column another name.",
                () -> ExportTerms.with(key).scores("segment_id"));
        refused("The score \"=1+1\" has a name that a spreadsheet takes for a formula; give the column a name that begins with a letter.",
                () -> ExportTerms.with(key).scores("=1+1"));
        refused("A score is named twice among clv, clv; name each once.", () -> ExportTerms.with(key).scores("clv", "clv"));
        refused("Column \"region\" holds texts such as \"North\", not numbers; ask for texts(\"region\"), or bring it in as numbers.",
                () -> segments().exportTo(temp.resolve("s"), ExportTerms.with(key).scores("region")));
        assertTrue(assertThrows(IllegalArgumentException.class,
                () -> segments().exportTo(temp.resolve("s"), ExportTerms.with(key).consent(where("consent").is(1)))).getMessage()
                .startsWith("The consent: There is no column \"consent\""));
        assertFalse(Files.exists(temp.resolve("s")));
    }

    private Segments segments() {
        return Segmentation.of(customers).allowing(SegmentCount.ANY).segment("High", where("clv").atLeast(21)).otherwise("Low")
                .showing("clv");
    }

    private static void refused(String message, org.junit.jupiter.api.function.Executable terms) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, terms).getMessage());
    }
}
