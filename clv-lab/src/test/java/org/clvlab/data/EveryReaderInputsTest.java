package org.clvlab.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The traps that lie in wait for every reader, in every reader: each is one message, with the file, the row and what to do. */
class EveryReaderInputsTest extends InAFolder {

    private static final String ID = "found 13085.0; expected an id as the shop writes it. A spreadsheet or a data frame read the id as a "
            + "number: export it again as text.";
    private static final TableColumns MAPPED = TableColumns.keyedBy("customer_id").amount("paid").moment("seen");

    /**
     * A reader, and a small file that it reads.
     *
     * @param file
     *            the file's name
     * @param text
     *            what is in it
     * @param headerRows
     *            how many of its rows are no data; 0 for lines of JSON
     * @param ids
     *            the columns of ids, with commas between; empty where another test holds them
     * @param read
     *            reads it
     */
    private record Reader(String file, String text, int headerRows, String ids, BiFunction<Warehouse, Path, Object> read) {

        /** Of data, as it is told in a fault. */
        int firstRow() { return isCsv() ? headerRows + 1 : 1; }

        String header() { return text.lines().findFirst().orElseThrow(); }

        char delimiter() { return Header.of(text).delimiter(); }

        boolean isCsv() { return headerRows > 0; }

        /** {@return the text with its last row cut before the first delimiter} */
        String cut() {
            var last = text.stripTrailing().lastIndexOf('\n') + 1;
            return text.substring(0, isCsv() ? text.indexOf(delimiter(), last) : last + 12);
        }
    }

