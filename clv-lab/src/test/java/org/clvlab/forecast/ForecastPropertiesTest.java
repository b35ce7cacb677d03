package org.clvlab.forecast;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ForkJoinPool;

import org.clvlab.cohort.CustomerBase;
import org.clvlab.model.DiscountRate;
import org.clvlab.model.BgNbd;
import org.clvlab.model.Course;
import org.clvlab.model.Fit;
import org.clvlab.model.GammaGamma;
import org.clvlab.model.TransactionModel;
import org.clvlab.model.Seasonal;
import org.clvlab.model.Season;
import org.clvlab.model.ParetoNbd;
import org.clvlab.report.Figure;
import org.junit.jupiter.api.Test;

/** What holds of every forecast and comparison. */
class ForecastPropertiesTest {

    private static final CustomerBase BASE = Simulated.base(400, 5);
    private static final Fit<BgNbd> BUYING = BgNbd.fit(BASE);
    private static final Fit<GammaGamma> SPENDING = GammaGamma.fit(BASE.repeatBuyers());
    private static final CustomerLifetimeValue CLV = CustomerLifetimeValue.of(BUYING, SPENDING).withMargin(0.35)
            .withDiscountRate(DiscountRate.annual(0.10));
    private static final LocalDate LATER = LocalDate.of(2026, 3, 1);

    /** One customer by hand: each calendar month's purchases, in the middle of the month, from the model's own expectation. */
    @Test
    void aCustomersValueIsTheDiscountedSum() {
        var forecast = CLV.forecast(BASE, Period.ofMonths(30));
        var x = BASE.frequency();
        var tx = BASE.recency();
        var age = BASE.age();
        for (int i = 0; i < 400; i += 37) {
            double value = 0;
            double before = 0;
            for (int month = 1; month <= 30; month++) {
                long start = ChronoUnit.DAYS.between(Simulated.END, Simulated.END.plusMonths(month - 1));
                long end = ChronoUnit.DAYS.between(Simulated.END, Simulated.END.plusMonths(month));
                double until = BUYING.model().expectedTransactions(end / 7.0, x[i], tx[i], age[i]);
                value += (until - before) * Math.pow(1.1, -(start + end) / 2.0 / 365.25);
                before = until;
            }
            value *= 0.35 * SPENDING.model().expectedSpend(x[i], BASE.monetaryValue()[i]);
            assertEquals(value, forecast.clv()[i], 1e-10 * value);
            assertEquals(before, forecast.expectedOrders()[i], 1e-10 * before);
            assertEquals(BUYING.model().probabilityAlive(x[i], tx[i], age[i]), forecast.probabilityAlive()[i]);
        }
        assertEquals(Arrays.stream(forecast.clv()).sum(), Arrays.stream(forecast.totalByMonth()).sum(), 1e-8);
    }

    @Test
    void aScenarioWithoutALeverChangesNoBit() {
        var same = Scenario.of("same", PurchaseRate.times(1).from(LATER), Dropout.times(1).rampedOver(Period.ofMonths(2)),
                Spend.times(1));
        var comparison = CLV.compare(BASE, Period.ofYears(2), Scenario.baseline(), Scenario.of("nothing"), same);
        for (var name : List.of("nothing", "same")) {
            assertEquals(comparison.total("Baseline"), comparison.total(name));
            assertEquals(0, comparison.difference(name));
            assertEquals(new Fit.Interval(0, 0), comparison.differenceInterval(name));
            assertEquals(comparison.totalInterval("Baseline"), comparison.totalInterval(name));
        }
        assertArrayEquals(CLV.forecast(BASE, Period.ofYears(2)).clv(), CLV.forecast(BASE, Period.ofYears(2), same).clv());
    }

