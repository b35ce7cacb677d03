package org.clvlab.cohort;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SplittableRandom;

import org.clvlab.data.OrderColumns;
import org.clvlab.data.Orders;
import org.clvlab.data.Warehouse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Refunds, free orders, periods, cohorts and gaps, each on orders that can be counted by hand. */
class OrdersToHistoriesTest {

    private static final LocalDate END = LocalDate.of(2025, 3, 31);

    @TempDir
    Path folder;

    private Orders orders(Warehouse lab, String rows) throws IOException {
        var file = folder.resolve("orders.csv");
        Files.writeString(file, "customer_id,order_id,ordered_at,revenue,sku\n" + rows.replace("\n", ",tea\n"));
        return lab.orders(file,
                OrderColumns.forCustomer("customer_id").order("order_id").at("ordered_at").amount("revenue").line("sku")
                        .negatives(OrderColumns.Negatives.RETURNS));
    }

    @Test
    void aRefundIsNoPurchaseAndIsNetted() throws IOException {
        try (var lab = Warehouse.inMemory()) {
            var base = CustomerBase.of(orders(lab, """
                    a,1,2025-01-01,10.00
                    a,2,2025-01-15,20.00
                    a,3,2025-02-01,30.00
                    a,4,2025-02-20,-5.00
                    a,2,2025-02-21,-8.00
                    b,5,2025-01-10,10.00
                    b,6,2025-01-12,4.00
                    b,7,2025-01-20,-9.00
                    c,8,2025-01-05,-3.00
                    c,9,2025-01-06,6.00
                    c,10,2025-01-09,0.00
                    c,11,2025-05-01,-6.00
                    """), END, ChronoUnit.DAYS);
            assertEquals(List.of("a", "b", "c"), base.ids());
            assertArrayEquals(new int[]{2, 1, 1}, base.frequency());
            assertArrayEquals(new double[]{31, 2, 3}, base.recency());
            // a: 8 off order 2 by its id, 5 off the purchase of February 1; b: 4 is all there is to take; c: free, and c's
            // first refund has no purchase before it
            assertArrayEquals(new double[]{(12 + 25) / 2.0, 0, 0}, base.monetaryValue());
            var preparation = base.preparation().orElseThrow();
            assertEquals(new Preparation.Refunds(4, 25, 1, 5), preparation.refunds());
            assertEquals(7, preparation.orders());
            assertEquals(1, preparation.free());
            assertEquals(List.of("1 order of amount zero counted as a purchase: the customer came.",
                    "4 refunds of 25.00 in all counted as no purchase, and netted against the order of the same id, else against"
                            + " the last purchase day before; left out: 1 refund without a purchase before, 5.00 beyond the value"
                            + " of the purchase.",
                    "The last order was made on 2025-02-01, 58 days before the end of observation 2025-03-31. If the orders simply"
                            + " end there, take an earlier end of observation: a model reads silence as customers who left."),
                    preparation.sentences());
        }
    }

    @Test
    void whoOrderedBeforeThePeriodIsToldOrLeftOut() throws IOException {
        try (var lab = Warehouse.inMemory()) {
            var all = orders(lab, """
                    a,1,2024-12-01,10.00
                    a,2,2025-01-15,20.00
                    b,3,2025-01-10,10.00
                    b,4,2025-03-20,10.00
                    """);
            var period = all.between(LocalDate.of(2025, 1, 1), LocalDate.of(2025, 4, 1));
            var anew = CustomerBase.of(period, END, ChronoUnit.DAYS);
            assertEquals(List.of("a", "b"), anew.ids());
            assertEquals(List.of("1 customer had ordered before the period of these orders, so its first order here is no first"
                    + " purchase; FirstOrder.EVER leaves such customers out."), anew.preparation().orElseThrow().sentences());
            var known = CustomerBase.of(period, END, ChronoUnit.DAYS, FirstOrder.EVER);
            assertEquals(List.of("b"), known.ids());
            assertEquals(2, known.preparation().orElseThrow().orders());
            assertEquals(List.of("1 customer had ordered before the period of these orders and is left out: their clock started"
                    + " earlier."), known.preparation().orElseThrow().sentences());
            assertEquals(0, CustomerBase.of(all, END, ChronoUnit.DAYS).preparation().orElseThrow().boughtBefore());
        }
    }

