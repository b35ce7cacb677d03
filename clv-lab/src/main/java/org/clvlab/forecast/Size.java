package org.clvlab.forecast;

import org.clvlab.report.AsGiven;
import org.hipparchus.special.Erf;

/**
 * How large a lever is: known, or uncertain with a distribution. An uncertain size is positive; the forecast itself is made
 * at its middle, the intervals over its whole spread.
 */
public sealed interface Size {

    /** {@return the size at which the forecast is made: the known one, or the median} */
    double middle();

    /**
     * {@return the size at a place of the distribution}
     *
     * @param z
     *            the place as a standard normal deviate: 0 is the median, 1.96 the 97.5 % point
     */
    double at(double z);

    /** {@return the size in a few words} */
    String described();

    /** {@return whether nothing of it is uncertain} */
    default boolean isKnown() { return this instanceof Known; }

    /**
     * {@return a size taken as certain}
     *
     * @param factor
     *            1 changes nothing
     */
    static Size of(double factor) { return new Known(factor); }

    /**
     * {@return a size that was measured, log-normal with the estimate as median}
     *
     * @param estimate
     *            positive
     * @param low
     *            lower end of its 95 % interval, positive
     * @param high
     *            upper end
     */
    static Size measured(double estimate, double low, double high) { return new LogNormal(estimate, low, high); }

    /**
     * {@return a size that lies between two values with a chance of 95 %, log-normal}
     *
     * @param low
     *            positive
     * @param high
     *            above it
     */
    static Size between(double low, double high) { return new LogNormal(Math.sqrt(low * high), low, high); }

    /**
     * {@return a size of which every value between two is equally probable}
     *
     * @param low
     *            positive
     * @param high
     *            above it
     */
    static Size even(double low, double high) { return new Even(low, high); }

    /**
     * {@return a size of which one value is the most probable and those beyond two others impossible: a triangle}
     *
     * @param low
     *            positive
     * @param likely
     *            the peak
     * @param high
     *            above low
     */
    static Size triangular(double low, double likely, double high) { return new Triangular(low, likely, high); }

    /**
     * A size taken as certain.
     *
     * @param factor
     *            1 changes nothing
     */
    record Known(double factor) implements Size {
        @Override
        public double middle() { return factor; }

        @Override
        public double at(double z) { return factor; }

        @Override
        public String described() { return AsGiven.text(factor); }
    }

    /**
     * A log-normal size.
     *
     * @param median
     *            positive
     * @param low
     *            2.5 % point, as far as it is symmetric on the scale of logarithms
     * @param high
     *            97.5 % point
     */
    record LogNormal(double median, double low, double high) implements Size {
        /** Refuses a range that is none. */
        public LogNormal {
            ordered(low, median, high);
        }

        double deviation() { return Math.log(high / low) / (2 * 1.959963984540054); }

        @Override
        public double middle() { return median; }

        @Override
        public double at(double z) { return median * Math.exp(deviation() * z); }

        @Override
        public String described() {
            return AsGiven.text(Math.round(median * 1e4) / 1e4) + " (95 %: " + AsGiven.text(Math.round(low * 1e4) / 1e4) + " to "
                    + AsGiven.text(Math.round(high * 1e4) / 1e4) + ")";
        }
    }

    /**
     * A size with every value between two equally probable.
     *
     * @param low
     *            positive
     * @param high
     *            above it
     */
    record Even(double low, double high) implements Size {
        /** Refuses a range that is none. */
        public Even {
            ordered(low, (low + high) / 2, high);
        }

        @Override
        public double middle() { return (low + high) / 2; }

        @Override
        public double at(double z) { return low + (high - low) * share(z); }

        @Override
        public String described() { return AsGiven.text(low) + " to " + AsGiven.text(high) + ", all alike probable"; }
    }

    /**
     * A triangular size.
     *
     * @param low
     *            positive
     * @param likely
     *            the peak
     * @param high
     *            above low
     */
    record Triangular(double low, double likely, double high) implements Size {
        /** Refuses a range that is none. */
        public Triangular {
            ordered(low, likely, high);
        }

        @Override
        public double middle() { return at(0); }

        @Override
        public double at(double z) {
            double share = share(z);
            double below = (likely - low) / (high - low);
            return share < below
                    ? low + Math.sqrt(share * (high - low) * (likely - low))
                    : high - Math.sqrt((1 - share) * (high - low) * (high - likely));
        }

        @Override
        public String described() {
            return AsGiven.text(low) + " to " + AsGiven.text(high) + ", most likely " + AsGiven.text(likely);
        }
    }

    private static double share(double z) { return Erf.erfc(-z / Math.sqrt(2)) / 2; }

    private static void ordered(double low, double middle, double high) {
        if (!(low > 0) || !(high > low) || !(low <= middle && middle <= high) || Double.isInfinite(high))
            throw new IllegalArgumentException("An uncertain size from " + AsGiven.text(low) + " to " + AsGiven.text(high)
                    + (low < high && low > 0 ? " around " + AsGiven.text(middle) : "")
                    + " is no range; give two positive numbers, the smaller first, with the estimate between them.");
    }
}
