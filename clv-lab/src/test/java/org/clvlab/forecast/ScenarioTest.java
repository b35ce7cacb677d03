package org.clvlab.forecast;

import static org.clvlab.data.Condition.where;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;

import org.clvlab.cohort.CustomerBase;
import org.clvlab.data.CustomerTable;
import org.clvlab.data.Warehouse;
import org.clvlab.model.BgNbd;
import org.clvlab.model.CovariateModel;
import org.clvlab.model.Covariates;
import org.clvlab.model.DiscountRate;
import org.clvlab.model.Fit;
import org.clvlab.model.GammaGamma;
import org.clvlab.model.Nbd;
import org.clvlab.report.Card;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Conditions of the future: segments, uncertain sizes, and what is made of them. */
class ScenarioTest {

    private static final int N = 300;
    private static final CustomerBase BASE = Simulated.base(N, 21);
    private static final Fit<BgNbd> BUYING = BgNbd.fit(BASE);
    private static final Fit<GammaGamma> SPENDING = GammaGamma.fit(BASE.repeatBuyers());
    private static final Period YEAR = Period.ofYears(1);
    private static final LocalDate SPRING = LocalDate.of(2026, 3, 1);
    private static final CustomerLifetimeValue CLV = CustomerLifetimeValue.of(BUYING, SPENDING).withMargin(0.35)
            .withDiscountRate(DiscountRate.annual(0.1)).withDraws(400);

    @TempDir
    static Path folder;
    private static CustomerTable known;

    @BeforeAll
    static void customers() throws IOException {
        var rows = new StringBuilder("customer_id,channel,score\n");
        for (int i = 0; i < N; i++)
            rows.append(BASE.ids().get(i)).append(i % 3 == 0 ? ",search," : ",social,").append(i % 10).append('\n');
        Files.writeString(folder.resolve("customers.csv"), rows.toString());
        known = Warehouse.inMemory().table("known", folder.resolve("customers.csv"), "customer_id").perCustomer();
    }

    private static String refusal(Runnable what) { return assertThrows(IllegalArgumentException.class, what::run).getMessage(); }

    @Test
    void aLeverOnASegmentMovesItsMembersOnly() {
        var search = Scenario.of("search stays", Dropout.times(0.5).where(where("channel").is("search")));
        var with = CLV.knowing(known, "channel").forecast(BASE, YEAR, search);
        var plain = CLV.forecast(BASE, YEAR);
        var all = CLV.forecast(BASE, YEAR, Scenario.of("all stay", Dropout.times(0.5)));
        for (int i = 0; i < N; i++)
            assertEquals(i % 3 == 0 ? all.clv()[i] : plain.clv()[i], with.clv()[i], 0.0);
        var compared = CLV.knowing(known, "channel").compare(BASE, YEAR, Scenario.baseline(), search);
        assertEquals(List.of("search", "social"), compared.groups());
        assertEquals(0, compared.difference("search stays", "social"));
        assertEquals(compared.difference("search stays"), compared.difference("search stays", "search"), 1e-9);
        assertEquals(0, compared.differenceInterval("search stays", "social").high());
        var differences = compared.byGroup("search stays");
        var grid = (Card.Grid) differences.card().blocks().stream().filter(Card.Grid.class::isInstance).findFirst().orElseThrow();
        for (var row : grid.rows()) // the sentence and the table round alike
            assertTrue(differences.toString().contains(row.get(0) + " " + row.get(1)), differences.card().text());
        assertTrue(refusal(() -> CLV.forecast(BASE, YEAR, search)).contains("knowing(customers)"));
    }