    private static Stream<Reader> readers() {
        return Stream.of(
                new Reader("orders.csv", "customer_id,order_id,ordered_at,revenue\nc1,o1,2025-07-01T10:00:00Z,1.00\n"
                        + "c2,o2,2025-07-01T10:00:00Z,2.00\n", 1, "customer_id,order_id", Warehouse::orders),
                new Reader("declared.csv", "wer;beleg;wann;wert\nc1;o1;2025-07-01;1.00\nc2;o2;2025-07-01;2.00\n", 1, "wer,beleg",
                        (lab, path) -> lab.orders(path,
                                OrderColumns.forCustomer("wer").order("beleg").at("wann").amount("wert"))),
                new Reader("shopify.csv", OrderExportsTest.SHOPIFY + OrderExportsTest.PAID + OrderExportsTest.PARTLY, 1, "",
                        Warehouse::orders),
                new Reader("retail.csv", OrderExportsTest.RETAIL + OrderExportsTest.LINES, 1, "", Warehouse::orders),
                new Reader("lines.csv", OrdersTest.LINES.lines().limit(1).toList().getFirst() + "\n"
                        + "A1,1,c1,2024-03-31T00:30:00+00:00,web,S1,4,10.00,4.00,0,,false,,,\n"
                        + "A2,1,c1,2024-07-01T00:30:00+01:00,app,S1,1,10.00,0.00,0,,false,,,\n", 1, "order_id,customer_id",
                        Warehouse::orders),
                new Reader("contacts.csv", "contact_id,customer_id,at,channel,reason,minutes,cost\n"
                        + "k1,c1,2025-01-01T10:00:00+00:00,phone,late,5,2.50\nk2,c2,2025-01-01T10:00:00+00:00,phone,late,5,2.50\n",
                        1,
                        "customer_id", Warehouse::contacts),
                new Reader("crm.csv", "customer_id,acquired_on,region\nc1,2025-01-01,North\nc2,2025-01-02,South\n", 1,
                        "customer_id",
                        Warehouse::customers),
                new Reader("costs.csv", "customer_id,driver,amount\nc1,parcel,2.00\nc2,parcel,3.00\n", 1, "customer_id",
                        Warehouse::costs),
                new Reader("exposures.csv",
                        "customer_id,campaign_id,sent_at\nc1,k1,2025-01-01T10:00:00Z\nc2,k1,2025-01-01T10:00:00Z\n",
                        1, "customer_id", Warehouse::exposures),
                new Reader("referrals.csv", "referrer,referred,on\nc1,c2,2025-01-01\nc2,c3,2025-01-02\n", 1, "referrer,referred",
                        Warehouse::referrals),
                new Reader("accounts.csv", "account_id,parent_id\na1,\na2,a1\n", 1, "account_id", Warehouse::accounts),
                new Reader("experiment.csv", "customer_id,experiment,arm,assigned_at\nc1,x,a,2025-01-01T10:00:00Z\n"
                        + "c2,x,b,2025-01-01T10:00:00Z\n", 1, "customer_id", (lab, path) -> lab.assignments(path, "x")),
                new Reader("notes.csv", "customer_id,paid,seen\nc1,1.50,2025-01-01T10:00:00Z\nc2,2.50,2025-01-01T10:00:00Z\n", 1,
                        "customer_id", (lab, path) -> lab.table("notes", path, "customer_id")),
                new Reader("mapped.csv", "customer_id,paid,seen\nc1,1.50,2025-01-01T10:00:00Z\nc2,2.50,2025-01-01T10:00:00Z\n", 1,
                        "customer_id", (lab, path) -> lab.table("mapped", path, MAPPED)),
                new Reader("mapped.ndjson", "{\"customer_id\":\"c1\",\"paid\":1.5,\"seen\":\"2025-01-01T10:00:00Z\"}\n"
                        + "{\"customer_id\":\"c2\",\"paid\":2.5,\"seen\":\"2025-01-01T10:00:00Z\"}\n", 0, "customer_id",
                        (lab, path) -> lab.table("mapped", path, MAPPED)),
                new Reader("rates.csv", OrderExportsTest.RATES, 1, "", Warehouse::rates),
                new Reader("series.csv", "date,close\n2025-01-01,100.0\n2025-01-02,101.0\n", 1, "",
                        (lab, path) -> lab.series("index", path)),
                new Reader("qualtrics.csv", SurveyInputsTest.HEADER.replace("\"How\nlikely?\"", "How likely?")
                        + SurveyInputsTest.ANSWER.replace("a\nb", "a")
                        + SurveyInputsTest.ANSWER.replace("a\nb", "a").replace("R_1",
                                "R_2"),
                        3, "ExternalReference", Warehouse::survey),
                new Reader("monkey.csv", SurveyExportsTest.MONKEY + SurveyExportsTest.OMAR + SurveyExportsTest.SILENT, 2,
                        "Custom Data 1", Warehouse::survey),
                new Reader("lime.csv", SurveyExportsTest.LIME.substring(1) + SurveyExportsTest.FULL + SurveyExportsTest.NOBODY, 1,
                        "token", Warehouse::survey),
                new Reader("events.ndjson", "{\"event_name\":\"page_view\",\"event_timestamp\":\"1736070000000000\","
                        + "\"user_pseudo_id\":\"d1\",\"user_id\":\"c1\"}\n{\"event_name\":\"page_view\",\"event_timestamp\":"
                        + "\"1736070000000001\",\"user_pseudo_id\":\"d1\",\"user_id\":\"c2\"}\n", 0, "user_id", Warehouse::ga4),
                new Reader("events.csv", "event_name,event_timestamp,user_pseudo_id,user_id\npage_view,1736070000000000,d1,c1\n"
                        + "page_view,1736070000000001,d2,c2\n", 1, "user_id", Warehouse::ga4));
    }

    private Stream<DynamicTest> each(Predicate<Reader> which, Consumer<Reader> test) {
        return readers().filter(which).map(reader -> DynamicTest.dynamicTest(reader.file, () -> test.accept(reader)));
    }

    private void told(Reader reader, String text, String fault) {
        told(reader, reader.file, text.getBytes(StandardCharsets.UTF_8), fault);
    }

    private void told(Reader reader, String file, byte[] bytes, String fault) {
        Told.faults(() -> reader.read.apply(lab, folder.write(file, bytes)), fault);
    }

    @TestFactory
    Stream<DynamicTest> theSmallFilesThemselvesAreRead() {
        return each(reader -> true, reader -> reader.read.apply(lab, folder.write(reader.file, reader.text)));
    }

