package org.clvlab.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.clvlab.cohort.CustomerBase;
import org.clvlab.marlowfinch.MarlowFinch;
import org.clvlab.marlowfinch.Shop;
import org.clvlab.model.DiscountRate;
import org.clvlab.model.MbgNbd;
import org.clvlab.model.ParetoNbd;
import org.junit.jupiter.api.Test;

/** The arms of the welcome experiment change places between the first weeks and the years, and the forecast says so. */
class LifetimeByArmTest {

    private static final LocalDate END = LocalDate.of(2025, 12, 31);

    @Test
    void theFlipIsFlagged() {
        var found = of(MarlowFinch.committed().shop());
        assertEquals(List.of("guided_onboarding", "welcome_discount"), found.flips());
        assertEquals(LifetimeByArm.Standing.SHORT_TERM_WINNER_LONG_TERM_LOSER, found.arm("welcome_discount").standing());
        assertEquals(LifetimeByArm.Standing.SHORT_TERM_LOSER_LONG_TERM_WINNER, found.arm("guided_onboarding").standing());
        assertTrue(found.card().text().contains("THE ARMS CHANGE PLACES"));
        assertEquals(found.sentence(), of(MarlowFinch.committed().shop()).sentence());
    }

    /** A welcome that lifts the rate for 90 days only and shortens lives, drawn by the model's own process: its three years are known. */
    @Test
    void aRateThatIsLiftedForAWhileIsNotSpreadOverTheYears() {
        var welcome = Welcome.under(1);
        var row = welcome.lifetime(WELCOME.actingOnTheRateFor(Period.ofDays(90))).arm("welcome");
        double error = error(row);
        assertEquals(welcome.truth(), row.relative().estimate(), 3 * error);
        assertTrue(error < 0.03, "standard error " + error);
        assertEquals(LifetimeByArm.Standing.SHORT_TERM_WINNER_LONG_TERM_LOSER, row.standing());
        var factors = row.factors().orElseThrow();
        assertEquals(1.4, factors.onRate().estimate(), 3 * error(factors.onRate()));
        assertEquals(1.6, factors.onLeaving().estimate(), 3 * error(factors.onLeaving()));
        assertTrue(error(factors.onLeaving()) < 0.15);
    }

    /**
     * A programme that trebles everybody's purchases in the last year of the data, and goes on: likelihood reads it as customers who stay,
     * and takes it from the arm's effect. What was seen is carried on rightly, by whichever model.
     */
    @Test
    void aProgrammeForEverybodyIsNoPartOfTheEffect() {
        var welcome = Welcome.under(3);
        var carried = welcome.lifetime(WELCOME.actingOnTheRateFor(Period.ofDays(90))).arm("welcome");
        double error = error(carried);
        assertEquals(welcome.truth(), carried.relative().estimate(), 3 * error);
        var alone = welcome.lifetime(WELCOME).arm("welcome");
        assertTrue(alone.relative().interval().low() > welcome.truth(), "the model alone says " + alone.relative() + " for "
                + welcome.truth());
        var other = welcome
                .lifetime(LifetimeByArm.by(new MbgNbd(1, 10, 1, 2, ChronoUnit.WEEKS)).discountedAt(DiscountRate.annual(0))
                        .actingOnTheRateFor(Period.ofDays(90)).drawing(200, 1))
                .arm("welcome");
        assertEquals(carried.relative().estimate(), other.relative().estimate(), error / 2);
    }

    /** All came on one day: an experiment that ran for a day, looked at later. */
    @Test
    void customersOfOneAgeAreEnough() {
        var all = Welcome.under(1);
        int[] frequency = all.base.frequency();
        var third = IntStream.range(0, frequency.length).filter(i -> all.base.age()[i] > 110).toArray();
        double[] age = new double[third.length];
        Arrays.fill(age, 110.3);
        double[] recency = Arrays.stream(third).mapToDouble(i -> Math.min(age[0], all.base.recency()[i])).toArray();
        var base = CustomerBase.ofHistories(Arrays.stream(third).mapToObj("%05d"::formatted).toList(),
                Arrays.stream(third).map(i -> frequency[i]).toArray(), recency, age,
                Arrays.stream(third).mapToDouble(i -> frequency[i] == 0 ? Double.NaN : 1).toArray(), ChronoUnit.WEEKS, END);
        var found = WELCOME.drawing(200, 1).actingOnTheRateFor(Period.ofDays(90)).of(base,
                Arrays.stream(third).mapToObj(all.arms::get).toList(), "control",
                Arrays.stream(third).mapToDouble(i -> all.early[i]).toArray());
        assertTrue(found.arm("welcome").factors().orElseThrow().onLeaving().interval().aboveZero());
        assertTrue(found.card().text().contains("No customer is known for longer than"), found.card().text());
        var year = WELCOME.over(1).drawing(200, 1).of(base, Arrays.stream(third).mapToObj(all.arms::get).toList(), "control",
                Arrays.stream(third).mapToDouble(i -> all.early[i]).toArray());
        assertTrue(year.card().text().contains("Half of the customers are known for longer than 1 year"), year.card().text());
    }

    private static final LifetimeForecast WELCOME = LifetimeByArm.by(new ParetoNbd(1, 10, 1, 20, ChronoUnit.WEEKS))
            .discountedAt(DiscountRate.annual(0));

