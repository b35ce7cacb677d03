package org.clvlab.inference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What a bootstrap interval must not depend on, and where it has no width. */
class BootstrapTest {

    /** Sums of these in another order differ in their last digit. */
    private static final Sample TENTHS = Sample.of("share", 0.1, 0.2, 0.3);

    /** A third of such resamples tie with the estimate; a last digit must not decide on which side of it they lie. */
    @Test
    void theOrderOfTheMembersOfAResampleChangesNothing() {
        var random = new Random(5);
        var draws = new int[999][];
        for (int r = 0; r < draws.length; r++)
            draws[r] = r % 3 == 0 ? new int[]{0, 1, 2} : random.ints(3, 0, 3).toArray();
        var turned = Arrays.stream(draws)
                .map(draw -> new int[]{draw[2], draw[1], draw[0]}).toArray(int[][]::new);
        var as = bca(draws);
        var other = bca(turned);
        assertEquals(as.low(), other.low(), 1e-14);
        assertEquals(as.high(), other.high(), 1e-14);
    }

    private static Interval bca(int[][] draws) {
        return Bootstrap.bca().of(new Sample[]{TENTHS}, new int[][][]{draws},
                values -> Arrays.stream(values).reduce(0, Double::sum) / 3);
    }

    @Test
    void aStatisticThatNoResampleMovesHasNoInterval() {
        var told = assertThrows(IllegalArgumentException.class, () -> Bootstrap.bca().of("one", TENTHS, _ -> 1)).getMessage();
        assertTrue(told.startsWith("The statistic of every resample is 1: too many values are alike for it to move"), told);
    }
}
