package org.clvlab.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.clvlab.cohort.CustomerBase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Every model on data from which packages make NaN: a finite answer, or a sentence that names the cause and the remedy. */
class ModelInputsTest {

    private static final List<TransactionModel> MODELS = List.of(new Nbd(1, 1, ChronoUnit.WEEKS),
            new ParetoNbd(1, 1, 1, 1, ChronoUnit.WEEKS), new BgNbd(1, 1, 1, 1, ChronoUnit.WEEKS),
            new MbgNbd(1, 1, 1, 1, ChronoUnit.WEEKS), new GGompertzNbd(1, 1, 1, 1, 1, ChronoUnit.WEEKS),
            new BgCnbd(1, 1, 1, 1, 2, ChronoUnit.WEEKS), new MbgCnbd(1, 1, 1, 1, 2, ChronoUnit.WEEKS),
            new CorrelatedParetoNbd(1, 1, 1, 1, 0, ChronoUnit.WEEKS));

    private static CustomerBase base(int[] x, double[] tx, double[] age) {
        var value = new double[x.length];
        Arrays.fill(value, Double.NaN);
        return CustomerBase.ofHistories(IntStream.range(0, x.length).mapToObj(i -> "c" + (100 + i)).toList(), x, tx, age, value,
                ChronoUnit.WEEKS, LocalDate.of(2025, 6, 30)).withLogGaps(new double[x.length]);
    }

    private static void answered(String what, CustomerBase base) {
        for (var model : MODELS) {
            var name = model.name() + ", " + what;
            Fit<TransactionModel> fit;
            try {
                fit = MaximumLikelihood.fit(model, base);
            } catch (NoFit none) {
                assertTrue(none.getMessage().length() > 60, none.getMessage());
                continue;
            }
            assertTrue(Double.isFinite(fit.logLikelihood()), name);
            var shown = fit.card().text() + fit;
            assertFalse(shown.contains("NaN") || shown.contains("nfinit"), name + ": " + shown);
            if (!fit.hasStandardErrors())
                assertTrue(fit.convergence().sentence().length() > 80, name + ": " + fit.convergence().sentence());
            for (int i = 0; i < base.size(); i++) {
                double expected = fit.model().expectedTransactions(30, base.frequency()[i], base.recency()[i], base.age()[i]);
                assertTrue(Double.isFinite(expected) && expected >= 0, name + ": expects " + expected + " " + fit);
                double alive = fit.model().probabilityAlive(base.frequency()[i], base.recency()[i], base.age()[i]);
                assertTrue(alive >= 0 && alive <= 1, name + ": alive " + alive);
            }
        }
    }

    /** What no customer has and what no number answers is told by every model alike, also those of opportunities and seasons. */
    @Test
    void whatCannotBeIsRefused() {
        var end = LocalDate.of(2025, 6, 30);
        var season = Season.ofMonths(1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 3);
        var rate = DiscountRate.annual(0.1);
        var all = new ArrayList<>(MODELS);
        all.add(new BgBb(1, 1, 1, 1, ChronoUnit.WEEKS));
        all.add(Seasonal.of(new ParetoNbd(1, 1, 1, 1, ChronoUnit.WEEKS), season, end));
        all.add(Seasonal.of(new BgNbd(1, 1, 1, 1, ChronoUnit.WEEKS), season, end));
        for (var model : all) {
            for (Executable asked : List.<Executable>of(() -> model.logLikelihood(0, 3, 10),
                    () -> model.probabilityAlive(2, 13, 10),
                    () -> model.ownRates(2, 13, 10), () -> model.ownRates(-1, 3, 10), () -> model.ownRates(1, 3, Double.NaN)))
                refused("No customer has frequency", asked, model);
            for (Executable asked : List.<Executable>of(
                    () -> model.expectedTransactions(Double.POSITIVE_INFINITY, 1, 3, 10),
                    () -> model.probabilityAliveAt(Double.POSITIVE_INFINITY, 1, 3, 10),
                    () -> model.probabilityOfPurchases(2, Double.POSITIVE_INFINITY, 1, 3, 10),
                    () -> model.discountedTransactions(rate, Double.POSITIVE_INFINITY, 1, 3, 10)))
                refused("The horizon is infinite; give a time", asked, model);
            refused("The largest number of purchases asked for is -1", () -> model.probabilityOfPurchases(-1, 10), model);
            refused("-1 customers cannot be drawn", () -> model.simulate(1, -1, 10, end), model);
            refused("The end of observation is missing", () -> model.simulate(1, 3, 10, null), model);
            assertEquals(0, model.expectedTransactions(new double[0], 1, 3, 10).length, model.name());
        }
    }

