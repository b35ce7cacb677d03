package org.clvlab.survival;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

import org.hipparchus.distribution.discrete.BinomialDistribution;
import org.junit.jupiter.api.Test;

/** Drawn from a known hazard and estimated again, 200 times: how often the 95 % intervals hold the truth. */
class SurvivalRecoveryTest {

    private static final int SETS = 200;
    private static final int CUSTOMERS = 400;
    private static final double OF_HALF = 0.6;
    private static final double OF_AGE = -0.4;

    /** Weibull's hazard, rising, with a scale of 20 weeks; customers come over a year and are watched to its end. */
    private static double[] drawn(SplittableRandom random, double[] effect, boolean[] ended) {
        var time = new double[effect.length];
        for (int i = 0; i < time.length; i++) {
            double end = 20 * Math.pow(random.nextExponential() / Math.exp(effect[i]), 1 / 1.4);
            double watched = random.nextDouble(2, 52);
            ended[i] = end <= watched;
            time[i] = Math.min(end, watched);
        }
        return time;
    }

    @Test
    void intervalsHoldTheTruth() {
        var held = new TreeMap<String, Integer>();
        double median = 20 * Math.pow(Math.log(2), 1 / 1.4);
        for (int seed = 1; seed <= SETS; seed++) {
            var random = new SplittableRandom(seed);
            var half = new double[CUSTOMERS];
            var age = new double[CUSTOMERS];
            var effect = new double[CUSTOMERS];
            for (int i = 0; i < CUSTOMERS; i++) {
                half[i] = i % 2;
                age[i] = random.nextGaussian();
                effect[i] = OF_HALF * half[i] + OF_AGE * age[i];
            }
            var ended = new boolean[CUSTOMERS];
            var time = drawn(random, effect, ended);
            var fit = Cox.fit(SurvivalTimes.of(time, ended, ChronoUnit.WEEKS).with("half", half).with("age", age));
            for (var truth : Map.of("half", OF_HALF, "age", OF_AGE).entrySet()) {
                var own = fit.coefficient(truth.getKey());
                double ratio = Math.exp(truth.getValue());
                held.merge("Cox " + truth.getKey(), own.low() <= ratio && ratio <= own.high() ? 1 : 0, Integer::sum);
            }
            var alike = new boolean[CUSTOMERS];
            var curve = KaplanMeier.of(SurvivalTimes.of(drawn(random, new double[CUSTOMERS], alike), alike, ChronoUnit.WEEKS));
            held.merge("Kaplan-Meier's median", curve.medianLow() <= median && median <= curve.medianHigh() ? 1 : 0,
                    Integer::sum);
        }
        var law = new BinomialDistribution(SETS, 0.95);
        held.forEach((name, count) -> {
            assertTrue(count >= 0.90 * SETS && count <= 0.99 * SETS, held.toString());
            double tail = 2 * Math.min(law.cumulativeProbability(count), 1 - law.cumulativeProbability(count - 1));
            assertTrue(tail * held.size() > 0.01, held.toString());
        });
        assertTrue(held.size() == 3, held.toString());
    }
}
