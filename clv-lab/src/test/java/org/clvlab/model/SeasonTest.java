package org.clvlab.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import org.clvlab.cohort.CustomerBase;
import org.clvlab.cohort.Holdout;
import org.junit.jupiter.api.Test;

/** A season in the purchases: a flat one changes nothing, a real one is not read as dropout. */
class SeasonTest {

    private static final LocalDate END = LocalDate.of(2025, 9, 30);
    private static final Season FLAT = Season.ofMonths(3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3);
    private static final Season CHRISTMAS = Season.ofMonths(0.5, 0.5, 0.8, 0.8, 1, 0.8, 0.6, 0.6, 0.9, 1.2, 1.8, 2.5);
    private static final List<TransactionModel> MODELS = List.of(new ParetoNbd(0.8, 9, 0.9, 14, ChronoUnit.WEEKS),
            new BgNbd(0.8, 6, 0.9, 2.5, ChronoUnit.WEEKS), new MbgNbd(0.8, 6, 0.9, 2.5, ChronoUnit.WEEKS));

    @Test
    void aFlatSeasonChangesNothing() {
        for (var model : MODELS) {
            var flat = Seasonal.of(model, FLAT, END);
            double[][] histories = {{0, 0, 30}, {3, 20, 40}, {12, 51, 52}, {1, 2, 100}};
            for (var h : histories) {
                int x = (int) h[0];
                assertEquals(model.logLikelihood(x, h[1], h[2]), flat.logLikelihood(x, h[1], h[2]), 1e-10, model.name());
                assertEquals(model.logProbabilityAlive(x, h[1], h[2]), flat.logProbabilityAlive(x, h[1], h[2]), 1e-10);
                assertEquals(model.expectedTransactions(39, x, h[1], h[2]), flat.expectedTransactions(39, x, h[1], h[2]), 1e-10);
                assertEquals(model.ownRates(x, h[1], h[2]).purchaseRate(), flat.ownRates(x, h[1], h[2]).purchaseRate(), 1e-10);
                assertEquals(model.ownRates(x, h[1], h[2]).dropout(), flat.ownRates(x, h[1], h[2]).dropout(), 1e-10);
                var counts = model.probabilityOfPurchases(8, 39, x, h[1], h[2]);
                var seasonal = flat.probabilityOfPurchases(8, 39, x, h[1], h[2]);
                for (int n = 0; n <= 8; n++)
                    assertEquals(counts[n], seasonal[n], 1e-10, model.name());
            }
        }
    }

    /** Simulated with a season, and the expectation of the same. */
    @Test
    void expectationAndProbabilitiesAgreeWithSimulation() {
        for (var model : MODELS) {
            var seasonal = Seasonal.of(model, CHRISTMAS, END);
            var random = new SplittableRandom(5);
            int n = 40_000;
            double sum = 0;
            double square = 0;
            double none = 0;
            for (int i = 0; i < n; i++) {
                var future = seasonal.drawIfAlive(random, 3, 20, 40);
                int bought = 0;
                while (future.next() <= 26)
                    bought++;
                sum += bought;
                square += (double) bought * bought;
                none += bought == 0 ? 1 : 0;
            }
            double error = Math.sqrt((square / n - sum / n * sum / n) / n);
            double expected = seasonal.outlook(3, Course.UNCHANGED).expectedTransactions(20, 40, new double[]{26})[0];
            assertEquals(expected, sum / n, 4 * error, model.name());
            var counts = seasonal.probabilityOfPurchasesIfAlive(40, 26, 3, 20, 40);
            assertEquals(counts[0], none / n, 4 * Math.sqrt(counts[0] * (1 - counts[0]) / n), model.name());
            double mean = IntStream.rangeClosed(0, 40).mapToDouble(k -> k * counts[k]).sum();
            assertEquals(expected, mean, 1e-5, model.name());
        }
    }

