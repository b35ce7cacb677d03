package org.clvlab.marlowfinch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.ToDoubleFunction;

import org.junit.jupiter.api.Test;

class DrawsTest {

    private static final int MANY = 200_000;

    /** Reference: the first numbers of SplitMix64 from the state 1234567, as its author publishes them. */
    @Test
    void bitsAreThoseOfSplitMix64() {
        Draws draws = Draws.from(1234567);
        for (String expected : new String[]{"6457827717110365317", "3203168211198807973", "9817491932198370423",
                "4593380528125082431",
                "16408922859458223821"})
            assertEquals(expected, Long.toUnsignedString(draws.bits()));
    }

    @Test
    void streamsDoNotMoveOneAnother() {
        Draws one = Draws.of(7, Draws.Purpose.TRAITS, 3);
        Draws other = Draws.of(7, Draws.Purpose.TRAITS, 4);
        long first = one.bits();
        other.bits();
        other.bits();
        Draws again = Draws.of(7, Draws.Purpose.TRAITS, 3);
        assertEquals(first, again.bits());
        assertEquals(one.bits(), again.bits());
        assertNotEquals(Draws.of(7, Draws.Purpose.TRAITS, 3).bits(), Draws.of(7, Draws.Purpose.SPEND, 3).bits());
        assertNotEquals(Draws.of(7, Draws.Purpose.TRAITS, 3).bits(), Draws.of(8, Draws.Purpose.TRAITS, 3).bits());
        assertNotEquals(Draws.of(7, Draws.Purpose.TRAITS, 3, 0).bits(), Draws.of(7, Draws.Purpose.TRAITS, 3, 1).bits());
    }

    /** Mean and variance within four of their standard errors, for a seed that is fixed. */
    @Test
    void momentsAreThoseOfTheDistributions() {
        moments(Draws::uniform, .5, 1.0 / 12);
        moments(Draws::normal, 0, 1);
        moments(Draws::exponential, 1, 1);
        moments(draws -> draws.gamma(.3), .3, .3);
        moments(draws -> draws.gamma(1), 1, 1);
        moments(draws -> draws.gamma(4), 4, 4);
        moments(draws -> draws.beta(1.2, 3), 1.2 / 4.2, 1.2 * 3 / (4.2 * 4.2 * 5.2));
        moments(draws -> draws.poisson(2.6), 2.6, 2.6);
        moments(draws -> draws.pick(1, 2, 1), 1, .5);
        moments(draws -> draws.below(10), 4.5, 8.25);
    }

    private static void moments(ToDoubleFunction<Draws> draw, double mean, double variance) {
        Draws draws = Draws.of(1, Draws.Purpose.TRAITS, 1);
        Sample values = new Sample();
        Sample squares = new Sample();
        for (int i = 0; i < MANY; i++) {
            double value = draw.applyAsDouble(draws);
            values.add(value);
            squares.add((value - mean) * (value - mean));
        }
        assertTrue(Math.abs(values.mean() - mean) < 4 * Math.sqrt(values.error()), "mean " + values.mean() + " for " + mean);
        assertTrue(Math.abs(squares.mean() - variance) < 4 * Math.sqrt(squares.error()),
                "variance " + squares.mean() + " for " + variance);
    }
}
