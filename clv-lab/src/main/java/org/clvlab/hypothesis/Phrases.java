package org.clvlab.hypothesis;
import org.clvlab.inference.Interval;

import java.math.BigDecimal;
import org.clvlab.report.Accuracy;
import org.clvlab.report.Digits;

/** Numbers of a test as text, no finer than they are accurate. */
final class Phrases {

    private Phrases() {}

    /** {@return the number to two digits of its standard error} */
    static String upTo(double value, double error) {
        return Digits.number(value, Accuracy.of(error));
    }

    /** {@return both ends to two digits of the standard error} */
    static String upTo(Interval interval, double error) {
        return upTo(interval.low(), error) + " to " + upTo(interval.high(), error);
    }

    /** {@return a number that the author gave, as it was given when that is short} */
    static String given(double value) {
        var plain = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        return plain.precision() <= 4 ? plain.toPlainString() : Digits.number(value);
    }

    /** {@return a p-value as one would write it} */
    static String p(double p) {
        return p < 0.0001 ? "< 0.0001" : Digits.number(p, Accuracy.decimals(4));
    }
}
