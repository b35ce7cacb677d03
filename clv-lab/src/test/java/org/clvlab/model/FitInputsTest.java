package org.clvlab.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.stream.IntStream;

import org.clvlab.cohort.CustomerBase;
import org.junit.jupiter.api.Test;

/** Data from which packages make NaN: here each ends in a finite number or in a sentence that says why there is none. */
class FitInputsTest {

    private static CustomerBase base(int[] x, double[] tx, double[] age, double[] value) {
        return CustomerBase.ofHistories(IntStream.range(0, x.length).mapToObj(i -> "c" + i).toList(), x, tx, age, value,
                ChronoUnit.WEEKS, LocalDate.of(2025, 6, 30));
    }

    private static CustomerBase same(int customers, int x, double tx, double age, double value) {
        var frequencies = new int[customers];
        var recencies = new double[customers];
        var ages = new double[customers];
        var values = new double[customers];
        Arrays.fill(frequencies, x);
        Arrays.fill(recencies, tx);
        Arrays.fill(ages, age);
        Arrays.fill(values, value);
        return base(frequencies, recencies, ages, values);
    }

    private static String refusal(Runnable fit) { return assertThrows(NoFit.class, fit::run).getMessage(); }

    @Test
    void oneCustomer() {
        assertEquals("No BG/NBD for these data: there is only customer c0, and the model describes how customers differ; take"
                + " in more customers.", refusal(() -> BgNbd.fit(same(1, 3, 20, 30, 10))));
        assertTrue(refusal(() -> GammaGamma.fit(same(1, 3, 20, 30, 10))).contains("only customer c0"));
    }

    @Test
    void noRepeatBuyer() {
        assertTrue(refusal(() -> BgNbd.fit(same(50, 0, 0, 30, Double.NaN)))
                .contains("none of the 50 customers bought again until 2025-06-30"));
        assertTrue(refusal(() -> GammaGamma.fit(same(50, 0, 0, 30, Double.NaN))).contains("none of the 50 customers"));
    }

    @Test
    void noCustomerAtAll() {
        assertTrue(refusal(() -> BgNbd.fit(base(new int[0], new double[0], new double[0], new double[0])))
                .contains("no customer in the base"));
    }

    @Test
    void identicalCustomers() {
        assertTrue(refusal(() -> BgNbd.fit(same(50, 4, 20, 30, 10))).contains("all 50 customers have the same history"));
        assertTrue(refusal(() -> GammaGamma.fit(same(50, 4, 20, 30, 10))).contains("spend the same"));
    }

    @Test
    void spendOfNothing() {
        assertTrue(refusal(() -> GammaGamma.fit(same(50, 4, 20, 30, 0))).contains("spent nothing at all"));
        var mixed = base(new int[]{1, 2, 3, 1, 2}, new double[]{1, 2, 3, 4, 5}, new double[]{9, 9, 9, 9, 9},
                new double[]{0, 12, 30, 22, 41});
        var fit = GammaGamma.fit(mixed);
        assertEquals(4, fit.customers());
        assertTrue(fit.notes().stream().anyMatch(n -> n.startsWith("1 repeat buyer whose repeat purchases were all free")));
    }

    /** Almost identical customers, no dropout, a buyer every day, huge counts: finite, and the card never says NaN. */
    @Test
    void ridgesAreNamed() {
        var nearlySame = same(30, 4, 20, 30, 10);
        var x = nearlySame.frequency();
        x[0] = 5;
        everyDay("two kinds", base(x, nearlySame.recency(), nearlySame.age(), nearlySame.monetaryValue()));
        everyDay("every day", base(new int[]{300, 301, 299, 300}, new double[]{300, 301, 299, 300},
                new double[]{300, 301, 299, 300}, new double[]{1, 2, 3, 4}));
        everyDay("huge counts", base(new int[]{5000, 2000, 10, 0}, new double[]{1000, 400, 900, 0},
                new double[]{1001, 1000, 1000, 1000}, new double[]{1, 2, 3, 4}));
        everyDay("one repeat buyer", base(new int[]{1, 0, 0, 0}, new double[]{3, 0, 0, 0}, new double[]{9, 9, 9, 9},
                new double[]{5, 0, 0, 0}));
        everyDay("bought at once", base(new int[]{1, 2, 0, 0}, new double[]{0, 0, 0, 0}, new double[]{9, 9, 9, 9},
                new double[]{5, 4, 0, 0}));
    }

    private static void everyDay(String name, CustomerBase base) {
        var fit = BgNbd.fit(base);
        assertTrue(Double.isFinite(fit.logLikelihood()), name);
        var shown = fit.card().toString() + fit;
        assertFalse(shown.contains("NaN") || shown.contains("Infinity"), name + ": " + shown);
        if (!fit.hasStandardErrors())
            assertTrue(fit.convergence().sentence().length() > 80, name + ": " + fit.convergence().sentence());
        for (int i = 0; i < base.size(); i++) {
            double expected = fit.model().expectedTransactions(30, base.frequency()[i], base.recency()[i], base.age()[i]);
            assertTrue(Double.isFinite(expected) && expected >= 0, name + ": expects " + expected);
        }
    }

