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
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.clvlab.data.CustomerTable;
import org.clvlab.data.Datasets;
import org.clvlab.data.PseudonymKey;
import org.clvlab.data.Warehouse;
import org.clvlab.report.Card;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** What is written, that it is proven, and that a failure leaves nothing behind. */
class ExportTest {

    @TempDir
    Path temp;
    Warehouse lab;
    CustomerTable customers;
    PseudonymKey key;

    @BeforeEach
    void open() {
        lab = Warehouse.inMemory();
        customers = People.scored(lab, temp, 40);
        key = People.key(temp);
    }

    @AfterEach
    void close() { lab.close(); }

    @Test
    void writesForPeopleAndSystemsAndProvesIt() throws IOException {
        var export = segments().exportTo(temp.resolve("out/segments"), key);
        assertEquals(
                List.of("definition.json", "manifest.json", "membership.csv", "membership.parquet", "predicate.sql",
                        "report.html",
                        "segment-definition-1.schema.json", "targets"),
                names(temp.resolve("out/segments")));
        assertEquals(List.of(new Export.Proven("seg-key-accounts", "Key accounts", 11, 11, false),
                new Export.Proven("seg-north", "North", 10, 10, false),
                new Export.Proven("seg-nurture", "Nurture", 19, 19, false)),
                export.segments());
        assertEquals(
                "DuckDB SQL EXACT; ANSI SQL EXACT; JsonLogic EXACT; PMML 4.4 RuleSet EXACT; BigQuery SQL EXACT; GA4 audience EXACT;"
                        + " Klaviyo segment EXACT 1, APPROXIMATE 2; Adobe XDM with PQL EXACT",
                export.targets().stream().map(compiled -> compiled.target().name() + " " + compiled.status())
                        .collect(Collectors.joining("; ")));
        assertEquals("PROVEN: 3 segments exported for 8 systems, no customer differs where they are exact", export.toString());
        assertEquals(List.of("out", "people-40.csv", "pseudonym.key"), names(temp), "nothing is left aside");
        assertEquals(List.of("segments"), names(temp.resolve("out")));
    }

    /** In DuckDB NaN is the largest number, to us and most systems it is missing: from a query it comes as missing. */
    @Test
    void notANumberIsMissingInEverySystem() {
        var scores = lab.table("scores",
                "SELECT customer_id, CASE WHEN customer_id < 'c0003' THEN 'NaN'::DOUBLE ELSE 3 END AS score,"
                        + " 'NaN'::FLOAT AS single FROM (SELECT printf('c%04d', i) AS customer_id FROM range(1, 41) AS r(i))");
        var export = Segmentation.of(customers.leftJoin(scores).on("customer_id")).allowing(SegmentCount.ANY)
                .segment("High", where("score").atLeast(2)).segment("Single", where("single").atLeast(0)).otherwise("Others")
                .exportTo(temp.resolve("s"), key);
        assertEquals(List.of(38, 0, 2), export.segments().stream().map(Export.Proven::members).toList());
        assertTrue(export.toString().startsWith("PROVEN"), export.toString());
    }

    @Test
    void membershipIsPseudonymsSorted() throws IOException {
        segments().exportTo(temp.resolve("s"), key);
        var lines = Files.readAllLines(temp.resolve("s/membership.csv"));
        assertEquals("customer_pseudonym,segment_id,segment_name", lines.getFirst());
        assertEquals(41, lines.size());
        assertEquals(lines.subList(1, 41).stream().sorted().toList(), lines.subList(1, 41));
        assertTrue(lines.contains(key.pseudonym("c0040") + ",seg-key-accounts,Key accounts"));
        for (String file : everyFile(temp.resolve("s"))) {
            String text = new String(Files.readAllBytes(temp.resolve("s").resolve(file)), StandardCharsets.ISO_8859_1);
            assertFalse(text.contains("c0040") || text.contains(People.SECRET), file + " gives an id or the key away");
        }
    }

    @Test
    void predicateRunsOnAnyRelationOfThatName() throws Exception {
        segments().exportTo(temp.resolve("s"), key);
        String sql = Files.readString(temp.resolve("s/predicate.sql"));
        try (var other = Warehouse.inMemory(); var statement = other.connection().createStatement()) {
            statement.execute("CREATE TABLE customers AS SELECT 'x' AS customer_id, 99 AS clv, NULL AS region");
            try (var rows = statement.executeQuery(sql)) {
                assertTrue(rows.next());
                assertEquals("seg-key-accounts", rows.getString("segment_id"));
            }
        }
    }

    @Test
    void manifestHoldsTheHashOfEachFile() throws IOException {
        var export = segments().exportTo(temp.resolve("s"), key);
        var manifest = JsonMapper.shared().readTree(temp.resolve("s/manifest.json"));
        var hashes = new TreeMap<String, String>();
        manifest.get("files").forEach(file -> hashes.put(file.get("name").stringValue(), file.get("sha256").stringValue()));
        assertEquals(19, hashes.size());
        for (Map.Entry<String, String> file : hashes.entrySet())
            assertEquals(Sha256.hex(Files.readAllBytes(temp.resolve("s").resolve(file.getKey()))), file.getValue());
        assertEquals(hashes, export.files().stream().collect(Collectors.toMap(Export.File::name, Export.File::sha256)));
        assertEquals(customers.dataHash(), manifest.get("source").get("sha256").stringValue());
    }

    @Test
    void sameInputsSameBytesAndAnEarlierExportIsReplaced() throws IOException {
        segments().exportTo(temp.resolve("a"), key);
        segments().exportTo(temp.resolve("b"), key);
        segments().exportTo(temp.resolve("b"), key);
        assertEquals(everyFile(temp.resolve("a")), everyFile(temp.resolve("b")));
        for (String file : everyFile(temp.resolve("a")))
            assertEquals(-1, Files.mismatch(temp.resolve("a").resolve(file), temp.resolve("b").resolve(file)), file);
    }

