package org.clvlab.forecast;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.Period;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import org.clvlab.cohort.CustomerBase;
import org.clvlab.data.ReadBack;
import org.clvlab.model.BgNbd;
import org.clvlab.model.DiscountRate;
import org.clvlab.model.Fit;
import org.clvlab.model.GammaGamma;
import org.clvlab.report.Card;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A value as a cash flow: the ledger, the sums, break-even, and who never pays back. */
class CashFlowTest {

    private static final int N = 300;
    private static final CustomerBase BASE = Simulated.base(N, 8);
    private static final Fit<BgNbd> BUYING = BgNbd.fit(BASE);
    private static final Fit<GammaGamma> SPENDING = GammaGamma.fit(BASE.repeatBuyers());
    private static final Period HORIZON = Period.ofMonths(30);
    private static final CustomerLifetimeValue PLAIN = CustomerLifetimeValue.of(BUYING, SPENDING).withMargin(0.35)
            .withDiscountRate(DiscountRate.annual(0.1)).withDraws(200);
    private static final CustomerLifetimeValue WITH_COSTS = PLAIN.withAccounts(accounts())
            .withNewCustomers(Arrivals.of("search", 20, 6), Arrivals.of("social", 10, 30));

    private static Accounts accounts() {
        var random = new SplittableRandom(3);
        var x = BASE.frequency();
        var orders = IntStream.range(0, N).mapToDouble(i -> x[i] + 1).toArray();
        var revenue = Arrays.stream(orders).map(o -> o * 20).toArray();
        var heavy = IntStream.range(0, N).mapToDouble(i -> i % 25 == 0 ? 3 : 0.1).toArray();
        var contacts = IntStream.range(0, N).mapToDouble(i -> {
            double count = 0;
            for (int k = 0; k < 6 * orders[i]; k++)
                count += random.nextDouble() < heavy[i] / 6 ? 1 : 0;
            return count;
        }).toArray();
        return Accounts.of(BASE.ids(), orders, revenue, Arrays.stream(revenue).map(r -> 0.35 * r).toArray())
                .withContacts(contacts, Arrays.stream(contacts).map(c -> 4 * c).toArray())
                .withReturned(Arrays.stream(revenue).map(r -> 0.1 * r).toArray())
                .withAcquisition(IntStream.range(0, N).mapToDouble(i -> 12).toArray()).withReturnHandling(0.2)
                .withRetentionSpend(0.05);
    }

    @Test
    void ledgerTableChartAndNumberAgreeToTheCent() {
        var forecast = WITH_COSTS.forecast(BASE, HORIZON);
        for (var ledger : java.util.List.of(forecast.ledger(), forecast.ledger("2024"), forecast.explain("0000007").ledger())) {
            for (int month = 0; month < ledger.ends().size(); month++) {
                int m = month;
                var lines = ledger.lines().values().stream().map(l -> l.get(m)).reduce(BigDecimal.ZERO, BigDecimal::add);
                assertEquals(lines.setScale(2), ledger.left(month));
            }
            var grid = (Card.Grid) ledger.card().blocks().stream().filter(b -> b instanceof Card.Grid).findFirst().orElseThrow();
            var last = grid.rows().getLast();
            assertEquals(ledger.value().doubleValue(), Double.parseDouble(last.get(last.size() - 2).replace(",", "")));
            var balance = (org.clvlab.report.Figure.Line) ledger.figure().series().getLast();
            assertEquals(ledger.past().add(ledger.value()).doubleValue(), balance.y().getLast(), 0.005);
        }
        int i = forecast.ids().indexOf("0000007");
        assertEquals(new BigDecimal(forecast.clv()[i]).setScale(2, RoundingMode.HALF_EVEN),
                forecast.explain("0000007").ledger().value());
        assertEquals(forecast.ledger().value().doubleValue(), forecast.total() + forecast.toCome(), 0.0051);
        assertEquals(forecast.clv()[i], forecast.explain("0000007").clv());
    }

