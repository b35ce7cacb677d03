package org.clvlab.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.clvlab.cohort.CustomerBase;
import org.clvlab.cohort.HistoryFaults;
import org.junit.jupiter.api.Test;

/**
 * BG/BB against 50 digits (bgbb.py beside the table made it) and against the published fit to the donations of the 1995 cohort
 * (Fader, Hardie &amp; Shang 2010, tables 1 and 2).
 */
class BgBbReferenceTest {

    /** Donations in 1996 to 2001 of 11,104 first-time donors of 1995: frequency, recency, donors. */
    private static final int[][] DONATIONS = {{6, 6, 1203}, {5, 6, 728}, {4, 6, 512}, {3, 6, 357}, {2, 6, 234}, {1, 6, 129},
            {5, 5, 335}, {4, 5, 284}, {3, 5, 225}, {2, 5, 173}, {1, 5, 119}, {4, 4, 240}, {3, 4, 181}, {2, 4, 155}, {1, 4, 78},
            {3, 3, 322}, {2, 3, 255}, {1, 3, 129}, {2, 2, 613}, {1, 2, 277}, {1, 1, 1091}, {0, 0, 3464}};

    static CustomerBase donations() {
        var ids = new ArrayList<String>();
        var x = new ArrayList<Integer>();
        var tx = new ArrayList<Double>();
        for (var row : DONATIONS)
            for (int i = 0; i < row[2]; i++) {
                ids.add(String.valueOf(ids.size()));
                x.add(row[0]);
                tx.add((double) row[1]);
            }
        var age = new double[ids.size()];
        Arrays.fill(age, 6);
        var spend = new double[ids.size()];
        Arrays.fill(spend, Double.NaN);
        return CustomerBase.ofHistories(ids, x.stream().mapToInt(i -> i).toArray(), tx.stream().mapToDouble(d -> d).toArray(),
                age,
                spend, ChronoUnit.YEARS, LocalDate.of(2001, 12, 31));
    }

    @Test
    void everyRowIsRightToNineDigits() {
        for (var line : ReferenceRows.of("bgbb.csv", 40)) {
            var f = Arrays.stream(line.split(",")).mapToDouble(Double::parseDouble).toArray();
            var model = new BgBb(f[0], f[1], f[2], f[3], ChronoUnit.YEARS);
            int x = (int) f[4];
            near(f[9], model.logLikelihood(x, f[5], f[6]), "log-likelihood: " + line);
            near(f[10], model.probabilityAlive(x, f[5], f[6]), "P(alive): " + line);
            near(f[11], model.expectedTransactions(f[7], x, f[5], f[6]), "expectation: " + line);
            near(f[12], model.discountedTransactions(DiscountRate.annual(f[8]), x, f[5], f[6]), "DERT: " + line);
            var pmf = model.probabilityOfPurchases(2, f[7], x, f[5], f[6]);
            near(f[13], pmf[0], "P(0): " + line);
            near(f[14], pmf[2], "P(2): " + line);
        }
    }

    private static void near(double expected, double actual, String what) {
        assertEquals(0, expected == 0 ? actual : (actual - expected) / expected, 1e-9, what + ", was " + actual);
    }

    @Test
    void thePublishedFitOfTheDonations() {
        var fit = BgBb.fit(donations());
        assertEquals(11_104, fit.customers());
        assertEquals(Convergence.Verdict.CONVERGED, fit.convergence().verdict());
        // printed: 1.204, 0.750, 0.657, 2.783; -33,225.6
        assertEquals(1.204, fit.model().alpha(), 5e-4);
        assertEquals(0.750, fit.model().beta(), 5e-4);
        assertEquals(0.657, fit.model().gamma(), 5e-4);
        assertEquals(2.783, fit.model().delta(), 6e-4);
        assertEquals(-33225.6, fit.logLikelihood(), 0.05);
    }