    @Test
    void aCampaignCostsWhatItReaches() {
        var campaign = Campaign.of("mail", SPRING).costing(100, 2).where(where("score").atLeast(8));
        var compared = CLV.knowing(known).compare(BASE, YEAR, Scenario.baseline(),
                Scenario.baseline().named("mail").with(campaign));
        double discount = Math.exp(-Math.log(1.1) * (59 + 90) / 2 / 365.25);
        assertEquals(-(100 + 2 * 60) * discount, compared.difference("mail"), 1e-9);
        assertEquals(0, compared.probabilityBetter("mail"));
        assertTrue(refusal(() -> CLV.knowing(known).compare(BASE, YEAR, Scenario.baseline().named("none")
                .with(campaign.where(where("score").atLeast(11))))).contains("reaches nobody"));
        assertTrue(refusal(() -> CLV.compare(BASE, YEAR, Scenario.baseline().named("late")
                .with(Campaign.of("mail", LocalDate.of(2025, 1, 1))))).contains("What is past cannot be planned"));
    }

    @Test
    void contradictingLeversAreRefused() {
        assertEquals("Scenario \"both\": \"dropout × 0.9, from the start\" and \"dropout × 1.2, from 2026-03-01\" contradict each"
                + " other, since they push the same thing opposite ways for the same customers at the same time. Give one lever"
                + " with the net factor, or end one with until(...) before the other starts.",
                refusal(() -> Scenario.of("both", Dropout.times(0.9), Dropout.times(1.2).from(SPRING))));
        Scenario.of("after each other", Dropout.times(0.9).until(SPRING), Dropout.times(1.2).from(SPRING));
        Scenario.of("others", Dropout.times(0.9).where(where("a").is("x")), Dropout.times(1.2).where(where("a").is("y")));
        assertTrue(refusal(() -> CLV.compare(BASE, YEAR, Scenario.of("rich", MarginRate.times(3)))).contains(
                "margin rate × 3 makes a margin of 1.05 out of 0.35, more than the revenue itself; give a factor of at most 2.857."));
        assertTrue(refusal(() -> Size.between(2, 1)).contains("no range"));
        assertTrue(refusal(() -> Price.times(1.1, 2)).contains("at most 0"));
        assertTrue(refusal(() -> CLV.compare(BASE, YEAR, Scenario.of("more", NewCustomers.times(2)))).contains(
                "no customers are to come"));
        var nobodyLeaves = CustomerLifetimeValue.of(new Nbd(0.4, 12, ChronoUnit.WEEKS), SPENDING.model()).withMargin(0.3)
                .withDiscountRate(DiscountRate.annual(0.1));
        assertTrue(refusal(() -> nobodyLeaves.compare(BASE, YEAR, Scenario.of("stay", Dropout.times(0.9))))
                .contains("nobody leaves, so dropout cannot be changed"));
    }

    @Test
    void leversThatStandTwiceAreRefused() {
        assertEquals(
                "Scenario \"twice\": \"purchase rate × 1.1, from 2026-03-01\" stands twice, and would act twice. Leave one out,"
                        + " or give one lever with the size that you mean.",
                refusal(() -> Scenario.of("twice", PurchaseRate.times(1.1).from(SPRING), PurchaseRate.times(1.1).from(SPRING))));
        var mail = Campaign.of("mail", SPRING).costing(100, 2);
        assertEquals(
                "Scenario \"twice\": campaign \"mail\" of 2026-03-01 stands twice, and would be paid for twice. Leave one out,"
                        + " or give the second a name or a day of its own.",
                refusal(() -> Scenario.baseline().named("twice").with(mail).with(mail.costing(50, 2))));
        Scenario.baseline().named("again").with(mail).with(Campaign.of("mail", SPRING.plusMonths(3)));
        var byHand = new Scenario("by hand", List.of(Spend.times(1.1), Spend.times(1.1)), List.of());
        assertTrue(refusal(() -> CLV.compare(BASE, YEAR, byHand)).contains("stands twice"), "however it was made");
    }