    @Test
    void leversDoWhatTheySay() {
        var horizon = Period.ofYears(2);
        var comparison = CLV.compare(BASE, horizon, Scenario.baseline(), Scenario.of("spend", Spend.times(0.98)),
                Scenario.of("stay", Dropout.times(0.9)), Scenario.of("stay later", Dropout.times(0.9).from(LATER)),
                Scenario.of("stay slowly", Dropout.times(0.9).from(LATER).rampedOver(Period.ofMonths(3))),
                Scenario.of("leave", Dropout.times(1.1)), Scenario.of("more", PurchaseRate.times(1.05)),
                Scenario.of("more and back", PurchaseRate.times(1.25), Spend.times(0.8)));
        double base = comparison.total("Baseline");
        assertEquals(0.98 * base, comparison.total("spend"), 1e-12 * base);
        assertTrue(comparison.difference("stay") > comparison.difference("stay later"));
        assertTrue(comparison.difference("stay later") > comparison.difference("stay slowly"));
        assertTrue(comparison.difference("stay slowly") > 0);
        assertTrue(comparison.difference("leave") < 0);
        // the hazard of leaving is kept on the calendar, so 5 % more purchases are nearly 5 % more value, not less
        assertEquals(1.05, comparison.total("more") / base, 0.004);
        assertTrue(comparison.differenceInterval("stay").contains(comparison.difference("stay")));
        assertEquals(1, comparison.probabilityBetter("stay"));
        assertEquals(0, comparison.probabilityBetter("leave"));
    }

    @Test
    void nothingChangesBeforeALeverStarts() {
        var with = CLV.forecast(BASE, Period.ofYears(1), Scenario.of("later", PurchaseRate.times(1.3).from(LATER)))
                .totalByMonth();
        var without = CLV.forecast(BASE, Period.ofYears(1)).totalByMonth();
        assertEquals(without[0], with[0], 1e-7 * without[0]);
        assertEquals(without[1], with[1], 1e-7 * without[1]);
        assertTrue(with[3] > 1.2 * without[3]);
    }

    /** Weekly steps of a ramp against steps of a quarter of a day. */
    @Test
    void weeklyStepsOfARampAreFineEnough() {
        var ramp = Scenario.of("ramp", Dropout.times(0.5).from(LATER).rampedOver(Period.ofMonths(6)),
                PurchaseRate.times(1.5).rampedOver(Period.ofMonths(4)));
        var sized = ramp.levers().stream().map(l -> new Factors.Sized(l, l.factor())).toList();
        var weekly = Factors.course(sized, Months.of(Simulated.END, Period.ofYears(2)), 0, 7);
        int steps = 4 * 400;
        var ends = new double[steps];
        var g = new double[steps + 1];
        var f = new double[steps + 1];
        for (int i = 0; i <= steps; i++) {
            double middle = (i + 0.5) / 4;
            if (i < steps)
                ends[i] = (i + 1) / 4.0 / 7;
            f[i] = ramp.levers().get(0).at(Simulated.END, middle);
            g[i] = ramp.levers().get(1).at(Simulated.END, middle);
        }
        var fine = Course.of(ends, g, f);
        var horizons = new double[]{5, 20, 52, 104};
        for (int x : new int[]{0, 3, 20}) {
            var byWeek = Simulated.BUYING.outlook(x, weekly).expectedTransactions(0, 50, horizons);
            var byHours = Simulated.BUYING.outlook(x, fine).expectedTransactions(0, 50, horizons);
            for (int k = 0; k < horizons.length; k++)
                assertEquals(1, byWeek[k] / byHours[k], 1e-4);
        }
    }

    private static final Season SEASON = Season.ofMonths(.8, .8, .9, .9, 1, 1, .9, .9, 1, 1.1, 1.5, 1.9);

