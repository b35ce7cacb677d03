package org.clvlab.forecast;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

import org.clvlab.cohort.CustomerBase;
import org.clvlab.model.BetaDiscreteWeibull;
import org.clvlab.model.ContractModel;
import org.clvlab.model.DiscountRate;
import org.clvlab.model.Renewing;
import org.clvlab.model.Sbg;
import org.clvlab.model.Tenures;
import org.clvlab.report.Figure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Contracts go the way of all customers: forecast, scenarios, comparison, ledger, file; the truth by the papers' formulas. */
class ContractForecastTest {

    private static final LocalDate END = LocalDate.of(2025, 12, 31);
    private static final DiscountRate RATE = DiscountRate.annual(0.1);
    private static final Sbg SBG = new Sbg(0.7, 3.8, ChronoUnit.MONTHS);
    private static final BetaDiscreteWeibull WEIBULL = new BetaDiscreteWeibull(0.7, 3.8, 1.3, ChronoUnit.MONTHS);
    private static final CustomerBase BASE = base(60, ChronoUnit.MONTHS);
    private static final Period HORIZON = Period.ofMonths(18);

    @TempDir
    Path folder;

    private static List<LocalDate> started(int count) {
        var random = new SplittableRandom(3);
        return IntStream.range(0, count).mapToObj(i -> END.minusDays(random.nextInt(0, 1500))).toList();
    }

    private static double payment(int i) { return 9.99 + i % 5; }

    private static CustomerBase base(int count, ChronoUnit unit) {
        return Renewing.base(IntStream.range(0, count).mapToObj(i -> "c" + i).toList(), started(count),
                IntStream.range(0, count).mapToDouble(ContractForecastTest::payment).toArray(), unit, END);
    }

    private static CustomerLifetimeValue value(ContractModel model, CustomerBase base) {
        return CustomerLifetimeValue.ofContracts(model, base).withMargin(0.6).withDiscountRate(RATE);
    }

    /** By going through the months: who renews by then, each renewal in the month in which its day lies. */
    private static double value(int i, ChronoUnit unit, Period horizon, IntToDoubleFunction stays) {
        var start = started(60).get(i);
        int renewals = 0;
        while (!start.plus(renewals + 1, unit).isAfter(END))
            renewals++;
        double sum = 0;
        for (int j = 1; !start.plus(renewals + j, unit).isAfter(END.plus(horizon)); j++) {
            var due = start.plus(renewals + j, unit);
            int month = 0;
            while (due.isAfter(END.plusMonths(month + 1)))
                month++;
            double middle = (ChronoUnit.DAYS.between(END, END.plusMonths(month))
                    + ChronoUnit.DAYS.between(END, END.plusMonths(month + 1))) / 2.0;
            sum += 0.6 * payment(i) * stays.applyAsDouble(j) * Math.pow(1.1, -middle / 365.25);
        }
        return sum;
    }

    @Test
    void retentionIsThatOfFaderAndHardie() {
        var forecast = value(SBG, BASE).forecast(BASE, HORIZON);
        for (int i = 0; i < BASE.size(); i++) {
            int n = BASE.frequency(i);
            // r(t) = (beta + t - 1) / (alpha + beta + t - 1), equation (7)
            double truth = value(i, ChronoUnit.MONTHS, HORIZON, j -> IntStream.rangeClosed(n + 1, n + j)
                    .mapToDouble(t -> (3.8 + t - 1) / (0.7 + 3.8 + t - 1)).reduce(1, (a, b) -> a * b));
            assertEquals(truth, forecast.clv()[i], 1e-10 * truth, "contract " + i);
            assertEquals(1, forecast.probabilityAlive()[i]);
        }
    }

    /** The mean of a function of the chance to stay over those who renewed so often, by a fine sum over that chance. */
    private static double mean(double alpha, double beta, double exposure, DoubleUnaryOperator function) {
        double sum = 0;
        double weights = 0;
        int points = 20_000;
        for (int k = 0; k < points; k++) {
            // leaves = u^3 takes the density's peak at 0 away
            double u = (k + 0.5) / points;
            double leaves = u * u * u;
            double weight = Math.pow(leaves, alpha - 1) * Math.pow(1 - leaves, beta + exposure - 1) * 3 * u * u;
            sum += weight * function.applyAsDouble(1 - leaves);
            weights += weight;
        }
        return sum / weights;
    }