    @Test
    void segmentsThatShareCustomersMultiplyAndDoNotContradict() {
        var search = Dropout.times(0.9).where(where("channel").is("search"));
        var high = where("score").atLeast(8);
        var knowing = CLV.knowing(known);
        assertEquals("Scenario \"both\": \"dropout × 0.9, from the start, where channel is search\" and \"dropout × 1.2, from the"
                + " start, where score at least 8\" contradict each other for 20 customers who are in both segments. Take them out of one"
                + " with .and(other.negated()), or give them a lever of their own with the net factor.",
                refusal(() -> knowing.compare(BASE, YEAR, Scenario.of("both", search, Dropout.times(1.2).where(high)))));
        knowing.compare(BASE, YEAR, Scenario.of("apart", search,
                Dropout.times(1.2).where(high.and(where("channel").is("search").negated()))));
        var compared = knowing.compare(BASE, YEAR, Scenario.baseline(),
                Scenario.of("two", search, Dropout.times(0.8).where(high)),
                Scenario.of("on all", PurchaseRate.times(1.1), PurchaseRate.times(1.2).from(SPRING)));
        var text = compared.card().text().replaceAll("\\s+", " ");
        assertTrue(
                text.contains("Scenario \"two\": \"dropout × 0.9, from the start, where channel is search\" and \"dropout × 0.8,"
                        + " from the start, where score at least 8\" multiply for 20 customers who are in both segments."),
                text);
        assertTrue(text.contains("\"purchase rate × 1.2, from 2026-03-01\" multiply for all customers."), text);
        var nobody = knowing.compare(BASE, YEAR, Scenario.of("nobody", Spend.times(1.1).where(where("score").atLeast(50))));
        assertTrue(
                nobody.card().text().replaceAll("\\s+!?\\s*", " ")
                        .contains("Scenario \"nobody\": \"spend × 1.1, from the start, where"
                                + " score at least 50\" acts on nobody, since no customer is in that segment"),
                nobody.card().text());
        var both = knowing.forecast(BASE, YEAR, Scenario.of("two", search, Dropout.times(0.8).where(high)));
        var net = CLV.forecast(BASE, YEAR, Scenario.of("net", Dropout.times(0.9 * 0.8)));
        for (int i = 0; i < N; i++)
            if (i % 3 == 0 && i % 10 >= 8)
                assertEquals(net.clv()[i], both.clv()[i], 1e-12 * net.clv()[i]);
        assertTrue(refusal(
                () -> CLV.compare(BASE, YEAR, Scenario.of("rich", MarginRate.times(2), MarginRate.times(1.5).from(SPRING))))
                .contains(
                        "margin rate × 2 and margin rate × 1.5 together make a margin of 1.05 out of 0.35, more than the revenue"
                                + " itself; give factors that come to at most 2.857."));
    }

    @Test
    void whatEndsBeforeTheForecastBeginsIsRefused() {
        assertEquals("Scenario \"old\": spend is to change until 2025-06-01, but the data end on 2025-12-31. A lever acts on the"
                + " future only; let it end later.",
                refusal(() -> CLV.compare(BASE, YEAR, Scenario.of("old", Spend.times(1.1).until(LocalDate.of(2025, 6, 1))))));
        assertTrue(refusal(() -> CLV.compare(BASE, YEAR, Scenario.baseline().named("mail").with(Campaign.of("mail", SPRING)
                .doing(Spend.times(1.1).from(LocalDate.of(2025, 6, 1)))))).contains("spend is to change from 2025-06-01"));
    }

    /** A goal asks for factors of its own, up or down, whatever a campaign does. */
    @Test
    void aTargetUnderACampaignIsNoContradiction() {
        var compared = CLV.compare(BASE, YEAR, Scenario.baseline().named("mail").with(Campaign.of("mail", SPRING)
                .doing(PurchaseRate.times(1.1))));
        var target = compared.target("mail", 0.9 * compared.total("mail"));
        var rate = target.wouldHaveToBeTrue().stream().filter(need -> need.force().equals("purchase rate")).findFirst()
                .orElseThrow();
        assertTrue(rate.factor() > 0.5 && rate.factor() < 1, target.toString());
    }