    private static void refused(String beginning, Executable asked, TransactionModel model) {
        var message = assertThrows(IllegalArgumentException.class, asked, model.name()).getMessage();
        assertTrue(message.startsWith(beginning), model.name() + ": " + message);
    }

    /** Of a thousand horizons the two at fault are told, not all. */
    @Test
    void horizonsThatDoNotAscendAreTold() {
        for (var model : MODELS)
            assertEquals("The horizon 7.0 comes after 8.5; give horizons that ascend.",
                    assertThrows(IllegalArgumentException.class,
                            () -> model.expectedTransactions(new double[]{1, 8.5, 7, 9}, 1, 2, 3)).getMessage());
    }

    @Test
    void everyModelAnswers() {
        answered("one customer", base(new int[]{3}, new double[]{20}, new double[]{30}));
        answered("nobody again", base(new int[]{0, 0, 0}, new double[]{0, 0, 0}, new double[]{30, 20, 10}));
        answered("one repeat buyer", base(new int[]{1, 0, 0, 0}, new double[]{3, 0, 0, 0}, new double[]{9, 9, 9, 9}));
        answered("two kinds", base(new int[]{5, 4, 4, 4, 4}, new double[]{20, 20, 20, 20, 20}, new double[]{30, 30, 30, 30, 30}));
    }

    @Test
    void buyersOfEveryDayAndHugeCounts() {
        answered("every day", base(new int[]{300, 301, 299, 300}, new double[]{300, 301, 299, 300},
                new double[]{300, 301, 299, 300}));
        answered("huge counts", base(new int[]{5000, 2000, 10, 0}, new double[]{1000, 400, 900, 0},
                new double[]{1001, 1000, 1000, 1000}));
    }

    /** Each frequency another, and thousands: a table of integrals for each would take minutes. */
    @Test
    void manyCustomersWithHugeCounts() {
        answered("many huge counts", base(IntStream.range(0, 100).map(i -> i % 5 == 0 ? 5000 - i : i % 9).toArray(),
                IntStream.range(0, 100).mapToDouble(i -> i % 5 == 0 ? 350 : i % 9 == 0 ? 0 : 20 + i).toArray(),
                IntStream.range(0, 100).mapToDouble(i -> 360).toArray()));
    }

