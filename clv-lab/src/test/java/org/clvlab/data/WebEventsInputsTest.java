package org.clvlab.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WebEventsInputsTest extends InAFolder {

    static final String VISIT = "{\"event_date\":\"20250105\",\"event_timestamp\":\"1736070000000000\",\"event_name\":\"page_view\","
            + "\"user_pseudo_id\":\"d1\",\"user_id\":\"c1\"}\n";
    static final String PURCHASE = "{\"event_date\":\"20250105\",\"event_timestamp\":\"1736070009000000\",\"event_name\":\"purchase\","
            + "\"user_pseudo_id\":\"d1\",\"ecommerce\":{\"transaction_id\":\"a\",\"purchase_revenue\":12.5}}\n";
    static final String MICROSECONDS = "expected microseconds since 1970, such as 1702643009060308. "
            + "Export the timestamp as GA4 gives it: not seconds, not milliseconds, and all its digits.";

    WebEvents read(String text) { return lab.ga4(folder.write("events.ndjson", text)); }

    @Test
    void renamedFieldsAreToldWithTheNearestName() {
        Told.faults(() -> read((VISIT + PURCHASE).replace("event_timestamp", "event_time").replace("user_id", "userId")),
                "events.ndjson, row 1, column event_timestamp: found no such column, but \"event_time\"; expected a column "
                        + "\"event_timestamp\". Rename \"event_time\" to \"event_timestamp\" if it is the one, or export the column too.",
                "events.ndjson, row 1, column user_id: found no such column, but \"userId\"; expected a column \"user_id\". "
                        + "Rename \"userId\" to \"user_id\" if it is the one, or export the column too.");
        Told.faults(
                () -> lab.ga4(folder.write("events.csv",
                        "event_name,event_timestamp,user_pseudo_id,user\npage_view,1736070000000000,d1,\n")),
                "events.csv, row 1, column user_id: found no such column, but \"user\"; expected a column \"user_id\". "
                        + "Rename \"user\" to \"user_id\" if it is the one, or export the column too.");
    }

    /** Of another table no row is called broken as well. */
    @Test
    void aTableOfSomethingElseLacksColumnsAndNothingMore() {
        Told.faults(() -> lab.ga4(folder.write("events.csv", "campaign_id,branch\n1,2\n3,4\n")),
                Stream.of("event_name", "event_timestamp", "user_pseudo_id", "user_id")
                        .map(column -> "events.csv, row 1, column " + column + ": found no such column among campaign_id,"
                                + " branch; expected a column \"" + column
                                + "\". Export the column too, or rename the one that"
                                + " holds it.")
                        .toArray(String[]::new));
    }

    @Test
    void emptyFilesAreTold() {
        Told.faults(() -> read(""),
                "events.ndjson: found an empty file; expected rows of data. Export the file again; nothing is in it.");
        folder.write("days/events-1.ndjson", VISIT);
        folder.write("days/events-2.ndjson", "");
        Told.faults(() -> lab.ga4(temp.resolve("days")),
                "days/events-2.ndjson: found an empty file; expected rows of data. Export the file again; nothing is in it.");
    }

    @Test
    void wrongTimesAreTold() {
        Told.faults(
                () -> read(VISIT + PURCHASE.replace("1736070009000000", "1736070009") + PURCHASE.replace("20250105", "20251305")
                        + PURCHASE.replace("1736070009000000", "soon") + PURCHASE.replace("20250105", "20240105")),
                "events.ndjson, row 2, column event_timestamp: found 1736070009; " + MICROSECONDS,
                "events.ndjson, row 3, column event_date: found 20251305; expected the day of event_timestamp as YYYYMMDD. "
                        + "Export event_date as GA4 gives it.",
                "events.ndjson, row 4, column event_timestamp: found soon; " + MICROSECONDS,
                "events.ndjson, row 5, column event_date: found 20240105; expected the day of event_timestamp as YYYYMMDD. "
                        + "Export event_date as GA4 gives it.",
                "events.ndjson, row 5, column event_timestamp: found purchase of d1 at 1736070009000000 again; expected each event once. "
                        + "Two files may hold the same day, as events_ and events_intraday_ do: read one of them.");
    }

    @Test
    void amountsAreChecked() {
        Told.faults(() -> read(VISIT + PURCHASE + PURCHASE.replace("09000000", "09000001").replace("12.5", "\"12,50\"")
                + PURCHASE.replace("09000000", "09000002").replace("12.5", "-4")
                + PURCHASE.replace("09000000", "09000003").replace("12.5", "99999999")
                + PURCHASE.replace("09000000", "09000004").replace("12.5", "\"much\"")),
                "events.ndjson, row 3, column ecommerce.purchase_revenue: found 12,50; expected a decimal point. Write the amount with a point.",
                "events.ndjson, row 4, column ecommerce.purchase_revenue: found -4; expected an amount of at least 0. "
                        + "A refund is an event of its own with refund_value; mend the amount.",
                "events.ndjson, row 5, column ecommerce.purchase_revenue: found 99999999; expected an amount below ten thousand times the "
                        + "files' median. Mend the amount.",
                "events.ndjson, row 6, column ecommerce.purchase_revenue: found much; expected an amount such as 12.50. "
                        + Told.AMOUNT);
    }

    @Test
    void duplicateEventsAreToldAcrossFiles() {
        folder.write("days/events-1.ndjson", VISIT);
        folder.write("days/events-2.ndjson", "\n" + PURCHASE + VISIT);
        Told.faults(() -> lab.ga4(temp.resolve("days")),
                "days/events-2.ndjson, row 3, column event_timestamp: found page_view of d1 at "
                        + "1736070000000000 again; expected each event once. Two files may hold the same day, as events_ and events_intraday_ do: "
                        + "read one of them.");
    }

    @Test
    void wrongEncodingsAreToldWithTheByte() {
        Told.faults(() -> lab.ga4(folder.write("events.ndjson",
                (VISIT + PURCHASE.replace("\"d1\"", "\"dé\"")).getBytes(StandardCharsets.ISO_8859_1))),
                "events.ndjson, row 2: found the byte 0xe9 at byte offset 230, which is no UTF-8 (in Latin-1 it is é); expected UTF-8. "
                        + "Save the file again as UTF-8, or convert it with: iconv -f WINDOWS-1252 -t UTF-8.");
        Told.faults(() -> lab.ga4(folder.write("events.ndjson", VISIT.getBytes(StandardCharsets.UTF_16))),
                "events.ndjson: found UTF-16 (byte order mark at byte 0); expected UTF-8. Save the file again as UTF-8.");
    }

    @Test
    void aByteOrderMarkIsAcceptedAndSaid() {
        var events = read("\ufeff" + VISIT + PURCHASE);
        assertEquals(2, events.size());
        assertTrue(events.reading().remarks().contains("events.ndjson starts with a byte order mark, which was skipped."));
        assertEquals(2, lab.ga4(folder.write("packed.ndjson", Folder.packed(VISIT + PURCHASE))).size());
    }

    @Test
    void brokenLinesAreTold() {
        Told.faults(() -> read("{\"event_name\":\"page_view\"\n\n[1]\n" + VISIT.replace("\"page_view\"", "null") + PURCHASE),
                "events.ndjson, row 1: found {\"event_name\":\"page_view\"; expected one JSON object a line, with event_name and "
                        + "event_timestamp. Mend the line or take it out.",
                "events.ndjson, row 3: found [1]; expected one JSON object a line, with event_name and event_timestamp. "
                        + "Mend the line or take it out.",
                "events.ndjson, row 4, column event_name: found nothing; expected the event's name. Export the event again.");
    }

    @Test
    void filesCutInTheMiddleAreTold() {
        Told.faults(() -> read(VISIT + PURCHASE.substring(0, 50)),
                "events.ndjson, row 2: found {\"event_date\":\"20250105\",\"event_timestamp\":\"173607; expected a whole JSON object. "
                        + "The file was cut in the middle of its last line: export it again.");
        var packed = Folder.packed(VISIT + PURCHASE);
        Told.faults(() -> lab.ga4(folder.write("events.ndjson.gz", Arrays.copyOf(packed, 60))),
                "events.ndjson.gz: found a gzip file that breaks off; "
                        + "expected a whole gzip file. The file was cut in the middle: copy or export it again.");
    }

    @Test
    void rowsSetAsideAreCounted() {
        var events = lab.with(Faults.SET_ASIDE).ga4(folder.write("events.ndjson", VISIT + "{\n" + VISIT + PURCHASE + "[1]\n"));
        Told.aside(events.reading(), 5, 2, "2 broken line", "1 duplicate event");
    }

    @Test
    void everyFaultOfARowIsTold() {
        Told.faults(
                () -> lab.ga4(folder.write("events.csv",
                        "event_date,event_name,event_timestamp,user_pseudo_id,user_id\n20250199,,x,d1,\n")),
                "events.csv, row 2, column event_name: found nothing; expected the event's name. Export the event again.",
                "events.csv, row 2, column event_timestamp: found x; " + MICROSECONDS,
                "events.csv, row 2, column event_date: found 20250199; expected the day of event_timestamp as YYYYMMDD. "
                        + "Export event_date as GA4 gives it.");
    }

    @Test
    void aJsonArrayIsNamedAsSuch() {
        Told.faults(() -> read("[" + VISIT.strip() + "]\n"),
                "events.ndjson: found one JSON array; expected one JSON object a line. "
                        + "Write each event on a line of its own, for example with: jq -c '.[]'.");
    }

    @Test
    void linesThatEndWithACarriageReturnAloneAreNamedAsSuch() {
        Told.faults(() -> read((VISIT + PURCHASE).replace("\n", "\r")),
                "events.ndjson: found lines that end with a carriage return alone; expected lines that end with a line feed. "
                        + "Convert the file, for example with: tr '\\r' '\\n'.");
        assertEquals(2, read((VISIT + PURCHASE).replace("\n", "\r\n")).size());
    }

    @Test
    void wrongShapesOfJsonAreToldAndNotReadAsNothing() {
        var shapes = VISIT + PURCHASE.replace("{\"transaction_id\":\"a\",\"purchase_revenue\":12.5}", "\"a\"")
                + PURCHASE.replace("1736070009000000", "1736070010000000").replace("}}",
                        "},\"event_params\":{\"key\":\"source\"}}")
                + PURCHASE.replace("1736070009000000", "1736070011000000").replace("}}",
                        "},\"event_params\":[{\"key\":\"source\",\"value\":\"google\"}]}");
        var list = "expected a list of objects with key and value, and in value one of string_value, int_value, float_value, double_value. "
                + "Export the events again as newline-delimited JSON; a tool in between changed their shape.";
        Told.faults(() -> read(shapes),
                "events.ndjson, row 2, column ecommerce: found \"a\"; expected an object, as GA4 exports it. Export the events again as "
                        + "newline-delimited JSON; a tool in between changed their shape.",
                "events.ndjson, row 3, column event_params: found {\"key\":\"source\"}; " + list,
                "events.ndjson, row 4, column event_params: found [{\"key\":\"source\",\"value\":\"google\"}]; " + list);
        Told.aside(lab.with(Faults.SET_ASIDE).ga4(folder.write("events.ndjson", shapes)).reading(), 4, 1, "3 wrong JSON shape");
    }

    @Test
    void aNestedFieldInOneColumnOfAFlattenedFileIsTold() {
        Told.faults(() -> lab.ga4(folder.write("events.csv", """
                event_name,event_timestamp,user_pseudo_id,user_id,event_params,device
                page_view,1736070000000000,d1,c1,"[{'key': 'ga_session_id', 'value': {'int_value': 11}}]",{'category': 'mobile'}
                """)),
                "events.csv, row 1, column event_params: found one column for a nested field; expected a column for each part of it, such as "
                        + "event_params.ga_session_id. Flatten the field in the query that exports it, or export the events as "
                        + "newline-delimited JSON.",
                "events.csv, row 1, column device: found one column for a nested field; expected a column for each part of it, such as "
                        + "device.category. Flatten the field in the query that exports it, or export the events as newline-delimited JSON.");
    }

    @Test
    void idsThatBecameNumbersAndNamesThatComeTwiceAreTold() {
        Told.faults(() -> read(VISIT.replace("\"c1\"", "13085.0")),
                "events.ndjson, row 1, column user_id: found 13085.0; expected an id as the shop writes it. A spreadsheet or a data frame "
                        + "read the id as a number: export it again as text.");
        Told.faults(() -> lab.ga4(folder.write("events.csv",
                "event_name,event_timestamp,user_pseudo_id,user_id,user_id\npage_view,1736070000000000,d1,c1,c2\n")),
                "events.csv, row 1, column user_id: found this name twice in the header; expected one column of each name. "
                        + "Rename one of the two.");
    }

    /** Where a line breaks off, the lines after it are still read; a file written over several lines is told line by line. */
    @Test
    void linesAfterABrokenOneAreRead() {
        var broken = "expected one JSON object a line, with event_name and event_timestamp. Mend the line or take it out.";
        Told.faults(() -> read("{\"a\":\n" + VISIT + "{\"b\":\n" + PURCHASE), "events.ndjson, row 1: found {\"a\":; " + broken,
                "events.ndjson, row 3: found {\"b\":; " + broken);
        Told.aside(
                lab.with(Faults.SET_ASIDE).ga4(folder.write("events.ndjson", "{\"a\":\n" + VISIT + "[1,\n2]\n" + PURCHASE))
                        .reading(),
                5, 2, "3 broken line");
        Told.faults(() -> read("{\n  \"event_name\": \"page_view\"\n}\n"), "events.ndjson, row 1: found {; " + broken,
                "events.ndjson, row 2: found   \"event_name\": \"page_view\"; " + broken,
                "events.ndjson, row 3: found }; " + broken);
    }

    /** In milliseconds it would be 1970; in a spreadsheet's numbers the seconds are gone. */
    @Test
    void timestampsThatAToolChangedAreTold() {
        for (var wrong : new String[]{"1736070000000", "1736070000", "1.73607E+15", "1.73607e+15", "2025-01-05T10:00:00Z"})
            Told.faults(() -> lab.ga4(folder.write("events.csv",
                    "event_name,event_timestamp,user_pseudo_id,user_id\npage_view," + wrong + ",d1,c1\n")),
                    "events.csv, row 2, column event_timestamp: found " + wrong + "; " + MICROSECONDS);
    }

    /**
     * Two properties in one folder: one event is of half past eleven in the evening in New York, another of half past midnight in Tokyo.
     * An hour of summer time is one property's.
     */
    @Test
    void datesOfSeveralPropertiesAreTold() {
        var newYork = VISIT.replace("20250105", "20250104").replace("1736070000000000", "1736051400000000"); // 04:30 UTC of the 5th
        var tokyo = VISIT.replace("1736070000000000", "1736004600000000"); // 15:30 UTC of the 4th
        assertEquals(List.of(), read(newYork).reading().warnings());
        assertEquals(List.of(), read(tokyo).reading().warnings());
        assertEquals(List
                .of("event_date and event_timestamp fit no one time zone: one event is dated as in UTC+8.5 or east of it, another"
                        + " as west of UTC-4.5. The files may be of several properties, whose days begin at other hours: a visit here may be dated"
                        + " a day before a later one there. Read the properties apart, or order visits by happened_at."),
                read(newYork + tokyo).reading().warnings());
        var winter = VISIT.replace("1736070000000000", "1736031600000000"); // 23:00 UTC of the 4th: midnight in Berlin
        var summer = VISIT.replace("20250105", "20250704").replace("1736070000000000", "1751666340000000"); // 21:59 UTC: 23:59 there
        assertEquals(List.of(), read(winter + summer).reading().warnings());
        assertTrue(lab.ga4(folder.write("events.ndjson", newYork + tokyo)).card().text().contains("fit no one time zone"));
    }

    /** Whose a session is in which two customers logged in is not known. */
    @Test
    void aSessionOfTwoCustomersIsNobodys() {
        var session = ",\"event_params\":[{\"key\":\"ga_session_id\",\"value\":{\"int_value\":\"11\"}}]";
        var first = VISIT.strip().replaceFirst("\\}$", "") + (VISIT.contains("event_params") ? "" : session) + "}\n";
        var events = read(first + first.replace("\"c1\"", "\"c2\"").replace("1736070000000000", "1736070000000001"));
        assertEquals(1, lab.number("SELECT count(*) - count(customer_id) FROM " + events.sessions()));
    }
}
