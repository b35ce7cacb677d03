package org.clvlab.forecast;

import static org.clvlab.data.Condition.where;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.stream.IntStream;

import org.clvlab.cohort.CustomerBase;
import org.clvlab.data.Condition;
import org.clvlab.data.CustomerTable;
import org.clvlab.data.Warehouse;
import org.clvlab.model.BgNbd;
import org.clvlab.model.CovariateModel;
import org.clvlab.model.Covariates;
import org.clvlab.model.DiscountRate;
import org.clvlab.model.GammaGamma;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which levers, campaigns and series act on customers still to come, and what cannot be said of them. */
class ArrivalsTest {

    private static final CustomerBase BASE = Simulated.base(200, 21);
    private static final Period YEAR = Period.ofYears(1);
    private static final LocalDate SPRING = LocalDate.of(2026, 3, 1);
    private static final Arrivals SEARCH = Arrivals.of("search", 30, 8);
    private static final Condition WARM = where("channel").is("warm");
    private static final CustomerLifetimeValue KNOWN = CustomerLifetimeValue
            .of(new BgNbd(0.8, 6, 1.2, 3, ChronoUnit.WEEKS), new GammaGamma(6, 4, 15)).withMargin(0.35)
            .withDiscountRate(DiscountRate.annual(0.1));

    @TempDir
    static Path folder;
    private static CustomerTable known;

    @BeforeAll
    static void customers() throws IOException {
        var rows = new StringBuilder("customer_id,channel\n");
        for (int i = 0; i < BASE.size(); i++)
            rows.append(BASE.ids().get(i)).append(i % 3 == 0 ? ",warm\n" : ",cold\n");
        Files.writeString(folder.resolve("customers.csv"), rows.toString());
        known = Warehouse.inMemory().table("known", folder.resolve("customers.csv"), "customer_id").perCustomer();
    }

    private static String refusal(Runnable what) { return assertThrows(IllegalArgumentException.class, what::run).getMessage(); }

    private static double ofThoseToCome(Arrivals arrivals, Scenario scenario) {
        return KNOWN.knowing(known).withNewCustomers(arrivals)
                .compare(BASE, YEAR, Scenario.baseline(), scenario).difference(scenario.name(), "to come: search");
    }

    @Test
    void aLeverOnASegmentActsOnThoseWhoAreSaidToBelongToIt() {
        var some = Scenario.of("some", Dropout.times(0.7).where(WARM), Spend.times(1.1).where(WARM));
        double all = ofThoseToCome(SEARCH, Scenario.of("all", Dropout.times(0.7), Spend.times(1.1)));
        assertTrue(all > 0, "levers on all act on those to come: " + all);
        assertEquals(0, ofThoseToCome(SEARCH, some));
        assertEquals(0, ofThoseToCome(SEARCH.within(where("channel").is("cold")), some));
        assertEquals(all, ofThoseToCome(SEARCH.within(where("channel").is("cold")).within(WARM), some));
    }

    @Test
    void aCampaignReachesTodaysCustomersButMayBringMore() {
        var mail = Campaign.of("mail", SPRING);
        assertEquals(0, ofThoseToCome(SEARCH, Scenario.baseline().named("mail").with(mail.doing(Dropout.times(0.7)))));
        double more = ofThoseToCome(SEARCH, Scenario.of("more", NewCustomers.times(1.2).from(SPRING)));
        assertTrue(more != 0);
        var friends = mail.doing(NewCustomers.times(1.2), Dropout.times(0.9)).where(WARM);
        assertEquals(more, ofThoseToCome(SEARCH, Scenario.baseline().named("friends").with(friends)));
    }

    @Test
    void whatIsNotOfEachCustomerHasNoSegment() {
        assertEquals("The new customers cannot change for some of today's customers only (where " + WARM
                + "); leave where(...) out.", refusal(() -> NewCustomers.times(1.1).where(WARM)));
        assertTrue(refusal(() -> CostOfCapital.times(1.1).where(WARM)).startsWith("The discount rate cannot change"));
    }

    @Test
    void covariatesThatNoModelKnowsAreAllNamed() {
        var club = Covariates.of(BASE).with("club", IntStream.range(0, BASE.size()).mapToDouble(i -> i % 2).toArray());
        var buying = CovariateModel.fit(new BgNbd(1, 1, 1, 1, ChronoUnit.WEEKS), BASE, club);
        var clv = CustomerLifetimeValue.of(buying, GammaGamma.fit(BASE.repeatBuyers()), club).withMargin(0.3)
                .withDiscountRate(DiscountRate.annual(0.1)).withDraws(40);
        double member = clv.withNewCustomers(SEARCH.with("club", 1)).forecast(BASE, YEAR).toCome();
        assertTrue(member != clv.withNewCustomers(SEARCH).forecast(BASE, YEAR).toCome());
        assertEquals("Customers to come have covariates that no model knows: \"age\" of channel \"search\", \"clup\" of channel"
                + " \"social\". The models have club.",
                refusal(() -> clv.withNewCustomers(SEARCH.with("age", 30).with("club", 1),
                        Arrivals.of("social", 1, 1).with("clup", 1)).forecast(BASE, YEAR)));
        assertTrue(refusal(() -> KNOWN.withNewCustomers(SEARCH.with("club", 1)).forecast(BASE, YEAR))
                .endsWith("The models have none; leave with(...) out, or fit them with covariates."));
    }

    @Test
    void aChannelIsNamedOnce() {
        assertEquals("Customers come more than once by search; give each channel once, or names that tell them apart, such as"
                + " \"search, spring\".",
                refusal(() -> KNOWN.withNewCustomers(SEARCH, Arrivals.of("social", 1, 1), Arrivals.of("search", 5, 2))));
    }

    /** A series that stays at one value is a lever of that size, whatever it moves. */
    @Test
    void aSeriesFromOutsideMovesWhatIsNamed() {
        var clv = KNOWN.withNewCustomers(SEARCH);
        var flat = Map.of(Simulated.END, 0.8);
        for (var lever : new Lever[]{PurchaseRate.times(0.8), Dropout.times(0.8), Spend.times(0.8), MarginRate.times(0.8),
                CostOfGoods.times(0.8), CostOfCapital.times(0.8), Price.times(0.8, -0.5), NewCustomers.times(0.8),
                AcquisitionCost.of("search", Size.of(0.8))}) {
            var series = OutsideIndex.of(lever.force(), "index", flat, Size.of(1));
            var compared = clv.compare(BASE, YEAR, Scenario.baseline(), Scenario.of("lever", lever),
                    Scenario.of("series", series));
            double change = compared.difference("lever");
            assertTrue(change != 0, lever.target());
            assertEquals(change, compared.difference("series"), 1e-9 * Math.abs(change), lever.target());
            assertEquals(lever.target() + " by index", series.target());
        }
        assertTrue(refusal(() -> clv.compare(BASE, YEAR, Scenario.of("rich",
                OutsideIndex.of(Force.Plain.MARGIN, "index", Map.of(SPRING, 3.0), Size.of(1))))).contains("a margin of 1.05"));
        assertTrue(refusal(() -> OutsideIndex.of(OutsideIndex.of("a", flat, Size.of(1)).force(), "b", flat, Size.of(1)))
                .contains("moved by a series already"));
    }
}
