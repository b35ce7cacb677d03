package org.clvlab.hypothesis;
import org.clvlab.inference.SampleSize;
import org.clvlab.inference.MeanDifference;
import org.clvlab.inference.Group;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/**
 * Planted differences found again: counts of seeded trials, each within four standard errors of what the theory says.
 */
class HypothesisRecoveryTest {

    private static final int TRIALS = 4000;

    @Test
    void intervalsCoverThePlantedDifference() {
        int in95 = 0;
        int in90 = 0;
        for (int trial = 0; trial < TRIALS; trial++) {
            var found = MeanDifference.of(group("a", 15, 0.4, 1, trial), group("b", 40, 0, 2.5, -trial - 1));
            if (found.interval95().low() < 0.4 && found.interval95().high() > 0.4) in95++;
            if (found.interval90().low() < 0.4 && found.interval90().high() > 0.4) in90++;
        }
        near(0.95, in95);
        near(0.90, in90);
    }

    @Test
    void thePlannedSizeHasThePlannedPower() {
        int size = SampleSize.toFind(0.5, 1, 2, SampleSize.USUAL_POWER);
        int found = 0;
        for (int trial = 0; trial < TRIALS; trial++)
            if (Stance.of(MeanDifference.of(group("a", size, 0.5, 1, trial), group("b", size, 0, 2, -trial - 1)),
                    0.5) == Stance.FOR)
                found++;
        near(SampleSize.power(0.5, 1, size, 2, size), found);
    }

    /** Where nothing is planted, a side is for the claim in one of forty, and both are, by chance, hardly ever. */
    @Test
    void nothingIsSeldomClaimed() {
        int sideFor = 0;
        int corroborated = 0;
        for (int trial = 0; trial < TRIALS; trial++) {
            var did = Evidence.of(Side.BEHAVIOUR, samples(trial), 0.2);
            var said = Evidence.of(Side.SURVEY, samples(trial + TRIALS), 0.2);
            if (did.stance() == Stance.FOR) sideFor++;
            if (Verdict.of(did.stance(), said.stance()) == Verdict.CORROBORATED) corroborated++;
        }
        near(0.025, sideFor);
        assertTrue(corroborated <= 10, corroborated + " corroborated of " + TRIALS + ", expected 2.5");
    }

    private static Samples samples(int trial) {
        return new Samples("orders", group("a", 50, 0, 1, trial), group("b", 60, 0, 1, -trial - 1), java.util.Optional.empty());
    }

    private static Group group(String name, int size, double mean, double deviation, long seed) {
        var random = new Random(seed * 7919);
        return Group.of(name, DoubleStream.generate(() -> mean + deviation * random.nextGaussian()).limit(size).toArray());
    }

    private static void near(double share, int count) {
        assertEquals(share * TRIALS, count, 4 * Math.sqrt(share * (1 - share) * TRIALS));
    }
}
