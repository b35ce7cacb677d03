package org.clvlab.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.Arrays;

import org.clvlab.data.Datasets;
import org.clvlab.data.Warehouse;
import org.junit.jupiter.api.Test;

/** Two treatments as factors on a rate: by hand, and the interaction that is planted in Marlow and Finch. */
class FactorialRatesTest {

    @Test
    void ratiosOfMeansByHand() {
        var counts = new double[]{1, 3, 2, 6, 3, 5, 10, 22};
        var first = new boolean[]{false, false, false, false, true, true, true, true};
        var second = new boolean[]{false, false, true, true, false, false, true, true};
        var rates = FactorialRates.of(counts, new double[0], "points", first, "mail", second);
        assertEquals(4 / 2.0, rates.ofFirst().estimate(), 1e-12);
        assertEquals(4 / 2.0, rates.ofSecond().estimate(), 1e-12);
        assertEquals(16 / 2.0, rates.ofBoth().estimate(), 1e-12);
        assertEquals(2, rates.beyond().estimate(), 1e-12);
        // s^2 = 2, 8, 2, 72; var log = s^2 / (2 mean^2)
        double variance = 2 / 8.0 + 8 / 32.0 + 2 / 32.0 + 72 / 512.0;
        assertEquals(Math.log(2) + 1.959963984540054 * Math.sqrt(variance), Math.log(rates.beyond().high()), 1e-9);
        assertEquals(rates.ofBoth().estimate(), rates.leverOfBoth().factor());
    }

    @Test
    void theInteractionPlantedInMarlowAndFinch() {
        var lab = Warehouse.inMemory();
        var shop = Datasets.marlowFinch();
        var orders = lab.orders(shop.resolve("orders.csv.gz"));
        var day = LocalDate.of(2025, 1, 1);
        var loyalty = lab.table("loyalty", shop.resolve("loyalty.csv"), "customer_id");
        var table = loyalty.perCustomer()
                .leftJoin(orders.between(LocalDate.of(2024, 1, 1), day).perCustomer().prefixed("before_"))
                .leftJoin(orders.between(day, LocalDate.of(2026, 1, 1)).perCustomer().prefixed("since_")).on("customer_id");
        var rates = FactorialRates.of(counts(table.numbers("since_orders")), counts(table.numbers("before_orders")), "points",
                yes(table.texts("points")), "refresher", yes(table.texts("refresher")));
        var plain = FactorialRates.of(counts(table.numbers("since_orders")), new double[0], "points", yes(table.texts("points")),
                "refresher", yes(table.texts("refresher")));
        assertTrue(rates.beyond().low() <= 1.30 && 1.30 <= rates.beyond().high(), rates.toString());
        assertTrue(rates.ofBoth().low() <= 1.15 * 1.15 * 1.30 && 1.15 * 1.15 * 1.30 <= rates.ofBoth().high(), rates.toString());
        assertTrue(rates.beyond().high() / rates.beyond().low() < plain.beyond().high() / plain.beyond().low(),
                "the year before sharpens it");
        assertTrue(rates.card().toString().contains("beyond the product"));
    }

    private static double[] counts(double[] orders) { return Arrays.stream(orders).map(o -> Double.isNaN(o) ? 0 : o).toArray(); }

    private static boolean[] yes(String[] texts) {
        var yes = new boolean[texts.length];
        for (int i = 0; i < yes.length; i++)
            yes[i] = texts[i].equals("Yes") || texts[i].equals("true");
        return yes;
    }

    @Test
    void emptyCellsAreRefused() {
        assertTrue(assertThrows(IllegalArgumentException.class, () -> FactorialRates.of(new double[4], new double[0], "points",
                new boolean[4], "mail", new boolean[4])).getMessage().contains("two or more in each of its four cells"));
    }
}