    @TestFactory
    Stream<DynamicTest> aFileCutInTheMiddleOfARow() {
        return each(reader -> true, reader -> {
            var row = reader.cut().lines().count();
            var place = reader.file + ", row " + row + ": found ";
            told(reader, reader.cut(), reader.isCsv()
                    ? place + "the end of the file in the middle of: " + reader.cut().lines().toList().getLast() + "; expected "
                            + Header.of(reader.text).columns().size()
                            + " columns, as in the header. The file was cut: copy or export it again."
                    : reader.file.equals("events.ndjson")
                            ? place + "{\"event_name; expected a whole JSON object. The file was cut in the middle of its last line: export "
                                    + "it again."
                            : place + "JSON that breaks off; expected a whole value. The file was cut: copy or export it again.");
        });
    }

    @TestFactory
    Stream<DynamicTest> aPackedFileThatBreaksOff() {
        return each(reader -> true, reader -> {
            var packed = Folder.packed(reader.text);
            told(reader, reader.file + ".gz", Arrays.copyOf(packed, packed.length - 9),
                    reader.file + ".gz: found a gzip file that breaks "
                            + "off; expected a whole gzip file. The file was cut in the middle: copy or export it again.");
        });
    }

    @TestFactory
    Stream<DynamicTest> aPackedFileWithOtherBytesInside() {
        return each(reader -> true, reader -> {
            var packed = Folder.packed(reader.text);
            packed[packed.length - 7] ^= 0x5a;
            told(reader, reader.file + ".gz", packed,
                    reader.file + ".gz: found a gzip file that is damaged; expected a whole gzip"
                            + " file. Bytes of it were changed or lost on the way: copy or export it again.");
        });
    }

    /**
     * As where two exports were put together: a number would become a text, and a column's name a customer. Declared columns and
     * SurveyMonkey's two rows of names are told by their values instead.
     */
    @TestFactory
    Stream<DynamicTest> aHeaderThatComesAgain() {
        return each(reader -> reader.isCsv() && !List.of("mapped.csv", "monkey.csv").contains(reader.file),
                reader -> told(reader, reader.text + reader.header() + "\n",
                        reader.file + ", row " + (reader.text.lines().count() + 1)
                                + ": found the header again; expected rows of data."
                                + " Files were put together with their headers: take this row out."));
    }

    @Test
    void whatIsNoNumberIsToldOnce() {
        Told.faults(() -> lab.contacts(folder.write("contacts.csv", "contact_id,customer_id,at,channel,reason,minutes,cost\n"
                + "k1,c1,2025-01-01T10:00:00+00:00,phone,late,5,Infinity\n")),
                "contacts.csv, row 2, column cost: found Infinity; expected a number with a decimal point. Mend the value.");
    }

    @Test
    void aFolderWhereOneFileIsRead() {
        Told.faults(() -> lab.costs(folder.path()), folder.path().getFileName() + ": found a folder; expected one file. Name the"
                + " file in it; a folder is read where a source may lie in several files.");
    }

    @Test
    void aDayOfASeriesFarInTheFuture() {
        Told.faults(() -> lab.series("index", folder.write("series.csv", "date,close\n2025-01-01,100.0\n2925-01-02,101.0\n")),
                "series.csv, row 3, column date: found 2925-01-02; expected a day between 1970 and 2100. Mend the date.");
    }

    /** Such a column is kept as texts; who asks for numbers is shown the text that is in the way. */
    @Test
    void aColumnOfNumbersWithOneText() {
        var points = lab.table("points", folder.write("points.csv", "customer_id,points\nc1,5\nc2,n/a\nc3,NaN\n"), "customer_id");
        var told = assertThrows(IllegalArgumentException.class, () -> points.perCustomer().numbers("points")).getMessage();
        assertTrue(told.contains("holds texts such as \"NaN\", not numbers"), told);
    }

