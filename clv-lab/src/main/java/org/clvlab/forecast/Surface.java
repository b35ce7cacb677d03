package org.clvlab.forecast;

import java.util.ArrayList;
import java.util.Arrays;

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
    private final int splined;
    private final Spline spline;
    /** At the places of the spline, how much more than at zero. */
    private final double[] heights;

    /**
     * Where a function is looked at.
     *
     * @param cornered
     *            how many axes, from the first, have all four corners of their pairs
     * @param dimensions
     *            all axes
     * @param splined
     *            an axis along which the function is a spline instead of a polynomial, or {@link #NONE}
     * @param spline
     *            along it
     */
    record Design(int cornered, int dimensions, int splined, Spline spline) implements Response.Design {

        /** No axis. */
        static final int NONE = -1;

        Design(int cornered, int dimensions) { this(cornered, dimensions, NONE, null); }

        /**
         * The points: zero, then four along each axis, then those of each pair of axes: up and down both, and the other corners; then
         * the places of the spline.
         */
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
            if (splined != NONE)
                for (double place : spline.places())
                    points.add(point(splined, place, splined, place));
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

    private Surface(boolean logarithmic, double[][] along, double[][] across, double[][] leaning, double[][] curving) {
        this.logarithmic = logarithmic;
        this.along = along;
        this.across = across;
        this.leaning = leaning;
        this.curving = curving;
        splined = Design.NONE;
        spline = null;
        heights = new double[0];
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
            along[i] = polynomial(f[own], f[own + 1], f[own + 2], f[own + 3], f[0]);
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
        splined = design.splined();
        spline = design.spline();
        heights = new double[f.length - next];
        for (int k = 0; k < heights.length; k++)
            heights[k] = f[next + k] - f[0];
    }

    @Override
    public double at(double[] point, double atZero) { return valueAt(rise(point), atZero); }

    /** How much more than at zero the function, or its logarithm, is at a point. */
    double rise(double[] point) {
        double sum = 0;
        for (int i = 0; i < along.length; i++) {
            double z = point[i];
            var c = along[i];
            double slope = i == splined ? 0 : c[0] + z * (c[1] + z * (c[2] + z * c[3]));
            for (int j = 0; j < i; j++) {
                double other = point[j];
                slope += other * (across[i][j] + leaning[i][j] * z + leaning[j][i] * other + curving[i][j] * z * other);
            }
            sum += z * slope;
            if (i == splined)
                sum += alone(i, z);
        }
        return sum;
    }

    /** Of how much more than at zero the function, or its logarithm, is. */
    Cumulants cumulants() {
        return Cumulants.of(along, across, leaning, curving);
    }

    /**
     * The surface where one coordinate is a place and a share of itself around it, less its height where all are zero: of a standard
     * normal coordinate one part is given then, and the other left.
     */
    Surface near(int axis, double place, double share) {
        int n = along.length;
        var own = new double[n][];
        for (int i = 0; i < n; i++)
            own[i] = along[i].clone();
        double here = alone(axis, place);
        own[axis] = polynomial(alone(axis, place + share * REACH), alone(axis, place - share * REACH),
                alone(axis, place + 2 * share * REACH), alone(axis, place - 2 * share * REACH), here);
        var crossed = copy(across);
        var leant = copy(leaning);
        var curved = copy(curving);
        for (int i = 0; i < n; i++) {
            if (i == axis)
                continue;
            int first = Math.max(i, axis);
            int second = Math.min(i, axis);
            own[i][0] += place * (across[first][second] + leaning[axis][i] * place);
            own[i][1] += place * (leaning[i][axis] + curving[first][second] * place);
            crossed[first][second] = share * (across[first][second] + 2 * leaning[axis][i] * place);
            leant[axis][i] = share * share * leaning[axis][i];
            leant[i][axis] = share * (leaning[i][axis] + 2 * curving[first][second] * place);
            curved[first][second] = share * share * curving[first][second];
        }
        return new Surface(logarithmic, own, crossed, leant, curved);
    }

    private static double[][] copy(double[][] pairs) {
        return Arrays.stream(pairs).map(double[]::clone).toArray(double[][]::new);
    }

    /** Of fourth degree and zero at zero, through what is at the nearer points of an axis, up and down, at the farther ones and at zero. */
    private static double[] polynomial(double up, double down, double farUp, double farDown, double zero) {
        double h = REACH;
        double odd = (up - down) / 2;
        double oddFar = (farUp - farDown) / 2;
        double even = (up + down) / 2 - zero;
        double evenFar = (farUp + farDown) / 2 - zero;
        return new double[]{(8 * odd - oddFar) / (6 * h), (16 * even - evenFar) / (12 * h * h),
                (oddFar - 2 * odd) / (6 * h * h * h), (evenFar - 4 * even) / (12 * h * h * h * h)};
    }

    int dimensions() { return along.length; }

    /** How much more than at zero the function, or its logarithm, is along one axis. */
    double alone(int axis, double value) {
        if (axis == splined)
            return Spline.weighted(spline.weights(value), heights);
        var c = along[axis];
        return value * (c[0] + value * (c[1] + value * (c[2] + value * c[3])));
    }

    /** What an axis has in the variance beyond a straight line: its bends, and how it turns the others. */
    double unevenness(int axis) {
        double sum = 2 * along[axis][1] * along[axis][1] + 6 * along[axis][2] * along[axis][2];
        for (int i = 0; i < along.length; i++)
            sum += across[axis][i] * across[axis][i] + across[i][axis] * across[i][axis];
        return sum;
    }

    @Override
    public Fit.Interval interval(double atZero) {
        var cumulants = cumulants();
        return new Fit.Interval(valueAt(cumulants.at(-Z), atZero), valueAt(cumulants.at(Z), atZero));
    }

    private double valueAt(double sum, double atZero) { return logarithmic ? atZero * Math.exp(sum) : atZero + sum; }
}