    private static double error(LifetimeByArm.Row row) { return error(row.relative()); }

    private static double error(LifetimeByArm.Value value) { return (value.interval().high() - value.interval().low()) / 3.92; }

    /** Histories of half the customers with a welcome, half without, and what the welcome does over three years. */
    private record Welcome(CustomerBase base, List<String> arms, double[] early, double truth) {

        private static final int CUSTOMERS = 12_000;
        private static final double FIRST = 90 / 7.0;
        private static final double YEARS = 3 * 365.25 / 7;
        private static final double PROGRAMME = 52;

        /** In the last weeks before the end and ever after everybody buys so many times as much. */
        static Welcome under(double programme) {
            var random = new Random(20261130);
            var frequency = new int[CUSTOMERS];
            var recency = new double[CUSTOMERS];
            var age = new double[CUSTOMERS];
            var early = new double[CUSTOMERS];
            var bought = new double[2];
            for (int i = 0; i < CUSTOMERS; i++) {
                int treated = i % 2;
                double most = 1.4 * programme;
                double rate = gamma(random, 1.5) / 20;
                double leaves = -Math.log(1 - random.nextDouble()) / (gamma(random, 1.3) / 60 * (treated == 1 ? 1.6 : 1));
                age[i] = 30 + 120 * random.nextDouble();
                for (double at = 0; at < Math.min(leaves, YEARS);) {
                    at += -Math.log(1 - random.nextDouble()) / (rate * most);
                    double lifted = (treated == 1 && at < FIRST ? 1.4 : 1) * (at > age[i] - PROGRAMME ? programme : 1);
                    if (at > Math.min(leaves, YEARS) || random.nextDouble() * most > lifted) continue;
                    bought[treated]++;
                    if (at < age[i]) {
                        frequency[i]++;
                        recency[i] = at;
                        if (at < FIRST) early[i]++;
                    }
                }
            }
            var spend = Arrays.stream(frequency).mapToDouble(x -> x == 0 ? Double.NaN : 1).toArray();
            var ids = IntStream.range(0, CUSTOMERS).mapToObj("%05d"::formatted).toList();
            return new Welcome(CustomerBase.ofHistories(ids, frequency, recency, age, spend, ChronoUnit.WEEKS, END),
                    IntStream.range(0, CUSTOMERS).mapToObj(i -> i % 2 == 1 ? "welcome" : "control").toList(), early,
                    bought[1] / bought[0] - 1);
        }

        LifetimeByArm lifetime(LifetimeForecast how) { return how.of(base, arms, "control", early); }
    }

    /** A gamma draw of scale 1 and a shape above 1 (Marsaglia and Tsang 2000). */
    private static double gamma(Random random, double shape) {
        double d = shape - 1 / 3.0;
        while (true) {
            double x = random.nextGaussian();
            double v = Math.pow(1 + x / Math.sqrt(9 * d), 3);
            if (v > 0 && Math.log(1 - random.nextDouble()) < x * x / 2 + d - d * v + d * Math.log(v)) return d * v;
        }
    }

    @Test
    void badInputIsToldInOneMessage() {
        var how = LifetimeByArm.by(new ParetoNbd(1, 10, 1, 20, ChronoUnit.WEEKS));
        var base = CustomerBase.ofHistories(List.of("a", "b"), new int[]{1, 0}, new double[]{2, 0}, new double[]{9, 9},
                new double[]{5, Double.NaN}, ChronoUnit.WEEKS, END);
        refused("There are 2 customers in the base, 1 arms", () -> how.of(base, List.of("x"), "x", 1, 2));
        refused("name one of them as control", () -> how.of(base, List.of("x", "y"), "z", 1, 2));
        refused("have another to compare", () -> how.of(base, List.of("x", "x"), "x", 1, 2));
        refused("Customer b has no arm", () -> how.of(base, List.of("x", ""), "x", 1, 2));
        refused("draws are too few", () -> how.drawing(10, 1));
        refused("horizon of 0.0 years", () -> how.over(0));
        refused("The margin of a purchase is -1.0", () -> how.withMarginOfAPurchase(-1));
        refused("The arms act on the rate for P0D; give a time of a day or more.", () -> how.actingOnTheRateFor(Period.ZERO));
        var weeks = how.actingOnTheRateFor(Period.ofDays(42));
        refused("Nobody of \"x\" is known to have bought again in the first weeks, or nobody after them",
                () -> weeks.of(base, List.of("y", "x"), "x", 0, 0));
        refused("The first weeks of 2 customers cannot be so: a has 2 repeat purchases in them and 1 in all; b has 1 repeat"
                + " purchases in them and 0 in all. Give each customer's repeat purchases of that time",
                () -> weeks.of(base, List.of("y", "x"), "x", 2, 1));
        refused("The first weeks of 2 customers cannot be so: a was not seen for so long",
                () -> how.actingOnTheRateFor(Period.ofDays(90)).of(base, List.of("y", "x"), "x", 0, 0));
    }

    private static LifetimeByArm of(Shop shop) {
        return Welcomed.of(shop, END).by(LifetimeByArm.by(new ParetoNbd(1, 10, 1, 20, ChronoUnit.WEEKS)));
    }

    private static void refused(String part, org.junit.jupiter.api.function.Executable act) {
        var message = assertThrows(IllegalArgumentException.class, act).getMessage();
        assertTrue(message.contains(part), message);
    }
}