    @Test
    void leversThatEndAndSeriesFromOutside() {
        var summer = LocalDate.of(2026, 7, 1);
        var shock = new TreeMap<LocalDate, Double>();
        shock.put(SPRING, 0.85);
        shock.put(summer, 1.0);
        var compared = CLV.compare(BASE, YEAR, Scenario.baseline(),
                Scenario.of("rate", PurchaseRate.times(0.85).from(SPRING).until(summer)),
                Scenario.of("shock", OutsideIndex.of("market", shock, Size.of(1))),
                Scenario.of("no answer", OutsideIndex.of("market", shock, Size.of(0))));
        assertEquals(0, compared.difference("no answer"));
        assertTrue(compared.difference("rate") < 0);
        // the series is followed in steps of 30 days, the lever by the day
        assertEquals(compared.difference("rate"), compared.difference("shock"), 0.03 * Math.abs(compared.difference("rate")));
    }

    @Test
    void uncertainSizesWidenTheInterval() {
        var known = Scenario.of("known", Spend.times(1.1));
        var unsure = Scenario.of("unsure", Spend.times(Size.between(1.0, 1.21)));
        var even = Scenario.of("even", Spend.times(Size.even(1.0, 1.2)));
        var compared = CLV.compare(BASE, YEAR, Scenario.baseline(), known, unsure, even);
        double base = compared.total("Baseline");
        assertEquals(0.1 * base, compared.difference("known"), 1e-9 * base);
        assertEquals(0.1 * base, compared.difference("unsure"), 1e-9 * base);
        assertTrue(width(compared.differenceInterval("unsure")) > 3 * width(compared.differenceInterval("known")));
        assertEquals(0.975, compared.probabilityBetter("unsure"), 0.02);
        assertEquals(1, compared.probabilityBetter("even"));
        // without fits the sizes alone are uncertain
        var sure = CustomerLifetimeValue.of(BUYING.model(), SPENDING.model()).withMargin(0.35)
                .withDiscountRate(DiscountRate.annual(0.1)).compare(BASE, YEAR, Scenario.baseline(), unsure);
        assertEquals(0.0, width(sure.totalInterval("Baseline")));
        var interval = sure.totalInterval("unsure");
        assertEquals(base, interval.low(), 0.02 * base);
        assertEquals(1.21 * base, interval.high(), 0.02 * base);
        // of each customer too: by cumulants for log-normal sizes, by draws for others
        var each = CLV.forecast(BASE, YEAR, unsure);
        var some = CLV.forecast(BASE, YEAR, even);
        for (int i = 0; i < N; i += 17) {
            assertTrue(each.clvLow()[i] < each.clv()[i] && each.clv()[i] < each.clvHigh()[i]);
            assertTrue(some.clvLow()[i] < some.clv()[i] && some.clv()[i] < some.clvHigh()[i]);
        }
    }

    private static double width(Fit.Interval interval) { return interval.high() - interval.low(); }

    @Test
    void sizesHaveTheQuantilesTheySay() {
        var size = Size.triangular(0.8, 0.9, 1.2);
        assertEquals(0.8, size.at(-40), 1e-9);
        assertEquals(1.2, size.at(40), 1e-9);
        double below = 0.25;
        double z = -0.6744897501960817;
        assertEquals(0.9, size.at(z), 1e-6 + 0 * below);
        assertEquals(1.0, Size.even(0.9, 1.1).at(0), 1e-12);
        assertEquals(1.3, Size.measured(1.1, 0.9, 1.3444).at(1.959963984540054 * Math.log(1.3 / 1.1) / Math.log(
                Math.sqrt(1.3444 / 0.9))), 1e-9);
        for (var any : List.of(size, Size.even(0.9, 1.1), Size.between(0.9, 1.1)))
            for (double place : new double[]{-2, -0.3, 0, 1.5})
                assertEquals(any.at(place), Inputs.size(any, Inputs.coordinate(any, place)), 1e-12);
    }

