package org.clvlab.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.clvlab.cohort.CustomerBase;
import org.clvlab.marlowfinch.MarlowFinch;
import org.clvlab.marlowfinch.Planted;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Simulate, fit, find the parameters: how often each 95 % interval covers the planted value. */
class RecoveryTest {

    private static final int CUSTOMERS = 5000;

    /** What is planted in the shop's plain setting, by parameter. */
    private static Map<String, Double> planted() {
        if (!(MarlowFinch.plainBg(1, 1).planted() instanceof Planted.BgNbd planted))
            throw new AssertionError("plainBg plants another model");
        var truth = new LinkedHashMap<String, Double>();
        truth.put("r", planted.r());
        truth.put("alpha", planted.alpha());
        truth.put("a", planted.a());
        truth.put("b", planted.b());
        truth.put("p", planted.spend().p());
        truth.put("q", planted.spend().q());
        truth.put("gamma", planted.spend().gamma());
        return truth;
    }

    private static CustomerBase base(long seed) {
        var drawn = MarlowFinch.plainBg(seed, CUSTOMERS);
        return CustomerBase.ofHistories(IntStream.range(0, CUSTOMERS).mapToObj(Integer::toString).toList(), drawn.frequency(),
                drawn.recency(), drawn.age(), drawn.meanSpend(), ChronoUnit.WEEKS, LocalDate.of(2025, 12, 31));
    }

    private static Map<String, Integer> covered(int seeds) {
        var truth = planted();
        var covered = new LinkedHashMap<String, Integer>();
        for (int seed = 1; seed <= seeds; seed++) {
            var base = base(seed);
            for (var fit : List.of(BgNbd.fit(base), GammaGamma.fit(base.repeatBuyers()))) {
                assertEquals(Convergence.Verdict.CONVERGED, fit.convergence().verdict(), seed + ": " + fit);
                for (var parameter : fit.model().parameters())
                    covered.merge(parameter.name(),
                            fit.interval(parameter.name()).contains(truth.get(parameter.name())) ? 1 : 0, Integer::sum);
            }
        }
        assertEquals(truth.keySet(), covered.keySet());
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