    /** Simulated histories end on the last day of the data and began an age before: over the Christmas then, not the one to come. */
    @Test
    void simulatedHistoriesLieBeforeTheEnd() {
        for (var model : MODELS)
            for (var end : List.of(END, LocalDate.of(2026, 1, 31))) {
                var seasonal = Seasonal.of(model, CHRISTMAS, END);
                var bought = seasonal.simulate(8, 20_000, 13, end).frequency();
                double mean = IntStream.of(bought).average().orElseThrow();
                double error = Math.sqrt(IntStream.of(bought).mapToDouble(x -> (x - mean) * (x - mean)).sum()) / bought.length;
                double expected = Seasonal.of(model, CHRISTMAS, end).expectedFromFirstPurchase(13, new double[]{13})[0];
                assertEquals(expected, mean, 4 * error, model.name() + " to " + end);
                assertTrue(Math.abs(Seasonal.of(model, CHRISTMAS, end).expectedTransactions(13) - mean) > 10 * error,
                        model.name());
            }
    }

    @Test
    void aSeasonIsNotReadAsDropout() {
        var truth = new ParetoNbd(1.2, 9, 0.6, 40, ChronoUnit.WEEKS);
        var histories = births(Seasonal.of(truth, CHRISTMAS, END));
        var fit = Seasonal.fit(new ParetoNbd(1, 1, 1, 1, ChronoUnit.WEEKS), CHRISTMAS, histories);
        for (int i = 0; i < 4; i++)
            assertEquals(truth.coordinates()[i], fit.model().coordinates()[i], 3.2 * Math.sqrt(fit.vcovOfCoordinates()[i][i]));
        double withSeason = fit.predict(histories, 13).totalExpected();
        double without = ParetoNbd.fit(histories).predict(histories, 13).totalExpected();
        assertTrue(without < 0.75 * withSeason, "Christmas comes: " + withSeason + " and " + without);
    }

    /** The season comes from the purchases, and what is bought after the end of the data changes nothing. */
    @Test
    void aSeasonIsFoundInThePurchases() {
        var truth = new ParetoNbd(1.2, 9, 0.6, 40, ChronoUnit.WEEKS);
        var counts = new ArrayList<Integer>();
        var histories = births(Seasonal.of(truth, CHRISTMAS, END), counts);
        var first = END.minusDays(counts.size() - 1);
        var fit = Seasonal.fit(new ParetoNbd(1, 1, 1, 1, ChronoUnit.WEEKS), histories, new Holdout.PurchaseDays(first, counts));
        var bought = new double[12];
        for (int day = 0; day < counts.size(); day++)
            bought[first.plusDays(day).getMonthValue() - 1] += counts.get(day);
        for (int month = 0; month < 12; month++)
            assertEquals(1, fit.model().season().index().get(month) / CHRISTMAS.index().get(month),
                    3.5 / Math.sqrt(bought[month]), "month " + (month + 1) + ", " + bought[month] + " purchases");
        var known = Seasonal.fit(new ParetoNbd(1, 1, 1, 1, ChronoUnit.WEEKS), CHRISTMAS, histories);
        assertEquals(1, fit.predict(histories, 13).totalExpected() / known.predict(histories, 13).totalExpected(), 0.03);
        var later = new ArrayList<>(counts);
        later.addAll(Collections.nCopies(200, 77));
        assertEquals(fit.model().season(), Seasonal.fit(new ParetoNbd(1, 1, 1, 1, ChronoUnit.WEEKS), histories,
                new Holdout.PurchaseDays(first, later)).model().season());
    }

    /** Customers who come later come in another season: those of a data set that ends on the day they come. */
    @Test
    void newCustomersComeInTheSeasonOfTheirDay() {
        for (var model : MODELS)
            for (int days : new int[]{0, 20, 61, 300})
                assertEquals(Seasonal.of(model, CHRISTMAS, END.plusDays(days)).expectedTransactions(9),
                        Seasonal.of(model, CHRISTMAS, END).startingIn(days / 7.0).expectedTransactions(9), 1e-10, model.name());
    }

