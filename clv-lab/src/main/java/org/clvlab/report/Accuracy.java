package org.clvlab.report;

/** How finely a number is known, and so how finely it may be shown. */
public sealed interface Accuracy {

    /**
     * Known to so many significant digits.
     *
     * @param digits
     *            1 to 15
     */
    record Significant(int digits) implements Accuracy {
        /** Refuses a number of digits that a double cannot hold. */
        public Significant {
            if (digits < 1 || digits > 15)
                throw new IllegalArgumentException(digits + " significant digits were asked for; a number shows 1 to 15.");
        }
    }

    /**
     * Known to so many places after the point.
     *
     * @param places
     *            0 to 15
     */
    record Decimals(int places) implements Accuracy {
        /** Refuses a number of places that a double cannot hold. */
        public Decimals {
            if (places < 0 || places > 15)
                throw new IllegalArgumentException(places + " decimal places were asked for; a number shows 0 to 15.");
        }
    }

    /**
     * Known up to a standard error: the last digit shown is the second significant digit of the error.
     *
     * @param standardError
     *            in the unit of the number; one that is zero or not finite tells nothing, and four digits are shown
     */
    record Uncertain(double standardError) implements Accuracy {}

    /**
     * {@return so many significant digits}
     *
     * @param digits
     *            1 to 15
     */
    static Accuracy significant(int digits) { return new Significant(digits); }

    /**
     * {@return so many places after the point}
     *
     * @param places
     *            0 to 15
     */
    static Accuracy decimals(int places) { return new Decimals(places); }

    /**
     * {@return as fine as the second digit of a standard error}
     *
     * @param standardError
     *            in the unit of the number
     */
    static Accuracy of(double standardError) { return new Uncertain(standardError); }

    /**
     * {@return the place of the last digit to show for a value: 2 for hundredths, 0 for units, -3 for thousands}
     *
     * @param value
     *            a finite number
     */
    default int places(double value) {
        return switch (this) {
            case Significant(int digits) -> value == 0 ? 0 : digits - 1 - magnitude(value);
            case Decimals(int places) -> places;
            case Uncertain(double error) -> error > 0 && Double.isFinite(error)
                    ? 1 - magnitude(error)
                    : new Significant(4).places(value);
        };
    }

    private static int magnitude(double value) { return (int) Math.floor(Math.log10(Math.abs(value))); }
}
