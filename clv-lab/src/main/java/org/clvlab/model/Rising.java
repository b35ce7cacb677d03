package org.clvlab.model;

/**
 * Logarithms of rising factorials w (w + 1) … (w + n - 1), for every n up to a largest one, and their slopes: frequencies
 * are whole numbers, so every ratio of gamma functions is such a product, and neither a gamma nor a digamma function is
 * called.
 */
final class Rising {

    private static final double FAR = 10;

    private final double[] log;
    private final double[] slope;

    Rising(double w, int most) {
        log = new double[most + 1];
        slope = new double[most + 1];
        var logs = new Sum();
        var slopes = new Sum();
        for (int i = 0; i < most; i++) {
            logs.add(Math.log(w + i));
            slopes.add(1 / (w + i));
            log[i + 1] = logs.value();
            slope[i + 1] = slopes.value();
        }
    }

    /** The logarithm of the product of n factors. */
    double log(int n) { return log[n]; }

    /** Its derivative with respect to w. */
    double slope(int n) { return slope[n]; }

    /**
     * The logarithm of Gamma(w + a) / Gamma(w), w (w + 1) … (w + a - 1) for any positive a: with its digits where a is small, and
     * where w is large. From w = {@value #FAR} on it is the difference of Stirling's series, written so that nothing cancels.
     */
    static double log(double a, double w) {
        double steps = 0;
        double at = w;
        for (; at < FAR; at++)
            steps -= Math.log1p(a / at);
        double end = at + a;
        return steps + (at - 0.5) * Math.log1p(a / at) + a * (Math.log(end) - 1) - a / (12 * at * end) + rest(end) - rest(at);
    }

    /**
     * The logarithm of E[(1 - z)^f] over a z that is beta (a, b): Gamma(a + b) Gamma(b + f) / (Gamma(b) Gamma(a + b + f)), by the
     * smaller of a and f, since two large logarithms would cancel.
     */
    static double logMeanPower(double a, double b, double f) {
        return a < f ? log(a, b) - log(a, b + f) : log(f, b) - log(f, a + b);
    }

    /** What Stirling's formula and its first correction, 1 / (12 z), leave of the logarithm of Gamma(z). */
    static double rest(double z) {
        double square = 1 / (z * z);
        return -square * (1.0 / 360 - square * (1.0 / 1260 - square * (1.0 / 1680 - square * (1.0 / 1188
                - square * 691.0 / 360360)))) / z;
    }
}