    @Test
    void customersGroupsAndMonthsSumToTheTotal() {
        var forecast = WITH_COSTS.forecast(BASE, HORIZON);
        double sum = Arrays.stream(forecast.clv()).sum();
        assertEquals(sum, forecast.total());
        assertEquals(sum, Arrays.stream(forecast.totalByMonth()).sum(), 1e-9 * Math.abs(sum));
        double groups = forecast.groups().stream().mapToDouble(forecast::total).sum();
        assertEquals(sum + forecast.toCome(), groups, 1e-9 * Math.abs(sum));
        assertEquals(forecast.equity().rows().getLast().value(), groups, 1e-9 * Math.abs(sum));
        var interval = forecast.totalInterval();
        assertTrue(interval.low() < sum && sum < interval.high(), interval.toString());
    }

    /** One customer's month by hand: purchases, money, costs. */
    @Test
    void everyLineIsWhatItSays() {
        var forecast = WITH_COSTS.forecast(BASE, HORIZON);
        var accounts = accounts().of(BASE);
        int i = 30;
        var ledger = forecast.explain(BASE.ids().get(i)).ledger();
        double orders = BUYING.model().expectedTransactions(31 / 7.0, BASE.frequency()[i], BASE.recency()[i], BASE.age()[i]);
        double spend = forecast.expectedSpend()[i];
        double back = accounts.returnsPerKept(i);
        assertEquals(orders, ledger.orders().getFirst(), 1e-9);
        assertEquals(orders * spend * (1 + back), of(ledger, CashLine.REVENUE), 0.005);
        assertEquals(-orders * spend * back, of(ledger, CashLine.RETURNS), 0.005);
        assertEquals(-orders * spend * 0.65, of(ledger, CashLine.COST_OF_GOODS), 0.005);
        assertEquals(-orders * accounts.contactCostPerOrder()[i], of(ledger, CashLine.CONTACTS), 0.005);
        assertEquals(-orders * spend * back * 0.2, of(ledger, CashLine.HANDLING), 0.005);
        assertEquals(-0.05 * 31 / (365.25 / 12), of(ledger, CashLine.RETENTION), 0.005);
        assertEquals(0.1, accounts.returnShare()[i] * 1.1, 1e-12);
    }

    private static double of(Ledger ledger, CashLine line) { return ledger.lines().get(line).getFirst().doubleValue(); }

    @Test
    void costsLowerTheValueAndHeavyCallersLose() {
        var with = PLAIN.withAccounts(accounts()).forecast(BASE, HORIZON);
        var without = PLAIN.forecast(BASE, HORIZON);
        for (int i = 0; i < N; i++)
            assertTrue(with.clv()[i] < without.clv()[i]);
        int[] callers = IntStream.range(0, N).filter(i -> i % 25 == 0 && BASE.frequency()[i] >= 3).toArray();
        var left = with.leftOfAnOrder();
        var never = with.probabilityNeverProfitable();
        for (int i : callers)
            assertTrue(left[i] < 0 && (never[i] == 1 || with.balance()[i] >= 0), "customer " + i + " " + left[i]);
        var said = with.neverProfitable();
        assertEquals(Arrays.stream(never).sum(), said.expectedNumber(), 1e-9);
        assertTrue(said.card().toString().contains("lose money with every order"));
        // one who owes a little and leaves something with each order needs one order: the chance of none
        int i = IntStream.range(0, N).filter(k -> with.balance()[k] < 0 && left[k] > 0
                && 0.05 * 30 - with.balance()[k] < left[k]).findFirst().orElseThrow();
        double none = BUYING.model().probabilityOfPurchases(0,
                Months.of(Simulated.END, HORIZON).endDay(29) / 7.0, BASE.frequency()[i], BASE.recency()[i], BASE.age()[i])[0];
        assertEquals(none, never[i], 1e-12);
        assertThrows(IllegalStateException.class,
                () -> PLAIN.forecast(BASE, HORIZON, Scenario.of("stay", Dropout.times(.9))).neverProfitable());
    }

