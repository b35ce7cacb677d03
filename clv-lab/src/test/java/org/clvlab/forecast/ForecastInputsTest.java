package org.clvlab.forecast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

import org.clvlab.data.Datasets;
import org.clvlab.data.Warehouse;
import org.clvlab.model.DiscountRate;
import org.clvlab.model.BgNbd;
import org.clvlab.model.GammaGamma;
import org.clvlab.model.ParetoNbd;
import org.junit.jupiter.api.Test;

/** What cannot be meant is refused in one sentence that says what to do. */
class ForecastInputsTest {

    private static final CustomerLifetimeValue KNOWN = CustomerLifetimeValue
            .of(new BgNbd(0.8, 6, 1.2, 3, ChronoUnit.WEEKS), new GammaGamma(6, 4, 15)).withMargin(0.35)
            .withDiscountRate(DiscountRate.annual(0.1));

    private static String refusal(Runnable what) { return assertThrows(IllegalArgumentException.class, what::run).getMessage(); }

    @Test
    void tenIsNotTenPercent() {
        assertEquals("The annual discount rate is 10, that is 1000 % a year. Did you mean 0.1?",
                refusal(() -> DiscountRate.annual(10)));
        assertTrue(refusal(() -> DiscountRate.annual(-0.1)).contains("at least 0"));
    }

    @Test
    void aMarginIsAShare() {
        var models = CustomerLifetimeValue.of(new BgNbd(0.8, 6, 1.2, 3, ChronoUnit.WEEKS), new GammaGamma(6, 4, 15));
        assertTrue(refusal(() -> models.withMargin(35)).contains("Did you mean 0.35"));
        assertEquals("A margin of 1.2 is more than the revenue itself; give at most 1.", refusal(() -> models.withMargin(1.2)));
        assertTrue(refusal(() -> models.withMargin(0)).contains("share of revenue"));
        assertTrue(refusal(() -> models.withMargin(Double.NaN)).contains("share of revenue"));
    }

    @Test
    void anUnknownMarginIsReplacedAndTold() {
        var base = Simulated.base(20, 1);
        var own = CustomerLifetimeValue.of(new BgNbd(0.8, 6, 1.2, 3, ChronoUnit.WEEKS), new GammaGamma(6, 4, 15))
                .withMarginOfEachCustomer(0.35).withDiscountRate(DiscountRate.annual(0.1)).forecast(base, Period.ofYears(1));
        assertEquals(KNOWN.forecast(base, Period.ofYears(1)).total(), own.total());
        assertTrue(own.card().toString().contains("35 % of revenue where that is not known"));
    }

    @Test
    void leversActOnTheFuture() {
        var base = Simulated.base(20, 1);
        var past = Scenario.of("mail", Dropout.times(0.9).from(LocalDate.of(2025, 3, 1)));
        assertEquals(
                "Scenario \"mail\": dropout is to change from 2025-03-01, but the data end on 2025-12-31. A lever acts on the"
                        + " future only; let it start later.",
                refusal(() -> KNOWN.compare(base, Period.ofYears(1), past)));
        assertTrue(refusal(() -> PurchaseRate.times(0)).contains("above 0"));
        assertTrue(refusal(() -> Dropout.times(-1)).contains("at least 0"));
        assertTrue(refusal(() -> Spend.times(Double.NaN)).contains("at least 0"));
        assertTrue(refusal(() -> Dropout.times(.9).rampedOver(Period.ofDays(-1))).contains("ramp"));
    }

    @Test
    void horizonsUnitsAndNames() {
        var base = Simulated.base(20, 1);
        assertTrue(refusal(() -> KNOWN.forecast(base, Period.ZERO)).contains("Period.ofYears(3)"));
        assertTrue(refusal(() -> KNOWN.compare(base, Period.ofYears(1))).contains("No scenario"));
        assertTrue(refusal(() -> KNOWN.compare(base, Period.ofYears(1), Scenario.baseline(), Scenario.baseline()))
                .contains("same name"));
        var inDays = CustomerLifetimeValue.of(new BgNbd(0.8, 42, 1.2, 3, ChronoUnit.DAYS), new GammaGamma(6, 4, 15))
                .withMargin(0.35).withDiscountRate(DiscountRate.annual(0.1));
        assertTrue(refusal(() -> inDays.forecast(base, Period.ofYears(1))).contains("counts in Days but the base in Weeks"));
        assertTrue(refusal(() -> Scenario.of(" ")).contains("no name"));
        var endless = CustomerLifetimeValue.of(new BgNbd(0.8, 6, 1.2, 3, ChronoUnit.WEEKS), new GammaGamma(6, 0.9, 15))
                .withMargin(0.35).withDiscountRate(DiscountRate.annual(0.1));
        assertTrue(refusal(() -> endless.forecast(base, Period.ofYears(1))).contains("no population mean"));
    }