    @Test
    void aLeverRaisesEachOnesOwnChanceToAPowerFromItsDayOn() {
        // a day on which one of them is due
        var from = started(60).get(0).plusMonths(BASE.frequency(0) + 5);
        var stay = Scenario.of("stay", Dropout.times(0.7).from(from));
        for (boolean weibull : new boolean[]{false, true}) {
            double c = weibull ? 1.3 : 1;
            var forecast = value(weibull ? WEIBULL : SBG, BASE).forecast(BASE, HORIZON, stay);
            for (int i = 0; i < BASE.size(); i += 7) {
                int n = BASE.frequency(i);
                var start = started(60).get(i);
                double truth = value(i, ChronoUnit.MONTHS, HORIZON, j -> {
                    double power = 0;
                    for (int k = n + 1; k <= n + j; k++)
                        power += (start.plusMonths(k).isBefore(from) ? 1 : 0.7) * (Math.pow(k, c) - Math.pow(k - 1, c));
                    double exposed = power;
                    return mean(0.7, 3.8, Math.pow(n, c), stays -> Math.pow(stays, exposed));
                });
                assertEquals(truth, forecast.clv()[i], 1e-6 * truth, weibull + ", contract " + i);
            }
        }
    }

    /** Over a hundred years, but for money that comes in the middle of its month. */
    @Test
    void overALongHorizonItIsTheDiscountedResidualLifetime() {
        var yearly = new Sbg(1.2, 2.5, ChronoUnit.YEARS);
        var lapse = LocalDate.of(2024, 1, 1);
        var base = Renewing.base(List.of("a"), List.of(lapse), new double[]{100}, ChronoUnit.YEARS, END);
        assertEquals(1, base.frequency(0));
        var scenario = Scenario.of("more leave", Dropout.times(1.2));
        double derl = yearly.discountedResidualLifetime(RATE, 1, ContractModel.Valued.BEFORE_THE_NEXT_RENEWAL, 1.2);
        assertEquals(0.6 * 100 * derl, value(yearly, base).forecast(base, Period.ofYears(100), scenario).clv()[0],
                0.005 * 60 * derl);
        // on the very days: a calendar year is a year of 365.25 days but for some hours
        double plain = yearly.discountedResidualLifetime(RATE, 0, ContractModel.Valued.AFTER_THE_LAST_RENEWAL);
        assertEquals(plain, new Renewing(yearly, END).discountedTransactions(RATE, 0, 0, 0), 1e-4 * plain);
    }

    @Test
    void oneNumberWhereverItStands() throws IOException {
        var forecast = value(SBG, BASE).forecast(BASE, HORIZON, Scenario.of("stay", Dropout.times(0.8)));
        double sum = Arrays.stream(forecast.clv()).sum();
        assertEquals(sum, forecast.total());
        assertEquals(cents(sum), forecast.ledger().value());
        assertEquals(cents(forecast.clv()[4]), forecast.explain("c4").ledger().value());
        var line = (Figure.Line) forecast.ledger().figure().series().getLast();
        assertEquals(sum, line.y().getLast(), 0.005);
        assertEquals(sum, forecast.groups().stream().mapToDouble(forecast::total).sum(), 1e-9 * sum);
        forecast.writeTo(folder.resolve("forecast.csv"));
        var lines = Files.readAllLines(folder.resolve("forecast.csv"));
        for (int i = 0; i < BASE.size(); i++)
            assertEquals(forecast.clv()[i], Double.parseDouble(lines.get(i + 1).split(",")[1]));
        var compared = value(SBG, BASE).compare(BASE, HORIZON, Scenario.baseline(), Scenario.of("stay", Dropout.times(0.8)));
        assertEquals(sum, compared.total("stay"), 1e-9 * sum);
        assertTrue(forecast.card().toString().contains("an order is a renewal that is paid"));
    }

    private static BigDecimal cents(double amount) { return new BigDecimal(amount).setScale(2, RoundingMode.HALF_EVEN); }

    @Test
    void leversOfMoneyDoWhatTheySay() {
        var value = value(SBG, BASE);
        double plain = value.forecast(BASE, HORIZON).total();
        var none = Scenario.of("none", Dropout.times(1), Spend.times(1).from(END.plusMonths(2)));
        assertArrayEquals(value.forecast(BASE, HORIZON).clv(), value.forecast(BASE, HORIZON, none).clv());
        assertEquals(1.1 * plain, value.forecast(BASE, HORIZON, Scenario.of("dearer", Spend.times(1.1))).total(), 1e-9 * plain);
        assertEquals(0.5 * plain, value.forecast(BASE, HORIZON, Scenario.of("half", MarginRate.times(0.5))).total(),
                1e-9 * plain);
        var waits = Scenario.of("waiting costs twice", CostOfCapital.times(2));
        assertEquals(value.withDiscountRate(DiscountRate.annual(0.2)).forecast(BASE, HORIZON).total(),
                value.forecast(BASE, HORIZON, waits).total(), 1e-9 * plain);
        assertTrue(value.forecast(BASE, Period.ofMonths(24)).total() > plain);
    }

