package org.clvlab.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableInputsTest extends InAFolder {

    @Test
    void columnsGetTheNarrowestTypeThatFits() {
        var table = lab.table("costs", folder.write("costs.csv", """
                customer_id,pieces,cost,rate,since,at,active,zip,note,empty
                007,3,12.50,0.123456,2025-01-01,2025-01-01T10:00:00+01:00,yes,01234,a,
                12,-4,3,1e-7,2025-02-28,2025-01-01T10:00:00Z,No,22222,7,
                """), "customer_id").perCustomer();
        assertEquals("[customer_id, pieces, cost, rate, since, at, active, zip, note, empty]", table.columns().toString());
        assertEquals("[STRING, LONG, DOUBLE, DOUBLE, LOCAL_DATE, LOCAL_DATE_TIME, BOOLEAN, STRING, STRING, STRING]",
                table.table().columns().stream().map(column -> column.type().name()).toList().toString());
        assertArrayEquals(new String[]{"007", "12"}, table.texts("customer_id"));
        assertArrayEquals(new double[]{0.123456, 1e-7}, table.numbers("rate"));
        assertArrayEquals(new String[]{"2025-01-01 09:00:00", "2025-01-01 10:00:00"}, table.texts("at"));
        assertArrayEquals(new String[]{"01234", "22222"}, table.texts("zip"));
    }

    @Test
    void meantNumbersAndDaysAreFaultsAndNotText() {
        Told.faults(
                () -> lab.table("costs",
                        folder.write("costs.csv", "customer_id,cost,since\n1,12.50,2025-01-01\n2,\"12,50\",2025-02-30\n"),
                        "customer_id"),
                "costs.csv, row 3, column cost: found 12,50; expected a decimal point. Write the number with a point.",
                "costs.csv, row 3, column since: found 2025-02-30; expected a day that exists, as 2025-03-31. Mend the value.");
    }

    /** A code may be a number but for a few; who meant numbers must see that they are none. */
    @Test
    void aColumnThatIsNumbersButForAFewWordsIsTextAndWarnedOf() {
        var rows = new StringBuilder("customer_id,points,seen,zip,born\n");
        for (var i = 0; i < 28; i++)
            rows.append("c" + i + "," + i + ",2025-01-01T10:00:00Z,012" + (10 + i) + ",31.12.1999\n");
        var table = lab.table("t",
                folder.write("t.csv", rows + "d,few,yesterday,SW1A,1.1.2000\ne,many,2025-01-02,01299,2/29/2000\n"),
                "customer_id");
        assertEquals("[STRING, STRING, STRING, STRING, STRING]",
                table.perCustomer().table().columns().stream().map(column -> column.type().name()).toList().toString());
        assertEquals(List.of(
                "t.csv, column points: 28 of 30 values are numbers and the rest are not (row 30 few and others), so all are read as text. Mend the "
                        + "rest, or declare the column with TableColumns as what it is.",
                "t.csv, column seen: 29 of 30 values are times and the rest are not (row 30 yesterday), so all are read as text. Mend the rest, or "
                        + "declare the column with TableColumns as what it is.",
                "t.csv, column born: all 30 values look like days or times, but none is written as 2025-03-31 or 2025-03-31T14:02:11+00:00, so "
                        + "they are read as text. Export days as year-month-day."),
                table.reading().warnings());
    }

    @Test
    void awkwardHeadersAreRead() {
        var table = lab.table("select",
                folder.write("t.csv", ",Row,rowid,customer_id,\"a\"\"b\",\"two\nlines\",\n1,2,3,4,5,6,\n"), "customer_id");
        assertEquals("[column_1, Row_, rowid_, customer_id, a\"b, two\nlines, column_7]", table.columns().toString());
        assertArrayEquals(new double[]{3}, table.perCustomer().numbers("rowid_"));
        assertArrayEquals(new double[]{6}, table.perCustomer().numbers("two\nlines"));
        Told.faults(() -> lab.table("t", folder.write("t.csv", "customer_id,Cost,cost\n1,2,3\n"), "customer_id"),
                "t.csv, row 1, column cost: found this name twice in the header; expected one column of each name. Rename one of the two.");
        for (var text : new String[]{"customer_id,order_id,date,revenue\r1,o,2024-01-01,2\r",
                "customer_id|order_id|date|revenue|\n1|o|2024-01-01|2|"})
            assertEquals(1, lab.orders(folder.write("orders.csv", text)).size());
    }

    @Test
    void contactsAreChecked() {
        var header = "contact_id,customer_id,at,channel,reason,minutes,cost\n";
        Told.faults(() -> lab.contacts(folder.write("contacts.csv", header + "k1,c1,2025-01-01T10:00:00+00:00,phone,late,5,2.50\n"
                + "k1,c1,2025-01-01T10:00:00+00:00,phone,late,5,-2.50\nk2,c1,yesterday,phone,late,few,99999999\n")),
                "contacts.csv, row 3, column cost: found -2.50; expected an amount of at least 0. Mend the amount.",
                "contacts.csv, row 3, column contact_id: found k1 again; expected each contact_id once. Take one of the rows out.",
                "contacts.csv, row 4, column at: found yesterday; expected a moment that exists, as 2025-03-31T14:02:11+00:00. Mend the value.",
                "contacts.csv, row 4, column minutes: found few; expected a number with a decimal point. Mend the value.",
                "contacts.csv, row 4, column cost: found 99999999; expected an amount below ten thousand times the file's median. "
                        + "Mend the amount.");
        Told.faults(() -> lab.table("costs", folder.write("costs.csv", "customer,cost\n1,2\n"), "customer_id"),
                "costs.csv, row 1, column customer_id: found no such column, but \"customer\"; expected a column \"customer_id\". "
                        + "Rename \"customer\" to \"customer_id\" if it is the one, or export the column too.");
        Told.faults(() -> lab.customers(folder.write("customers.csv", "customer_id,acquired_on\nc1,2025-01-01\nc1,2025-01-32\n")),
                "customers.csv, row 3, column acquired_on: found 2025-01-32; expected a day that exists, as 2025-03-31. Mend the value.",
                "customers.csv, row 3, column customer_id: found c1 again; expected each customer_id once. Take one of the rows out.");
    }
}