    @TestFactory
    Stream<DynamicTest> aHeaderWithOneNameTwice() {
        return each(Reader::isCsv, reader -> {
            var columns = Header.of(reader.text).columns();
            // the header of SurveyMonkey is of questions, of which two may have the same words: a lead column is given again
            var first = columns.getFirst();
            var second = reader.file.equals("monkey.csv") ? "Start Date" : columns.getLast();
            var header = reader.header().replace(reader.delimiter() + second,
                    reader.delimiter() + (reader.file.equals("monkey.csv") ? "End Date" : first));
            told(reader, header + reader.text.substring(reader.header().length()), reader.file + ", row 1, column "
                    + (reader.file.equals("monkey.csv") ? "End Date" : first)
                    + ": found this name twice in the header; expected one column of "
                    + "each name. Rename one of the two.");
        });
    }

    /** All orders of nobody would be those of one customer, the best of all. */
    @TestFactory
    Stream<DynamicTest> aWordWhereThereIsNoId() {
        return each(reader -> !reader.ids.isEmpty(), reader -> {
            for (var column : reader.ids.split(","))
                for (var word : List.of("NULL", "nan", "#N/A"))
                    told(reader, withId(reader, column, word), reader.file + ", row "
                            + reader.firstRow()
                            + ", column " + column + ": found " + word
                            + "; expected an id, or an empty cell where none is known. An export "
                            + "wrote this word where it had no id, and it would be read as one customer: leave such cells empty.");
        });
    }

    @TestFactory
    Stream<DynamicTest> anIdThatASpreadsheetMadeANumberOf() {
        return each(reader -> !reader.ids.isEmpty(), reader -> {
            for (var column : reader.ids.split(","))
                told(reader, withId(reader, column, "13085.0"),
                        reader.file + ", row " + reader.firstRow() + ", column "
                                + column + ": " + ID);
        });
    }

    /** {@return the text with such an id in the first row of data} */
    private static String withId(Reader reader, String column, String id) {
        if (!reader.isCsv())
            return reader.text.replaceFirst("c1", id);
        var lines = reader.text.lines().toList();
        var at = Header.of(reader.text).columns().indexOf(column);
        var delimiter = String.valueOf(reader.delimiter());
        var changed = lines.get(reader.headerRows).split(delimiter, -1);
        changed[at] = id;
        return String.join("\n", IntStream.range(0, lines.size())
                .mapToObj(i -> i == reader.headerRows ? String.join(delimiter, changed) : lines.get(i)).toList()) + "\n";
    }

    /** The data set has 13085.0 for 13085, which is known; but of seven digits written with six the last is lost. */
    @Test
    void anIdOfOnlineRetailThatLostItsDigits() {
        Told.faults(() -> lab.orders(folder.write("retail.csv", OrderExportsTest.RETAIL + OrderExportsTest.LINES.replace("12346",
                "1.30851E+06"))),
                "retail.csv, row 7, column Customer ID: " + ID.replace("13085.0", "1.30851E+06"));
    }

    @Test
    void anAccountsParentThatBecameANumber() {
        Told.faults(() -> lab.accounts(folder.write("accounts.csv", "account_id,parent_id\n13085,\na2,13085.0\n")),
                "accounts.csv, row 3, column parent_id: " + ID);
    }

    @Test
    void anIdWithZerosInFrontStaysText() {
        var customers = lab.customers(folder.write("customers.csv", "customer_id\n00012\n")).perCustomer();
        assertEquals("00012", customers.ids().getFirst());
    }

    @TestFactory
    Stream<DynamicTest> timesOfWhichSomeHaveAnOffset() {
        return each(reader -> reader.text.matches("(?s).*T10:00:00(Z|[+]00:00).*"), reader -> {
            var at = Math.max(reader.text.lastIndexOf("T10:00:00Z"), reader.text.lastIndexOf("T10:00:00+00:00")) + 9;
            var text = reader.text.substring(0, at) + reader.text.substring(at).replaceFirst("Z|[+]00:00", "");
            var time = reader.text.substring(at - 19, at);
            var column = reader.text.contains("ordered_at")
                    ? "ordered_at"
                    : Stream.of("seen", "sent_at", "assigned_at", "at").filter(reader.text::contains).findFirst().orElseThrow();
            told(reader, text, reader.file + ", row " + (reader.isCsv() ? 3 : 2) + ", column " + column + ": found " + time + "; "
                    + LocalTimesTest.MIXED);
        });
    }