    @Test
    void gapsAreThoseBetweenPurchaseDays() throws IOException {
        try (var lab = Warehouse.inMemory()) {
            var orders = orders(lab, """
                    a,1,2025-01-01,10.00
                    a,2,2025-01-15,20.00
                    a,3,2025-01-15,20.00
                    a,4,2025-01-22,20.00
                    b,5,2025-01-10,10.00
                    c,6,2025-01-10,10.00
                    c,7,2025-01-11,10.00
                    """);
            var weeks = CustomerBase.of(orders, END, ChronoUnit.WEEKS);
            assertArrayEquals(new double[]{Math.log(2), 0, Math.log(1 / 7.0)}, weeks.logGaps(), 1e-15);
            assertArrayEquals(new double[]{Math.log(14) + Math.log(7), 0, 0},
                    CustomerBase.of(orders, END, ChronoUnit.DAYS).logGaps(), 1e-15);
            assertArrayEquals(new double[]{Math.log(2), Math.log(1 / 7.0)}, weeks.repeatBuyers().logGaps(), 1e-15);
        }
        var made = CustomerBase.ofHistories(List.of("a"), new int[]{1}, new double[]{2}, new double[]{3},
                new double[]{Double.NaN}, ChronoUnit.WEEKS, END);
        assertFalse(made.hasLogGaps());
        assertTrue(assertThrows(IllegalStateException.class, made::logGaps).getMessage().contains("withLogGaps"));
        assertArrayEquals(new double[]{Math.log(2)}, made.withLogGaps(Math.log(2)).logGaps());
        assertEquals(List.of(
                "customer a: the sum of log gaps is -Infinity; is a time between two purchases 0? Merge the orders of a day."),
                assertThrows(HistoryFaults.class, () -> made.withLogGaps(Double.NEGATIVE_INFINITY)).faults());
    }

    @Test
    void cohortsAreTheMonthsOfTheFirstPurchase() throws IOException {
        try (var lab = Warehouse.inMemory()) {
            var base = CustomerBase.of(orders(lab, """
                    a,1,2025-01-01,10.00
                    a,2,2025-02-15,20.00
                    b,3,2025-01-31,10.00
                    c,4,2025-02-01,10.00
                    c,5,2025-02-03,10.00
                    """), END, ChronoUnit.WEEKS);
            var cohorts = base.cohorts();
            assertEquals(List.of(YearMonth.of(2025, 1), YearMonth.of(2025, 2)),
                    cohorts.cohorts().stream().map(Cohorts.Cohort::month).toList());
            assertEquals(List.of("a", "b"), cohorts.of(YearMonth.of(2025, 1)).ids());
            assertEquals(0.5, cohorts.cohorts().getFirst().repeatShare());
            assertEquals(List.of("b", "c"), base.firstBoughtBetween(LocalDate.of(2025, 1, 2), LocalDate.of(2025, 2, 2)).ids());
            assertEquals("Nobody first bought in 2025-03; the cohorts are 2025-01 to 2025-02.",
                    assertThrows(IllegalArgumentException.class, () -> cohorts.of(YearMonth.of(2025, 3))).getMessage());
        }
    }