    /** Spend so uneven that it has no mean over customers: the fit says so, and what exists is finite. */
    @Test
    void spendWithoutAPopulationMean() {
        var chance = new Chance(new java.util.SplittableRandom(11));
        int n = 3000;
        var x = IntStream.range(0, n).map(i -> 1 + i % 4).toArray();
        var value = Arrays.stream(x).mapToDouble(k -> chance.gamma(3.0 * k) / (chance.gamma(0.7) / 20) / k).toArray();
        var tx = new double[n];
        var age = new double[n];
        Arrays.fill(tx, 10);
        Arrays.fill(age, 20);
        var fit = GammaGamma.fit(base(x, tx, age, value));
        assertEquals(0.7, fit.model().q(), 3 * fit.standardErrors()[1]);
        assertTrue(fit.notes().getLast().contains("at most 1, so spend has no population mean"), fit.notes().toString());
        assertTrue(Double.isInfinite(fit.model().populationMean()));
        assertEquals(20 * 3 + 1000 * 3, fit.model().expectedSpend(1, 1000) * (3 + 0.7 - 1), 200);
        var shown = fit.card().text() + fit;
        assertFalse(shown.contains("NaN") || shown.contains("nfinit"), shown);
    }

    @Test
    void spendInAnyCurrencyUnit() {
        var cdnow = new Cdnow().calibration.repeatBuyers();
        var fit = GammaGamma.fit(cdnow);
        double unit = 1e9;
        var large = GammaGamma.fit(base(cdnow.frequency(), cdnow.recency(), cdnow.age(),
                Arrays.stream(cdnow.monetaryValue()).map(m -> m * unit).toArray()));
        assertEquals(fit.logLikelihood() - 946 * Math.log(unit), large.logLikelihood(), 1e-7);
        assertEquals(fit.model().gamma() * unit, large.model().gamma(), 1e-5 * unit);
    }

    /** The unit of time shifts the log-likelihood by - sum(x) ln c and changes nothing else. */
    @Test
    void anyUnitOfTime() {
        var weeks = new Cdnow().calibration;
        var fit = BgNbd.fit(weeks);
        for (double c : new double[]{7 * 24, 7, 12 / 52.2, 1 / 52.2}) {
            var scaled = CustomerBase.ofHistories(weeks.ids(), weeks.frequency(),
                    Arrays.stream(weeks.recency()).map(t -> t * c).toArray(),
                    Arrays.stream(weeks.age()).map(t -> t * c).toArray(),
                    weeks.monetaryValue(), ChronoUnit.DAYS, weeks.observationEnd());
            var other = BgNbd.fit(scaled);
            assertEquals(fit.logLikelihood() - weeks.repeatPurchases() * Math.log(c), other.logLikelihood(), 1e-7);
            assertEquals(fit.model().r(), other.model().r(), 1e-6);
            assertEquals(fit.model().alpha() * c, other.model().alpha(), 1e-5 * c);
            assertEquals(fit.model().a(), other.model().a(), 1e-5);
        }
    }

    @Test
    void sameBitsOnAnyNumberOfCores() {
        var base = new BgNbd(0.5, 6, 0.8, 2, ChronoUnit.WEEKS).simulate(7, 20_000, 52.3, LocalDate.of(2025, 6, 30));
        assertTrue(base.histories().size() > 8192, "several chunks");
        var likelihood = TransactionLikelihood.of(new BgNbd(1, 1, 1, 1, ChronoUnit.WEEKS), base);
        var at = new double[]{-0.3, 1.5, -0.1, 0.9};
        var gradient = new double[4];
        double first = likelihood.at(at, gradient);
        for (int i = 0; i < 20; i++) {
            var again = new double[4];
            assertEquals(first, likelihood.at(at, again));
            assertEquals(Arrays.toString(gradient), Arrays.toString(again));
        }
    }

    @Test
    void theOnlyCustomerAndNobodyAreNamedAsSuch() {
        assertTrue(refusal(() -> BgNbd.fit(same(1, 0, 0, 30, Double.NaN)))
                .contains("the only customer, c0, has not bought again until 2025-06-30"));
        assertTrue(refusal(() -> GammaGamma.fit(same(3, 0, 0, 30, Double.NaN).repeatBuyers())).contains("nobody bought again"));
    }

    @Test
    void aHistoryThatNobodyCanHaveIsRefused() {
        var model = new BgNbd(0.2, 4, 0.8, 2.4, ChronoUnit.WEEKS);
        for (Runnable asked : new Runnable[]{() -> model.probabilityAlive(2, 40, 30), () -> model.probabilityAlive(-2, 4, 30),
                () -> model.expectedTransactions(3, 2, Double.NaN, 30)})
            assertTrue(assertThrows(IllegalArgumentException.class, asked::run).getMessage()
                    .contains("time from the first to the last purchase"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> model.expectedTransactions(-3)).getMessage()
                .startsWith("The horizon is -3.0; give a time ahead"));
        assertEquals(1, model.probabilityAlive(0, 0, 30));
    }
}
