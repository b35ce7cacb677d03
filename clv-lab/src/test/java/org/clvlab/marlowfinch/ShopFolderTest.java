package org.clvlab.marlowfinch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.clvlab.data.Datasets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The committed files: the same bytes from their seed, and formats that other programs read. */
class ShopFolderTest {

    private static final CSVFormat CSV = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();

    private static final Path COMMITTED = Datasets.marlowFinch();

    @TempDir
    Path folder;

    private static Reader open(Path file) throws IOException {
        InputStream raw = Files.newInputStream(file);
        return new BufferedReader(
                new InputStreamReader(file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw, StandardCharsets.UTF_8));
    }

    private static List<CSVRecord> rows(String file) throws IOException {
        try (Reader in = open(COMMITTED.resolve(file))) {
            return CSV.parse(in).getRecords();
        }
    }

    @Test
    void theSameSeedGivesTheSameBytes() throws IOException {
        MarlowFinch.full(9, 400).writeTo(folder.resolve("one"));
        MarlowFinch.full(9, 400).writeTo(folder.resolve("two"));
        MarlowFinch.full(10, 400).writeTo(folder.resolve("other"));
        assertEquals(Files.readString(folder.resolve("one/SHA256SUMS")), Files.readString(folder.resolve("two/SHA256SUMS")));
        assertTrue(
                !Files.readString(folder.resolve("one/SHA256SUMS")).equals(Files.readString(folder.resolve("other/SHA256SUMS"))));
        Datasets.verify(folder.resolve("one"));
    }

    @Test
    void theCommittedFilesAreWhatTheGeneratorMakes() throws IOException {
        MarlowFinch.committed().writeTo(folder);
        assertEquals(Files.readString(COMMITTED.resolve("SHA256SUMS")),
                Files.readString(folder.resolve("SHA256SUMS")));
    }

    @Test
    void theCommittedFilesFitIntoFifteenMegabytes() throws IOException {
        try (Stream<Path> files = Files.walk(COMMITTED)) {
            long bytes = files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
            assertTrue(bytes <= 15_000_000, () -> bytes + " bytes");
        }
        assertTrue(rows("exposures.csv.gz").size() <= 400_000);
    }

    @Test
    void experimentsHaveTheSizesThatWereAskedFor() throws IOException {
        Map<String, Integer> welcome = new HashMap<>();
        for (CSVRecord row : rows("experiment.csv"))
            if (OffsetDateTime.parse(row.get("assigned_at")).toLocalDate().isBefore(LocalDate.of(2025, 10, 3)))
                welcome.merge(row.get("arm"), 1, Integer::sum);
        assertEquals(3, welcome.size());
        welcome.forEach((arm, n) -> assertTrue(n >= 1500, () -> arm + " " + n));
        Map<String, Integer> loyalty = new HashMap<>();
        for (CSVRecord row : rows("loyalty.csv"))
            loyalty.merge(row.get("points") + row.get("refresher"), 1, Integer::sum);
        assertEquals(4, loyalty.size());
        loyalty.forEach((cell, n) -> assertTrue(n >= 1000, () -> cell + " " + n));
    }

    @Test
    void atLeastNinetyReferralsAreByRespondents() throws IOException {
        Map<String, Boolean> answered = new HashMap<>();
        try (Stream<Path> files = Files.list(COMMITTED)) {
            for (Path file : files.filter(path -> path.getFileName().toString().startsWith("survey-")).sorted().toList())
                for (CSVRecord row : rows(file.getFileName().toString()))
                    answered.put(row.get("ExternalReference"), true);
        }
        assertTrue(rows("referrals.csv").stream().filter(row -> answered.containsKey(row.get("referrer"))).count() >= 90);
    }

    @Test
    void revenueOfTheFilesIsThatOfTheShopToTheCent() throws IOException {
        BigDecimal file = BigDecimal.ZERO;
        for (CSVRecord row : rows("orders.csv.gz"))
            file = file.add(new BigDecimal(row.get("unit_price")).multiply(new BigDecimal(row.get("quantity")))
                    .subtract(new BigDecimal(row.get("discount"))));
        long shop = MarlowFinch.committed().shop().orders().stream().mapToLong(Shop.Order::totalPence).sum();
        assertEquals(BigDecimal.valueOf(shop, 2), file);
    }

    @Test
    void surveysHaveThreeHeaderRowsAndReadAsCsv() throws IOException {
        List<CSVRecord> rows = rows("survey-2024-Q2.csv");
        assertEquals("Start Date", rows.get(0).get("StartDate"));
        assertEquals("{\"ImportId\":\"startDate\",\"timeZone\":\"Europe/London\"}", rows.get(1).get("StartDate"));
        assertEquals("{\"ImportId\":\"QID1\"}", rows.get(1).get("nps"));
        assertEquals(34, rows.get(2).size());
        assertTrue(rows.stream().skip(2).allMatch(row -> row.get("ResponseId").matches("R_[0-9A-Za-z]{15}")));
    }

    @Test
    void eventsFollowTheExportSchema() throws IOException {
        JsonMapper mapper = JsonMapper.builder().build();
        int notSet = 0;
        int anonymous = 0;
        for (String month : List.of("10", "12")) {
            List<String> lines = new ArrayList<>();
            try (Reader in = open(COMMITTED.resolve("events/events-2025-" + month + ".ndjson.gz"))) {
                ((BufferedReader) in).lines().forEach(lines::add);
            }
            for (String line : lines) {
                JsonNode event = mapper.readTree(line);
                assertTrue(event.get("event_timestamp").isString());
                long micros = Long.parseLong(event.get("event_timestamp").asString());
                String date = event.get("event_date").asString();
                assertEquals(date,
                        Instant.ofEpochSecond(micros / 1_000_000).atZone(Days.ZONE).toLocalDate().toString().replace("-", ""));
                boolean consent = event.get("privacy_info").get("analytics_storage").asString().equals("Yes");
                assertEquals(consent, !event.get("user_pseudo_id").isNull());
                assertTrue(consent || event.get("user_id").isNull());
                assertEquals(!month.equals("10"), event.has("session_traffic_source_last_click"));
                anonymous += consent ? 0 : 1;
                if (event.has("ecommerce") && event.get("ecommerce").get("transaction_id").asString().equals("(not set)"))
                    notSet++;
            }
        }
        assertTrue(anonymous > 0 && notSet > 0);
    }

    @Test
    void truthIsJsonWithEveryEffectAndCustomer() throws IOException {
        try (Reader in = open(COMMITTED.resolve("truth.json.gz"))) {
            JsonNode truth = JsonMapper.builder().build().readTree(in);
            assertEquals(20, truth.get("effects").size());
            assertEquals(rows("customers.csv").size(), truth.get("customers").size());
            assertEquals(MarlowFinch.SEED, truth.get("seed").asLong());
            truth.get("effects").forEach(effect -> assertTrue(effect.get("estimands").size() > 0, effect::toString));
        }
    }

    @Test
    void aSizeThatCannotBeIsRefused() {
        assertEquals("A shop of 0 customers cannot be made; ask for 1 to 900,000.",
                assertThrows(IllegalArgumentException.class, () -> MarlowFinch.full(1, 0)).getMessage());
    }
}