    @Test
    void agesBetweenTheGridsPoints() {
        var ages = BASE.histories().size() > 40 ? Arrays.stream(BASE.age()).sorted().distinct().toArray() : new double[0];
        assertTrue(ages.length > 100);
        var horizons = new double[]{4, 52, 156};
        for (var course : List.of(Course.UNCHANGED, Course.constant(1.1, 0.8),
                Course.of(new double[]{9}, new double[]{1, 1.2}, new double[]{1, 0.7})))
            for (int x : new int[]{0, 1, 8, 60}) {
                near(Simulated.BUYING.outlook(x, course), ages, horizons);
                // what is expected in a season has a kink at each age that began with a month
                near(Seasonal.of(Simulated.BUYING, SEASON, Simulated.END).outlook(x, course), ages, horizons);
                near(Seasonal.of(new ParetoNbd(0.8, 6, 0.6, 20, ChronoUnit.WEEKS), SEASON, Simulated.END).outlook(x, course),
                        ages,
                        horizons);
            }
    }

    private static void near(TransactionModel.Outlook outlook, double[] ages, double[] horizons) {
        var grid = AgeGrid.expectedTransactions(outlook, ages, horizons);
        var exact = AgeGrid.exact(outlook, ages, ages, horizons);
        for (int i = 0; i < ages.length; i++)
            for (int k = 0; k < horizons.length; k++)
                assertEquals(1, grid[i][k] / exact[i][k], 3e-5, "age " + ages[i]);
    }

    @Test
    void sameBytesOnAnyNumberOfCoresAndForTheSameSeed() throws Exception {
        var first = shown();
        try (var one = new ForkJoinPool(1); var seven = new ForkJoinPool(7)) {
            assertEquals(first, one.submit(ForecastPropertiesTest::shown).get());
            assertEquals(first, seven.submit(ForecastPropertiesTest::shown).get());
        }
        assertFalse(first.equals(CLV.withSeed(2).forecast(BASE, Period.ofYears(1)).card().toString()));
    }

    private static String shown() {
        var forecast = CLV.forecast(BASE, Period.ofYears(1));
        var comparison = CLV.compare(BASE, Period.ofYears(1), Scenario.baseline(),
                Scenario.of("stay", Dropout.times(0.9).from(LATER)));
        return forecast.card().toString() + forecast.figure() + comparison.card() + comparison.figure()
                + Arrays.toString(forecast.clvLow());
    }

    @Test
    void cardsSayWhatTheNumbersRestOn() {
        var forecast = CLV.forecast(BASE, Period.ofYears(3));
        var said = forecast.card().toString();
        for (var needed : List.of("10 % a year", "35 % of revenue", "3 years, to 2028-12-31",
                "confidence interval of the expectation",
                "BG/NBD", "Gamma-Gamma", "seed", "as of"))
            assertTrue(said.contains(needed), needed);
        assertFalse(said.contains("NaN") || said.contains("Infinity"));
        for (int i = 0; i < BASE.size(); i++)
            assertTrue(forecast.clvLow()[i] < forecast.clv()[i] && forecast.clv()[i] < forecast.clvHigh()[i],
                    BASE.ids().get(i));
        var compared = CLV.compare(BASE, Period.ofYears(3), Scenario.baseline(), Scenario.of("mail", Dropout.times(.9))).card()
                .toString();
        assertTrue(compared.contains("the chance to stay, q, becomes"));
    }

    @Test
    void theFigureOfDifferencesShowsTheIntervalsOfTheCard() {
        var comparison = CLV.compare(BASE, Period.ofYears(3), Scenario.baseline(), Scenario.of("mail", Dropout.times(.9)),
                Scenario.of("points", PurchaseRate.times(1.05)));
        var intervals = (Figure.Intervals) comparison.differencesFigure().series().getFirst();
        assertEquals(List.of("mail", "points"), intervals.categories());
        for (int s = 0; s < 2; s++) {
            var name = intervals.categories().get(s);
            assertEquals(comparison.difference(name), intervals.estimate().get(s), 1e-5 * comparison.difference(name));
            assertEquals(comparison.differenceInterval(name).low(), intervals.low().get(s), 1e-5 * comparison.difference(name));
            assertEquals(comparison.differenceInterval(name).high(), intervals.high().get(s), 1e-5 * comparison.difference(name));
        }
    }
}
