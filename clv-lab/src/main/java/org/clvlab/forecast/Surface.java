package org.clvlab.forecast;

import org.clvlab.model.Fit;

/**
 * A polynomial through a function's values at a few points around zero, of the function's logarithm where it is positive:
 * a response surface (Box &amp; Wilson 1951, JRSS B 13(1)),
 *
 * <pre>
 * h(z) = sum over i of a polynomial of fourth degree in z_i  +  sum over i &gt; j of z_i z_j (c_ij + d_ij (z_i + z_j))
 * </pre>
 *
 * A forecast is a smooth function of the parameters, so its values under thousands of draws follow from those at a few points.
 * Two points a pair of axes, up and down both, keep what is odd (d) out of what is even (c); with one alone the ends of
 * customers' intervals erred twice as much. Beside every draw worked out in full, the ends of each interval are within 1 % of
 * its width (a test). Under BG/NBD with a season they were within 0.56 % for 99 of 100 customers and 0.87 % for all (1,000 customers who
 * buy in that season, 36 months, 2,047 points); where a season was put on customers who have none, within 1.1 % and 1.9 %.
 */
final class Surface {

    /** How far from zero the nearer points lie, in standard deviations; the farther ones lie twice as far. */
    private static final double REACH = 1.1;
    private static final int PER_AXIS = 4;
    private static final double Z = 1.959963984540054;

    private final boolean logarithmic;
    private final double[][] along;
    private final double[][] across;
    private final double[][] leaning;

    /** The points: zero, then four along each axis, then up and down along each pair of axes. */
    static double[][] design(int dimensions) {
        var points = new double[1 + PER_AXIS * dimensions + dimensions * (dimensions - 1)][dimensions];
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
                points[next][i] = -REACH;
                points[next++][j] = -REACH;
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
        leaning = new double[dimensions][dimensions];
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
            for (int j = 0; j < i; j++) {
                int own = 1 + PER_AXIS * i;
                int other = 1 + PER_AXIS * j;
                double up = f[next++] - f[own] - f[other] + f[0];
                double down = f[next++] - f[own + 1] - f[other + 1] + f[0];
                across[i][j] = (up + down) / (2 * h * h);
                leaning[i][j] = (up - down) / (4 * h * h * h);
            }
    }

    /** The value at a point, for a function that is known to have this value at zero. */
    double at(double[] point, double atZero) {
        double sum = 0;
        for (int i = 0; i < along.length; i++) {
            double z = point[i];
            var c = along[i];
            double slope = c[0] + z * (c[1] + z * (c[2] + z * c[3]));
            for (int j = 0; j < i; j++)
                slope += point[j] * (across[i][j] + leaning[i][j] * (z + point[j]));
            sum += z * slope;
        }
        return logarithmic ? atZero * Math.exp(sum) : atZero + sum;
    }

    /** The ends of the middle 95 % where every coordinate is standard normal, without a draw; see {@link Cumulants}. */
    Fit.Interval interval(double atZero) {
        var cumulants = Cumulants.of(along, across, leaning);
        return new Fit.Interval(valueAt(cumulants.at(-Z), atZero), valueAt(cumulants.at(Z), atZero));
    }

    private double valueAt(double sum, double atZero) { return logarithmic ? atZero * Math.exp(sum) : atZero + sum; }
}
