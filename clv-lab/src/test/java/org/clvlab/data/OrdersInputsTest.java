package org.clvlab.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OrdersInputsTest extends InAFolder {

    static final String HEADER = "customer_id,order_id,date,revenue\n";
    static final String GOOD = "c1,o1,2024-01-02,10.50\nc2,o2,2024-01-03,7.25\nc2,o3,2024-02-03,8.25\n";
    static final String DATE = "expected a day that exists between 1970 and 2100, as 2025-03-31 or 2025-03-31T14:02:11+00:00. "
            + "Mend the date, or declare how dates are written with OrderColumns.writtenAs.";

    Orders read(String text) { return lab.orders(folder.write("orders.csv", text)); }

    Orders read(byte[] bytes) { return lab.orders(folder.write("orders.csv", bytes)); }

    @Test
    void renamedColumnsAreToldWithTheNearestNameAndAllElseThatIsWrong() {
        Told.faults(() -> read("custmer_id,order_id,date,revenu\nc1,o1,2024-02-30,1\n"),
                "orders.csv, row 1, column customer_id: found no such column, but \"custmer_id\"; expected a column named customer_id, "
                        + "customer, user_id, household_id or client_id. Rename \"custmer_id\", or declare it with OrderColumns, if it is the one.",
                "orders.csv, row 1, column revenue: found no such column, but \"revenu\"; expected a column named revenue, amount, total, "
                        + "sales_value, order_value or net_amount. Rename \"revenu\", or declare it with OrderColumns, if it is the one.",
                "orders.csv, row 2, column date: found 2024-02-30; " + DATE);
    }

    @Test
    void aDeclaredColumnThatIsMissingIsTold() {
        Told.faults(() -> lab.orders(folder.write("orders.csv", HEADER + GOOD),
                OrderColumns.forCustomer("customer").at("date").amount("revenue")),
                "orders.csv, row 1, column customer: found no such column, but \"customer_id\"; expected a column \"customer\". "
                        + "Rename \"customer_id\" to \"customer\" if it is the one, or export the column too.");
    }

    @Test
    void emptyFilesAreTold() {
        Told.faults(() -> read(""),
                "orders.csv: found an empty file; expected rows of data. Export the file again; nothing is in it.");
        Told.faults(() -> read("\n\n"),
                "orders.csv: found an empty file; expected rows of data. Export the file again; nothing is in it.");
        Told.faults(() -> read(HEADER),
                "orders.csv: found a header and nothing below it; expected rows of data. Export the file again; it is empty.");
        Told.faults(() -> lab.orders("no/such/orders.csv"),
                "no/such/orders.csv: found no such file; expected a file to read. "
                        + "The folder \"such\" is not there either; check the name.");
        Told.faults(() -> lab.orders("nothing-like-it.csv"),
                "nothing-like-it.csv: found no such file; expected a file to read. Check the name; "
                        + "relative names are looked for in the working directory and in the folders above it.");
    }

    @Test
    void wrongDatesAreTold() {
        Told.faults(() -> read(HEADER + GOOD + "c3,o4,2024-02-30,1\nc3,o5,03/05/2024,1\nc3,o6,,1\nc3,o7,2924-01-01,1\n"),
                "orders.csv, row 5, column date: found 2024-02-30; " + DATE,
                "orders.csv, row 6, column date: found 03/05/2024; " + DATE,
                "orders.csv, row 7, column date: found nothing; " + DATE,
                "orders.csv, row 8, column date: found 2924-01-01; " + DATE);
    }

    @Test
    void decimalCommasAreToldAndMayBeDeclared() {
        var text = (HEADER + GOOD).replace(',', ';') + "c3;o4;2024-02-03;1.012,50\n";
        Told.faults(() -> read(text), "orders.csv, row 5, column revenue: found 1.012,50; expected a decimal point. "
                + "Write the amount with a point, or declare OrderColumns.Decimals.COMMA.");
        Told.faults(() -> read(HEADER + GOOD + "c3,o4,2024-02-03,12,50\n"),
                "orders.csv, row 5: found 5 columns: c3,o4,2024-02-03,12,50; expected 4 columns, as in the header. "
                        + "Put texts that hold the delimiter in quotes; a decimal comma needs quotes too.");
        var declared = lab.orders(folder.write("comma.csv", "wer;wann;wert\nc1;31.12.2024;1.012,50\n"),
                OrderColumns.forCustomer("wer").at("wann").writtenAs("%d.%m.%Y").amount("wert")
                        .decimals(OrderColumns.Decimals.COMMA));
        assertEquals(1012.5, declared.perCustomer().numbers("revenue")[0]);
        assertEquals("2024-12-31", declared.perCustomer().texts("first_order")[0]);
    }

    @Test
    void duplicateIdsAreTold() {
        Told.faults(() -> read(HEADER + GOOD + "c1,o1,2024-01-02,10.50\n"),
                "orders.csv, row 5, column order_id: found o1 again; expected each order, or line of an order, once. "
                        + "Take one of the rows out, or give it an id of its own.");
        Told.faults(
                () -> lab.orders(folder.write("lines.csv",
                        "customer_id,order_id,sku,date,revenue\nc1,o1,x,2024-01-02,1\nc2,o1,y,2024-01-02,1\n")),
                "lines.csv, row 2, column customer_id: found c1 in order o1; expected one customer an order. Mend the order's id or its customer.",
                "lines.csv, row 3, column customer_id: found c2 in order o1; expected one customer an order. Mend the order's id or its customer.");
    }

    @Test
    void negativeAndAbsurdAmountsAreTold() {
        var text = HEADER + GOOD
                + "c1,o7,2024-01-02,-10.50\nc4,o8,2024-01-02,99999999\nc4,o9,2024-01-02,abc\nc4,o10,2024-01-02,\n";
        Told.faults(() -> read(text),
                "orders.csv, row 5, column revenue: found -10.50; expected an amount of at least 0. "
                        + "If it is a return, declare OrderColumns.Negatives.RETURNS; else mend the amount.",
                "orders.csv, row 6, column revenue: found 99999999; expected an amount below ten thousand times the file's median. "
                        + "Mend the amount; if it is right, declare OrderColumns.largest.",
                "orders.csv, row 7, column revenue: found abc; expected an amount such as 12.50. " + Told.AMOUNT,
                "orders.csv, row 8, column revenue: found nothing; expected an amount such as 12.50. " + Told.AMOUNT);
        var mapping = OrderColumns.forCustomer("customer_id").order("order_id").at("date").amount("revenue")
                .negatives(OrderColumns.Negatives.RETURNS).largest(1e9);
        var returns = lab.orders(
                folder.write("returns.csv", HEADER + GOOD + "c1,o7,2024-01-02,-10.50\nc4,o8,2024-01-02,99999999\n"), mapping);
        Told.aside(returns.reading(), 5, 4, "1 a return, not an order");
        assertEquals(1, returns.reading().count("negative amounts"));
    }

    @Test
    void wrongEncodingsAreToldWithTheByte() {
        Told.faults(() -> read((HEADER + GOOD + "cé,o4,2024-01-02,1\n").getBytes(StandardCharsets.ISO_8859_1)),
                "orders.csv, row 5: found the byte 0xe9 at byte offset 102, which is no UTF-8 (in Latin-1 it is é); expected UTF-8. "
                        + "Save the file again as UTF-8, or convert it with: iconv -f WINDOWS-1252 -t UTF-8.");
        Told.faults(() -> read((HEADER + GOOD).getBytes(StandardCharsets.UTF_16)),
                "orders.csv: found UTF-16 (byte order mark at byte 0); expected UTF-8. Save the file again as UTF-8.");
        Told.faults(() -> read((HEADER + GOOD).getBytes(StandardCharsets.UTF_16LE)),
                "orders.csv: found UTF-16 without a byte order mark (every other byte is 0); expected UTF-8. Save the file again as UTF-8.");
        Told.faults(() -> read("PI\u0003\u0004\u0000\u0000\u0001\u0001".getBytes(StandardCharsets.UTF_8)),
                "orders.csv, row 1: found a byte 0 at byte offset 4; expected a text file in UTF-8. "
                        + "This is no text file, or it was damaged: export it again as CSV or NDJSON in UTF-8.");
    }

    @Test
    void aByteOrderMarkIsAcceptedAndSaid() {
        var orders = read("\ufeff" + HEADER + GOOD);
        assertEquals(3, orders.size());
        assertTrue(orders.reading().remarks().contains("orders.csv starts with a byte order mark, which was skipped."));
    }

    @Test
    void filesCutInTheMiddleAreTold() {
        Told.faults(() -> read(HEADER + GOOD + "c3,o4,2024-0"),
                "orders.csv, row 5: found the end of the file in the middle of: c3,o4,2024-0; expected 4 columns, as in the header. "
                        + "The file was cut: copy or export it again.");
        Told.faults(() -> read(HEADER + GOOD + "c3,\"o4"),
                "orders.csv, row 5: found the end of the file within quotes: c3,o4; expected a closing quote. "
                        + "The file was cut in the middle, or a quote of this row is missing: export it again.");
        var packed = Folder.packed(HEADER + GOOD);
        Told.faults(() -> lab.orders(folder.write("orders.csv.gz", Arrays.copyOf(packed, packed.length - 8))),
                "orders.csv.gz: found a gzip file that breaks off; "
                        + "expected a whole gzip file. The file was cut in the middle: copy or export it again.");
    }

    @Test
    void brokenRowsKeepTheirNumbersAmongBlankOnes() {
        Told.faults(
                () -> read(HEADER + GOOD + "c3,o4,2024-0\n\nc3,o5,2024-02-31,1\nc4,\"o\"x,2024-01-01,1\nc4,o9,2024-01-01,1,5\n"),
                "orders.csv, row 5: found 3 columns: c3,o4,2024-0; expected 4 columns, as in the header. Fill in what is missing, or take the row out.",
                "orders.csv, row 7, column date: found 2024-02-31; " + DATE,
                "orders.csv, row 8: found text after a closing quote in: c4,ox,2024-01-01,1; expected quotes in pairs, and two for one "
                        + "inside a text. Mend the quotes of the row.",
                "orders.csv, row 9: found 5 columns: c4,o9,2024-01-01,1,5; expected 4 columns, as in the header. "
                        + "Put texts that hold the delimiter in quotes; a decimal comma needs quotes too.");
    }

    @Test
    void rowsSetAsideAreCountedByTheirFirstReason() {
        var orders = lab.with(Faults.SET_ASIDE).orders(folder.write("orders.csv",
                HEADER + GOOD + "c1,o1,2024-01-02,10.50\nc3,o4,2024-13-01,x\nc3\n,o5,2024-01-05,2.00\n"));
        Told.aside(orders.reading(), 7, 3, "1 broken row", "1 duplicate id", "1 wrong date", "1 no customer id");
        assertEquals(3, orders.size());
        Told.faults(
                () -> lab.with(Faults.SET_ASIDE)
                        .orders(folder.write("orders.csv", "customer_id,order_id,date\nc1,o1,2024-01-02\n")),
                "orders.csv, row 1, column revenue: found the columns customer_id, order_id, date; expected a column named revenue, amount, "
                        + "total, sales_value, order_value or net_amount. Rename the column, or declare which one it is with OrderColumns.");
    }

    @Test
    void manyFaultsAreCountedAndTheFirstTwentyShown() {
        var text = new StringBuilder(HEADER);
        for (var i = 0; i < 2500; i++)
            text.append("c").append(i).append(",o").append(i).append(",2024-02-31,1\n");
        try {
            read(text.toString());
            throw new AssertionError("2500 wrong dates were read.");
        } catch (DataFaults faults) {
            assertEquals(2500, faults.total());
            assertEquals(23, faults.getMessage().lines().count());
            assertTrue(
                    faults.getMessage().startsWith("2500 faults:\n  2500 x orders.csv, column date: expected a day that exists"));
            assertTrue(faults.getMessage().endsWith("... and 2480 more."));
        }
    }

    @Test
    void cdnowTextIsCheckedToo() {
        Told.faults(() -> lab.orders(folder.write("cdnow.txt", """
                 00004 0001 19970101  2   29.33
                 00004 0001 19970231  2   29,33
                 00004 0001 19970118  0   -9.73
                 00004 19970118 1 3.0
                 00004 0002 19970118 1 9999999.00
                 00004 0001 1997""")), "cdnow.txt, row 2, column date: found 19970231; expected a day as YYYYMMDD. Mend the day.",
                "cdnow.txt, row 2, column amount: found 29,33; expected an amount with a decimal point. Write the amount with a point.",
                "cdnow.txt, row 3, column quantity: found 0; expected a number of pieces above 0. Mend the quantity.",
                "cdnow.txt, row 3, column amount: found -9.73; expected an amount of at least 0. Take the row out if it is a return; "
                        + "this format has none.",
                "cdnow.txt, row 4: found 00004 19970118 1 3.0; expected 5 columns. Mend the row or take it out.",
                "cdnow.txt, row 5, column amount: found 9999999.00; expected an amount below ten thousand times the file's median. "
                        + "Mend the amount.",
                "cdnow.txt, row 6: found 00004 0001 1997; expected 5 columns. The file was cut in the middle of its last row: "
                        + "copy or export it again.");
    }

    @Test
    void linesOfTheShopAreCheckedToo() {
        var header = OrdersTest.LINES.lines().findFirst().orElseThrow() + "\n";
        Told.faults(() -> lab.orders(folder.write("orders.csv", header.replace("unit_price", "unitprice")
                + "A1,1,c1,2024-03-31T00:30:00+00:00,web,S1,4,10.00,4.00,5,,false,,,A1\n"
                + "A1,1,c1,2024-03-31T25:30:00+00:00,web,S1,0,10.00,\"4,00\",0,,perhaps,,,A1\n")),
                "orders.csv, row 1, column unit_price: found no such column, but \"unitprice\"; expected a column \"unit_price\". "
                        + "Rename \"unitprice\" to \"unit_price\" if it is the one, or export the column too.",
                "orders.csv, row 2, column returned_quantity: found 5; expected a whole number from 0 to quantity. Mend the returned quantity.",
                "orders.csv, row 3, column order_id: found A1 line 1 again; expected each order, or line of an order, once. "
                        + "Take one of the rows out, or give it an id of its own.",
                "orders.csv, row 3, column ordered_at: found 2024-03-31T25:30:00+00:00; " + DATE,
                "orders.csv, row 3, column discount: found 4,00; expected a decimal point. Write the amount with a point.",
                "orders.csv, row 3, column quantity: found 0; expected a whole number above 0. Mend the quantity; a return belongs in "
                        + "returned_quantity.",
                "orders.csv, row 3, column cancelled: found perhaps; expected true or false. Mend the value.");
    }

    @Test
    void aFolderStandsForItsOneFileOfOrders() {
        folder.write("shop/products.csv", "sku,cost_of_goods\na,1\n");
        folder.write("shop/orders.csv", HEADER + GOOD);
        assertEquals(2, lab.orders(temp.resolve("shop")).perCustomer().size());
        folder.write("log/README.md", "words");
        folder.write("log/log.csv", HEADER + GOOD);
        assertEquals(2, lab.orders(temp.resolve("log")).perCustomer().size());
    }

    @Test
    void aFolderOfSeveralFilesIsToldWithTheirNames() {
        folder.write("years/a.csv", HEADER + GOOD);
        folder.write("years/b.csv", HEADER + GOOD);
        Told.faults(() -> lab.orders(temp.resolve("years")),
                "years: found a folder with 2 files of data; expected one file. Name the one that holds orders: a.csv, b.csv.");
    }

    @Test
    void aMistypedNameIsToldWithTheNearest() {
        folder.write("orders.csv", HEADER + GOOD);
        Told.faults(() -> lab.orders(temp.resolve("order.csv")),
                "order.csv: found no such file; expected a file to read. Did you mean \"orders.csv\"?");
        Told.faults(() -> lab.orders(temp.resolve("nowhere/orders.csv")),
                "orders.csv: found no such file; expected a file to read. "
                        + "The folder \"nowhere\" is not there either; check the name.");
    }

    @Test
    void whatIsNoFileNameIsRefusedInWords() {
        for (var name : new String[]{"", "  ", null, "https://example.com/orders.csv", "s3://bucket/orders.csv"}) {
            var refused = assertThrows(IllegalArgumentException.class, () -> lab.orders(name));
            assertTrue(refused.getMessage().matches("The file's name is empty.*|.*nothing is fetched from a network.*"),
                    refused.getMessage());
        }
    }

    @Test
    void aWorkbookAndJsonAreNamedAsSuch() {
        Told.faults(() -> read(new byte[]{'P', 'K', 3, 4, 20, 0, 6, 0, (byte) 0xff}),
                "orders.csv: found a zip archive, as an Excel workbook is one; expected a text file in UTF-8. "
                        + "Save the sheet as \"CSV UTF-8\", or unpack the archive, and read that file.");
        Told.faults(() -> read("{\"customer_id\":1}\n"),
                "orders.csv: found JSON; expected a table, with a header and one row an order. "
                        + "Export the orders as CSV; web events are read by ga4(...).");
    }

    @Test
    void aColumnThatIsInUseIsNotProposedForAMissingOne() {
        var faults = assertThrows(DataFaults.class, () -> read("order_id,customer_id,revenue\n1,a,3\n"));
        assertTrue(faults.getMessage().contains("found the columns order_id, customer_id, revenue"), faults.getMessage());
    }

    @Test
    void fewFaultsAreToldOnce() {
        var faults = assertThrows(DataFaults.class, () -> read(HEADER + "c1,o1,2024-02-30,1\nc2,o2,2024-02-31,1\n"));
        assertEquals(3, faults.getMessage().lines().count(), faults.getMessage());
    }

    @Test
    void aCutInTheLastNumberCannotBeSeenSoItIsRemarked() {
        assertTrue(read(HEADER + GOOD).reading().remarks().isEmpty());
        assertEquals("orders.csv ends without a line break: if it was cut, its last value may be too short.",
                read((HEADER + GOOD).strip()).reading().remarks().getLast());
    }

    @Test
    void anIdThatComesTwiceIsFoundInAnyPartOfTheIds() {
        lab.execute("CREATE TEMP TABLE once AS SELECT 'o' || i AS order_id FROM range(1000) t(i) UNION ALL SELECT NULL");
        assertTrue(OrderChecks.oneRowAnOrder(lab, "once", 1001));
        assertTrue(OrderChecks.oneRowAnOrder(lab, "once", 20_000_000));
        for (var twice : List.of("o0", "o1", "o500", "o999")) {
            lab.execute("CREATE OR REPLACE TEMP VIEW twice AS SELECT * FROM once UNION ALL SELECT '" + twice + "'");
            assertFalse(OrderChecks.oneRowAnOrder(lab, "twice", 20_000_000), twice);
        }
    }

    @Test
    void anOrderOfOneRowIsWhatTheRowSays() {
        var orders = read("customer_id,order_id,ordered_at,revenue,margin,channel,cancelled\n"
                + "b,2,2025-01-02,20.00,5.00,web,no\na,1,2025-01-01,10.00,,shop,\na,3,2025-01-03,0,1,web,yes\n,4,2025-01-04,1,1,,no\n");
        assertEquals(List.of("a 1 10.0000 null shop 1 3", "b 2 20.0000 5.0000 web 1 2"), lab.list(
                "SELECT concat_ws(' ', customer_id, order_id, revenue, coalesce(CAST(margin AS VARCHAR), 'null'), channel, lines, \"row\") FROM "
                        + Sql.name(orders.relation()) + " ORDER BY customer_id",
                row -> row.getString(1)));
        assertEquals(2, orders.size());
    }

    @Test
    void aLargeFileIsKeptCompressedAndItsRowsKeepTheirNumbers() {
        var file = SourceFile.of(folder.write("orders.csv", HEADER + GOOD.repeat(100_000)));
        var bytes = FileBytes.of(file);
        var seen = Stream.of(false, true).map(compressed -> {
            var raw = RawTable.read(lab, file, bytes, Header.of(bytes.head()), compressed);
            var found = lab.list(
                    "SELECT count(*), min(\"row\"), max(\"row\"), bit_xor(hash(\"row\", customer_id, order_id, date, revenue)) FROM "
                            + Sql.name(raw.relation()),
                    row -> row.getString(1) + " rows from " + row.getString(2) + " to " + row.getString(3) + ": "
                            + row.getString(4));
            raw.drop();
            return found;
        }).toList();
        assertEquals(seen.get(0), seen.get(1));
        assertTrue(seen.get(0).getFirst().startsWith("300000 rows from 2 to 300001: "), seen.get(0).toString());
    }
}