    @Test
    void knownParametersHaveNoIntervalAndSaySo() {
        var forecast = KNOWN.forecast(Simulated.base(20, 1), Period.ofYears(1));
        assertFalse(forecast.hasInterval());
        assertTrue(assertThrows(IllegalStateException.class, forecast::clvLow).getMessage().contains("pass the fits"));
        assertTrue(forecast.card().toString().contains("pass the fits"));
        assertTrue(KNOWN.compare(Simulated.base(20, 1), Period.ofYears(1), Scenario.baseline()).card().toString()
                .contains("pass the fits"));
    }

    @Test
    void aLeverBeyondTheHorizonChangesNothingAndIsTold() {
        var base = Simulated.base(200, 1);
        var compared = KNOWN.compare(base, Period.ofYears(1), Scenario.baseline(),
                Scenario.of("later", Dropout.times(.9).from(LocalDate.of(2040, 1, 1))));
        assertEquals(0.0, compared.difference("later"));
        assertTrue(
                compared.card().toString().contains("dropout is to change from 2040-01-01, but the forecast ends on 2026-12-31,"
                        + " so the lever does nothing. Let it start earlier, or look further ahead."),
                compared.card().toString());
    }

    @Test
    void whatIsMissingIsNamed() {
        var base = Simulated.base(20, 1);
        assertEquals("The horizon is missing (null); was the cell that makes it run?", refusal(() -> KNOWN.forecast(base, null)));
        assertTrue(refusal(() -> KNOWN.forecast(null, Period.ofYears(1))).startsWith("The base is missing"));
        assertTrue(refusal(() -> KNOWN.forecast(base, Period.ofYears(1), null)).startsWith("The scenario is missing"));
        assertEquals("Customers to come have a channel without a name; name it, such as \"search\".",
                refusal(() -> Arrivals.of(" ", 1, 1)));
        assertEquals("A campaign of 2026-03-01 has no name; give one that tells it from the others.",
                refusal(() -> Campaign.of("", LocalDate.of(2026, 3, 1))));
        assertEquals("The goal is NaN; give an amount of discounted contribution.", refusal(
                () -> KNOWN.compare(base, Period.ofYears(1), Scenario.baseline()).target("Baseline", Double.NaN)));
    }

    @Test
    void partsOfAScenarioThatAreMissingAreNamed() {
        assertEquals("Scenario \"mail\": a lever or a campaign is missing (null); was the cell that makes it run?",
                refusal(() -> Scenario.of("mail", (Lever) null)));
        assertEquals(
                "The size of the spend is missing (null); give a factor, or an uncertain one such as Size.between(0.8, 0.95).",
                refusal(() -> Spend.times((Size) null)));
        assertEquals("The ramp is missing (null); give a period such as Period.ofMonths(3).",
                refusal(() -> Spend.times(1.1).rampedOver(null)));
        assertEquals("The effect of campaign \"mail\" is missing (null); was the cell that makes it run?",
                refusal(() -> Campaign.of("mail", LocalDate.of(2026, 3, 1)).doing((Lever) null)));
        assertEquals("The scenario name \"a?b\" holds a line break or another unprintable character; leave that out.",
                refusal(() -> Scenario.of("a\nb")));
    }

    @Test
    void aSeriesThatIsPastWouldHoldForEver() {
        var base = Simulated.base(20, 1);
        var past = Scenario.of("rain", OutsideIndex.of("rain", Map.of(LocalDate.of(2020, 1, 1), 2.0), Size.of(1)));
        assertEquals(
                "Scenario \"rain\": the last value of the series \"rain\" is of 2020-01-01, but the data end on 2025-12-31, so it"
                        + " would hold for ever. Give the values to come.",
                refusal(() -> KNOWN.forecast(base, Period.ofYears(1), past)));
        var none = "The series \"rain\" has no value; give its values to come, by day, as in Map.of(LocalDate.of(2026, 1, 1), 1.2).";
        assertEquals(none, refusal(() -> OutsideIndex.of("rain", Map.of(), Size.of(1))));
        assertEquals(none, refusal(() -> OutsideIndex.of("rain", null, Size.of(1))));
    }

