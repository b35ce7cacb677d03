package org.clvlab.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.temporal.ChronoUnit;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

/** The gradients are the likelihoods' own: central differences agree at random places, and so do sums over customers. */
class GradientPropertiesTest {

    private static void agrees(Likelihood likelihood, double[] centre) {
        var random = new SplittableRandom(20250630);
        int n = centre.length;
        for (int trial = 0; trial < 20; trial++) {
            var at = new double[n];
            for (int i = 0; i < n; i++)
                at[i] = centre[i] + random.nextDouble(-1, 1);
            var gradient = new double[n];
            likelihood.at(at, gradient);
            for (int i = 0; i < n; i++) {
                double h = 1e-5;
                var up = at.clone();
                var down = at.clone();
                up[i] += h;
                down[i] -= h;
                double difference = (likelihood.at(up, new double[n]) - likelihood.at(down, new double[n])) / (2 * h);
                assertEquals(difference, gradient[i], 2e-4 + 1e-7 * Math.abs(difference), likelihood.names().get(i));
            }
        }
    }

    @Test
    void bgNbd() {
        agrees(TransactionLikelihood.of(new BgNbd(1, 1, 1, 1, ChronoUnit.WEEKS), new Cdnow().calibration),
                new double[]{-1.4, 1.5, -0.2, 0.9});
    }

    /** On a part of CDNOW, since differences of large sums are coarse. */
    @Test
    void everyModelOfBuying() {
        for (var model : java.util.List.of(new Nbd(0.5, 10, ChronoUnit.WEEKS), new ParetoNbd(0.5, 10, 0.6, 11, ChronoUnit.WEEKS),
                new GGompertzNbd(0.5, 10, 0.03, 0.6, 0.4, ChronoUnit.WEEKS), new MbgNbd(0.5, 6, 0.9, 1.6, ChronoUnit.WEEKS),
                new BgCnbd(0.5, 3, 0.9, 1.6, 2, ChronoUnit.WEEKS), new MbgCnbd(0.5, 2, 0.9, 1.6, 3, ChronoUnit.WEEKS),
                new CorrelatedParetoNbd(0.5, 10, 0.6, 11, 0.4, ChronoUnit.WEEKS),
                new CorrelatedParetoNbd(0.5, 2, 0.6, 1, -0.7, ChronoUnit.WEEKS))) {
            var base = new MbgCnbd(0.5, 2, 0.9, 1.6, 3, ChronoUnit.WEEKS).simulate(3, 150, 40,
                    java.time.LocalDate.of(2025, 6, 30));
            agrees(TransactionLikelihood.of(model, base), model.coordinates());
        }
    }

    /** On a clock that runs at a tenth of its speed in one month and at three times in another. */
    @Test
    void everyModelWithASeason() {
        var end = java.time.LocalDate.of(2025, 6, 30);
        var season = Season.ofMonths(0.1, 0.5, 0.8, 1.2, 1, 0.7, 0.6, 0.6, 0.9, 1.2, 1.8, 3);
        for (var plain : java.util.List.<TransactionModel>of(new ParetoNbd(0.5, 10, 0.6, 11, ChronoUnit.WEEKS),
                new BgNbd(0.5, 6, 0.9, 1.6, ChronoUnit.WEEKS), new MbgNbd(0.5, 6, 0.9, 1.6, ChronoUnit.WEEKS))) {
            var model = Seasonal.of(plain, season, end);
            agrees(TransactionLikelihood.of(model, model.simulate(3, 150, 40, end)), model.coordinates());
        }
    }

    @Test
    void gammaGamma() { agrees(GammaGammaLikelihood.of(new Cdnow().calibration), new double[]{1.8, 1.3, 2.7}); }

    @Test
    void theLikelihoodIsTheSumOverCustomers() {
        var base = new Cdnow().calibration;
        var model = new BgNbd(0.3, 5, 0.7, 2, base.unit());
        var x = base.frequency();
        var tx = base.recency();
        var age = base.age();
        double sum = IntStream.range(0, x.length).mapToDouble(i -> model.logLikelihood(x[i], tx[i], age[i])).sum();
        assertEquals(sum,
                TransactionLikelihood.of(new BgNbd(1, 1, 1, 1, ChronoUnit.WEEKS), base).at(
                        new double[]{Math.log(0.3), Math.log(5), Math.log(0.7), Math.log(2)},
                        new double[4]),
                1e-8);
        assertEquals(sum, model.logLikelihood(base), 1e-8);
    }
}