    @Test
    void smallSegmentsLeaveAsADefinitionOnly() throws IOException {
        var segments = Segmentation.of(customers).segment("Four", where("clv").atLeast(37))
                .segment("North", where("region").in("North"))
                .otherwise("Rest").showing("clv");
        var export = segments.exportTo(temp.resolve("s"), key);
        assertEquals(new Export.Proven("seg-four", "Four", 4, 0, true), export.segments().getFirst());
        assertFalse(Files.readString(temp.resolve("s/membership.csv")).contains("seg-four"));
        var definition = SegmentDefinition.read(temp.resolve("s/definition.json"));
        assertTrue(definition.segments().getFirst().statistics().isEmpty());
        assertTrue(definition.source().customers().isEmpty());
        var grid = (Card.Grid) export.card().blocks().getFirst();
        assertEquals("under 5", grid.rows().getFirst().get(2));
        assertTrue(export.card().blocks().stream().anyMatch(Card.Warning.class::isInstance));
    }

    /** The ids of CDNOW are numbers as anybody's may be: it is the hash of the data that lets the published key in. */
    @Test
    void demonstrationKeyServesTheShippedData() {
        var cdnow = lab.orders(Datasets.cdnow().resolve("CDNOW_sample.txt")).perCustomer();
        var export = Segmentation.of(cdnow).segment("Often", where("orders").atLeast(4))
                .segment("Again", where("orders").atLeast(2))
                .otherwise("Once").exportTo(temp.resolve("s"));
        assertEquals(2357, export.segments().stream().mapToInt(Export.Proven::members).sum());
        assertEquals("the published demonstration key", export.key());
    }

    @Test
    void awkwardNamesComeBackWhole() throws IOException {
        var name = "O'Brien, \"VIP\" <b>ünï; DROP TABLE";
        Segmentation.of(customers).segment(name, where("clv").atLeast(30)).segment("North", where("region").in("North"))
                .otherwise("Rest")
                .exportTo(temp.resolve("s"), key);
        assertEquals(name, SegmentDefinition.read(temp.resolve("s/definition.json")).segments().getFirst().name());
        assertTrue(Files.readAllLines(temp.resolve("s/membership.csv")).contains(key.pseudonym("c0040")
                + ",seg-o-brien-vip-b-uni-drop-table,\"O'Brien, \"\"VIP\"\" <b>ünï; DROP TABLE\""));
    }

    @Test
    void demonstrationKeyIsRefusedForOtherData() {
        assertEquals(
                "The published demonstration key is for the data sets that come with CLV Lab, and these are other data; give a "
                        + "secret key: exportTo(folder, PseudonymKey.fromFile(file)) or PseudonymKey.fromEnvironment(variable).",
                assertThrows(IllegalArgumentException.class, () -> segments().exportTo(temp.resolve("s"))).getMessage());
        assertFalse(Files.exists(temp.resolve("s")));
    }

    @Test
    void foreignFilesAreNotOverwritten() throws IOException {
        Files.createDirectory(temp.resolve("mine"));
        Files.writeString(temp.resolve("mine/thesis.txt"), "years of work");
        assertEquals(
                "The folder \"mine\" holds \"thesis.txt\", which is of no earlier export and would be lost; name another folder or "
                        + "an empty one.",
                assertThrows(IllegalArgumentException.class, () -> segments().exportTo(temp.resolve("mine"), key)).getMessage());
        assertEquals("\"pseudonym.key\" is a file or a link, but the export is a folder; name another.",
                assertThrows(IllegalArgumentException.class, () -> segments().exportTo(temp.resolve("pseudonym.key"), key))
                        .getMessage());
        assertEquals(List.of("mine", "people-40.csv", "pseudonym.key"), names(temp));
    }

    /** The customers change behind the segments' back: the SQL no longer gives the members that the rules gave. */
    @Test
    void aDifferenceIsNamedAndNothingIsWritten() throws Exception {
        var segments = segments();
        segments.exportTo(temp.resolve("s"), key);
        var before = Files.readString(temp.resolve("s/manifest.json"));
        try (var statement = lab.connection().createStatement()) {
            statement.execute("UPDATE \"" + customers.relation() + "\" SET clv = 1 WHERE customer_id = 'c0040'");
        }
        var failed = assertThrows(ProofFailed.class, () -> segments.exportTo(temp.resolve("s"), key));
        assertEquals(
                "The export is not proven and nothing was written: 1 of 40 customers differ: customer c0040 is in seg-key-accounts, "
                        + "definition.json says seg-north.",
                failed.getMessage());
        assertEquals(before, Files.readString(temp.resolve("s/manifest.json")), "the earlier export stays");
        assertEquals(List.of("people-40.csv", "pseudonym.key", "s"), names(temp));
    }

    private Segments segments() {
        return Segmentation.of(customers).segment("Key accounts", where("clv").atLeast(30))
                .segment("North", where("region").in("North"))
                .otherwise("Nurture").showing("clv");
    }

    private static List<String> everyFile(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).map(file -> folder.relativize(file).toString()).sorted().toList();
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void whereNoFolderCanBeIsToldInWords() throws IOException {
        java.nio.file.Files.writeString(temp.resolve("file"), "mine");
        assertEquals("The export to \"below\" failed and left nothing behind: a file stands where a folder above it should be;"
                + " name another.",
                assertThrows(java.io.UncheckedIOException.class, () -> segments().exportTo(temp.resolve("file/below"), key))
                        .getMessage());
    }
}
