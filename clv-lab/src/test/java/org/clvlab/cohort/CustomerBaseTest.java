package org.clvlab.cohort;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Consumer;

import org.clvlab.data.Orders;
import org.clvlab.data.Warehouse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a file of orders to histories: every rule on a handful of orders that can be counted by hand. */
class CustomerBaseTest {

    @TempDir
    Path folder;

    private void with(Consumer<Orders> test) throws IOException {
        var file = folder.resolve("orders.csv");
        Files.writeString(file, """
                customer_id,order_id,ordered_at,revenue,margin
                a,1,2025-01-01,10.00,4.00
                a,2,2025-01-15,20.00,8.00
                a,3,2025-01-15,5.50,2.20
                a,4,2025-01-29,0.00,0.00
                b,5,2025-01-08,30.00,
                c,6,2025-01-10,12.00,6.00
                c,7,2025-01-10,8.00,4.00
                c,8,2025-02-20,16.00,8.00
                a,9,2025-02-28,50.00,20.00
                d,10,2025-02-05,9.00,3.00
                d,11,2025-02-12,9.00,3.00
                """);
        try (var lab = Warehouse.inMemory()) {
            test.accept(lab.orders(file));
        }
    }

    @Test
    void historiesAreCountedByDay() throws IOException {
        with(orders -> {
            var base = CustomerBase.of(orders, LocalDate.of(2025, 1, 31), ChronoUnit.WEEKS);
            assertEquals(List.of("a", "b", "c"), base.ids());
            assertArrayEquals(new int[]{2, 0, 0}, base.frequency());
            assertArrayEquals(new double[]{4, 0, 0}, base.recency());
            assertArrayEquals(new double[]{30 / 7.0, 23 / 7.0, 3}, base.age());
            // two orders of one day are one purchase of 25.50; the free one counts as a purchase too
            assertArrayEquals(new double[]{25.5 / 2, Double.NaN, Double.NaN}, base.monetaryValue());
            assertArrayEquals(new double[]{14.2 / 35.5, Double.NaN, 0.5}, base.marginRate(), 1e-15);
            assertTrue(base.card().toString().contains("2 orders on the day of another order"));
            assertEquals(List.of("a"), base.repeatBuyers().ids());
        });
    }

    @Test
    void anyUnitOfTime() throws IOException {
        with(orders -> {
            var days = CustomerBase.of(orders, LocalDate.of(2025, 1, 31), ChronoUnit.DAYS);
            assertArrayEquals(new double[]{30, 23, 21}, days.age());
            var months = CustomerBase.of(orders, LocalDate.of(2025, 1, 31), ChronoUnit.MONTHS);
            assertEquals(30 / (365.25 / 12), months.age()[0], 1e-15);
        });
    }

    @Test
    void theHoldoutWatchesTheSameCustomers() throws IOException {
        with(orders -> {
            var split = CustomerBase.split(orders, LocalDate.of(2025, 1, 31), ChronoUnit.WEEKS);
            assertEquals(LocalDate.of(2025, 2, 28), split.holdout().end());
            assertEquals(4, split.holdout().length());
            assertArrayEquals(new int[]{1, 0, 1}, split.holdout().purchases());
            assertArrayEquals(new double[]{50, 0, 16}, split.holdout().revenue());
            assertEquals(1, split.holdout().newcomers());
            assertTrue(split.card().toString().contains("1 customer first bought in the holdout"));
            var days = split.holdout().days().orElseThrow();
            assertEquals(LocalDate.of(2025, 1, 1), days.first());
            assertEquals(59, days.counts().size());
            assertEquals(4, days.counts().stream().mapToInt(n -> n).sum());
            assertEquals(4, split.whole().size());
            var shorter = CustomerBase.split(orders, LocalDate.of(2025, 1, 31), LocalDate.of(2025, 2, 21), ChronoUnit.WEEKS);
            assertArrayEquals(new int[]{0, 0, 1}, shorter.holdout().purchases());
        });
    }

    @Test
    void datesThatCannotBeMeant() throws IOException {
        with(orders -> {
            assertEquals("No order was made up to 2024-12-31; the orders run from 2025-01-01 to 2025-02-28. Choose an observation"
                    + " end in between.", refusal(() -> CustomerBase.of(orders, LocalDate.of(2024, 12, 31), ChronoUnit.WEEKS)));
            assertEquals("The calibration ends on 2025-02-28 and the data on 2025-02-28; nothing is left to judge the model on."
                    + " Choose an earlier calibration end.",
                    refusal(() -> CustomerBase.split(orders, LocalDate.of(2025, 2, 28), ChronoUnit.WEEKS)));
            assertTrue(CustomerBase.of(orders, LocalDate.of(2025, 6, 30), ChronoUnit.WEEKS).card().toString()
                    .contains("The last order was made on 2025-02-28, 122 days before the end of observation 2025-06-30"));
        });
    }

    private static String refusal(Runnable what) { return assertThrows(IllegalArgumentException.class, what::run).getMessage(); }
}
