package org.clvlab.inference;

/**
 * One group of customers and what is needed of its values: how many, how many missing, mean, variance and skewness.
 *
 * @param name
 *            what the group is called, such as "promoters"
 * @param size
 *            customers with a value
 * @param missing
 *            customers of the group without a value
 * @param mean
 *            mean of the values, NaN when there is none
 * @param variance
 *            sample variance with divisor n - 1, NaN below two values
 * @param skewness
 *            moment coefficient of skewness (third central moment over the 1.5th power of the second, divisors n), NaN without variance
 */
public record Group(String name, int size, int missing, double mean, double variance, double skewness) {

    /** Refuses a group without a name. */
    public Group {
        if (name == null || name.isBlank())
            throw new IllegalArgumentException("A group has no name; name it after the customers in it, such as \"promoters\".");
    }

    /**
     * {@return the summary of a group's values}
     *
     * @param name
     *            what the group is called
     * @param values
     *            one a customer; NaN is missing; an infinite value is refused
     */
    public static Group of(String name, double... values) {
        int size = 0;
        for (int i = 0; i < values.length; i++) {
            if (Double.isInfinite(values[i]))
                throw new IllegalArgumentException("Group \"" + name + "\", value " + (i + 1) + ": found " + values[i]
                        + ", expected a finite number; mend the column or mark the value as missing (NaN).");
            if (!Double.isNaN(values[i])) size++;
        }
        int missing = values.length - size;
        if (size == 0) return new Group(name, 0, missing, Double.NaN, Double.NaN, Double.NaN);
        double shift = firstPresent(values);
        double mean = shift + compensated(values, shift, 1) / size;
        // The first powers do not sum to exactly zero; their square is taken off again (corrected two-pass algorithm).
        double rest = compensated(values, mean, 1);
        double second = Math.max(0, compensated(values, mean, 2) - rest * rest / size);
        if (constant(values, shift)) return new Group(name, size, missing, shift, size < 2 ? Double.NaN : 0, Double.NaN);
        double skewness = compensated(values, mean, 3) / size / Math.pow(second / size, 1.5);
        return new Group(name, size, missing, mean, second / (size - 1), skewness);
    }

    /**
     * {@return the same group, called otherwise}
     *
     * @param other
     *            what the group is called
     */
    public Group named(String other) { return new Group(other, size, missing, mean, variance, skewness); }

    /** {@return whether every value is the same, so that the spread is unknown rather than none} */
    public boolean withoutVariance() {
        return size > 0 && !(variance > 0);
    }

    private static double firstPresent(double[] values) {
        for (double value : values)
            if (!Double.isNaN(value)) return value;
        return Double.NaN;
    }

    private static boolean constant(double[] values, double first) {
        for (double value : values)
            if (!Double.isNaN(value) && value != first) return false;
        return true;
    }

    /** Sum of the powers of the deviations from a centre, with Neumaier's compensation, in the order given. */
    private static double compensated(double[] values, double centre, int power) {
        double sum = 0;
        double lost = 0;
        for (double value : values) {
            if (Double.isNaN(value)) continue;
            double deviation = value - centre;
            double term = power == 1 ? deviation : power == 2 ? deviation * deviation : deviation * deviation * deviation;
            double next = sum + term;
            lost += Math.abs(sum) >= Math.abs(term) ? sum - next + term : term - next + sum;
            sum = next;
        }
        return sum + lost;
    }
}
