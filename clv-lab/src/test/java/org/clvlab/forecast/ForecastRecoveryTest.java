package org.clvlab.forecast;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.stream.IntStream;

import org.clvlab.cohort.CustomerBase;
import org.clvlab.marlowfinch.MarlowFinch;
import org.clvlab.marlowfinch.Planted;
import org.clvlab.model.DiscountRate;
import org.clvlab.model.BgNbd;
import org.clvlab.model.GammaGamma;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How often the interval of a base's value, and of a scenario's difference, covers what the planted parameters give. */
class ForecastRecoveryTest {

    private static final Period YEAR = Period.ofYears(1);
    private static final Scenario STAY = Scenario.of("stay", Dropout.times(0.8));

    private static CustomerLifetimeValue finished(CustomerLifetimeValue.NeedsMargin models) {
        return models.withMargin(0.35).withDiscountRate(DiscountRate.annual(0.1));
    }

    /** How often the total's interval covers, and how often the difference's. */
    private static int[] covered(int seeds) {
        var covered = new int[2];
        for (int seed = 1; seed <= seeds; seed++) {
            var drawn = MarlowFinch.plainBg(seed, 5000);
            if (!(drawn.planted() instanceof Planted.BgNbd planted))
                throw new AssertionError("plainBg plants another model");
            var base = CustomerBase.ofHistories(IntStream.range(0, drawn.size()).mapToObj(Integer::toString).toList(),
                    drawn.frequency(), drawn.recency(), drawn.age(), drawn.meanSpend(), ChronoUnit.WEEKS,
                    LocalDate.of(2025, 12, 31));
            var truth = finished(CustomerLifetimeValue.of(
                    new BgNbd(planted.r(), planted.alpha(), planted.a(), planted.b(), ChronoUnit.WEEKS),
                    new GammaGamma(planted.spend().p(), planted.spend().q(), planted.spend().gamma())))
                    .compare(base, YEAR, Scenario.baseline(), STAY);
            var estimate = finished(CustomerLifetimeValue.of(BgNbd.fit(base), GammaGamma.fit(base.repeatBuyers())))
                    .compare(base, YEAR, Scenario.baseline(), STAY);
            if (estimate.totalInterval("Baseline").contains(truth.total("Baseline")))
                covered[0]++;
            if (estimate.differenceInterval("stay").contains(truth.difference("stay")))
                covered[1]++;
        }
        return covered;
    }

    @Test
    void threeSeedsStayNear() { for (int count : covered(3))
        assertTrue(count >= 2, count + " of 3"); }

    @Test
    @Tag("slow")
    void intervalsCoverInNinetyToNinetyNinePercentOfTwoHundredSeeds() {
        for (int count : covered(200))
            assertTrue(count >= 180 && count <= 198, count + " of 200");
    }
}