    /** In hours that are called so: the join of the correlated model has a length in days. */
    @Test
    void anyUnitOfTime() {
        var weeks = new MbgNbd(1.2, 6, 1.1, 3, ChronoUnit.WEEKS).simulate(3, 1000, 60, LocalDate.of(2025, 6, 30));
        double c = 7 * 24;
        var gaps = weeks.logGaps();
        for (int i = 0; i < gaps.length; i++)
            gaps[i] += weeks.frequency()[i] * Math.log(c);
        var hours = CustomerBase.ofHistories(weeks.ids(), weeks.frequency(),
                Arrays.stream(weeks.recency()).map(t -> t * c).toArray(), Arrays.stream(weeks.age()).map(t -> t * c).toArray(),
                weeks.monetaryValue(), ChronoUnit.HOURS, weeks.observationEnd()).withLogGaps(gaps);
        var inHours = List.<TransactionModel>of(new Nbd(1, 1, ChronoUnit.HOURS), new ParetoNbd(1, 1, 1, 1, ChronoUnit.HOURS),
                new BgNbd(1, 1, 1, 1, ChronoUnit.HOURS), new MbgNbd(1, 1, 1, 1, ChronoUnit.HOURS),
                new GGompertzNbd(1, 1, 1, 1, 1, ChronoUnit.HOURS), new BgCnbd(1, 1, 1, 1, 2, ChronoUnit.HOURS),
                new MbgCnbd(1, 1, 1, 1, 2, ChronoUnit.HOURS), new CorrelatedParetoNbd(1, 1, 1, 1, 0, ChronoUnit.HOURS));
        for (int k = 0; k < MODELS.size(); k++) {
            var model = MODELS.get(k);
            var one = MaximumLikelihood.fit(model, weeks);
            var other = MaximumLikelihood.fit(inHours.get(k), hours);
            assertEquals(one.logLikelihood() - weeks.repeatPurchases() * Math.log(c), other.logLikelihood(), 1e-5, model.name());
        }
    }

    @Test
    void whatCannotBeAnsweredIsSaid() {
        var lasting = new ParetoNbd(0.55, 10.6, 0.61, 11.7, ChronoUnit.WEEKS);
        assertTrue(assertThrows(IllegalArgumentException.class,
                () -> lasting.discountedTransactions(DiscountRate.annual(0), 2, 30, 39)).getMessage()
                .contains("Give an annual rate above 0, or a horizon"));
        var short1 = new ParetoNbd(0.55, 10.6, 2.5, 11.7, ChronoUnit.WEEKS);
        assertEquals(short1.discountedTransactions(DiscountRate.annual(1e-9), 2, 30, 39),
                short1.discountedTransactions(DiscountRate.annual(0), 2, 30, 39), 1e-6);
        var without = new BgCnbd(1, 1, 1, 1, 2, ChronoUnit.WEEKS);
        var plain = CustomerBase.ofHistories(List.of("a", "b"), new int[]{1, 2}, new double[]{3, 4}, new double[]{5, 6},
                new double[]{1, 1}, ChronoUnit.WEEKS, LocalDate.of(2025, 6, 30));
        assertTrue(assertThrows(IllegalStateException.class, () -> MaximumLikelihood.fit(without, plain)).getMessage()
                .contains("withLogGaps"));
    }

    /** A finite horizon grows into the infinite one, and discounted at nothing it is the plain expectation. */
    @Test
    void discountedToAHorizon() {
        for (var model : List.of(new ParetoNbd(0.55, 10.6, 0.61, 11.7, ChronoUnit.WEEKS),
                new BgNbd(0.24, 4.4, 0.8, 2.4, ChronoUnit.WEEKS), new MbgCnbd(0.5, 3, 0.9, 1.6, 2, ChronoUnit.WEEKS),
                new GGompertzNbd(0.5, 10, 0.01, 0.6, 0.4, ChronoUnit.WEEKS))) {
            var rate = DiscountRate.annual(0.15);
            double all = model.discountedTransactions(rate, 2, 30, 39);
            assertEquals(all, model.discountedTransactions(rate, 16_000, 2, 30, 39), 1e-9 * all, model.name());
            assertEquals(model.expectedTransactions(52, 2, 30, 39),
                    model.discountedTransactions(DiscountRate.annual(0), 52, 2, 30, 39), 1e-12);
            double previous = 0;
            double direct = 0;
            for (int day = 1; day <= 3640; day++) {
                double now = model.expectedTransactions(day / 70.0, 2, 30, 39);
                direct += (now - previous) * Math.exp(-rate.continuous(ChronoUnit.WEEKS) * (day - 0.5) / 70);
                previous = now;
            }
            assertEquals(direct, model.discountedTransactions(rate, 52, 2, 30, 39), 1e-7 * direct, model.name());
        }
    }
}
