package org.clvlab.portfolio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

/** Measures of a portfolio by hand, and the faults it tells. */
class PortfolioTest {

    private static final Portfolio FOUR = Portfolio.of(List.of("a", "b", "c", "d"), new double[]{10, 20, 30, 40},
            new double[]{50, -10, 30, -40}).groupedBy("channel", "x", "y", "x", null);

    @Test
    void concentrationByHand() {
        var concentration = FOUR.concentration();
        // (1 - 4 + ...): weights -3, -1, 1, 3 over 4 * 100
        assertEquals((-30 - 20 + 30 + 120) / 400.0, concentration.gini(), 1e-12);
        assertEquals(0.1, concentration.lorenz().get(25), 1e-12);
        assertEquals(0.3, concentration.lorenz().get(50), 1e-12);
        assertEquals(0.2, concentration.lorenz().get(37) + (concentration.lorenz().get(38) - concentration.lorenz().get(37)) / 2,
                1e-12);
        assertEquals(0.4, concentration.shareOfTop().get(3).ofValue(), 1e-12);
        assertEquals(1, concentration.shareOfTop().get(3).count());
        assertEquals(0.7, concentration.shareOfTop().get(4).ofValue(), 1e-12);
    }

    /** The Gini coefficient is also half the mean absolute difference over the mean, and twice the area under equality. */
    @Test
    void giniTwoOtherWays() {
        var random = new SplittableRandom(6);
        int n = 400;
        var value = IntStream.range(0, n).mapToDouble(i -> Math.exp(random.nextGaussian())).toArray();
        var concentration = Portfolio.of(IntStream.range(0, n).mapToObj(Integer::toString).toList(), value, new double[n])
                .concentration();
        double differences = 0;
        for (double a : value)
            for (double b : value)
                differences += Math.abs(a - b);
        double mean = Arrays.stream(value).average().orElseThrow();
        assertEquals(differences / (2.0 * n * n * mean), concentration.gini(), 1e-12);
        double area = 0;
        for (int k = 1; k <= 100; k++)
            area += (concentration.lorenz().get(k) + concentration.lorenz().get(k - 1)) / 200;
        assertEquals(1 - 2 * area, concentration.gini(), 1e-3);
    }

    @Test
    void mixAndStress() {
        var mix = FOUR.mix(15, 25, 35);
        assertEquals(List.of(1, 1, 1, 1), mix.rows().stream().map(Mix.Row::customers).toList());
        assertEquals(0.4, mix.rows().getLast().ofValue(), 1e-12);
        assertEquals(100, mix.rows().stream().mapToDouble(Mix.Row::value).sum(), 1e-12);
        assertEquals(4, FOUR.mix().rows().stream().mapToInt(Mix.Row::customers).sum());
        assertEquals(70, FOUR.lossOfTop(2).rows().getFirst().lost());
        var channels = FOUR.lossOfEach("channel");
        assertEquals(List.of("not known", "x", "y"), channels.rows().stream().map(Stress.Row::loss).toList());
        assertEquals(100, channels.rows().stream().mapToDouble(Stress.Row::lost).sum(), 1e-12);
        assertTrue(channels.toString().contains("Without not known (1 customer) 40.0 % of the value would be gone."));
    }

    @Test
    void theWhaleCurveRisesAndFalls() {
        var curve = FOUR.whaleCurve();
        assertEquals(80, curve.peak());
        assertEquals(2, curve.customersAtPeak());
        assertEquals(30, curve.total());
        assertEquals(50, curve.lostBeyondPeak());
        assertEquals(List.of(0.0, 50.0, 80.0, 70.0, 30.0),
                List.of(0, 25, 50, 75, 100).stream().map(k -> curve.curve().get(k)).toList());
        assertEquals(130, FOUR.whaleCurveWithTheFuture().total());
        assertTrue(FOUR.card().toString().contains("Gini"));
        assertTrue(curve.card().toString().contains("lost beyond it"));
        for (var figure : List.of(curve.figure(), FOUR.concentration().figure(), FOUR.mix().figure(),
                FOUR.lossOfEach("channel").figure()))
            assertTrue(figure.png().length > 1000, figure.title());
    }

    @Test
    void faultsAreTold() {
        assertTrue(refusal(() -> Portfolio.of(List.of("a"), new double[]{Double.NaN}, new double[1])).contains("Customer a"));
        assertTrue(refusal(() -> Portfolio.of(List.of(), new double[0], new double[0])).contains("no customer"));
        assertTrue(refusal(() -> FOUR.lossOfTop(5)).contains("give 1 to 4"));
        assertTrue(refusal(() -> FOUR.lossOfEach("region")).contains("there are channel"));
        assertTrue(refusal(() -> FOUR.mix(3, 2, 1)).contains("ascend"));
        assertTrue(assertThrows(IllegalStateException.class,
                () -> Portfolio.of(List.of("a"), new double[1], new double[1]).concentration()).getMessage()
                .contains("no value"));
    }

    private static String refusal(Runnable what) { return assertThrows(IllegalArgumentException.class, what::run).getMessage(); }
}
