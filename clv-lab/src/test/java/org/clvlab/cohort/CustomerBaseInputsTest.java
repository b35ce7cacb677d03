package org.clvlab.cohort;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;

import org.clvlab.data.Datasets;
import org.clvlab.data.Warehouse;
import org.junit.jupiter.api.Test;

/** Histories that contradict themselves are told all at once, each with its customer. */
class CustomerBaseInputsTest {

    private static final LocalDate END = LocalDate.of(2025, 6, 30);

    @Test
    void everyFaultIsTold() {
        var faults = assertThrows(HistoryFaults.class,
                () -> CustomerBase.ofHistories(List.of("a", "b", "c", "d", "a", "f"), new int[]{3, -1, 0, 2, 1, 1},
                        new double[]{41.3, 0, 2, Double.NaN, 1, 1}, new double[]{38.9, 5, 9, 9, 9, Double.POSITIVE_INFINITY},
                        new double[]{1, 1, 1, 1, -4, 1}, ChronoUnit.WEEKS, END))
                .faults();
        assertEquals(List.of(
                "customer a: recency 41.30 weeks exceeds age 38.90 weeks; is the observation end 2025-06-30 after the last purchase?",
                "customer b: frequency -1 is negative; it counts repeat purchases, so 0 is the least.",
                "customer c: frequency 0 with recency 2.0; recency is the time to the last repeat purchase, so 0 without one.",
                "customer d: recency NaN is no time from a first to a last purchase; check the dates.",
                "customer a: the id stands in rows 1 and 5; merge the orders of one customer before they are counted.",
                "customer a: monetary value -4.0 is no mean of sales; net refunds against the order they belong to, or leave the"
                        + " customer out.",
                "customer f: age Infinity is no time; is the observation end 2025-06-30 after the first purchase?"), faults);
    }

    @Test
    void aFractionalFrequencyIsNamedWithTheOtherFaults() {
        assertEquals(List.of("customer b: frequency 1.5 is no whole number; it counts repeat purchases.",
                "customer c: frequency NaN is no whole number; it counts repeat purchases.",
                "customer a: recency 4.000 weeks exceeds age 3.000 weeks; is the observation end 2025-06-30 after the last purchase?"),
                assertThrows(HistoryFaults.class,
                        () -> CustomerBase.ofHistories(List.of("a", "b", "c"), new double[]{2, 1.5, Double.NaN},
                                new double[]{4, 1, 0}, new double[]{3, 5, 6}, new double[]{1, 1, 1}, ChronoUnit.WEEKS, END))
                        .faults());
        assertEquals(2, CustomerBase.ofHistories(List.of("a"), new double[]{2}, new double[]{2}, new double[]{3}, new double[]{1},
                ChronoUnit.WEEKS, END).frequency()[0]);
    }

    /** Other packages write 0 for the spend of those who never bought again; those are no free repeat purchases. */
    @Test
    void onlyRepeatBuyersWithoutSpendAreCounted() {
        var base = CustomerBase.ofHistories(List.of("a", "b", "c", "d"), new int[]{0, 0, 1, 2}, new double[]{0, 0, 3, 4},
                new double[]{9, 9, 9, 9}, new double[]{0, 0, 0, 12}, ChronoUnit.WEEKS, END);
        var shown = base.card().text();
        assertTrue(shown.contains("1 repeat buyer has a monetary value of zero"), shown);
        assertTrue(shown.contains("6.00"), shown);
    }

    @Test
    void lengthsAndUnits() {
        assertTrue(assertThrows(IllegalArgumentException.class, () -> CustomerBase.ofHistories(List.of("a"), new int[0],
                new double[1], new double[1], new double[1], ChronoUnit.WEEKS, END)).getMessage()
                .contains("one of each a customer"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> CustomerBase.ofHistories(List.of(), new int[0],
                new double[0], new double[0], new double[0], ChronoUnit.ERAS, END)).getMessage().contains("such as DAYS"));
    }

    @Test
    void aMissingDayIsNamed() {
        try (var lab = Warehouse.inMemory()) {
            var orders = lab.orders(Datasets.cdnow());
            assertEquals("The end of observation is missing; give a day, such as LocalDate.of(2025, 12, 31).",
                    assertThrows(IllegalArgumentException.class, () -> CustomerBase.of(orders, null, ChronoUnit.WEEKS))
                            .getMessage());
            assertTrue(assertThrows(IllegalArgumentException.class, () -> CustomerBase.split(orders, null, ChronoUnit.WEEKS))
                    .getMessage().startsWith("The end of the calibration is missing"));
        }
    }
}