    /** Also where they take a customer's value to about nothing, whose logarithm would be no smooth function of the parameters. */
    @Test
    void costsThatAreTheSameWhateverHappensMoveBothEndsOfAnInterval() {
        var ones = new double[N];
        Arrays.fill(ones, 1);
        var plain = PLAIN.forecast(BASE, HORIZON);
        var spent = PLAIN.withAccounts(Accounts.of(BASE.ids(), ones, ones, ones).withRetentionSpend(0.5)).forecast(BASE, HORIZON);
        double each = plain.clv()[0] - spent.clv()[0];
        assertTrue(each > 10 && spent.clv()[0] < plain.clv()[0], "spent on each: " + each);
        var low = plain.clvLow();
        var high = plain.clvHigh();
        for (int i = 0; i < N; i++) {
            // who is worth next to nothing has no more digits than what is spent on them leaves
            double digits = 1e-9 * high[i] + 1e-13 * each;
            assertEquals(low[i] - each, spent.clvLow()[i], digits);
            assertEquals(high[i] - each, spent.clvHigh()[i], digits);
        }
        assertEquals(plain.totalInterval().low() - N * each, spent.totalInterval().low(), 1e-9 * plain.total());
        assertEquals(plain.totalInterval().high() - N * each, spent.totalInterval().high(), 1e-9 * plain.total());
    }

    @Test
    void breakEvenIsOpenWhereItIs() {
        var even = WITH_COSTS.forecast(BASE, HORIZON).breakEven("2024");
        assertTrue(even.interval().low() <= even.months() && even.months() <= even.interval().high(), even.toString());
        var ids = BASE.ids();
        var some = new double[N];
        Arrays.fill(some, 1);
        var owing = Accounts.of(ids, some, some, new double[N]).withAcquisition(Arrays.stream(some).map(v -> 1e6).toArray());
        var never = PLAIN.withAccounts(owing).forecast(BASE, HORIZON).breakEven();
        assertEquals(1, never.never());
        assertTrue(Double.isInfinite(never.months()) && never.day() == null);
        assertTrue(never.toString().contains("not paid back within 30 months")
                && never.toString().contains("probability of never within 30 months 100.0 %"), never.toString());
        var paid = PLAIN.withAccounts(Accounts.of(ids, some, some, some)).forecast(BASE, HORIZON).breakEven();
        assertEquals(0, paid.months());
        assertEquals(2.5, BreakEven.crossing(-50, new double[][]{{20, 20, 20, 20}}, new int[]{0}, 4));
    }

    /** New customers by hand: one month's arrivals buy at once, and again as the model expects of new customers. */
    @Test
    void customersToCome() {
        var month = Period.ofMonths(1);
        var forecast = PLAIN.withNewCustomers(Arrivals.of("search", 100, 5)).forecast(BASE, month);
        double come = 100 * 31 / (365.25 / 12);
        double orders = come * (1 + BUYING.model().expectedTransactions((31 - 15) / 7.0));
        double mean = SPENDING.model().populationMean();
        double worth = (orders * mean * 0.35 - come * 5) * Math.exp(-Math.log(1.1) * 15.5 / 365.25);
        assertEquals(worth, forecast.toCome(), 1e-9 * worth);
        assertEquals(worth, forecast.total("to come: search"), 1e-9 * worth);
        var more = PLAIN.withNewCustomers(Arrivals.of("search", 100, 5)).compare(BASE, month, Scenario.baseline(),
                Scenario.of("more", NewCustomers.times(1.1)), Scenario.of("dear", AcquisitionCost.of("search", Size.of(2))));
        assertEquals(0.1 * worth, more.difference("more"), 1e-9 * worth);
        assertEquals(-come * 5 * Math.exp(-Math.log(1.1) * 15.5 / 365.25), more.difference("dear"), 1e-9 * worth);
    }

