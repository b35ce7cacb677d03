package org.clvlab.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;

/** The logarithm of 1 + z against the JDK's, which is right to one unit of the last digit. */
class OnePlusTest {

    @Test
    void isRightToAFewUnitsOfTheLastDigitFromTheSmallestToTheLargest() {
        var random = new SplittableRandom(11);
        for (int i = 0; i < 200_000; i++) {
            double z = Math.exp(random.nextDouble(-740, 709));
            near(z);
            near(Math.exp(random.nextDouble(-3, 3)));
            near(-random.nextDouble());
        }
    }

    private static void near(double z) {
        double expected = Math.log1p(z);
        assertEquals(expected, OnePlus.log(z), 5 * Math.ulp(expected), () -> "1 + " + z);
    }

    @Test
    void keepsTheEnds() {
        assertEquals(0.0, OnePlus.log(0.0));
        assertEquals(Double.POSITIVE_INFINITY, OnePlus.log(Double.POSITIVE_INFINITY));
        assertEquals(Double.NEGATIVE_INFINITY, OnePlus.log(-1));
        assertEquals(Double.NaN, OnePlus.log(Double.NaN));
    }
}
