package org.clvlab.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** A number that a person gave, shown as a person writes it. */
public final class AsGiven {

    private AsGiven() {}

    /**
     * {@return at most six significant digits, and no zeros at the end}
     *
     * @param value
     *            any number
     */
    public static String text(double value) {
        if (!Double.isFinite(value))
            return String.valueOf(value);
        var rounded = new BigDecimal(value).round(new MathContext(6, RoundingMode.HALF_EVEN)).stripTrailingZeros();
        return rounded.scale() < 0 ? rounded.setScale(0).toPlainString() : rounded.toPlainString();
    }
}
