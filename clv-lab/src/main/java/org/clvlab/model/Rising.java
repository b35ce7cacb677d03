package org.clvlab.model;

/**
 * Logarithms of rising factorials w (w + 1) … (w + n - 1), for every n up to a largest one, and their slopes: frequencies
 * are whole numbers, so every ratio of gamma functions is such a product, and neither a gamma nor a digamma function is
 * called.
 */
final class Rising {

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
}
