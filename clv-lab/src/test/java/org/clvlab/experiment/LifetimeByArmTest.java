package org.clvlab.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.clvlab.cohort.CustomerBase;
import org.clvlab.marlowfinch.MarlowFinch;
import org.clvlab.marlowfinch.Shop;
import org.clvlab.model.DiscountRate;
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
        double window = 90 / 7.0;
        double years = 3 * 365.25 / 7;
        var random = new Random(20261130);
        int n = 12_000;
        var frequency = new int[n];
        var recency = new double[n];
        var age = new double[n];
        var spend = new double[n];
        var early = new double[n];
        var arms = new ArrayList<String>();
        var truth = new double[2];
        for (int i = 0; i < n; i++) {
            int treated = i % 2;
            double rate = gamma(random, 1.5) / 20;
            double leaves = -Math.log(1 - random.nextDouble()) / (gamma(random, 1.3) / 60 * (treated == 1 ? 1.6 : 1));
            age[i] = 30 + 120 * random.nextDouble();
            for (double at = 0; at < Math.min(leaves, years);) {
                at += -Math.log(1 - random.nextDouble()) / (rate * 1.4);
                if (at > Math.min(leaves, years) || random.nextDouble() * 1.4 > (treated == 1 && at < window ? 1.4 : 1)) continue;
                truth[treated] += 2.0 / n;
                if (at < age[i]) {
                    frequency[i]++;
                    recency[i] = at;
                    if (at < window) early[i]++;
                }
            }
            spend[i] = frequency[i] == 0 ? Double.NaN : 1;
            arms.add(treated == 1 ? "welcome" : "control");
        }
        var ids = IntStream.range(0, n).mapToObj("%05d"::formatted).toList();
        var base = CustomerBase.ofHistories(ids, frequency, recency, age, spend, ChronoUnit.WEEKS, END);
        var row = LifetimeByArm.by(new ParetoNbd(1, 10, 1, 20, ChronoUnit.WEEKS)).discountedAt(DiscountRate.annual(0))
                .actingOnTheRateFor(Period.ofDays(90)).of(base, arms, "control", early).arm("welcome");
        double error = (row.relative().interval().high() - row.relative().interval().low()) / 3.92;
        assertEquals(truth[1] / truth[0] - 1, row.relative().estimate(), 3 * error);
        assertTrue(error < 0.03, "standard error " + error);
        assertEquals(LifetimeByArm.Standing.SHORT_TERM_WINNER_LONG_TERM_LOSER, row.standing());
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
        refused("Nobody of control is known to have bought again in the first weeks",
                () -> how.actingOnTheRateFor(Period.ofDays(90)).of(base, List.of("y", "x"), "x", 0, 2));
    }

    private static LifetimeByArm of(Shop shop) {
        return Welcomed.of(shop, END).by(LifetimeByArm.by(new ParetoNbd(1, 10, 1, 20, ChronoUnit.WEEKS)));
    }

    private static void refused(String part, org.junit.jupiter.api.function.Executable act) {
        var message = assertThrows(IllegalArgumentException.class, act).getMessage();
        assertTrue(message.contains(part), message);
    }
}
