package org.clvlab.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongFunction;

import org.hipparchus.distribution.discrete.BinomialDistribution;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Simulate, fit, find the parameters: how often each 95 % interval covers the truth. Fits that end at an edge are counted apart. */
class OpportunitiesAndContractsRecoveryTest {

    private static final BgBb BGBB = new BgBb(1.2, 0.75, 0.66, 2.8, ChronoUnit.YEARS);
    private static final Sbg SBG = new Sbg(0.7, 1.2, ChronoUnit.YEARS);
    private static final BetaDiscreteWeibull WEIBULL = new BetaDiscreteWeibull(0.8, 2.5, 1.4, ChronoUnit.YEARS);

    private record Model(org.clvlab.model.Model truth, LongFunction<Fit<? extends org.clvlab.model.Model>> fit) {}

    private static final Model[] MODELS = {
            new Model(BGBB, seed -> BgBb.fit(BGBB.simulate(seed, 3000, 10, LocalDate.of(2025, 12, 31)))),
            new Model(SBG, seed -> Sbg.fit(Tenures.simulated(SBG, seed, 4000, 8))),
            new Model(WEIBULL, seed -> BetaDiscreteWeibull.fit(Tenures.simulated(WEIBULL, seed, 20_000, 14)))};

    /** Covered of tried, by model and parameter. */
    private static Map<String, int[]> covered(int seeds) {
        var covered = new LinkedHashMap<String, int[]>();
        for (var model : MODELS)
            for (long seed = 1; seed <= seeds; seed++) {
                var fit = model.fit.apply(seed);
                if (!fit.hasStandardErrors()) {
                    covered.computeIfAbsent(model.truth.name() + " edge", name -> new int[2])[1]++;
                    continue;
                }
                for (var parameter : model.truth.parameters()) {
                    var count = covered.computeIfAbsent(model.truth.name() + " " + parameter.name(), name -> new int[2]);
                    count[1]++;
                    if (fit.interval(parameter.name()).contains(parameter.value()))
                        count[0]++;
                }
            }
        return covered;
    }

    @Test
    void twentySeedsStayNear() {
        var covered = covered(20);
        assertEquals(9, covered.size(), covered.keySet().toString());
        // 15 or fewer of 20 would come once in 390 for one of nine at a true 95 %; the seeds are fixed
        covered.forEach((name, count) -> assertTrue(count[0] >= 16, name + " covered in " + count[0] + " of " + count[1]));
    }

    @Test
    @Tag("slow")
    void intervalsCoverInNinetyToNinetyNinePercentOfTwoHundredSeeds() {
        var covered = covered(200);
        assertEquals(9, covered.size(), covered.keySet().toString());
        double least = 1;
        for (var entry : covered.entrySet()) {
            int hits = entry.getValue()[0];
            System.out.println(entry.getKey() + ": " + hits + " of " + entry.getValue()[1]);
            var law = new BinomialDistribution(entry.getValue()[1], 0.95);
            double tail = 2 * Math.min(law.cumulativeProbability(hits), 1 - law.cumulativeProbability(hits - 1));
            least = Math.min(least, tail);
            assertTrue(hits >= 0.90 * entry.getValue()[1] && hits <= 0.99 * entry.getValue()[1], entry.getKey() + ": " + hits);
        }
        assertTrue(least * covered.size() > 0.01, "Holm's first step rejects 95 %: " + least);
    }
}
