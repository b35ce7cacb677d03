package org.clvlab.model;

import java.util.random.RandomGenerator;

/** Draws from the distributions that the models are made of. */
record Chance(RandomGenerator random) {

    double exponential() { return -Math.log(1 - random.nextDouble()); }

    double beta(double a, double b) {
        double first = gamma(a);
        return first / (first + gamma(b));
    }

    /** Marsaglia &amp; Tsang 2000, ACM TOMS 26(3), with the boost for a shape below one. */
    double gamma(double shape) {
        if (shape < 1)
            return gamma(shape + 1) * Math.pow(1 - random.nextDouble(), 1 / shape);
        double d = shape - 1 / 3.0;
        double c = 1 / Math.sqrt(9 * d);
        while (true) {
            double z = random.nextGaussian();
            double v = 1 + c * z;
            if (v <= 0)
                continue;
            v = v * v * v;
            if (Math.log(1 - random.nextDouble()) < z * z / 2 + d - d * v + d * Math.log(v))
                return d * v;
        }
    }
}
