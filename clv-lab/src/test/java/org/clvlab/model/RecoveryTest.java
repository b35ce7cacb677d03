package org.clvlab.model;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

import org.clvlab.cohort.CustomerBase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Simulate, fit, find the parameters: how often each 95 % interval covers the planted value. */
class RecoveryTest {

    private static final BgNbd BUYING = new BgNbd(0.8, 6, 1.2, 3, ChronoUnit.WEEKS);
    private static final GammaGamma SPENDING = new GammaGamma(6, 4, 15);
    private static final LocalDate END = LocalDate.of(2025, 12, 31);

    /** Buying by the model's own simulation, spend drawn here from the definition of Gamma-Gamma. */
    private static CustomerBase drawn(long seed) {
        var bought = BUYING.simulate(seed, 5000, 78, END);
        var random = new SplittableRandom(seed + 1_000_000);
        var x = bought.frequency();
        var mean = new double[x.length];
        Arrays.fill(mean, Double.NaN);
        for (int i = 0; i < x.length; i++)
            if (x[i] > 0)
                mean[i] = gamma(random, SPENDING.p() * x[i]) / (gamma(random, SPENDING.q()) / SPENDING.gamma()) / x[i];
        return CustomerBase.ofHistories(bought.ids(), x, bought.recency(), bought.age(), mean, ChronoUnit.WEEKS, END);
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

    private static Map<String, Integer> covered(int seeds) {
        var covered = new LinkedHashMap<String, Integer>();
        for (int seed = 1; seed <= seeds; seed++) {
            var base = drawn(seed);
            var fits = new ArrayList<Fit<?>>(List.of(BgNbd.fit(base), GammaGamma.fit(base.repeatBuyers())));
            for (var fit : fits)
                for (var planted : fit.model() instanceof BgNbd ? BUYING.parameters() : SPENDING.parameters()) {
                    assertTrue(fit.convergence().verdict() == Convergence.Verdict.CONVERGED, seed + ": " + fit);
                    covered.merge(planted.name(), fit.interval(planted.name()).contains(planted.value()) ? 1 : 0, Integer::sum);
                }
        }
        return covered;
    }

    @Test
    void fiveSeedsStayNear() {
        covered(5).forEach((name, count) -> assertTrue(count >= 3, name + " covered in " + count + " of 5"));
    }

    @Test
    @Tag("slow")
    void intervalsCoverInNinetyToNinetyNinePercentOfTwoHundredSeeds() {
        var covered = covered(200);
        covered.forEach((name, count) -> assertTrue(count >= 180 && count <= 198, covered.toString()));
    }
}
