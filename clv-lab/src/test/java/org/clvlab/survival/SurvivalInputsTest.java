package org.clvlab.survival;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;

import org.clvlab.data.Warehouse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What cannot be a span or a column is told at once, each with its customer or column; what has no estimate says why. */
class SurvivalInputsTest {

    private static final boolean[] SEEN = {true, true, false, true};

    private static SurvivalTimes four() {
        return SurvivalTimes.of(List.of("a", "b", "c", "d"), new double[]{1, 2, 3, 4}, SEEN, ChronoUnit.WEEKS);
    }

    @Test
    void everyFaultIsTold() {
        assertEquals(List.of(
                "customer b: time 0.0 is no length; a span is above 0, and one that is still running is censored, not infinite.",
                "customer a: the id stands in rows 1 and 3; give each span a name of its own.",
                "customer d: time NaN is no length; a span is above 0, and one that is still running is censored, not infinite."),
                assertThrows(SurvivalFaults.class, () -> SurvivalTimes.of(List.of("a", "b", "a", "d"),
                        new double[]{1, 0, 3, Double.NaN}, SEEN, ChronoUnit.WEEKS)).faults());
        assertEquals(List.of("customer b, column age: NaN is no number; fill it in or leave the customer out.",
                "customer d, column age: Infinity is no number; fill it in or leave the customer out."),
                assertThrows(SurvivalFaults.class, () -> four().with("age", 1, Double.NaN, 3, Double.POSITIVE_INFINITY))
                        .faults());
        assertEquals(List.of("customer c, column plan: no level; fill it in, give it a level such as \"unknown\", or leave the"
                + " customer out."),
                assertThrows(SurvivalFaults.class, () -> four().with("plan", List.of("x", "y", " ", "x"))).faults());
    }

    @Test
    void columnsThatExplainNothingOrTheSame() {
        assertEquals(List.of("column one is the same for every customer, so it explains nothing; leave it out.",
                "column two same is the same for every customer, so it explains nothing; leave it out."),
                assertThrows(SurvivalFaults.class,
                        () -> Cox.fit(four().with("one", 1, 1, 1, 1).with("two", List.of("same", "same", "same", "same"))))
                        .faults());
        assertEquals(
                List.of("columns u, v are tied: each follows from the others, so their effects cannot be told apart; leave one"
                        + " out."),
                assertThrows(SurvivalFaults.class,
                        () -> Cox.fit(four().with("u", 1, 2, 4, 3).with("v", 10, 20, 40, 30))).faults());
    }

    @Test
    void aColumnThatDividesWithoutException() {
        var text = Cox.fit(SurvivalTimes.of(new double[]{1, 2, 3, 4, 5, 6}, new boolean[]{true, true, true, false, false, false},
                ChronoUnit.WEEKS).with("x", 1, 1, 1, 0, 0, 0)).card().text();
        assertTrue(text.contains("Column x runs away: it divides those who ended from those who did not"), text);
        assertTrue(!text.contains("NaN") && !text.contains("Infinity"), text);
    }

    @Test
    void nothingHasEnded() {
        var running = SurvivalTimes.of(new double[]{1, 2}, new boolean[2], ChronoUnit.WEEKS);
        assertEquals(1, KaplanMeier.of(running).survivalAt(2));
        assertEquals(Double.POSITIVE_INFINITY, KaplanMeier.of(running).median());
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Cox.fit(running.with("x", 1, 2))).getMessage()
                .contains("No span has ended yet"));
    }

    @Test
    void everyoneEnds() {
        var curve = KaplanMeier.of(SurvivalTimes.of(new double[]{1, 2}, new boolean[]{true, true}, ChronoUnit.WEEKS));
        assertEquals(0, curve.survivalAt(7));
        assertTrue(!curve.card().text().contains("NaN"), curve.card().text());
    }

    @Test
    void toTheSecondPurchase(@TempDir Path folder) throws IOException {
        var file = folder.resolve("orders.csv");
        Files.writeString(file, """
                customer_id,order_id,ordered_at,revenue
                a,1,2025-01-01,10.00
                a,2,2025-01-01,10.00
                a,3,2025-01-15,10.00
                a,4,2025-01-20,10.00
                b,5,2025-01-10,10.00
                c,6,2025-01-31,10.00
                """);
        try (var lab = Warehouse.inMemory()) {
            var spans = SurvivalTimes.toSecondPurchase(lab.orders(file), LocalDate.of(2025, 1, 31), ChronoUnit.DAYS);
            assertEquals("2 spans in days, 1 ended, 1 still running", spans.toString());
            assertEquals(List.of("a", "b"), spans.ids());
            assertEquals(14, spans.time()[0]);
            assertEquals(21, spans.time()[1]);
        }
    }
}
