package org.clvlab.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.clvlab.cohort.CustomerBase;
import org.junit.jupiter.api.Test;

/**
 * What every model of buying says of a customer given the history, held to the laws of total probability and expectation: over
 * histories drawn from the model, what is expected given each comes out as what was expected before any was seen.
 */
class ConditionalPropertiesTest {

    private static final List<TransactionModel> MODELS = List.of(new Nbd(0.9, 8, ChronoUnit.WEEKS),
            new ParetoNbd(1.2, 8, 1.3, 18, ChronoUnit.WEEKS), new BgNbd(0.9, 5, 1.3, 3, ChronoUnit.WEEKS),
            new MbgNbd(1.2, 5, 1.2, 3, ChronoUnit.WEEKS), new GGompertzNbd(1.5, 6, 0.08, 1.2, 4, ChronoUnit.WEEKS),
            new BgCnbd(1.2, 3, 1.3, 3, 2, ChronoUnit.WEEKS), new MbgCnbd(1.2, 3, 1.3, 3, 3, ChronoUnit.WEEKS),
            new CorrelatedParetoNbd(0.9, 7, 0.8, 12, 0.8, ChronoUnit.WEEKS));
    private static final double[][] HISTORIES = {{0, 0, 30}, {0, 0, 0}, {1, 2, 38}, {4, 36, 38}, {26, 31, 31}};

    @Test
    void chancesOfEveryCountAddUpAndHaveTheExpectationAsTheirMean() {
        for (var model : MODELS)
            for (var h : HISTORIES)
                for (double horizon : new double[]{0, 1, 26}) {
                    var chances = model.probabilityOfPurchases(700, horizon, (int) h[0], h[1], h[2]);
                    var what = model.name() + " " + Arrays.toString(h) + ", " + horizon;
                    assertTrue(Arrays.stream(chances).allMatch(p -> p >= 0), what);
                    assertEquals(1, Arrays.stream(chances).sum(), 1e-10, what);
                    assertEquals(model.expectedTransactions(horizon, (int) h[0], h[1], h[2]),
                            IntStream.range(0, 701).mapToDouble(n -> n * chances[n]).sum(), 1e-8, what);
                }
    }

    @FunctionalInterface
    private interface Given {
        double of(int x, double tx, double age);
    }

    /** Within four standard errors of the mean. */
    private static void averages(double before, CustomerBase drawn, Given given, String what) {
        var x = drawn.frequency();
        var tx = drawn.recency();
        var age = drawn.age();
        var values = IntStream.range(0, x.length).mapToDouble(i -> given.of(x[i], tx[i], age[i])).toArray();
        double mean = Arrays.stream(values).average().orElseThrow();
        double error = Math.sqrt(Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum()) / values.length;
        assertEquals(before, mean, 4 * error + 1e-9, what);
        assertTrue(error < 0.08 * Math.abs(before) + 1e-12, what + ": too few drawn to tell");
    }

    @Test
    void whatIsExpectedGivenEachHistoryIsOnAverageWhatWasExpectedBefore() {
        double age = 30;
        double ahead = 20;
        for (var model : MODELS) {
            var drawn = model.simulate(41, 6000, age, LocalDate.of(2025, 6, 30));
            averages(model.probabilityAliveAt(age, 0, 0, 0), drawn, model::probabilityAlive, model.name() + " alive now");
            averages(model.probabilityAliveAt(age + ahead, 0, 0, 0), drawn,
                    (x, tx, T) -> model.probabilityAliveAt(ahead, x, tx, T), model.name() + " alive at a time to come");
            averages(model.expectedTransactions(age + ahead) - model.expectedTransactions(age), drawn,
                    (x, tx, T) -> model.expectedTransactions(ahead, x, tx, T), model.name() + " purchases");
            averages(model.probabilityOfPurchases(3, age)[3], drawn, (x, tx, T) -> x == 3 ? 1 : 0, model.name() + " three");
            var laws = model.heterogeneity();
            averages(model.ownRates(0, 0, 0).purchaseRate(), drawn, (x, tx, T) -> model.ownRates(x, tx, T).purchaseRate(),
                    model.name() + " rate of purchases");
            assertEquals(laws.getFirst().mean(), model.ownRates(0, 0, 0).purchaseRate(), 1e-9, model.name());
            if (laws.size() > 1) {
                averages(model.ownRates(0, 0, 0).dropout(), drawn, (x, tx, T) -> model.ownRates(x, tx, T).dropout(),
                        model.name() + " rate or chance of leaving");
                assertEquals(laws.getLast().mean(), model.ownRates(0, 0, 0).dropout(), 1e-9, model.name());
            }
        }
    }

    /** Under Pareto/NBD in closed form; under BG/NBD the mean of e^(-lambda p t) over both posteriors, by the trapezoidal rule. */
    @Test
    void aliveAtATimeToCome() {
        var pareto = new ParetoNbd(0.55, 10.6, 0.61, 11.7, ChronoUnit.WEEKS);
        assertEquals(pareto.probabilityAlive(2, 30, 39) * Math.pow((11.7 + 39) / (11.7 + 39 + 26), 0.61),
                pareto.probabilityAliveAt(26, 2, 30, 39), 1e-14);
        var bg = new BgNbd(0.24, 4.4, 0.8, 2.4, ChronoUnit.WEEKS);
        double mean = 0;
        double whole = 0;
        for (double v = -60; v < 40; v += 0.125)
            for (double w = -30; w < 6; w += 0.125) {
                double p = 1 / (1 + Math.exp(-v));
                double rate = Math.exp(w);
                double weight = Math.exp(0.8 * -Math.log1p(Math.exp(-v)) + 4.4 * -Math.log1p(Math.exp(v)) + 2.24 * w
                        - rate * 43.4);
                whole += weight;
                mean += weight * Math.exp(-rate * p * 26);
            }
        assertEquals(bg.probabilityAlive(2, 30, 39) * mean / whole, bg.probabilityAliveAt(26, 2, 30, 39), 1e-11);
    }
}
