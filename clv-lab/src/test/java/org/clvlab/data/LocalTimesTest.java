package org.clvlab.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;
import org.clvlab.report.Shown;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Times without an offset from UTC, in every reader that takes such: in 2025 the clocks of Berlin skipped from two to three on
 * 30 March, and went through that hour twice on 26 October.
 */
class LocalTimesTest extends InAFolder {

    static final String MIXED = "expected an offset from UTC, as in the other rows. The file mixes time zones: write the offset in every row "
            + "or in none, or name the zone of times without one with Warehouse.inZone.";
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    /**
     * A reader of a file with two times.
     *
     * @param file
     *            what the file is called in messages
     * @param column
     *            the column of times
     * @param row
     *            the number of its second row of data
     * @param moment
     *            the column of moments in its relation; empty where it is summed up
     * @param read
     *            writes the file with the second time, the first being half past midnight of 1 July, and reads it
     */
    private record Reader(String file, String column, int row, String moment, BiFunction<Warehouse, String, Source> read) {

        String said(Source source) { return String.join("\n", source.reading().warnings()); }
    }

    private static final String SUMMER = "2025-07-01 00:30:00";

    private Reader csv(String file, String column, String moment, String header, String row,
            BiFunction<Warehouse, Path, Source> read) {
        return new Reader(file, column, 3, moment, (there, time) -> read.apply(there, folder.write(file,
                header + "\n" + row.formatted("1", SUMMER) + "\n" + row.formatted("2", time) + "\n")));
    }

    private Reader written(String file, String column, String moment, int row, BiFunction<Warehouse, Path, Source> read,
            String before, BinaryOperator<String> line) {
        return new Reader(file, column, row, moment, (there, time) -> read.apply(there,
                folder.write(file, before + line.apply("1", SUMMER) + line.apply("2", time))));
    }

    private static final TableColumns MAPPED = TableColumns.keyedBy("customer_id").moment("seen");

    private Reader mapped(String file, String write, int row) {
        return new Reader(file, "seen", row, "seen", (there, time) -> {
            there.execute("COPY (SELECT '1' AS customer_id, %s AS seen UNION ALL SELECT '2', %s) TO '%s' %s".formatted(
                    write.contains("parquet") ? "TIMESTAMP '" + SUMMER + "'" : "'" + SUMMER + "'",
                    write.contains("parquet") ? "TIMESTAMP '" + time + "'" : "'" + time + "'", temp.resolve(file), write));
            return there.table("mapped", temp.resolve(file), MAPPED);
        });
    }