    @Test
    void pricesMarginsAndCostsByHand() {
        var compared = WITH_COSTS.withNewCustomers().compare(BASE, HORIZON, Scenario.baseline(),
                Scenario.of("dearer", Price.times(1.1, 0)), Scenario.of("less", Price.times(1.1, -2)),
                Scenario.of("goods", CostOfGoods.times(1.1)), Scenario.of("margin", MarginRate.times(1.1)),
                Scenario.of("serve", CostToServe.times(0.5)), Scenario.of("mail", RetentionSpend.times(2)),
                Scenario.of("waiting", CostOfCapital.times(2)));
        var ledger = WITH_COSTS.withNewCustomers().forecast(BASE, HORIZON).ledger();
        double kept = 0;
        double handling = 0;
        double contacts = 0;
        double retention = 0;
        for (int m = 0; m < 30; m++) {
            double d = ledger.discount().get(m);
            kept += d * (ledger.lines().get(CashLine.REVENUE).get(m).doubleValue()
                    + ledger.lines().get(CashLine.RETURNS).get(m).doubleValue());
            handling += d * ledger.lines().get(CashLine.HANDLING).get(m).doubleValue();
            contacts += d * ledger.lines().get(CashLine.CONTACTS).get(m).doubleValue();
            retention += d * ledger.lines().get(CashLine.RETENTION).get(m).doubleValue();
        }
        assertEquals(0.1 * kept + 0.1 * handling, compared.difference("dearer"), 0.05);
        double bought = Math.pow(1.1, -2);
        assertEquals(kept * (bought * (1.1 - 0.65) - 0.35) + handling * (bought * 1.1 - 1), compared.difference("less"), 0.05);
        assertEquals(-0.1 * 0.65 * kept, compared.difference("goods"), 0.05);
        assertEquals(0.1 * 0.35 * kept, compared.difference("margin"), 0.05);
        assertEquals(-0.5 * (handling + contacts), compared.difference("serve"), 0.05);
        assertEquals(retention, compared.difference("mail"), 0.05);
        var dearer = PLAIN.withAccounts(accounts()).withDiscountRate(DiscountRate.annual(0.2)).forecast(BASE, HORIZON).total();
        assertEquals(dearer, compared.total("waiting"), 1e-4 * dearer);
    }

    @Test
    void aCustomerAloneHasTheSameNumberUnderACampaign() {
        var scenario = Scenario.baseline().named("mail").with(Campaign.of("mail", LocalDate.of(2026, 4, 10)).costing(600, 0.5)
                .doing(PurchaseRate.times(Size.measured(1.05, 1.01, 1.09))));
        var forecast = WITH_COSTS.forecast(BASE, HORIZON, scenario);
        int i = forecast.ids().indexOf("0000042");
        assertEquals(new BigDecimal(forecast.clv()[i]).setScale(2, RoundingMode.HALF_EVEN),
                forecast.explain("0000042").ledger().value());
        var campaigns = forecast.ledger().lines().get(CashLine.CAMPAIGNS);
        assertEquals(-600 - 0.5 * N, campaigns.get(3).doubleValue(), 0.01);
        assertEquals(0, campaigns.get(2).doubleValue());
    }

    @Test
    void credibilityOfHandWorkedRecords() {
        double[] events = {0, 1, 12};
        double[] orders = {1, 10, 4};
        var weights = Credibility.weights(events, orders, 13 / 15.0);
        double mean = 13 / 15.0;
        double spread = mean * mean + 10 * Math.pow(0.1 - mean, 2) + 4 * Math.pow(3 - mean, 2);
        double between = (spread - 2 * mean) / (15 - 117 / 15.0);
        assertArrayEquals(new double[]{1 / (1 + mean / between), 10 / (10 + mean / between), 4 / (4 + mean / between)}, weights,
                1e-12);
    }

    @Test
    void missingAccountsAreTold() {
        var few = Accounts.of(java.util.List.of("0", "1"), new double[2], new double[2], new double[2]);
        assertTrue(
                assertThrows(IllegalArgumentException.class, () -> PLAIN.withAccounts(few).forecast(BASE, HORIZON)).getMessage()
                        .contains("customers have no account"));
        assertTrue(
                assertThrows(IllegalArgumentException.class, () -> PLAIN.forecast(BASE, HORIZON).explain("nobody")).getMessage()
                        .contains("There is no customer \"nobody\""));
    }

    @Test
    void whatStandsBehindANumberIsWrittenForOtherPrograms(@TempDir Path folder) {
        var forecast = WITH_COSTS.forecast(BASE, Period.ofMonths(7));
        var ledger = forecast.ledger();
        ReadBack.isEqual(ledger, folder);
        var present = ledger.typedTable().columns().getLast();
        assertEquals(ledger.value().doubleValue(), present.values().stream().mapToDouble(v -> (Double) v).sum(), 0.005);
        ReadBack.isEqual(forecast.equity(), folder);
        ReadBack.isEqual(forecast.neverProfitable(), folder);
        var compared = WITH_COSTS.compare(BASE, Period.ofMonths(7), Scenario.baseline(),
                Scenario.of("stay", Dropout.times(Size.between(0.8, 0.95))));
        ReadBack.isEqual(compared.byGroup("stay"), folder);
        ReadBack.isEqual(compared.waterfall("stay"), folder);
        ReadBack.isEqual(compared.tornado("stay"), folder);
    }
}