    /** Whether contract i runs at a time, by its own days: the chance of the last renewal that is due by then. */
    private static double runs(int i, double day, IntToDoubleFunction stays) {
        var start = started(60).get(i);
        int renewals = BASE.frequency(i);
        int due = 0;
        while (ChronoUnit.DAYS.between(END, start.plusMonths(renewals + due + 1)) <= day)
            due++;
        return due == 0 ? 1 : stays.applyAsDouble(due);
    }

    /** A sum over the months of what a month costs, discounted from its middle. */
    private static double overMonths(IntToDoubleFunction costOfMonth) {
        double sum = 0;
        for (int month = 0; month < 18; month++)
            sum += costOfMonth.applyAsDouble(month) * Math.pow(1.1, -middle(month) / 365.25);
        return sum;
    }

    private static double middle(int month) {
        return (ChronoUnit.DAYS.between(END, END.plusMonths(month)) + ChronoUnit.DAYS.between(END, END.plusMonths(month + 1)))
                / 2.0;
    }

    private static double share(int month) {
        return ChronoUnit.DAYS.between(END.plusMonths(month), END.plusMonths(month + 1)) / (365.25 / 12);
    }

    /** Each one's own chance to stay, q, to the power of a factor on leaving from now on. */
    private static IntToDoubleFunction stays(int i, double dropout) {
        return j -> SBG.survival(j, BASE.frequency(i), dropout);
    }

    private static Accounts accounts() {
        int n = BASE.size();
        var ones = new double[n];
        Arrays.fill(ones, 1);
        var contacts = IntStream.range(0, n).mapToDouble(i -> i % 3).toArray();
        return Accounts.of(BASE.ids(), ones, BASE.monetaryValue(), BASE.monetaryValue()).withContacts(contacts, contacts)
                .withReturned(IntStream.range(0, n).mapToDouble(i -> i % 2).toArray()).withReturnHandling(0.15);
    }

    /** A contract that was not renewed is known to have ended: nothing is spent on keeping it. */
    @Test
    void retentionIsSpentWhileTheContractRuns() {
        var value = value(SBG, BASE);
        var keeps = value.withAccounts(accounts().withRetentionSpend(2));
        var cheaper = Scenario.of("cheaper", RetentionSpend.times(0.5).from(END.plusMonths(6)), Dropout.times(0.8));
        var free = Scenario.of("free", RetentionSpend.times(0), Dropout.times(0.8));
        var spends = keeps.forecast(BASE, HORIZON, cheaper);
        var without = keeps.forecast(BASE, HORIZON, free);
        for (int i = 0; i < BASE.size(); i++) {
            int customer = i;
            double truth = overMonths(
                    m -> 2 * share(m) * (m < 6 ? 1 : 0.5) * runs(customer, middle(m), stays(customer, 0.8)));
            assertEquals(truth, without.clv()[i] - spends.clv()[i], 1e-9, "contract " + i);
        }
        assertEquals(-IntStream.range(0, BASE.size()).mapToDouble(i -> IntStream.range(0, 18)
                .mapToDouble(m -> 2 * share(m) * (m < 6 ? 1 : 0.5) * runs(i, middle(m), stays(i, 0.8))).sum()).sum(),
                spends.ledger().total(CashLine.RETENTION).doubleValue(), 0.01);
        assertEquals(Arrays.stream(spends.clv()).sum(), Arrays.stream(spends.totalByMonth()).sum(), 1e-9);
    }

    /** For those that run as its day begins; who would be renewed on that very day is among them. */
    @Test
    void aCampaignReachesContractsThatRunOnItsDay() {
        var day = END.plusDays(100);
        var call = Campaign.of("call", day).costing(60, 3).doing(Dropout.times(0.5));
        var forecast = value(SBG, BASE).forecast(BASE, HORIZON, Scenario.of("call").with(call));
        var effect = value(SBG, BASE).forecast(BASE, HORIZON, Scenario.of("effect", Dropout.times(0.5).from(day)));
        int month = 3;
        double paid = 0;
        for (int i = 0; i < BASE.size(); i++) {
            double truth = (3 + 60.0 / BASE.size()) * runs(i, 99, stays(i, 1)) * Math.pow(1.1, -middle(month) / 365.25);
            assertEquals(truth, effect.clv()[i] - forecast.clv()[i], 1e-9, "contract " + i);
            paid += truth;
        }
        assertEquals(paid, effect.total() - forecast.total(), 1e-9 * paid);
    }