    @Test
    void accountsThatCannotBeAreAllNamed() {
        assertEquals("""
                Accounts: 1 customer has, b: margin 5.0 of revenue 1.0; expected at most the revenue, since margin is what the goods \
                leave of it.""",
                refusal(() -> Accounts.of(List.of("a", "b"), new double[]{1, 1}, new double[]{1, 1}, new double[]{1, 5})));
        assertEquals("Accounts: 2 customers have, the first a: orders -1.0; expected a number of at least 0.", refusal(
                () -> Accounts.of(List.of("a", "b"), new double[]{-1, -2}, new double[]{1, 1}, new double[]{1, 1})));
        assertEquals("Accounts: 1 customer has, a: revenue NaN; expected an amount.",
                refusal(() -> Accounts.of(List.of("a"), new double[]{1}, new double[]{Double.NaN}, new double[]{1})));
        var accounts = Accounts.of(List.of("a"), new double[]{1}, new double[]{1}, new double[]{.4});
        assertTrue(refusal(() -> accounts.withAcquisition(new double[]{-3})).contains("acquisition_cost -3.0"));
        assertTrue(accounts.toString().startsWith("1 customer has brought 0.4"), accounts.toString());
    }

    /** CDNOW does not say what the goods cost; a balance of nothing would be no answer. */
    @Test
    void aMarginThatIsKnownOfNobodyIsNotNothing() {
        try (var lab = Warehouse.inMemory()) {
            var customers = lab.orders(Datasets.cdnow()).perCustomer();
            assertEquals(
                    "The margin of no customer is known, so what they have brought cannot be told; read orders with what their goods"
                            + " cost, or give the margin by Accounts.of(ids, orders, revenue, margin).",
                    refusal(() -> Accounts.of(customers)));
        }
    }

    /** Nothing is spent on keeping and serving customers here, so twice of it changes nothing, which is told. */
    @Test
    void aLeverOnACostThatIsNoneIsTold() {
        var card = KNOWN.compare(Simulated.base(20, 1), Period.ofYears(1), Scenario.baseline(),
                Scenario.of("dearer", RetentionSpend.times(2), CostToServe.times(2))).card().toString();
        assertTrue(card
                .contains("\"retention spend × 2, from the start\" changes nothing, since nothing is spent on keeping customers;"
                        + " say how much with withAccounts(... .withRetentionSpend(...))."),
                card);
        assertTrue(card
                .contains("\"cost to serve × 2, from the start\" changes nothing, since serving customers costs nothing so far;"
                        + " give contacts and returns with withAccounts(...)."),
                card);
    }

    /** Both models have an axis of more than 1.3. */
    @Test
    void twoModelsThatTheDataHardlyTellGiveNoInterval() {
        var base = Simulated.base(new ParetoNbd(.3, 20, .5, 30, ChronoUnit.WEEKS), 1000, 2);
        var forecast = CustomerLifetimeValue.of(ParetoNbd.fit(base), GammaGamma.fit(base.repeatBuyers())).withMargin(0.35)
                .withDiscountRate(DiscountRate.annual(0.1)).forecast(base, Period.ofYears(1));
        assertFalse(forecast.hasInterval());
        assertEquals("none: these data hardly tell a parameter of Pareto/NBD, nor one of Gamma-Gamma; take models with fewer"
                + " parameters, or more data", forecast.assumptions().interval());
    }

    @Test
    void oneCustomerIsNotSeveral() {
        assertTrue(KNOWN.forecast(Simulated.base(1, 1), Period.ofYears(1)).toString().startsWith("1 customer is worth "));
    }

    @Test
    void rangesThatAreNone() {
        assertEquals("An uncertain size from 1.2 to 0.9 is no range; give two positive numbers, the smaller first, with the"
                + " estimate between them.", refusal(() -> Size.between(1.2, 0.9)));
        assertEquals("An uncertain size from 0.8 to 0.9 around 1.1 is no range; give two positive numbers, the smaller first,"
                + " with the estimate between them.", refusal(() -> Size.measured(1.1, 0.8, 0.9)));
        assertEquals("A lever from 2026-02-01 until 2026-01-01 never acts; let it end after it starts.",
                refusal(() -> Dropout.times(0.9).from(LocalDate.of(2026, 2, 1)).until(LocalDate.of(2026, 1, 1))));
    }

    /** Of a thousand customers hardly one has left, so how often they do may be anything. */
    @Test
    void parametersThatTheDataDoNotTellGiveNoInterval() {
        var base = Simulated.base(new ParetoNbd(1, 10, .3, 60, ChronoUnit.WEEKS), 1000, 3);
        var forecast = CustomerLifetimeValue.of(ParetoNbd.fit(base), GammaGamma.fit(base.repeatBuyers())).withMargin(0.35)
                .withDiscountRate(DiscountRate.annual(0.1)).forecast(base, Period.ofYears(1));
        assertFalse(forecast.hasInterval());
        assertEquals("none: these data leave a parameter of Pareto/NBD open to a factor of hundreds; take a model with fewer"
                + " parameters, or more data", forecast.assumptions().interval());
    }
}