    private Stream<Reader> readers() {
        var qualtrics = SurveyInputsTest.HEADER;
        return Stream.of(
                csv("orders.csv", "ordered_at", "ordered_at", "customer_id,order_id,ordered_at,revenue", "c1,o%s,%s,1.00",
                        Warehouse::orders),
                csv("declared.csv", "wann", "ordered_at", "wer,wann,wert", "c%s,%s,1.00", (there, path) -> there.orders(path,
                        OrderColumns.forCustomer("wer").at("wann").amount("wert").writtenAs("%Y-%m-%d %H:%M:%S"))),
                csv("retail.csv", "InvoiceDate", "ordered_at", OrderExportsTest.RETAIL.strip(),
                        "48943%s,85048,LAMP,12,%s,6.95,13085,UK", Warehouse::orders),
                csv("lines.csv", "ordered_at", "ordered_at", OrdersTest.LINES.lines().findFirst().orElseThrow(),
                        "A%s,1,c1,%s,web,S1,4,10.00,4.00,0,,false,,,", Warehouse::orders),
                written("shopify.csv", "Created at", "ordered_at", 3, Warehouse::orders, OrderExportsTest.SHOPIFY,
                        (id, time) -> "#100" + id + ",a@example.com,paid,,EUR,1,0,0,1.00," + time + ",1,Lamp,1.00,,0.00,web\n"),
                csv("contacts.csv", "at", "at", "contact_id,customer_id,at,channel,reason,minutes,cost",
                        "k%1$s,c%1$s,%2$s,phone,late,5,2.50", Warehouse::contacts),
                csv("exposures.csv", "sent_at", "", "customer_id,campaign_id,sent_at", "c%s,K1,%s", Warehouse::exposures),
                csv("experiment.csv", "assigned_at", "assigned_at", "customer_id,experiment,arm,assigned_at", "c%s,x,a,%s",
                        (there, path) -> there.assignments(path, "x")),
                csv("crm.csv", "onboarded_at", "onboarded_at", "customer_id,onboarded_at", "c%s,%s", Warehouse::customers),
                csv("any.csv", "seen", "seen", "customer_id,seen", "c%s,%s",
                        (there, path) -> there.table("notes", path, "customer_id")),
                csv("mapped.csv", "seen", "seen", "customer_id,seen", "c%s,%s",
                        (there, path) -> there.table("mapped", path, MAPPED)),
                mapped("mapped.parquet", "(FORMAT parquet)", 2),
                mapped("mapped.ndjson", "(FORMAT json)", 2),
                new Reader("database", "seen", 2, "seen", (there, time) -> {
                    var file = temp.resolve("shop-" + time.substring(5, 7) + ".duckdb");
                    if (!Files.exists(file))
                        try (var shop = Warehouse.at(file)) {
                            shop.execute(
                                    "CREATE TABLE shop AS SELECT '1' AS customer_id, TIMESTAMP '%s' AS seen UNION ALL SELECT '2', "
                                            .formatted(SUMMER) + "TIMESTAMP '" + time + "'");
                        }
                    return there.table("database", Database.at("jdbc:duckdb:" + file), "SELECT * FROM shop ORDER BY 1", MAPPED);
                }),
                written("qualtrics.csv", "RecordedDate", "answered_at", 5, Warehouse::survey, qualtrics,
                        (id, time) -> "IP Address,True," + time + ",R_" + id + ",c" + id + ",9,a\n"),
                written("monkey.csv", "End Date", "answered_at", 4, Warehouse::survey, SurveyExportsTest.MONKEY,
                        (id, time) -> "10" + id + ",7,," + time + ",,,,,c" + id + ",9,10,,,,,\n"),
                written("lime.csv", "submitdate", "answered_at", 3, Warehouse::survey, SurveyExportsTest.LIME.substring(1),
                        (id, time) -> id + ";" + time + ";3;en;12;t" + id + ";;;;;9;Y;;;\n"));
    }

    @TestFactory
    Stream<DynamicTest> aTimeThatTheClocksSkipIsAFaultInEveryReader() {
        return readers().map(reader -> DynamicTest.dynamicTest(reader.file, () -> {
            var time = "2025-03-30 02:30:00";
            Told.faults(() -> reader.read.apply(lab.inZone(BERLIN), time), "%s, row %d, column %s: found %s, which the clocks of "
                    .formatted(
                            reader.file, reader.row, reader.column, written(reader, time))
                    + "Europe/Berlin skip when they are put forward; expected a "
                    + "time that was on the clock. The times are of another zone: name it with Warehouse.inZone, or write each time with its "
                    + "offset from UTC.");
            var reading = reader.read.apply(lab.inZone(BERLIN).with(Faults.SET_ASIDE), time).reading();
            Told.aside(reading, 2, 1, "1 time that the clocks skip");
            assertEquals(1, reading.count("times by the clocks of Europe/Berlin"));
        }));
    }

    @TestFactory
    Stream<DynamicTest> aTimeThatCameTwiceIsReadAsTheSecondAndToldInEveryReader() {
        return readers().map(reader -> DynamicTest.dynamicTest(reader.file, () -> {
            var time = "2025-10-26 02:30:00";
            var source = reader.read.apply(lab.inZone(BERLIN), time);
            assertEquals(
                    "%s, column %s: 1 time came twice on the clocks of Europe/Berlin, which were put back: row %d %s. The second is "
                            .formatted(reader.file, reader.column, reader.row, written(reader, time))
                            + "taken, after the clocks were put back, so it may "
                            + "be too late by what they were put back. Where that matters, write times with their offset from UTC.",
                    reader.said(source));
            assertEquals(2, source.reading().count("times by the clocks of Europe/Berlin"));
            assertEquals(1, source.reading().count("times that came twice"));
            if (!reader.moment.isEmpty())
                assertEquals("2025-06-30 22:30:00/2025-10-26 01:30:00",
                        lab.sql("SELECT min(\"%1$s\") || '/' || max(\"%1$s\") FROM %2$s"
                                .formatted(reader.moment, source.relation())).get(0, 0));
        }));
    }

