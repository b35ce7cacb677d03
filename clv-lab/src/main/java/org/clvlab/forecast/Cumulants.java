package org.clvlab.forecast;

/**
 * The first five cumulants of a {@link Surface} whose coordinates are standard normal: exact along each axis; across axes, with
 * slopes g, bends H, third derivatives T and fourth Q as projections on the Hermite polynomials (so that terms of higher degree have
 * their part in them), those of their connected products,
 *
 * <pre>
 * k2 = g'g + tr H^2 / 2                  k3 = 3 g'Hg + tr H^3 + 3 T(H, g)
 * k4 = 12 g'H^2 g + 4 T(g, g, g)         k5 = 60 g'H^3 g + 60 T(g, g, Hg) + 5 Q(g, g, g, g)
 * </pre>
 *
 * (McCullagh 1987, <i>Tensor Methods in Statistics</i>, section 3.3). What they say of an axis alone gives way to the exact sums.
 */
record Cumulants(double mean, double second, double third, double fourth, double fifth) {

    /** Gauss-Hermite nodes and weights of the standard normal, exact to the 17th degree. */
    private static final double[] NODES = {-4.512745863399783, -3.20542900285647, -2.07684797867783, -1.023255663789133, 0,
            1.023255663789133, 2.07684797867783, 3.20542900285647, 4.512745863399783};
    private static final double[] WEIGHTS = {2.234584400774664e-05, 0.002789141321231769, 0.04991640676521787,
            0.2440975028949394, 0.4063492063492063, 0.2440975028949394, 0.04991640676521787, 0.002789141321231769,
            2.234584400774664e-05};

    /** The skewness, or excess, from which on the expansion errs by more than a hundredth of the deviation. */
    private static final double UNEVEN = 0.5;

    static Cumulants of(double[][] along, double[][] across, double[][] leaning, double[][] curving) {
        int n = along.length;
        var slope = new double[n];
        var bend = new double[n];
        var twist = new double[n];
        double mean = 0;
        var k = new double[6];
        for (int i = 0; i < n; i++) {
            var c = along[i];
            double m1 = 0;
            double m2 = 0;
            double m3 = 0;
            double m4 = 0;
            double m5 = 0;
            for (int node = 0; node < NODES.length; node++) {
                double z = NODES[node];
                double h = z * (c[0] + z * (c[1] + z * (c[2] + z * c[3])));
                double w = WEIGHTS[node] * h;
                slope[i] += w * z;
                bend[i] += w * (z * z - 1);
                twist[i] += w * (z * z - 3) * z;
                m1 += w;
                m2 += w *= h;
                m3 += w *= h;
                m4 += w *= h;
                m5 += w * h;
            }
            double square = m1 * m1;
            double variance = m2 - square;
            double skew = m3 - 3 * m1 * m2 + 2 * m1 * square;
            mean += m1;
            k[2] += variance;
            k[3] += skew;
            k[4] += m4 - 4 * m1 * m3 + 6 * square * m2 - 3 * square * square - 3 * variance * variance;
            k[5] += m5 - 5 * m1 * m4 + 10 * square * m3 - 10 * m1 * square * m2 + 4 * m1 * square * square
                    - 10 * variance * skew;
            ofAxis(k, -1, slope[i], bend[i], twist[i], bend[i] * slope[i], bend[i] * bend[i] * slope[i]);
        }
        for (int i = 0; i < n; i++)
            for (int j = 0; j < i; j++) {
                // z_i^2 z_j is z_j, and z_i^2 z_j^2 is z_i^2 + z_j^2 - 1, and a part that is uncorrelated with every axis
                slope[i] += leaning[j][i];
                slope[j] += leaning[i][j];
                bend[i] += 2 * curving[i][j];
                bend[j] += 2 * curving[i][j];
                mean += curving[i][j];
            }
        var turned = turned(slope, bend, across);
        var twice = turned(turned, bend, across);
        for (int i = 0; i < n; i++) {
            ofAxis(k, 1, slope[i], bend[i], twist[i], turned[i], twice[i]);
            for (int j = 0; j < i; j++) {
                double c = across[i][j];
                double t = 2 * leaning[i][j];
                double u = 2 * leaning[j][i];
                double q = curving[i][j];
                k[2] += c * c + (t * t + u * u) / 2 + 4 * q * q;
                k[3] += 3 * c * c * (bend[i] + bend[j]) + 3 * t * (bend[i] * slope[j] + 2 * c * slope[i])
                        + 3 * u * (bend[j] * slope[i] + 2 * c * slope[j]);
                k[4] += 12 * slope[i] * slope[j] * (t * slope[i] + u * slope[j]);
                k[5] += 60 * t * slope[i] * (2 * slope[j] * turned[i] + slope[i] * turned[j])
                        + 60 * u * slope[j] * (2 * slope[i] * turned[j] + slope[j] * turned[i])
                        + 120 * q * slope[i] * slope[i] * slope[j] * slope[j];
            }
        }
        return new Cumulants(mean, Math.max(0, k[2]), k[3], k[4], k[5]);
    }

    /** Adds, or takes away, what the products say of one axis, given H g and H H g there. */
    private static void ofAxis(double[] k, int sign, double slope, double bend, double twist, double turned, double twice) {
        k[2] += sign * slope * slope;
        k[3] += sign * 3 * (slope * turned + twist * bend * slope);
        k[4] += sign * (12 * turned * turned + 4 * twist * slope * slope * slope);
        k[5] += sign * 60 * (turned * twice + twist * slope * slope * turned);
    }

    /** H times a vector. */
    private static double[] turned(double[] vector, double[] bend, double[][] across) {
        var turned = new double[vector.length];
        for (int i = 0; i < turned.length; i++) {
            turned[i] += bend[i] * vector[i];
            for (int j = 0; j < i; j++) {
                turned[i] += across[i][j] * vector[j];
                turned[j] += across[i][j] * vector[i];
            }
        }
        return turned;
    }

    /**
     * The quantile at a place z of the standard normal as a polynomial of it, from the constant on: the expansion of Cornish &amp;
     * Fisher (1938, Review of the International Statistical Institute 5(4), 307-320) to the fifth cumulant (Abramowitz &amp; Stegun
     * 1964, 26.2.49).
     */
    double[] quantile() {
        double deviation = Math.sqrt(second);
        if (deviation == 0)
            return new double[]{mean, 0, 0, 0, 0};
        double skewness = third / (second * deviation) / 6;
        double excess = fourth / (second * second) / 24;
        double next = fifth / (second * second * deviation) / 120;
        double square = skewness * skewness;
        double both = 6 * skewness * excess;
        double cube = 2 * skewness * square / 3;
        return new double[]{mean + deviation * (-skewness + 3 * next - 2 * both + 17 * cube),
                deviation * (1 - 3 * excess + 5 * square), deviation * (skewness - 6 * next + 5 * both - 53 * cube),
                deviation * (excess - 2 * square), deviation * (next - both + 12 * cube)};
    }

    /** Whether the expansion tells the quantiles: neither skewness nor excess is large. */
    boolean isNearNormal() {
        return Math.abs(third) <= UNEVEN * second * Math.sqrt(second) && Math.abs(fourth) <= UNEVEN * second * second;
    }

    /** The quantile at a place of the standard normal. */
    double at(double z) { return at(quantile(), z); }

    /** A quantile's polynomial at a place of the standard normal. */
    static double at(double[] quantile, double z) {
        return quantile[0] + z * (quantile[1] + z * (quantile[2] + z * (quantile[3] + z * quantile[4])));
    }
}
