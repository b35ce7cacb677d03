package org.clvlab.marlowfinch;

/** Mean and variance of what was seen so far (Welford's sums), and the comparisons that the planted effects are measured by. */
final class Sample {

    private int n;
    private double mean;
    private double squares;

    void add(double value) {
        n++;
        double off = value - mean;
        mean += off / n;
        squares += off * (value - mean);
    }

    int n() { return n; }

    double mean() { return mean; }

    /** The squared standard error of the mean. */
    double error() { return squares / (n - 1.0) / n; }

    /** This mean less another: Welch. */
    Estimate minus(Sample other) {
        return new Estimate(mean - other.mean, Math.sqrt(error() + other.error()));
    }

    /** This mean over another, less 1: the delta method. */
    Estimate over(Sample other) {
        double ratio = mean / other.mean;
        return new Estimate(ratio - 1, Math.sqrt(error() + ratio * ratio * other.error()) / other.mean);
    }

    /**
     * A number with its standard error.
     *
     * @param value
     *            the estimate
     * @param error
     *            its standard error
     */
    record Estimate(double value, double error) {

        /** The logarithm of a ratio of two Poisson counts with their exposures. */
        static Estimate logRatio(double count, double exposure, double other, double otherExposure) {
            return new Estimate(StrictMath.log(count / exposure / (other / otherExposure)), Math.sqrt(1 / count + 1 / other));
        }
    }
}