    @TestFactory
    Stream<DynamicTest> timesOfNoZoneAreTakenAsUtcAndToldInEveryReader() {
        return readers().map(reader -> DynamicTest.dynamicTest(reader.file, () -> {
            var source = reader.read.apply(lab, "2025-03-30 02:30:00");
            var said = "%s, column %s: 2 times have neither an offset from UTC nor a zone, and are taken as UTC. Beside another source an "
                    .formatted(reader.file, reader.column)
                    + "hour or a day may be off, and times that the clocks skip or show twice are not "
                    + "looked for. Name the zone before reading, as in lab.inZone(ZoneId.of(\"Europe/London\")).";
            assertEquals(said, reader.said(source));
            assertEquals(2, source.reading().count("times without a zone"));
            for (var shown : List.of(source.reading(), (Shown) source, source.perCustomer().audit()))
                assertTrue(shown.card().text().replaceAll("\\s+(! )?", " ").contains(said), shown.card().text());
            assertEquals(List.of(), reader.read.apply(lab.inZone(ZoneOffset.UTC), "2025-03-30 02:30:00").reading().warnings());
        }));
    }

    /** {@return the time as its reader has it: a driver's moment has a T} */
    private static String written(Reader reader, String time) {
        return reader.file.equals("database") ? time.replace(' ', 'T').replaceFirst(":00$", "") : time;
    }

    @Test
    void whatAFileSaysOfItsOwnZoneGoesBefore() {
        folder.write("survey-2025-Q1.csv",
                SurveyTest.HEADER + SurveyTest.answer("IP Address", "True", "2025-03-30 02:30:00", "R_1", "c1", "9", ""));
        assertEquals(List.of(), lab.inZone(BERLIN).survey(temp.resolve("survey-2025-Q1.csv")).reading().warnings());
        assertEquals("2025-03-30 01:30:00", lab.sql("SELECT CAST(answered_at AS VARCHAR) FROM survey").get(0, 0));
        folder.write("survey-2025-Q1.csv",
                SurveyTest.HEADER + SurveyTest.answer("IP Address", "True", "2025-03-30 01:30:00", "R_1", "c1", "9", ""));
        Told.faults(() -> lab.survey(temp.resolve("survey-2025-Q1.csv")),
                "survey-2025-Q1.csv, row 4, column RecordedDate: found 2025-03-30 01:30:00, which the clocks of Europe/London skip when they are "
                        + "put forward; expected a time that was on the clock. The times are of another zone: name it with Warehouse.inZone, or "
                        + "write each time with its offset from UTC.");
    }

    /** Each wave may have been exported from another account. */
    @Test
    void filesOfSeveralZonesAreToldOneByOne() {
        var autumn = SurveyTest.answer("IP Address", "True", "2025-10-26 01:30:00", "R_1", "c1", "9", "");
        folder.write("w/survey-2025-Q1.csv", SurveyTest.HEADER + autumn);
        folder.write("w/survey-2025-Q2.csv", SurveyTest.HEADER.replace("Europe/London", "America/New_York")
                + autumn.replace("R_1", "R_2").replace("2025-10-26 01:30:00", "2025-11-02 01:59:59"));
        var told = lab.survey(temp.resolve("w")).reading().warnings();
        assertEquals(2, told.size());
        assertTrue(told.getFirst()
                .startsWith("w/survey-2025-Q1.csv, column RecordedDate: 1 time came twice on the clocks of Europe/London, "
                        + "which were put back: row 4 2025-10-26 01:30:00. "),
                told.getFirst());
        assertTrue(told.getLast().startsWith("w/survey-2025-Q2.csv, column RecordedDate: 1 time came twice on the clocks of "
                + "America/New_York, which were put back: row 4 2025-11-02 01:59:59. "), told.getLast());
    }

    @Test
    void theHourThatIsSkippedOrComesTwiceHasExactEnds() {
        var text = new StringBuilder("customer_id,order_id,ordered_at,revenue\n");
        for (var time : List.of("2025-03-30 01:59:59.999", "2025-03-30T03:00", "2025-10-26 01:59:59", "2025-10-26 02:00:00",
                "2025-10-26T02:59:59.5", "2025-10-26 02:10", "2025-10-26 02:20", "2025-10-26 03:00:00", "1980-04-06 01:59"))
            text.append("c1,o").append(text.length()).append(",").append(time).append(",1\n");
        var reading = lab.inZone(BERLIN).orders(folder.write("o.csv", text.toString())).reading();
        assertEquals(4, reading.count("times that came twice"));
        assertTrue(
                reading.warnings().getFirst()
                        .contains(": row 5 2025-10-26 02:00:00, row 6 2025-10-26T02:59:59.5, row 7 2025-10-26 02:10 "
                                + "and so on. The second is taken, after the clocks were put back, so each may be"),
                reading.warnings().getFirst());
        for (var time : List.of("2025-03-30 02:00:00", "2025-03-30T02:59:59.999"))
            assertEquals(1,
                    lab.inZone(BERLIN).with(Faults.SET_ASIDE).orders(folder.write("p.csv", text + "c1,x," + time + ",1\n"))
                            .reading().count("time that the clocks skip"),
                    time);
    }

