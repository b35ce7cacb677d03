package org.clvlab.model;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/**
 * Numbers as text, with no more digits than they deserve: what an optimiser finds is the same on every machine to about
 * nine digits, so five shown are the same bytes everywhere.
 */
public final class Digits {

    private Digits() {}

    /**
     * {@return the number with so many significant digits, without an exponent where it is easy to read}
     *
     * @param value
     *            any number; what is not finite is shown as "none"
     * @param digits
     *            how many significant digits, at least 1
     */
    public static String significant(double value, int digits) {
        if (!Double.isFinite(value))
            return "none";
        if (value == 0)
            return "0";
        var rounded = new BigDecimal(value).round(new MathContext(digits, RoundingMode.HALF_EVEN));
        double size = Math.abs(value);
        if (size >= 1e9 || size < 1e-5)
            return String.format(Locale.ROOT, "%." + (digits - 1) + "e", rounded);
        return size >= 1000
                ? String.format(Locale.ROOT, "%,." + Math.max(0, rounded.scale()) + "f", rounded)
                : rounded.toPlainString();
    }

    /**
     * {@return a number that a person gave, as a person writes it: at most six significant digits, no zeros at the end}
     *
     * @param value
     *            any number; what is not finite is shown as "none"
     */
    public static String given(double value) {
        if (!Double.isFinite(value))
            return "none";
        var rounded = new BigDecimal(value).round(new MathContext(6, RoundingMode.HALF_EVEN)).stripTrailingZeros();
        return rounded.scale() < 0 ? rounded.setScale(0).toPlainString() : rounded.toPlainString();
    }

    /**
     * {@return the number with so many decimals and a comma between thousands}
     *
     * @param value
     *            any number; what is not finite is shown as "none"
     * @param decimals
     *            how many digits behind the point
     */
    public static String decimals(double value, int decimals) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%,." + decimals + "f", value) : "none";
    }
}
