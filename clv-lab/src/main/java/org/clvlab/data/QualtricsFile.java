package org.clvlab.data;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectMapper;

/**
 * A Qualtrics export. Of its three header rows the first holds the fields' ids, the second the questions, the third a JSON
 * object with the field's ImportId, by which the format is known.
 */
final class QualtricsFile {

    private QualtricsFile() {}

    /** Fields of the survey's software, which are no questions. */
    static final List<String> LEAD = List.of("StartDate", "EndDate", "Status", "IPAddress", "Progress", "Duration (in seconds)",
            "Finished", "RecordedDate", "ResponseId", "RecipientLastName", "RecipientFirstName", "RecipientEmail",
            "ExternalReference", "LocationLatitude", "LocationLongitude", "DistributionChannel", "UserLanguage", "customer_id");

    /** Fields that say who a person is or where: never read unless asked for. */
    static final List<String> PERSONAL = List.of("IPAddress", "RecipientLastName", "RecipientFirstName", "RecipientEmail",
            "LocationLatitude", "LocationLongitude");

    private static final Map<Personal, List<String>> BY_KIND = Map.of(Personal.IP_ADDRESS, List.of("IPAddress"), Personal.NAME,
            List.of("RecipientLastName", "RecipientFirstName"), Personal.EMAIL, List.of("RecipientEmail"), Personal.PLACE,
            List.of("LocationLatitude", "LocationLongitude"));

    private static final List<String> NEEDED = List.of("Status", "Finished", "RecordedDate", "ResponseId");
    private static final List<String> KEYS = List.of("ExternalReference", "customer_id");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Codes of an export in numbers, and the words of one in English: answers of customers, and what is none. */
    private static final String LEFT_OUT = """
            CASE
              WHEN %1$s IN ('1', 'Survey Preview', '9', 'Survey Preview Spam', '17', 'Offline Survey Preview') THEN 'preview'
              WHEN %1$s IN ('2', 'Survey Test', '8', 'Spam', '12', 'Imported Spam', '24', 'Offline Spam', '40', 'EX Spam')
                THEN 'spam or test'
              WHEN %1$s IN ('256', 'Synthetic') THEN 'synthetic'
              WHEN coalesce(%1$s, '') NOT IN ('0', 'IP Address', '4', 'Imported', '16', 'Offline', 'Offline Survey', '32', 'EX',
                                              '48', 'EX Offline', '132', 'Reimported imported')
                THEN '%3$s' || coalesce(%1$s, 'an empty cell')
              WHEN lower(%2$s) IN ('false', '0', 'no') THEN 'partial answer'
            END""";

    static SurveyFile read(Warehouse warehouse, SourceFile file, FileBytes bytes, SurveyOptions options, char delimiter,
            List<List<String>> head) {
        var imports = imports(file, head);
        var header = Header.of(delimiter, head.getFirst());
        var faults = new ArrayList<>(RawTable.missing(file, header, NEEDED));
        faults.addAll(SurveyFile.missingKey(file, header, options, KEYS));
        var asked = SurveyFile.asked(options, BY_KIND);
        var questions = new ArrayList<SurveyFile.Question>();
        for (var i = 0; i < header.columns().size(); i++) {
            var column = header.columns().get(i);
            var wording = i < head.get(1).size() ? head.get(1).get(i).strip() : "";
            if (LEAD.stream().noneMatch(column::equalsIgnoreCase) || asked.contains(column))
                questions.add(SurveyFile.Question.single(
                        options.names().getOrDefault(wording, options.names().getOrDefault(column, column)), column, wording));
        }
        var raw = RawTable.readCarefully(warehouse, file, bytes, header, 3);
        var recorded = raw.valueOrNull("RecordedDate");
        var fields = new SurveyFile.Fields(SurveyFile.customer(raw, options, KEYS),
                SurveyFile.customerColumn(header, options, KEYS), raw.valueOrNull("ResponseId"), "ResponseId",
                recorded, "RecordedDate", SurveyFile.local(recorded, options), raw.valueOrNull("Finished"),
                LEFT_OUT.formatted(raw.valueOrNull("Status"), raw.valueOrNull("Finished"), SurveyFile.UNKNOWN_STATUS));
        return new SurveyFile("Qualtrics", "every column has an ImportId in row 3", raw, questions, fields,
                zone(file, imports, warehouse), faults,
                SurveyFile.unread(header.columns(), options, BY_KIND));
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
            throw new DataFaults(List.of(unknown(file, rows, third)));
        return found;
    }

    private static DataFault unknown(SourceFile file, List<List<String>> rows, List<String> third) {
        if (rows.getFirst().stream().anyMatch(name -> List.of("ResponseId", "RecordedDate", "ImportId").contains(name.strip())))
            return new DataFault(file.shown(), Math.min(rows.size(), 3), "",
                    third.isEmpty() ? rows.size() + " rows" : String.join(",", third),
                    "{\"ImportId\": ...} in every column of row 3",
                    "Export from Qualtrics as CSV with its three header rows: ids, questions, import ids.");
        return new DataFault(file.shown(), 1, "", "the columns " + String.join(", ", rows.getFirst()),
                "an export of Qualtrics (an ImportId in every column of row 3), SurveyMonkey (Respondent ID and Collector ID) or "
                        + "LimeSurvey (id, submitdate and lastpage)",
                "Export the answers as CSV from one of the three, or read the file as a table of its own with table(...).");
    }

    /** A file has one zone, of all its times; one that names none has that of the warehouse. */
    private static Optional<ZoneId> zone(SourceFile file, List<Map<?, ?>> imports, Warehouse warehouse) {
        var zones = imports.stream().map(cell -> cell.get("timeZone")).filter(String.class::isInstance).map(String.class::cast)
                .distinct().toList();
        if (zones.size() > 1)
            throw wrongZone(file, "the time zones " + String.join(" and ", zones), "one zone for all times");
        try {
            return zones.isEmpty() ? warehouse.zone() : Optional.of(ZoneId.of(zones.getFirst()));
        } catch (DateTimeException e) {
            throw wrongZone(file, "the time zone \"" + zones.getFirst() + "\"", "a zone such as Europe/London");
        }
    }

    private static DataFaults wrongZone(SourceFile file, String found, String expected) {
        return new DataFaults(List.of(new DataFault(file.shown(), 3, "", found, expected,
                "Mend the zone in row 3, or export the answers again.")));
    }
}
