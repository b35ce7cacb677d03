package org.clvlab.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.temporal.ChronoUnit;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;

/** What holds of every expectation: three ways to compute it agree, and outside factors do what they say. */
class ExpectationPropertiesTest {

    private static double ahead(BgNbd model, int x, double age, double horizon, Course course) {
        return model.outlook(x, course).expectedTransactions(0, age, new double[]{horizon})[0];
    }

    @Test
    void sumAndQuadratureAgree() {
        var random = new SplittableRandom(11);
        double worst = 0;
        for (int trial = 0; trial < 300; trial++) {
            var model = new BgNbd(random.nextDouble(0.1, 3), random.nextDouble(1, 20), random.nextDouble(0.05, 3),
                    random.nextDouble(0.3, 6), ChronoUnit.WEEKS);
            int x = random.nextInt(0, 30);
            double age = random.nextDouble(1, 150);
            double horizon = Math.min(160, 60 * (model.alpha() + age));
            double g = random.nextDouble(0.7, 1.5);
            double f = random.nextDouble(0, 2);
            double exact = ahead(model, x, age, horizon, Course.constant(g, f));
            double pieces = ahead(model, x, age, horizon,
                    Course.of(new double[]{horizon / 3, horizon / 2}, new double[]{g, g, g}, new double[]{f, f, f}));
            worst = Math.max(worst, Math.abs(pieces / exact - 1));
        }
        assertTrue(worst < 1e-8, "worst relative error " + worst);
    }

    @Test
    void factorsOfOneChangeNoBit() {
        var model = new BgNbd(0.24, 4.4, 0.8, 2.4, ChronoUnit.WEEKS);
        for (int x = 0; x < 40; x++)
            assertEquals(ahead(model, x, 38.9, 52, Course.UNCHANGED), ahead(model, x, 38.9, 52, Course.constant(1, 1)));
    }

    @Test
    void nobodyLeavesAtDropoutZero() {
        var model = new BgNbd(0.24, 4.4, 0.8, 2.4, ChronoUnit.WEEKS);
        assertEquals((0.24 + 3) / (4.4 + 20) * 30, ahead(model, 3, 20, 30, Course.constant(1, 0)), 1e-12);
        assertEquals(1.2 * (0.24 + 3) / (4.4 + 20) * 30, ahead(model, 3, 20, 30, Course.constant(1.2, 0)), 1e-12);
    }

    /** A long time ahead of a small alpha, where the sum gives way to the integral: both at the border agree. */
    @Test
    void longHorizons() {
        for (double a : new double[]{0.05, 0.8, 1, 2.5})
            for (int x : new int[]{0, 1, 20}) {
                var model = new BgNbd(0.3, 1e-3, a, 2, ChronoUnit.WEEKS);
                double shorter = ahead(model, x, 1, 4e3, Course.UNCHANGED);
                double young = ahead(model, x, 0, 50, Course.UNCHANGED);
                assertTrue(young > 0 && Double.isFinite(young));
                // the same expectation by the rule for pieces, which is exact in time and a quadrature in p only
                double other = ahead(model, x, 1, 4e3, Course.of(new double[]{1e3}, new double[]{1, 1}, new double[]{1, 1}));
                assertEquals(1, other / shorter, 1e-7, "a " + a + ", x " + x);
            }
        for (double a : new double[]{0.05, 0.8, 1, 2.5}) {
            var model = new BgNbd(0.3, 1e-3, a, 2, ChronoUnit.WEEKS);
            double integral = ahead(model, 0, 0, 50, Course.UNCHANGED);
            double pieces = ahead(model, 0, 0, 50, Course.of(new double[]{1}, new double[]{1, 1}, new double[]{1, 1}));
            assertEquals(1, pieces / integral, 2e-6, "a " + a);
        }
        var model = new BgNbd(0.3, 1e-3, 0.7, 2, ChronoUnit.WEEKS);
        double before = ahead(model, 0, 0, 4.4, Course.UNCHANGED);
        double after = ahead(model, 0, 0, 4.5, Course.UNCHANGED);
        assertTrue(after > before && after - before < 0.02 * before, before + " then " + after);
    }

    /** Counts of simulated customers against the model's probabilities: Pearson's statistic below its 99.9 % point. */
    @Test
    void simulatedCountsFollowTheModel() {
        var model = new BgNbd(0.8, 6, 1.2, 3, ChronoUnit.WEEKS);
        int customers = 50_000;
        var counts = new double[11];
        for (int x : model.simulate(17, customers, 52, java.time.LocalDate.of(2025, 6, 30)).frequency())
            counts[Math.min(10, x)]++;
        var probabilities = model.probabilityOfPurchases(9, 52);
        double rest = 1;
        double statistic = 0;
        for (int x = 0; x < 10; x++) {
            rest -= probabilities[x];
            statistic += Math.pow(counts[x] - customers * probabilities[x], 2) / (customers * probabilities[x]);
        }
        statistic += Math.pow(counts[10] - customers * rest, 2) / (customers * rest);
        assertTrue(statistic < 29.59, "chi-square of 10 degrees " + statistic);
    }

    /** Simulated customers under factors that begin and ramp, against the quadrature. */
    @Test
    void factorsThatChangeAgreeWithSimulation() {
        var model = new BgNbd(0.9, 8, 0.9, 2.5, ChronoUnit.WEEKS);
        var course = Course.of(new double[]{10, 20, 30}, new double[]{1, 1.2, 1.5, 1.3}, new double[]{1, 0.9, 0.6, 0.5});
        int x = 2;
        double age = 25;
        double horizon = 60;
        var random = new SplittableRandom(3);
        int customers = 400_000;
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < customers; i++) {
            double rate = gamma(random, model.r() + x) / (model.alpha() + age);
            double one = gamma(random, model.a());
            double p = one / (one + gamma(random, model.b() + x));
            int bought = 0;
            double now = 0;
            int piece = 0;
            while (true) {
                double wait = -Math.log(1 - random.nextDouble()) / rate;
                while (wait > (course.end(piece) - now) * course.purchaseRate(piece)) {
                    wait -= (course.end(piece) - now) * course.purchaseRate(piece);
                    now = course.end(piece++);
                }
                now += wait / course.purchaseRate(piece);
                if (now > horizon)
                    break;
                bought++;
                if (random.nextDouble() > Math.pow(1 - p, course.dropout(piece) / course.purchaseRate(piece)))
                    break;
            }
            sum += bought;
            squares += (double) bought * bought;
        }
        double mean = sum / customers;
        double error = Math.sqrt((squares / customers - mean * mean) / customers);
        assertEquals(mean, ahead(model, x, age, horizon, course), 3.5 * error, "standard error " + error);
    }

    private static double gamma(SplittableRandom random, double shape) {
        double boost = shape < 1 ? Math.pow(1 - random.nextDouble(), 1 / shape) : 1;
        double d = (shape < 1 ? shape + 1 : shape) - 1 / 3.0;
        while (true) {
            double z = random.nextGaussian();
            double v = Math.pow(1 + z / Math.sqrt(9 * d), 3);
            if (v > 0 && Math.log(1 - random.nextDouble()) < z * z / 2 + d - d * v + d * Math.log(v))
                return boost * d * v;
        }
    }
}
