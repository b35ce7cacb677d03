package org.clvlab.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/**
 * Numbers as words for a reader: the same in every locale, with thousands separators, no finer than their accuracy, and
 * what is not a finite number said in words.
 */
public final class Digits {

    private Digits() {}

    /** What is shown for a value that is missing or could not be computed. */
    public static final String NONE = "none";

    /**
     * {@return a number to four significant digits; whole numbers in full}
     *
     * @param value
     *            any number
     */
    public static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? number(value, Accuracy.decimals(0))
                : number(value, Math.abs(value) >= 1000 ? Accuracy.decimals(0) : Accuracy.significant(4));
    }

    /**
     * {@return a number no finer than it is known, such as "1,234.5"}
     *
     * @param value
     *            any number; one that is not finite is said in words
     * @param accuracy
     *            how finely it is known
     */
    public static String number(double value, Accuracy accuracy) {
        if (Double.isNaN(value))
            return NONE;
        if (Double.isInfinite(value))
            return value > 0 ? "infinite" : "minus infinite";
        var places = accuracy.places(value);
        var rounded = new BigDecimal(Double.toString(value)).setScale(places, RoundingMode.HALF_EVEN);
        var size = value == 0 ? 0 : Math.floor(Math.log10(Math.abs(value)));
        if (size >= 15 || size < -6 && places > 6)
            return scientific(rounded);
        return grouped(places < 0 ? rounded.setScale(0).toPlainString() : rounded.toPlainString());
    }

    /**
     * {@return a whole number with thousands separators, such as "2,357"}
     *
     * @param count
     *            any whole number
     */
    public static String count(long count) { return grouped(Long.toString(count)); }

    /**
     * {@return a fraction as percentage, such as "35.1 %"}
     *
     * @param fraction
     *            1 is 100 %
     * @param accuracy
     *            of the percentage, not of the fraction
     */
    public static String percent(double fraction, Accuracy accuracy) {
        var number = number(fraction * 100, accuracy);
        return Double.isFinite(fraction) ? number + " %" : number;
    }

    /**
     * {@return a fraction as percentage with one decimal, such as "35.1 %"}
     *
     * @param fraction
     *            1 is 100 %
     */
    public static String percent(double fraction) { return percent(fraction, Accuracy.decimals(1)); }

    /**
     * {@return an amount of money to the penny, such as "1,234.50"}
     *
     * @param amount
     *            in the currency that the card names
     */
    public static String money(double amount) { return number(amount, Accuracy.decimals(2)); }

    /**
     * {@return an estimate with its standard error, such as "0.243 ± 0.013"}
     *
     * @param estimate
     *            the estimate
     * @param standardError
     *            its standard error, in the same unit
     */
    public static String estimate(double estimate, double standardError) {
        var accuracy = Accuracy.of(standardError);
        return number(estimate, accuracy)
                + (Double.isFinite(standardError) ? " ± " + number(standardError, accuracy) : " (no standard error)");
    }

    /**
     * {@return whether the whole numbers of a column only name something, as ids and years do, and so have no thousands}
     *
     * @param column
     *            the column's name
     */
    public static boolean names(String column) { return column.toLowerCase(Locale.ROOT).matches("(.*[ _])?(id|year)"); }

    private static String scientific(BigDecimal number) {
        var digits = number.unscaledValue().toString();
        var sign = digits.startsWith("-") ? "-" : "";
        digits = digits.substring(sign.length());
        var exponent = digits.length() - 1 - number.scale();
        return sign + digits.charAt(0) + (digits.length() > 1 ? "." + digits.substring(1) : "") + "e" + exponent;
    }

    private static String grouped(String plain) {
        var sign = plain.startsWith("-") ? "-" : "";
        var point = plain.indexOf('.');
        var whole = plain.substring(sign.length(), point < 0 ? plain.length() : point);
        var rest = point < 0 ? "" : plain.substring(point);
        var text = new StringBuilder(whole);
        for (var i = whole.length() - 3; i > 0; i -= 3)
            text.insert(i, ',');
        var number = text + rest;
        return sign.isEmpty() || number.chars().allMatch(c -> c == '0' || c == '.' || c == ',') ? number : sign + number;
    }
}