    @Test
    void theGradientIsTheLikelihoodsOwn() {
        var likelihood = TransactionLikelihood.of(new BgBb(1, 1, 1, 1, ChronoUnit.YEARS), donations());
        var at = new double[]{0.3, -0.5, 0.1, 1.5};
        var gradient = new double[4];
        likelihood.at(at, gradient);
        for (int i = 0; i < 4; i++) {
            var up = at.clone();
            var down = at.clone();
            up[i] += 1e-5;
            down[i] -= 1e-5;
            double difference = (likelihood.at(up, new double[4]) - likelihood.at(down, new double[4])) / 2e-5;
            assertEquals(difference, gradient[i], 1e-3 + 1e-7 * Math.abs(difference));
        }
    }

    @Test
    void whatItSaysAgreesWithWhatItDraws() {
        var model = new BgBb(1.2, 0.75, 0.66, 2.8, ChronoUnit.YEARS);
        int n = 400_000;
        var random = new java.util.SplittableRandom(7);
        double purchases = 0;
        double rare = 0;
        for (int i = 0; i < n; i++) {
            var future = model.drawIfAlive(random, 2, 4, 4);
            int count = 0;
            while (future.next() <= 8)
                count++;
            purchases += count;
            rare += count == 1 ? 1 : 0;
        }
        double alive = model.probabilityAlive(2, 4, 4);
        assertEquals(1, alive, 0);
        assertEquals(model.expectedTransactions(8, 2, 4, 4), purchases / n, 0.02);
        assertEquals(model.probabilityOfPurchases(8, 8, 2, 4, 4)[1], rare / n, 0.003);
        assertEquals(1, Arrays.stream(model.probabilityOfPurchases(8, 8, 0, 0, 5)).sum(), 1e-12);
    }

    @Test
    void leversActFromNowOn() {
        var model = new BgBb(1.2, 0.75, 0.66, 2.8, ChronoUnit.YEARS);
        var ahead = new double[]{1, 5};
        var plain = model.outlook(2, Course.UNCHANGED).expectedTransactions(3, 5, ahead);
        var same = model.outlook(2, Course.of(new double[]{2}, new double[]{1, 1}, new double[]{1, 1})).expectedTransactions(3, 5,
                ahead);
        assertEquals(plain[1], same[1], 1e-12);
        var never = model.outlook(2, Course.constant(1, 0)).expectedTransactions(3, 5, ahead);
        assertEquals(5 * (1.2 + 2) / (1.95 + 5), never[1], 1e-12);
        var more = model.outlook(2, Course.constant(1.000001, 1)).expectedTransactions(3, 5, ahead);
        assertTrue(more[1] > plain[1] && more[1] < plain[1] * 1.00001);
    }

    @Test
    void historiesThatAreNoOpportunities() {
        var base = CustomerBase.ofHistories(List.of("a", "b", "c"), new int[]{1, 3, 0}, new double[]{1.5, 2, 0},
                new double[]{4, 4, 4}, new double[]{1, 1, 1}, ChronoUnit.YEARS, LocalDate.of(2001, 12, 31));
        assertEquals(List.of(
                "customer a: recency 1.5 and age 4.0 are no whole numbers of opportunities; make the base with"
                        + " CustomerBase.ofOpportunities.",
                "customer b: frequency 3 exceeds the 2 opportunities up to the last purchase; count the orders of one opportunity"
                        + " once."),
                assertThrows(HistoryFaults.class, () -> BgBb.fit(base)).faults());
    }

    /** Nearly everybody leaves at once: two logarithms of millions had cancelled. 40 digits, summed over the opportunities. */
    @Test
    void whereNearlyAllLeaveAtOnce() {
        var model = new BgBb(.011082632663699526, .11358581452343863, 822787.9169225686, 330.93709795549677, ChronoUnit.YEARS);
        assertEquals(3.57556325329513e-5, model.expectedTransactions(3), 1e-12 * 3.57556325329513e-5);
        var contracts = new Sbg(822787.9169225686, 330.93709795549677, ChronoUnit.YEARS);
        double direct = 1;
        for (int i = 0; i < 3; i++)
            direct *= (330.93709795549677 + i) / (822787.9169225686 + 330.93709795549677 + i);
        assertEquals(direct, contracts.survival(3, 0, 1.0), 1e-12 * direct);
    }
}
