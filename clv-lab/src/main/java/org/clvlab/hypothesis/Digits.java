package org.clvlab.hypothesis;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers as text, no finer than they are accurate. */
final class Digits {

    private Digits() {}

    /** {@return the number to two digits of its standard error} */
    static String upTo(double value, double error) {
        if (!(error > 0) || Double.isInfinite(error)) return plain(value);
        int decimals = Math.clamp(1 - (int) Math.floor(Math.log10(error)), 0, 12);
        String text = String.format(Locale.ROOT, "%." + decimals + "f", value);
        return text.startsWith("-") && new BigDecimal(text).signum() == 0 ? text.substring(1) : text;
    }

    /** {@return both ends to two digits of the standard error} */
    static String upTo(Interval interval, double error) {
        return upTo(interval.low(), error) + " to " + upTo(interval.high(), error);
    }

    /** {@return the number to at most four significant digits, without an exponent} */
    static String plain(double value) {
        if (!Double.isFinite(value)) return "-";
        return new BigDecimal(value).round(new MathContext(4, RoundingMode.HALF_EVEN)).stripTrailingZeros().toPlainString();
    }

    /** {@return a p-value as one would write it} */
    static String p(double p) {
        return p < 0.0001 ? "< 0.0001" : String.format(Locale.ROOT, "%.4f", p);
    }
}