    @TestFactory
    Stream<DynamicTest> aFileWithNothingInIt() {
        return each(reader -> true, reader -> told(reader, "",
                reader.file + ": found an empty file; expected rows of data. Export the file again; nothing is in it."));
    }

    @TestFactory
    Stream<DynamicTest> aHeaderWithNothingBelowIt() {
        return each(Reader::isCsv, reader -> told(reader,
                String.join("\n", reader.text.lines().limit(reader.headerRows).toList()) + "\n",
                reader.file
                        + ": found a header and nothing below it; expected rows of data. Export the file again; it is empty."));
    }

    @TestFactory
    Stream<DynamicTest> anotherEncoding() {
        return each(reader -> true, reader -> {
            var bytes = reader.text.getBytes(StandardCharsets.ISO_8859_1);
            var at = bytes.length - 2;
            bytes[at] = (byte) 0xe9;
            told(reader, reader.file, bytes, reader.file + ", row " + reader.text.lines().count()
                    + ": found the byte 0xe9 at byte offset "
                    + at
                    + ", which is no UTF-8 (in Latin-1 it is é); expected UTF-8. Save the file again as UTF-8, or convert it with: iconv "
                    + "-f WINDOWS-1252 -t UTF-8.");
            told(reader, reader.file, reader.text.getBytes(StandardCharsets.UTF_16),
                    reader.file + ": found UTF-16 (byte order mark at byte 0); expected UTF-8. Save the file again as UTF-8.");
        });
    }

    @TestFactory
    Stream<DynamicTest> whatADownloadBringsThatWasRefused() {
        return each(reader -> true, reader -> {
            var perhaps = "; expected rows of data. Perhaps the download was refused and this is the answer: open the file in a browser, and "
                    + "download the data again.";
            told(reader, "<!DOCTYPE html>\n<html><body>Please sign in</body></html>\n",
                    reader.file + ": found a web page" + perhaps);
            told(reader, "<?xml version=\"1.0\"?>\n<Error><Code>AccessDenied</Code></Error>\n",
                    reader.file + ": found an XML document" + perhaps);
        });
    }

    @TestFactory
    Stream<DynamicTest> aByteOrderMarkIsSkipped() {
        return each(reader -> true, reader -> {
            if (reader.read.apply(lab, folder.write(reader.file, "\ufeff" + reader.text)) instanceof Source marked)
                assertEquals(((Source) reader.read.apply(lab, folder.write(reader.file, reader.text))).reading().kept(),
                        marked.reading().kept());
        });
    }

    @Test
    void anAssignmentToNoArm() {
        Told.faults(() -> lab.assignments(folder.write("arms.csv",
                "customer_id,experiment,arm,assigned_at\nc1,x,a,2025-01-01\nc2,x,,2025-01-01\nc3,y,,2025-01-01\n"), "x"),
                "arms.csv, row 3, column arm: found nothing for customer c2; expected the arm that the customer was assigned to. Fill in the arm, "
                        + "or take the row out if the customer took no part.");
    }

    @Test
    void rowsThatSayNobodysNameAreCountedAndWarnedOf() {
        var orders = lab
                .orders(folder.write("orders.csv", "customer_id,order_id,date,revenue\n,o1,2025-07-01,1\n,o2,2025-07-01,2\n"));
        Told.aside(orders.reading(), 2, 0, "2 no customer id");
        assertTrue(orders.card().text().contains("no order is left of the rows read"), orders.card().text());
        var bought = lab.orders(folder.write("orders.csv", "customer_id,order_id,date,revenue\nc1,o1,2025-07-01,1\n"));
        var contacts = lab.contacts(folder.write("contacts.csv",
                "contact_id,customer_id,at,channel,reason,minutes,cost\nk1,,2025-01-01T10:00:00Z,phone,late,5,2.50\n"));
        var joined = bought.perCustomer().leftJoin(contacts).on("customer_id").audit().card().text().replaceAll("\\s+(! )?", " ");
        assertTrue(joined.contains(
                "No row of contacts says whose it is, so nothing of its 1 row is in the table. Does another column hold the "
                        + "customer's id?"),
                joined);
    }
}