    /** A value that is a product of two independent log-normal factors has shares in closed form. */
    @Test
    void sobolSharesOfAProduct() {
        double a = 0.1;
        double b = 0.2;
        var scenario = Scenario.of("two",
                Spend.times(Size.between(Math.exp(-1.959963984540054 * a), Math.exp(1.959963984540054 * a))),
                MarginRate.times(Size.between(Math.exp(-1.959963984540054 * b), Math.exp(1.959963984540054 * b))));
        var shares = CustomerLifetimeValue.of(BUYING.model(), SPENDING.model()).withMargin(0.35)
                .withDiscountRate(DiscountRate.annual(0.1)).compare(BASE, YEAR, Scenario.baseline(), scenario).sobol("two");
        double va = Math.expm1(a * a);
        double vb = Math.expm1(b * b);
        double all = (1 + va) * (1 + vb) - 1;
        assertEquals(2, shares.rows().size());
        var first = shares.rows().getFirst();
        var second = shares.rows().getLast();
        for (double error : new double[]{first.firstError(), first.totalError(), second.firstError(), second.totalError()})
            assertTrue(error > 0 && error < 0.01, "error " + error);
        assertEquals(va / all, first.first(), 4 * first.firstError());
        assertEquals(vb / all, second.first(), 4 * second.firstError());
        assertEquals(va * (1 + vb) / all, first.total(), 4 * first.totalError());
        assertEquals(vb * (1 + va) / all, second.total(), 4 * second.totalError());
    }

    @Test
    void tornadoAndSobolWithParameters() {
        var compared = CLV.compare(BASE, YEAR, Scenario.baseline(), Scenario.of("unsure", Spend.times(Size.between(0.95, 1.05)),
                Dropout.times(Size.between(0.6, 0.95))));
        var tornado = compared.tornado("unsure");
        assertEquals(3, tornado.rows().size());
        var spend = tornado.rows().stream().filter(r -> r.input().startsWith("spend")).findFirst().orElseThrow();
        double value = compared.total("unsure");
        assertEquals(0.95 / Math.sqrt(0.95 * 1.05) * value, spend.low(), 1e-6 * value);
        assertEquals(1.05 / Math.sqrt(0.95 * 1.05) * value, spend.high(), 1e-6 * value);
        var shares = compared.sobol("unsure");
        assertEquals(SobolShares.PARAMETERS, shares.rows().getFirst().input());
        double sum = shares.rows().stream().mapToDouble(SobolShares.Row::first).sum();
        assertTrue(sum > 0.97 && sum < 1.02, "first-order shares of a nearly additive value sum to 1: " + sum);
        assertTrue(shares.card().toString().contains("first-order share"));
        assertTrue(assertThrows(IllegalStateException.class, () -> CustomerLifetimeValue.of(BUYING.model(), SPENDING.model())
                .withMargin(0.3).withDiscountRate(DiscountRate.annual(0.1)).compare(BASE, YEAR, Scenario.baseline())
                .sobol("Baseline")).getMessage().contains("no interval"));
    }

    @Test
    void theWaterfallSumsToTheChange() {
        var compared = CLV.withNewCustomers(Arrivals.of("search", 30, 8)).compare(BASE, YEAR, Scenario.baseline(),
                Scenario.of("plan", Dropout.times(0.7), PurchaseRate.times(1.2), NewCustomers.times(1.3),
                        CostOfCapital.times(1.5))
                        .with(Campaign.of("mail", SPRING).costing(200, 0).doing(Spend.times(1.05))));
        var waterfall = compared.waterfall("plan");
        assertEquals(List.of(Force.Part.ACQUIRING, Force.Part.KEEPING, Force.Part.GROWING, Force.Part.TERMS),
                waterfall.rows().stream().map(Waterfall.Row::part).toList());
        double sum = waterfall.rows().stream().mapToDouble(Waterfall.Row::change).sum();
        assertEquals(compared.difference("plan"), sum, 1e-9 * Math.abs(compared.total("plan")));
        assertTrue(waterfall.rows().get(1).change() > 0 && waterfall.rows().get(3).change() < 0, waterfall.toString());
        var alone = compared.waterfall("Baseline");
        assertTrue(alone.rows().isEmpty());
    }