    /** Contacts and handling at each renewal, price with fewer who pay it, a rate of discount that changes on a day. */
    @Test
    void leversOfCostPriceAndWaitingByHand() {
        var keeps = value(SBG, BASE).withAccounts(accounts());
        var from = END.plusMonths(4);
        var levers = Scenario.of("levers", CostToServe.times(1.5), Price.times(1.1, -0.5), CostOfGoods.times(1.2),
                CostOfCapital.times(2).from(from));
        var forecast = keeps.forecast(BASE, HORIZON, levers);
        var left = keeps.forecast(BASE, HORIZON);
        double bought = Math.pow(1.1, -0.5);
        for (int i = 0; i < BASE.size(); i += 3) {
            double serve = left.explain("c" + i).ledger().total(CashLine.CONTACTS).doubleValue();
            double renewals = left.expectedOrders()[i];
            double contacts = -serve / renewals;
            double back = accounts().of(BASE).returnsPerKept(i);
            var start = started(60).get(i);
            int n = BASE.frequency(i);
            double truth = 0;
            for (int j = 1; !start.plusMonths(n + j).isAfter(END.plus(HORIZON)); j++) {
                int month = 0;
                while (start.plusMonths(n + j).isAfter(END.plusMonths(month + 1)))
                    month++;
                double days = middle(month);
                double plain = Math.min(days, ChronoUnit.DAYS.between(END, from));
                double worth = Math.pow(1.1, -plain / 365.25) * Math.pow(1.2, -(days - plain) / 365.25);
                double pays = payment(i) * bought;
                truth += worth * SBG.survival(j, n)
                        * (pays * (1.1 - 1.2 * 0.4) - 1.5 * contacts - 1.5 * 0.15 * back * pays * 1.1);
            }
            // the ledger, of which contacts are read, is to the cent
            assertEquals(truth, forecast.clv()[i], 0.01, "contract " + i);
        }
    }

    @Test
    void retentionOfContractsToComeEndsWithThem() {
        var value = value(SBG, BASE).withAccounts(accounts().withRetentionSpend(2))
                .withNewCustomers(Arrivals.of("web", 10, 0).forMonths(1));
        var forecast = value.forecast(BASE, Period.ofMonths(4));
        // they come on January 15th, half of whose month is theirs; by the middles of February, March and April no, two and
        // three renewals have been due, on the 15th
        double spent = 10 * share(0) * 2 * (0.5 * share(0) + share(1) + share(2) * SBG.survival(2) + share(3) * SBG.survival(3));
        assertEquals(-spent, forecast.ledger("to come: web").total(CashLine.RETENTION).doubleValue(), 0.01);
    }

    /** Who owes what five renewals leave, after what is spent on keeping for their time, pays it back by making five. */
    @Test
    void neverProfitableIsWhoIsNotRenewedOftenEnough() {
        var payments = BASE.monetaryValue();
        double month = 365.25 / 12;
        double keeping = 2 * 365.25 / 12 / month;
        var owed = Arrays.stream(payments).map(pays -> pays + 4.5 * (0.6 * pays - keeping)).toArray();
        var ones = new double[BASE.size()];
        Arrays.fill(ones, 1);
        var accounts = Accounts.of(BASE.ids(), ones, payments, payments).withAcquisition(owed).withRetentionSpend(2);
        var forecast = value(SBG, BASE).withAccounts(accounts).forecast(BASE, HORIZON);
        for (int i = 0; i < BASE.size(); i++)
            assertEquals(1 - SBG.survival(5, BASE.frequency(i)), forecast.probabilityNeverProfitable()[i], 1e-12,
                    "contract " + i);
    }

    /** With costs that depend on who stays, the interval is still that of every draw. */
    @Test
    void intervalsKnowThatRetentionEndsWithTheContract() {
        var fit = Sbg.fit(Tenures.simulated(SBG, 4, 400, 14));
        var call = Scenario.of("call").with(Campaign.of("call", END.plusDays(100)).costing(0, 3));
        var near = CustomerLifetimeValue.ofContracts(fit, BASE).withMargin(0.6).withDiscountRate(RATE)
                .withAccounts(accounts().withRetentionSpend(2)).forecast(BASE, HORIZON, call);
        var around = new Neighbours(new Renewing(fit.model(), END), fit);
        var inputs = new Inputs(around, new Neighbours(new org.clvlab.model.Payment(1)), 400, 1);
        var drawn = Arrays.stream(inputs.coordinates(List.of())).map(z -> value(((Renewing) around.at(z)).contract(), BASE)
                .withAccounts(accounts().withRetentionSpend(2)).forecast(BASE, HORIZON, call).total()).mapToDouble(t -> t)
                .toArray();
        var full = Inputs.interval(drawn);
        var own = Inputs.interval(Arrays.stream(inputs.coordinates(List.of())).mapToDouble(near::surfaceAt).toArray());
        assertEquals(full.low(), own.low(), 0.01 * (full.high() - full.low()));
        assertEquals(full.high(), own.high(), 0.01 * (full.high() - full.low()));
    }

