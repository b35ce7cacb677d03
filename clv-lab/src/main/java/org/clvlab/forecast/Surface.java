package org.clvlab.forecast;

import java.util.ArrayList;

import org.clvlab.model.Fit;

/**
 * A polynomial through a function's values at a few points around zero, of the function's logarithm where it is positive:
 * a response surface (Box &amp; Wilson 1951, JRSS B 13(1)),
 *
 * <pre>
 * h(z) = sum over i of a polynomial of fourth degree in z_i
 *        + sum over i &gt; j of z_i z_j (c_ij + d_ij z_i + d_ji z_j + q_ij z_i z_j)
 * </pre>
 *
 * A forecast is a smooth function of the parameters, so its values under thousands of draws follow from those at a few points.
 * Two points a pair of axes, up and down both, keep what is odd (d) out of what is even (c), and d_ij and d_ji are taken as one;
 * with one point alone the ends of customers' intervals erred twice as much. Where parameters are known poorly
 * ({@link Neighbours#deviation}), pairs of their axes have all four corners: under Pareto/NBD the ends then err half as much.
 * Beside every draw worked out in full, the ends of each interval are within 1 % of its width (a test) while no axis is longer than
 * {@value Inputs#HARDLY}; beyond that {@link Slices} take over.
 */
final class Surface implements Response {

    /** How far from zero the nearer points lie, in standard deviations; the farther ones lie twice as far. */
    private static final double REACH = 1.1;
    private static final int PER_AXIS = 4;
    private static final double Z = 1.959963984540054;

    private final boolean logarithmic;
    private final double[][] along;
    private final double[][] across;
    private final double[][] leaning;
    private final double[][] curving;

    /**
     * Where a function is looked at.
     *
     * @param cornered
     *            how many axes, from the first, have all four corners of their pairs
     * @param dimensions
     *            all axes
     */
    record Design(int cornered, int dimensions) implements Response.Design {

        /** The points: zero, then four along each axis, then those of each pair of axes: up and down both, and the other corners. */
        @Override
        public double[][] points() {
            var points = new ArrayList<double[]>();
            points.add(new double[dimensions]);
            for (int i = 0; i < dimensions; i++)
                for (double place : new double[]{REACH, -REACH, 2 * REACH, -2 * REACH})
                    points.add(point(i, place, i, place));
            for (int i = 0; i < dimensions; i++)
                for (int j = 0; j < i; j++) {
                    points.add(point(i, REACH, j, REACH));
                    points.add(point(i, -REACH, j, -REACH));
                    if (i < cornered) {
                        points.add(point(i, REACH, j, -REACH));
                        points.add(point(i, -REACH, j, REACH));
                    }
                }
            return points.toArray(double[][]::new);
        }

        @Override
        public Surface through(double[] atPoints) { return new Surface(atPoints, this, allPositive(atPoints)); }

        /** {@return whether their logarithms can be taken in their place} */
        static boolean allPositive(double[] values) {
            boolean positive = true;
            for (double value : values)
                positive &= value > 0;
            return positive;
        }

        private double[] point(int i, double atI, int j, double atJ) {
            var point = new double[dimensions];
            point[i] = atI;
            point[j] = atJ;
            return point;
        }
    }

    /** The surface through values, or through their logarithms, at the points of a design. */
    Surface(double[] atDesign, Design design, boolean logarithmic) {
        this.logarithmic = logarithmic;
        int dimensions = design.dimensions();
        var f = new double[atDesign.length];
        for (int i = 0; i < f.length; i++)
            f[i] = logarithmic ? Math.log(atDesign[i]) : atDesign[i];
        along = new double[dimensions][];
        across = new double[dimensions][dimensions];
        leaning = new double[dimensions][dimensions];
        curving = new double[dimensions][dimensions];
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
                leaning[j][i] = leaning[i][j];
                if (i < design.cornered()) {
                    double right = f[next++] - f[own] - f[other + 1] + f[0];
                    double left = f[next++] - f[own + 1] - f[other] + f[0];
                    across[i][j] = (up + down - right - left) / (4 * h * h);
                    leaning[i][j] += (left - right) / (4 * h * h * h);
                    leaning[j][i] -= (left - right) / (4 * h * h * h);
                    curving[i][j] = (up + down + right + left) / (4 * h * h * h * h);
                }
            }
    }

    @Override
    public double at(double[] point, double atZero) { return valueAt(rise(point), atZero); }

    /** How much more than at zero the function, or its logarithm, is at a point. */
    double rise(double[] point) {
        double sum = 0;
        for (int i = 0; i < along.length; i++) {
            double z = point[i];
            var c = along[i];
            double slope = c[0] + z * (c[1] + z * (c[2] + z * c[3]));
            for (int j = 0; j < i; j++) {
                double other = point[j];
                slope += other * (across[i][j] + leaning[i][j] * z + leaning[j][i] * other + curving[i][j] * z * other);
            }
            sum += z * slope;
        }
        return sum;
    }

    /** Of how much more than at zero the function, or its logarithm, is. */
    Cumulants cumulants() {
        return Cumulants.of(along, across, leaning, curving);
    }

    @Override
    public Fit.Interval interval(double atZero) {
        var cumulants = cumulants();
        return new Fit.Interval(valueAt(cumulants.at(-Z), atZero), valueAt(cumulants.at(Z), atZero));
    }

    private double valueAt(double sum, double atZero) { return logarithmic ? atZero * Math.exp(sum) : atZero + sum; }
}
