package org.clvlab.grouping;

import static org.clvlab.data.Condition.where;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Period;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.clvlab.data.Warehouse;
import org.clvlab.forecast.Arrivals;
import org.clvlab.forecast.CustomerLifetimeValue;
import org.clvlab.forecast.PurchaseRate;
import org.clvlab.forecast.Scenario;
import org.clvlab.forecast.Spend;
import org.clvlab.inference.Power;
import org.clvlab.model.BgNbd;
import org.clvlab.model.DiscountRate;
import org.clvlab.model.GammaGamma;
import org.clvlab.segment.Segmentation;
import org.clvlab.segment.Segments;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The plan of a segment: its worth, what may be spent, and the test that would show it. */
class SegmentPlansTest {

    private static final int SIZE = 1200;
    private static final Period YEAR = Period.ofYears(1);

    Warehouse lab;
    Buyers buyers;
    Segments segments;

    @BeforeEach
    void open() {
        lab = Warehouse.inMemory();
        buyers = Buyers.of(SIZE, 21);
        var crowd = Crowd.of(lab, SIZE);
        crowd = crowd.with("orders", crowd.ids(), Arrays.stream(buyers.base().frequency()).asDoubleStream().toArray());
        segments = Segmentation.of(crowd).segment("Many", where("orders").atLeast(8)).segment("Some", where("orders").atLeast(1))
                .segment("Nobody", where("orders").below(-1)).otherwise("One");
    }

    @AfterEach
    void close() { lab.close(); }

    private SegmentPlans plans() { return SegmentPlans.of(segments, Buyers.clv(), buyers.base(), YEAR, "GBP"); }

    /** Those still to come are in no segment: they may not be counted in each. */
    @Test
    void customersToComeAreInNoPlan() {
        var action = Action.called("Advice").gives("less to search").changing(Spend.times(1.1));
        var growing = Buyers.clv().withNewCustomers(Arrivals.of("search", 100, 5));
        var plan = SegmentPlans.of(segments, growing, buyers.base(), YEAR, "GBP").action("Many", action).of("Many");
        var alone = plans().action("Many", action).of("Many");
        assertEquals(alone.value(), plan.value());
        assertEquals(alone.share(), plan.share());
        assertEquals(alone.highestSpend(), plan.highestSpend());
    }

    @Test
    void whatIsMissingIsNamedAtOnce() {
        assertEquals("\"POUND\" is no currency; expected a code of ISO 4217 such as GBP.", assertThrows(
                IllegalArgumentException.class,
                () -> SegmentPlans.of(segments, Buyers.clv(), buyers.base(), YEAR, "POUND")).getMessage());
        assertEquals("The action for \"Many\" is missing (null); begin with Action.called(\"...\").",
                assertThrows(IllegalArgumentException.class, () -> plans().action("Many", null)).getMessage());
    }

    /** A tenth more spend brings a tenth more margin: the highest spend is a tenth of the mean CLV of the segment. */
    @Test
    void theHighestSpendIsTheExpectedChangeOfClv() {
        var plan = plans().action("Many", Action.called("Advice").gives("less to search").changing(Spend.times(1.1))).of("Many");
        var forecast = Buyers.clv().forecast(buyers.base(), YEAR);
        int[] many = IntStream.range(0, SIZE).filter(i -> buyers.base().frequency()[i] >= 8).toArray();
        double value = IntStream.of(many).mapToDouble(i -> forecast.clv()[i]).sum();
        assertEquals(many.length, plan.size());
        assertEquals(value, plan.value(), 1e-6 * value);
        assertEquals(value / forecast.total(), plan.share(), 1e-9);
        assertEquals(0.1 * value / many.length, plan.highestSpend(), 1e-6);
        assertEquals(Math.floor(100 * plan.highestSpend()) / 100, plan.plan().highestSpend().orElseThrow().amount(), 1e-9);
        assertTrue(plan.gainInterval().isEmpty(), "parameters that are taken as known give no interval");
    }