    @Test
    void contractsToComePayAtOnceAndThenRenew() {
        var value = value(SBG, BASE).withNewCustomers(Arrivals.of("web", 10, 0).forMonths(1));
        var forecast = value.forecast(BASE, Period.ofMonths(3));
        double mean = Arrays.stream(BASE.monetaryValue()).average().orElseThrow();
        // ten come in the middle of January, and renew in the middles of February and March
        double orders = 10 * 31 / (365.25 / 12) * (1 + SBG.survival(1) + SBG.survival(2));
        assertEquals(orders * mean, forecast.ledger("to come: web").total(CashLine.REVENUE).doubleValue(), 0.02);
    }

    /** The interval of a fit beside a few thousand parameters drawn and worked out in full. */
    @Test
    void intervalsAreThoseOfEveryDraw() {
        var fit = Sbg.fit(Tenures.simulated(SBG, 4, 400, 14));
        var near = CustomerLifetimeValue.ofContracts(fit, BASE).withMargin(0.6).withDiscountRate(RATE).forecast(BASE, HORIZON);
        assertTrue(near.hasInterval());
        var around = new Neighbours(new Renewing(fit.model(), END), fit);
        var random = new SplittableRandom(8);
        var drawn = IntStream.range(0, 3000).mapToObj(k -> {
            var z = new double[]{random.nextGaussian(), random.nextGaussian()};
            return value(((Renewing) around.at(z)).contract(), BASE).forecast(BASE, HORIZON).clv();
        }).toList();
        for (int i = 0; i < BASE.size(); i += 11) {
            int customer = i;
            var exact = Inputs.interval(drawn.stream().mapToDouble(all -> all[customer]).toArray());
            double width = exact.high() - exact.low();
            // a quantile of 3,000 draws is known to 1.2 % of the width (standard error)
            assertEquals(exact.low(), near.clvLow()[i], 0.04 * width);
            assertEquals(exact.high(), near.clvHigh()[i], 0.04 * width);
        }
    }

    private static String refused(Runnable asked) {
        return assertThrows(IllegalArgumentException.class, asked::run).getMessage();
    }

    @Test
    void whatMakesNoSenseForContractsIsRefused() {
        var more = Scenario.of("more often", PurchaseRate.times(1.2));
        assertEquals("Scenario \"more often\": \"purchase rate × 1.2, from the start\" has nothing to act on, since contracts are"
                + " paid once a period. Change whether they are renewed with Dropout.times(...), or what is paid with"
                + " Spend.times(...) or Price.times(...).", refused(() -> value(SBG, BASE).forecast(BASE, HORIZON, more)));
        var later = Renewing.base(List.of("a"), List.of(END), new double[]{1}, ChronoUnit.MONTHS, END.plusDays(3));
        assertEquals("The contracts were given as of 2025-12-31 but the base ends on 2026-01-03; give ofContracts(...) the base"
                + " that is forecast.", refused(() -> value(SBG, BASE).forecast(later, HORIZON)));
        assertEquals("contract a: begins on 2026-01-01, after the end of the data, 2025-12-31; leave it out, or count it among"
                + " those to come.\ncontract b: pays 0.0; give what a period costs, above 0.",
                refused(() -> Renewing.base(List.of("a", "b"), List.of(END.plusDays(1), END), new double[]{1, 0},
                        ChronoUnit.MONTHS, END)));
        var lapsed = CustomerBase.ofHistories(List.of("a"), new int[]{1}, new double[]{1}, new double[]{5.2}, new double[]{8},
                ChronoUnit.MONTHS, END);
        assertTrue(refused(() -> value(SBG, lapsed).forecast(lapsed, HORIZON)).contains("its next renewal was due on"));
    }

    @Test
    void whatMustHoldForATarget() {
        var compared = value(SBG, BASE).compare(BASE, HORIZON, Scenario.baseline());
        var words = compared.target("Baseline", 1.1 * compared.total("Baseline")).card().toString();
        assertTrue(words.contains("dropout") && !words.contains("purchase rate"), words);
    }
}
