package org.clvlab.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.clvlab.report.Card;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShownTest {

    @TempDir
    Path temp;

    @Test
    void theJoinTellsWhatBecameOfEveryRow() {
        try (var lab = Warehouse.inMemory()) {
            var folder = new Folder(temp);
            folder.write("survey-2025-Q1.csv", SurveyTest.Q1);
            folder.write("survey-2025-Q2.csv", SurveyTest.Q2);
            var orders = lab.orders(folder.write("cdnow.txt", OrdersTest.CDNOW));
            var joined = orders.perCustomer().leftJoin(lab.survey(temp + "/survey-*.csv"))
                    .leftJoin(lab.contacts(folder.write("contacts.csv", JoinTest.CONTACTS))).on("customer_id");
            var card = joined.audit().card();
            assertEquals("Join of 3 sources, one row a customer: 2", card.title());
            var blocks = card.blocks();
            assertEquals(new Card.Grid(
                    List.of("source", "rows read", "left out", "rows in", "without id", "merged", "customers in", "matched",
                            "not in the base",
                            "base without"),
                    List.of(List.of("orders", "4", "0", "3", "0", "1", "2", "2", "0", "0"),
                            List.of("survey", "8", "4", "4", "1", "1", "2", "1", "1", "1"),
                            List.of("contacts", "4", "0", "4", "1", "1", "2", "1", "1", "1"))),
                    blocks.getFirst());
            assertTrue(blocks.contains(
                    new Card.Sentence("Response rate: 1 of 2 customers in the base of the join answered the survey, 50.0 %.")));
            assertTrue(blocks.stream().anyMatch(block -> block instanceof Card.Grid grid
                    && grid.rows().contains(List.of("survey", "answered again later in the same wave", "1"))));
            assertEquals(
                    "2 customers; survey: 1 matched, 1 without, 1 not in the base; contacts: 1 matched, 1 without, 1 not in the base",
                    joined.audit().toString());
            assertEquals(2, joined.table().rowCount());
            assertEquals("[STRING, LONG, DOUBLE, DOUBLE, LOCAL_DATE, LOCAL_DATE, DOUBLE, LONG, STRING]",
                    orders.perCustomer().table().columns().stream().map(column -> column.type().name()).toList().toString());
        }
    }

    @Test
    void aTableKeepsEveryTypeAndDigit() {
        try (var lab = Warehouse.inMemory()) {
            var table = lab.sql("""
                    SELECT 12345678.9012::DECIMAL(18, 4) AS money, sum(3) AS total, true AS yes, DATE '2024-02-29' AS day, 7 AS whole,
                           TIMESTAMP '2024-02-29 10:00:01' AS moment, NULL::VARCHAR AS nothing, [1, 2] AS list, 'x' AS "Day"
                    """);
            assertEquals("[DOUBLE, DOUBLE, BOOLEAN, LOCAL_DATE, INTEGER, LOCAL_DATE_TIME, STRING, STRING, STRING]",
                    table.columns().stream().map(column -> column.type().name()).toList().toString());
            assertEquals(12345678.9012, table.doubleColumn("money").get(0));
            assertEquals("2024-02-29T10:00:01", table.dateTimeColumn("moment").get(0).toString());
            assertTrue(table.column("nothing").isMissing(0));
            assertEquals("Day_2", table.columnNames().getLast());
        }
    }

    @Test
    void countsHaveThousandsAndMoneyHasTwoDecimals() {
        try (var lab = Warehouse.inMemory()) {
            var lines = new StringBuilder(OrdersInputsTest.HEADER);
            for (var i = 1; i <= 1_200; i++)
                lines.append("c%d,o%d,2024-01-02,1234.505\n".formatted(i, i));
            var orders = lab.orders(new Folder(temp).write("orders.csv", lines.toString()));
            assertEquals(List.of(
                    new Card.Grid(List.of("orders", "customers", "first", "last", "revenue"),
                            List.of(List.of("1,200", "1,200", "2024-01-02", "2024-01-02", "1,481,406.00"))),
                    new Card.Sentence("orders: 1,200 rows read, 1,200 kept")), orders.card().blocks());
            var customers = orders.perCustomer();
            assertEquals("1,200 customers", customers.card().title());
            assertEquals(List.of("c1", "1", "1,234.50"), ((Card.Grid) customers.card().blocks().getFirst()).rows().getFirst()
                    .subList(0, 3));
            assertEquals("Join of 1 source, one row a customer: 1,200", customers.audit().card().title());
        }
    }

    @Test
    void nothingShownHoldsAFolderOfThisMachine() {
        try (var lab = Warehouse.inMemory()) {
            var folder = new Folder(temp);
            var orders = lab.orders(folder.write("deep/cdnow.txt", OrdersTest.CDNOW));
            var events = lab.ga4(folder.write("days/events.ndjson", WebEventsTest.JANUARY).getParent());
            for (var card : List.of(orders.card(), orders.reading().card(), events.card(), events.reading().card(),
                    events.perCustomer().card()))
                assertTrue(!card.toString().contains(temp.toString()), card.toString());
        }
    }
}