    @Test
    void aSeasonThatPurchasesCannotTell() {
        var model = new BgNbd(1, 1, 1, 1, ChronoUnit.WEEKS);
        var counts = new ArrayList<Integer>();
        var histories = births(Seasonal.of(new ParetoNbd(1.2, 9, 0.6, 40, ChronoUnit.WEEKS), CHRISTMAS, END), counts);
        var first = END.minusDays(counts.size() - 1);
        counts.set(0, counts.get(0) + 1);
        assertTrue(assertThrows(IllegalArgumentException.class,
                () -> Seasonal.fit(model, histories, new Holdout.PurchaseDays(first, counts))).getMessage()
                .contains("take base and days from the same orders"));
        var young = CustomerBase.ofHistories(List.of("a", "b"), new int[]{2, 1}, new double[]{9, 3}, new double[]{20, 11},
                new double[]{5, 5}, ChronoUnit.WEEKS, END);
        var said = assertThrows(IllegalArgumentException.class,
                () -> Seasonal.fit(model, young, new Holdout.PurchaseDays(END.minusDays(60), List.of(1, 1, 1)))).getMessage();
        assertTrue(said.contains("every month of the year") && said.contains("January") && !said.contains("August"), said);
    }

    private static CustomerBase births(Seasonal<ParetoNbd> model) { return births(model, new ArrayList<>()); }

    /** Histories, and how many repeat purchases were made on each day up to the end. */
    private static CustomerBase births(Seasonal<ParetoNbd> model, List<Integer> counts) {
        counts.addAll(Collections.nCopies(541, 0));
        var random = new SplittableRandom(9);
        int n = 2500;
        var x = new int[n];
        var tx = new double[n];
        var age = new double[n];
        var value = new double[n];
        java.util.Arrays.fill(value, Double.NaN);
        for (int i = 0; i < n; i++) {
            age[i] = random.nextInt(100, 540) / 7.0;
            var future = model.bornAgo(age[i]).drawIfAlive(random, 0, 0, 0);
            for (double now = future.next(); now <= age[i]; now = future.next()) {
                x[i]++;
                tx[i] = now;
                int day = 540 - (int) Math.floor((age[i] - now) * 7);
                counts.set(day, counts.get(day) + 1);
            }
        }
        return CustomerBase.ofHistories(IntStream.range(0, n).mapToObj("%06d"::formatted).toList(), x, tx, age, value,
                ChronoUnit.WEEKS, END);
    }

    @Test
    void aSeasonThatCannotBe() {
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Season.ofMonths(1, 2, 0)).getMessage()
                .contains("twelve positive numbers"));
        assertTrue(assertThrows(IllegalArgumentException.class,
                () -> Seasonal.of(new Nbd(1, 1, ChronoUnit.WEEKS), FLAT, END)).getMessage().contains("takes no season"));
    }

    /**
     * Chances that hardly exist have their digits too: 30 digits by mpmath of P(n; t) = S(t) NB(n; t) + the integral of f NB under
     * Pareto/NBD, which a season without hills is. Nodes that were enough beside 1 had been off by 5e-6 of these.
     */
    @Test
    void smallChancesAreRightToNineDigits() {
        var flat = Seasonal.of(new ParetoNbd(.8, 9, .6, 11, ChronoUnit.WEEKS),
                Season.ofMonths(1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1),
                LocalDate.of(2025, 6, 17));
        double[][] rows = {
                {.01, 5, 1.030758771299201e-15},
                {.01, 20, 3.7750247174601502e-60},
                {.01, 60, 1.9662865142892682e-178},
                {.5, 5, 2.3185613747353212e-7},
                {.5, 20, 1.1672294112691537e-26},
                {.5, 60, 6.6430110872901819e-78},
                {2, 5, 9.5593282312419251e-5},
                {2, 20, 5.6735267035911798e-16},
                {2, 60, 1.1054624669807573e-45},
                {10, 5, 0.010195573061493365},
                {10, 20, 4.8005505527983271e-7},
                {10, 60, 2.6836371092512033e-18},
                {60, 5, 0.034976701747692228},
                {60, 20, 0.0022094693506339131},
                {60, 60, 5.8888376556288113e-6}
        };
        for (var row : rows) {
            int n = (int) row[1];
            assertEquals(row[2], flat.probabilityOfPurchases(n, row[0], 0, 0, 0)[n], 1e-10 * row[2], row[0] + " weeks, " + n);
        }
    }
}
