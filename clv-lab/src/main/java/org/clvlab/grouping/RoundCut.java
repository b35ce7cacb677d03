package org.clvlab.grouping;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** The number with the fewest digits, halves before others, that parts two values: a rule is read by people. */
final class RoundCut {

    private RoundCut() {}

    /** {@return a number above the first and at most the second; of those with as few digits the one nearest to the middle} */
    static double between(double below, double atMost) {
        if (!(below < atMost))
            throw new IllegalArgumentException("No number lies above " + below + " and at most at " + atMost + ".");
        double middle = below + (atMost - below) / 2;
        double size = Math.max(Math.abs(below), Math.abs(atMost));
        int largest = size == 0 ? 0 : (int) Math.floor(Math.log10(size)) + 1;
        for (int digit = largest; digit > largest - 15; digit--) {
            for (int five : new int[]{5, 1}) {
                var step = BigDecimal.valueOf(five).scaleByPowerOfTen(digit);
                var near = new BigDecimal(middle).divide(step, 0, RoundingMode.HALF_EVEN).multiply(step, MathContext.UNLIMITED);
                for (var candidate : new BigDecimal[]{near, near.add(step), near.subtract(step)}) {
                    double value = candidate.doubleValue();
                    if (value > below && value <= atMost) return value == 0 ? 0 : value;
                }
            }
        }
        return atMost;
    }
}