    /** Half an hour in one place, a whole day in another; and a place that never turns its clocks. */
    @Test
    void clocksOfOtherPlacesAreTurnedInTheirOwnWay() {
        var skipped = Map.of("Australia/Lord_Howe", "2025-10-05 02:15:00", "Pacific/Apia", "2011-12-30 12:00:00",
                "America/Sao_Paulo",
                "2018-11-04 00:30:00");
        skipped.forEach((place, time) -> assertEquals(1,
                lab.inZone(ZoneId.of(place)).with(Faults.SET_ASIDE).orders(folder.write("o.csv",
                        "customer_id,order_id,ordered_at,revenue\nc1,o1," + SUMMER + ",1\nc1,o2," + time + ",1\n")).reading()
                        .count(
                                "time that the clocks skip"),
                place));
        var fixed = lab.inZone(ZoneId.of("+05:30")).orders(folder.write("o.csv",
                "customer_id,order_id,ordered_at,revenue\nc1,o1,2025-03-30 02:30:00,1\n"));
        assertEquals("2025-03-29 21:00:00 2025-03-30",
                lab.sql("SELECT ordered_at || ' ' || ordered_on FROM " + fixed.relation()).get(0, 0));
    }

    /** A data frame writes days as midnights; in some zones midnight itself is skipped. */
    @Test
    void daysAreNoTimes() {
        for (var day : List.of("2018-11-04", "2018-11-04 00:00:00")) {
            var text = "customer_id,order_id,ordered_at,revenue\nc1,o1," + day + ",1\n";
            for (var there : List.of(lab, lab.inZone(ZoneId.of("America/Sao_Paulo")))) {
                var orders = there.orders(folder.write("o.csv", text));
                assertEquals(List.of(), orders.reading().warnings());
                assertEquals("2018-11-04", orders.perCustomer().texts("first_order")[0]);
            }
        }
    }

    /** Where the zone is named, rows with and without an offset are moments all the same. */
    @Test
    void aNamedZoneReadsWhatHasNoOffsetAmongWhatHasOne() {
        var text = "customer_id,order_id,ordered_at,revenue\nc1,o1,2025-07-01T10:00:00Z,1\nc1,o2,2025-07-01 12:30:00 +0200,1\nc1,o3,2025-07-01 "
                + "13:00:00,1\nc1,o4,2025-07-01 11:30:00 UTC,1\n";
        Told.faults(() -> lab.orders(folder.write("o.csv", text)),
                "o.csv, row 4, column ordered_at: found 2025-07-01 13:00:00; " + MIXED);
        var orders = lab.inZone(BERLIN).orders(folder.write("o.csv", text));
        assertEquals("10:00:00 10:30:00 11:00:00 11:30:00",
                lab.sql("SELECT string_agg(strftime(ordered_at, '%H:%M:%S'), ' ' ORDER BY order_id) "
                        + "FROM " + orders.relation()).get(0, 0));
    }

    /** BST is summer time in Britain, and standard time in Bangladesh. */
    @Test
    void namesOfZonesThatMeanSeveralAreNoOffset() {
        for (var name : List.of("BST", "CST", "Europe/London"))
            Told.faults(
                    () -> lab.orders(folder.write("o.csv",
                            "customer_id,order_id,date,revenue\nc1,o1,2025-07-01 10:00:00 " + name + ",1\n")),
                    "o.csv, row 2, column date: found 2025-07-01 10:00:00 " + name + "; " + OrdersInputsTest.DATE);
    }

    @Test
    void aPatternWithAnOffsetHasNoLocalTimes() {
        var columns = OrderColumns.forCustomer("wer").at("wann").amount("wert").writtenAs("%d.%m.%Y %H:%M %z");
        var orders = lab.orders(folder.write("o.csv", "wer,wann,wert\nc1,01.07.2025 00:30 +0200,1\n"), columns);
        assertEquals(List.of(), orders.reading().warnings());
        assertEquals("2025-06-30 22:30:00 2025-07-01",
                lab.sql("SELECT ordered_at || ' ' || ordered_on FROM " + orders.relation()).get(0, 0));
    }
}
