package org.clvlab.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectMapper;

/**
 * One Qualtrics export: its three header rows, and its answers as text. Row 1 holds the fields' ids, row 2 the questions,
 * row 3 a JSON object with the field's ImportId, by which the format is known.
 *
 * @param raw
 *            the answers
 * @param questions
 *            the wording of each field
 * @param zone
 *            the time zone in which the export writes times
 * @param missing
 *            needed columns that the export lacks
 */
record QualtricsFile(RawTable raw, Map<String, String> questions, ZoneId zone, List<DataFault> missing) {

    /** Fields of the survey's software, which are no questions. */
    static final List<String> LEAD = List.of("StartDate", "EndDate", "Status", "IPAddress", "Progress", "Duration (in seconds)",
            "Finished", "RecordedDate", "ResponseId", "RecipientLastName", "RecipientFirstName", "RecipientEmail",
            "ExternalReference", "LocationLatitude", "LocationLongitude", "DistributionChannel", "UserLanguage", "customer_id");

    /** Fields that say who a person is or where: never read unless asked for. */
    static final List<String> PERSONAL = List.of("IPAddress", "RecipientLastName", "RecipientFirstName", "RecipientEmail",
            "LocationLatitude", "LocationLongitude");

    private static final List<String> NEEDED = List.of("Status", "Finished", "RecordedDate", "ResponseId");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern QUARTER = Pattern.compile("(\\d{4})-?[Qq]([1-4])");

    static QualtricsFile read(Warehouse warehouse, SourceFile file, FileBytes bytes) {
        var delimiter = Header.of(bytes.head()).delimiter();
        var rows = new ArrayList<List<String>>();
        try (var records = new CsvRecords(file, delimiter)) {
            for (CsvRecords.Record record; rows.size() < 3 && (record = records.read()) != null;)
                rows.add(record.fields());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var imports = imports(file, rows);
        var header = Header.of(delimiter, rows.getFirst());
        var faults = new ArrayList<>(RawTable.missing(file, header, NEEDED));
        if (!header.has("ExternalReference") && !header.has("customer_id"))
            faults.addAll(RawTable.missing(file, header, List.of("ExternalReference")));
        var questions = new LinkedHashMap<String, String>();
        for (var i = 0; i < header.columns().size(); i++)
            if (LEAD.stream().noneMatch(header.columns().get(i)::equalsIgnoreCase))
                questions.put(header.columns().get(i), i < rows.get(1).size() ? rows.get(1).get(i).strip() : "");
        return new QualtricsFile(RawTable.readCarefully(warehouse, file, bytes, header, 3), questions, zone(imports), faults);
    }

    private static List<Map<?, ?>> imports(SourceFile file, List<List<String>> rows) {
        var found = new ArrayList<Map<?, ?>>();
        var third = rows.size() < 3 ? List.<String>of() : rows.get(2);
        for (var cell : third)
            try {
                found.add(JSON.readValue(cell, Map.class));
            } catch (JacksonException e) {
                break;
            }
        if (found.isEmpty() || found.size() < third.size() || !found.getFirst().containsKey("ImportId"))
            throw new DataFaults(List.of(new DataFault(file.shown(), Math.min(rows.size(), 3), "",
                    third.isEmpty() ? rows.size() + " rows" : String.join(",", third),
                    "{\"ImportId\": ...} in every column of row 3",
                    "Export from Qualtrics as CSV with its three header rows: ids, questions, import ids.")));
        return found;
    }

    private static ZoneId zone(List<Map<?, ?>> imports) {
        for (var cell : imports)
            if (cell.get("timeZone") instanceof String zone)
                try {
                    return ZoneId.of(zone);
                } catch (DateTimeException e) {
                    return ZoneId.of("UTC");
                }
        return ZoneId.of("UTC");
    }

    /** {@return the wave by the file's name, such as 2025-Q1, or null when the name has none} */
    String wave() {
        var quarter = QUARTER.matcher(raw.file().path().getFileName().toString());
        return quarter.find() ? quarter.group(1) + "-Q" + quarter.group(2) : null;
    }
}
