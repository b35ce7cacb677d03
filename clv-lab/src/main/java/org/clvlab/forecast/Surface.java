package org.clvlab.forecast;

import org.clvlab.model.Fit;

/**
 * A polynomial through a function's values at a few points around zero, of the function's logarithm where it is positive:
 * a response surface (Box &amp; Wilson 1951, JRSS B 13(1)), of fourth degree along each axis and of second across axes. A
 * forecast is a smooth function of the parameters, so its values under thousands of draws follow from those at a few points;
 * beside every draw worked out in full, the ends of the total's interval are within 1 % of its width (a test).
 */
final class Surface {

    /** How far from zero the nearer points lie, in standard deviations; the farther ones lie twice as far. */
    private static final double REACH = 1.1;
    private static final int PER_AXIS = 4;
    private static final double Z = 1.959963984540054;
    /** Gauss-Hermite nodes and weights of the standard normal, exact to the 17th degree. */
    private static final double[] NODES = {-4.512745863399783, -3.20542900285647, -2.07684797867783, -1.023255663789133, 0,
            1.023255663789133, 2.07684797867783, 3.20542900285647, 4.512745863399783};
    private static final double[] WEIGHTS = {2.234584400774664e-05, 0.002789141321231769, 0.04991640676521787,
            0.2440975028949394, 0.4063492063492063, 0.2440975028949394, 0.04991640676521787, 0.002789141321231769,
            2.234584400774664e-05};

    private final boolean logarithmic;
    private final double[][] along;
    private final double[][] across;

    /** The points: zero, then four along each axis, then one up along each pair of axes. */
    static double[][] design(int dimensions) {
        var points = new double[1 + PER_AXIS * dimensions + dimensions * (dimensions - 1) / 2][dimensions];
        int next = 1;
        for (int i = 0; i < dimensions; i++) {
            points[next++][i] = REACH;
            points[next++][i] = -REACH;
            points[next++][i] = 2 * REACH;
            points[next++][i] = -2 * REACH;
        }
        for (int i = 0; i < dimensions; i++)
            for (int j = 0; j < i; j++) {
                points[next][i] = REACH;
                points[next++][j] = REACH;
            }
        return points;
    }

    /** The surface through values at the points of a design. */
    Surface(double[] atDesign, int dimensions) {
        boolean positive = true;
        for (double value : atDesign)
            positive &= value > 0;
        logarithmic = positive;
        var f = new double[atDesign.length];
        for (int i = 0; i < f.length; i++)
            f[i] = logarithmic ? Math.log(atDesign[i]) : atDesign[i];
        along = new double[dimensions][];
        across = new double[dimensions][dimensions];
        double h = REACH;
        for (int i = 0; i < dimensions; i++) {
            int own = 1 + PER_AXIS * i;
            double odd = (f[own] - f[own + 1]) / 2;
            double oddFar = (f[own + 2] - f[own + 3]) / 2;
            double even = (f[own] + f[own + 1]) / 2 - f[0];
            double evenFar = (f[own + 2] + f[own + 3]) / 2 - f[0];
            along[i] = new double[]{(8 * odd - oddFar) / (6 * h), (16 * even - evenFar) / (12 * h * h),
                    (oddFar - 2 * odd) / (6 * h * h * h), (evenFar - 4 * even) / (12 * h * h * h * h)};
        }
        int next = 1 + PER_AXIS * dimensions;
        for (int i = 0; i < dimensions; i++)
            for (int j = 0; j < i; j++)
                across[i][j] = (f[next++] - f[1 + PER_AXIS * i] - f[1 + PER_AXIS * j] + f[0]) / (h * h);
    }

    /** The value at a point, for a function that is known to have this value at zero. */
    double at(double[] point, double atZero) {
        double sum = 0;
        for (int i = 0; i < along.length; i++) {
            double z = point[i];
            var c = along[i];
            double slope = c[0] + z * (c[1] + z * (c[2] + z * c[3]));
            for (int j = 0; j < i; j++)
                slope += across[i][j] * point[j];
            sum += z * slope;
        }
        return logarithmic ? atZero * Math.exp(sum) : atZero + sum;
    }

    /**
     * The ends of the middle 95 % where every coordinate is standard normal, without a draw: the first four cumulants of the
     * surface (exact along each axis, across axes to the order of a quadratic form) and the expansion of Cornish &amp; Fisher
     * (1938, Review of the International Statistical Institute 5(4), 307-320).
     */
    Fit.Interval interval(double atZero) {
        int n = along.length;
        var slope = new double[n];
        var bend = new double[n];
        double mean = 0;
        double second = 0;
        double third = 0;
        double fourth = 0;
        for (int i = 0; i < n; i++) {
            var c = along[i];
            double m1 = 0;
            double m2 = 0;
            double m3 = 0;
            double m4 = 0;
            for (int k = 0; k < NODES.length; k++) {
                double z = NODES[k];
                double h = z * (c[0] + z * (c[1] + z * (c[2] + z * c[3])));
                double w = WEIGHTS[k];
                m1 += w * h;
                m2 += w * h * h;
                m3 += w * h * h * h;
                m4 += w * h * h * h * h;
                slope[i] += w * h * z;
                bend[i] += w * h * (z * z - 1);
            }
            double variance = m2 - m1 * m1;
            mean += m1;
            second += variance;
            third += m3 - 3 * m1 * m2 + 2 * m1 * m1 * m1;
            fourth += m4 - 4 * m1 * m3 + 6 * m1 * m1 * m2 - 3 * m1 * m1 * m1 * m1 - 3 * variance * variance;
        }
        for (int i = 0; i < n; i++) {
            double turned = bend[i] * slope[i];
            for (int j = 0; j < n; j++)
                if (i != j) {
                    double c = i > j ? across[i][j] : across[j][i];
                    turned += c * slope[j];
                    second += c * c / 2;
                    third += 3 * c * slope[i] * slope[j] + 3 * c * c * bend[i];
                }
            fourth += 12 * (turned * turned - bend[i] * bend[i] * slope[i] * slope[i]);
        }
        double deviation = Math.sqrt(Math.max(0, second));
        double skewness = deviation == 0 ? 0 : third / (second * deviation);
        double excess = deviation == 0 ? 0 : fourth / (second * second);
        return new Fit.Interval(valueAt(mean + deviation * deviate(-Z, skewness, excess), atZero),
                valueAt(mean + deviation * deviate(Z, skewness, excess), atZero));
    }

    private double valueAt(double sum, double atZero) { return logarithmic ? atZero * Math.exp(sum) : atZero + sum; }

    private static double deviate(double z, double skewness, double excess) {
        return z + (z * z - 1) * skewness / 6 + (z * z * z - 3 * z) * excess / 24
                - (2 * z * z * z - 5 * z) * skewness * skewness / 36;
    }
}