    @Test
    void fittedModelsGiveAnInterval() {
        var base = buyers.base();
        var clv = CustomerLifetimeValue.of(BgNbd.fit(base), GammaGamma.fit(base.repeatBuyers())).withMargin(0.4)
                .withDiscountRate(DiscountRate.annual(0.1)).withDraws(80);
        var action = Action.called("Reminder").gives("no day forgotten").changing(PurchaseRate.times(1.2));
        var plan = SegmentPlans.of(segments, clv, base, YEAR, "GBP").action("Some", action).of("Some");
        var interval = plan.gainInterval().orElseThrow();
        assertTrue(interval.low() > 0 && interval.low() < plan.gain() && plan.gain() < interval.high(), plan.toString());
        int[] some = IntStream.range(0, SIZE).filter(i -> base.frequency()[i] >= 1 && base.frequency()[i] < 8).toArray();
        var compared = clv.compare(base.at(some), YEAR, Scenario.baseline(), Scenario.of("more", PurchaseRate.times(1.2)));
        assertEquals(compared.difference("more") / some.length, plan.gain(), 1e-9);
    }

    @Test
    void theTestIsLargeEnoughOrSaysThatItIsNot() {
        var small = Action.called("A card").gives("a kind word").changing(PurchaseRate.times(1.02)).measuredBy("orders a year",
                "orders");
        var large = Action.called("A shop next door").gives("no way to go").changing(PurchaseRate.times(3))
                .measuredBy("orders a year", "orders");
        var plan = plans().action("Some", small).of("Some");
        assertFalse(plan.largeEnough());
        assertTrue(plan.plan().test().startsWith("too few for a test of this effect, which needs "), plan.plan().test());
        var other = plans().action("Some", large).of("Some");
        assertTrue(other.largeEnough(), other.plan().test());
        var values = Arrays.stream(buyers.base().frequency()).filter(x -> x >= 1 && x < 8).asDoubleStream().toArray();
        double mean = Arrays.stream(values).average().orElseThrow();
        double deviation = Math.sqrt(Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / (values.length - 1));
        assertEquals(mean, other.test().before().orElseThrow(), 1e-12);
        double target = mean * (1 + other.gain() * other.size() / other.value());
        assertEquals(target, other.test().target().orElseThrow(), 1e-9);
        assertEquals(Power.atFivePercent().sampleSizeForMeans((target - mean) / deviation, 0.8),
                other.test().perArm().orElseThrow());
    }

    @Test
    void plansTravelWithTheSegments() {
        var plans = plans().action("Many", Action.called("Advice").gives("less to search").towards("Keep them")
                .changing(Spend.times(1.1)).measuredBy("orders a year", "orders"));
        var plan = plans.planned().list().getFirst().plan().orElseThrow();
        assertEquals("Keep them", plan.goal());
        assertEquals("Advice; they gain: less to search", plan.action());
        assertTrue(plan.measure().startsWith("orders a year, from "), plan.measure());
        assertTrue(plans.card().text().contains("No plan for Some, Nobody, One."), plans.card().text());
        assertTrue(plans.figure().png().length > 0);
        assertTrue(plans().action("One", Action.called("Nothing")).of("One").card().text()
                .contains("not said what the customers gain"));
    }

    @Test
    void whatDoesNotFitIsSaid() {
        assertTrue(refused(() -> Action.called(" ")).contains("The action has no name"));
        assertTrue(refused(() -> plans().action("Nobody", Action.called("A"))).contains("the segment is empty"));
        assertTrue(refused(() -> plans().action("Nowhere", Action.called("A"))).contains("There is no segment \"Nowhere\""));
        assertTrue(refused(() -> plans().action("Many", Action.called("A")).action("Many", Action.called("B")))
                .contains("has a plan already"));
        assertTrue(refused(() -> plans().of("Many")).contains("\"Many\" has no plan"));
    }

    private static String refused(org.junit.jupiter.api.function.Executable what) {
        return assertThrows(IllegalArgumentException.class, what).getMessage();
    }
}