    @Test
    void anOpportunityIsACalendarPeriodThatIsOver() throws IOException {
        try (var lab = Warehouse.inMemory()) {
            var orders = orders(lab, """
                    a,1,2025-01-31,10.00
                    a,2,2025-02-01,20.00
                    a,3,2025-02-28,20.00
                    a,4,2025-05-01,30.00
                    b,5,2025-03-10,10.00
                    b,6,2025-06-05,10.00
                    """);
            var months = CustomerBase.ofOpportunities(orders, LocalDate.of(2025, 6, 29), ChronoUnit.MONTHS);
            assertEquals(LocalDate.of(2025, 5, 31), months.observationEnd());
            assertArrayEquals(new int[]{2, 0}, months.frequency());
            assertArrayEquals(new double[]{4, 0}, months.recency());
            assertArrayEquals(new double[]{4, 2}, months.age());
            // the two orders of February are one purchase of 40
            assertArrayEquals(new double[]{35, Double.NaN}, months.monetaryValue());
            assertArrayEquals(new int[]{2, 1},
                    CustomerBase.ofOpportunities(orders, LocalDate.of(2025, 6, 30), ChronoUnit.MONTHS).frequency());
            var weeks = CustomerBase.ofOpportunities(orders, LocalDate.of(2025, 6, 8), ChronoUnit.WEEKS);
            assertEquals(LocalDate.of(2025, 6, 8), weeks.observationEnd());
            assertArrayEquals(new double[]{18, 12}, weeks.age());
            assertTrue(assertThrows(IllegalArgumentException.class,
                    () -> CustomerBase.ofOpportunities(orders, END, ChronoUnit.HOURS)).getMessage().contains("use DAYS, WEEKS"));
            assertTrue(assertThrows(IllegalArgumentException.class,
                    () -> CustomerBase.ofOpportunities(orders, END, ChronoUnit.YEARS)).getMessage()
                    .contains("No order was made up to 2024-12-31"));
        }
    }

    @Test
    void equalHistoriesAreMergedAndSorted() {
        var x = new int[]{2, 0, 2, 0, 1, 2};
        var tx = new double[]{3, 0, 3, -0.0, 1, 2};
        var age = new double[]{9, 9, 9, 9, 8, 9};
        var merged = DistinctHistories.of(x, tx, age);
        assertEquals(4, merged.size());
        assertArrayEquals(new int[]{3, 0, 3, 0, 1, 2}, java.util.stream.IntStream.range(0, 6).map(merged::rowOf).toArray());
        assertEquals(2, merged.weight(3));
        assertEquals(2, merged.weight(0));
        for (int i = 0; i < 6; i++) {
            assertEquals(x[i], merged.frequency(merged.rowOf(i)));
            assertEquals(tx[i], merged.recency(merged.rowOf(i)), 0);
            assertEquals(age[i], merged.age(merged.rowOf(i)));
        }
    }

    @Test
    void everyUnitWithALength() {
        assertEquals(1 / 24.0, UnitLength.inDays(ChronoUnit.HOURS));
        assertEquals(0.5, UnitLength.inDays(ChronoUnit.HALF_DAYS));
        assertEquals(3652.5, UnitLength.inDays(ChronoUnit.DECADES));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> UnitLength.inDays(ChronoUnit.FOREVER)).getMessage()
                .contains("a unit that has a length"));
    }

    @Test
    void manyOrdersAreGroupedAPartOfTheCustomersAtATime() throws IOException {
        var rows = new StringBuilder();
        var random = new SplittableRandom(5);
        for (int order = 0; order < 400; order++)
            rows.append("%c%d,%d,%s,%d.00\n".formatted('a' + random.nextInt(26), random.nextInt(3), order,
                    END.minusDays(random.nextInt(60)), random.nextInt(-5, 50)));
        try (var lab = Warehouse.inMemory()) {
            var orders = orders(lab, rows.toString());
            var whole = new PurchaseHistories(orders, FirstOrder.OF_THE_PERIOD).base(END, ChronoUnit.DAYS);
            var parts = new PurchaseHistories(orders, FirstOrder.OF_THE_PERIOD, 30).base(END, ChronoUnit.DAYS);
            assertEquals(whole.ids(), parts.ids());
            assertArrayEquals(whole.frequency(), parts.frequency());
            assertArrayEquals(whole.recency(), parts.recency());
            assertArrayEquals(whole.age(), parts.age());
            assertArrayEquals(whole.monetaryValue(), parts.monetaryValue());
            assertEquals(whole.preparation(), parts.preparation());
        }
    }
}