    @Test
    void anInvestmentPaysBackOrNot() {
        var compared = CLV.compare(BASE, YEAR, Scenario.baseline(),
                Scenario.of("points", PurchaseRate.times(Size.between(1.02, 1.12))));
        double difference = compared.difference("points");
        var cheap = compared.invest("points", difference / 2);
        assertEquals(difference / 2, cheap.netPresentValue(), 1e-9 * difference);
        assertTrue(cheap.payback().months() > 1 && cheap.payback().months() < 12, cheap.toString());
        assertTrue(cheap.probabilityPositive() > 0.8);
        var dear = compared.invest("points", 10 * difference);
        assertEquals(0, dear.probabilityPositive());
        assertEquals(1, dear.payback().never());
        assertTrue(dear.toString().contains("paid back after never"));
        assertTrue(refusal(() -> compared.invest("points", -1)).contains("at least 0"));
    }

    @Test
    void whatWouldHaveToBeTrue() {
        var compared = CLV.compare(BASE, YEAR, Scenario.baseline());
        double goal = 1.1 * compared.total("Baseline");
        var target = compared.target("Baseline", goal);
        for (var need : target.wouldHaveToBeTrue()) {
            var force = Arrays.stream(Force.Plain.values()).filter(f -> f.words().equals(need.force())).findFirst().orElseThrow();
            if (!Double.isNaN(need.factor()))
                assertEquals(goal,
                        CLV.compare(BASE, YEAR, Scenario.of("so", Lever.on(force, Size.of(need.factor())))).total("so"),
                        1e-5 * goal, need.force());
        }
        assertEquals(1.1, target.wouldHaveToBeTrue().stream().filter(n -> n.force().equals("spend")).findFirst().orElseThrow()
                .factor(), 1e-6);
        assertTrue(target.probability() < 0.5 && target.realistic().contains(target.expected()), target.toString());
    }

    /** Covariates of spend: customers of a club spend what the own model says. */
    @Test
    void covariatesOfSpend() {
        var club = IntStream.range(0, N).mapToDouble(i -> i % 2).toArray();
        var value = BASE.monetaryValue();
        var more = CustomerBase.ofHistories(BASE.ids(), BASE.frequency(), BASE.recency(), BASE.age(),
                IntStream.range(0, N).mapToDouble(i -> value[i] * (1 + 0.8 * club[i])).toArray(), ChronoUnit.WEEKS,
                Simulated.END);
        var covariates = Covariates.of(more).with("club", club);
        var spending = CovariateModel.fitSpend(more, covariates);
        var forecast = CustomerLifetimeValue.of(BUYING, Covariates.of(more), spending, covariates).withMargin(0.35)
                .withDiscountRate(DiscountRate.annual(0.1)).withDraws(200).forecast(more, YEAR);
        for (int i = 0; i < N; i += 7)
            assertEquals(spending.model().of(club[i]).expectedSpend(BASE.frequency()[i], more.monetaryValue()[i]),
                    forecast.expectedSpend()[i], 1e-9);
        int newcomer = IntStream.range(0, N).filter(i -> BASE.frequency()[i] == 0 && club[i] == 1).findFirst().orElseThrow();
        int other = IntStream.range(0, N).filter(i -> BASE.frequency()[i] == 0 && club[i] == 0).findFirst().orElseThrow();
        assertTrue(forecast.expectedSpend()[newcomer] > 1.4 * forecast.expectedSpend()[other]);
        assertTrue(forecast.totalInterval().contains(forecast.total()));
        var both = CustomerLifetimeValue
                .of(CovariateModel.fit(BUYING.model(), more, covariates), covariates, spending, covariates)
                .withMargin(0.35).withDiscountRate(DiscountRate.annual(0.1)).withDraws(100).forecast(more, YEAR);
        assertArrayEquals(forecast.expectedSpend(), both.expectedSpend(), 1e-12);
    }
}
