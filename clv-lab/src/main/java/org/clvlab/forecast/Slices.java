package org.clvlab.forecast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.stream.IntStream;

import org.apache.commons.statistics.distribution.NormalDistribution;
import org.clvlab.model.Fit;
import org.hipparchus.analysis.solvers.BracketingNthOrderBrentSolver;
import org.hipparchus.util.MathArrays;

/**
 * A {@link Surface} at each of several places of one axis, and a natural cubic spline between them, for parameters of which one
 * combination is hardly known: what a forecast owes to it is no polynomial. Beside every draw worked out in full, the ends of each
 * interval are within 1 % of its width (tests at .9 and 1.4); where buying and spend are both hardly known (1.1 and .7) one customer of
 * a thousand was off by 1.6 %. Beyond an axis of a standard deviation of {@value Inputs#HOPELESS} there is no interval.
 *
 * <p>
 * Given the place on the axis the value's quantile is that of its surface there, a polynomial Q of a standard normal place
 * ({@link Cumulants#quantile}), so that with the places' density phi
 *
 * <pre>
 * P(h &lt; y) = integral of Phi(z(a)) phi(a) da   where   Q_a(z(a)) = y
 * </pre>
 *
 * and the ends are where that is 2.5 and 97.5 %.
 */
final class Slices implements Response {

    /** How far from zero the outermost surfaces stand; of a thousand draws one lies beyond, and is taken to lie there. */
    private static final double REACH = 3.3;
    /** The longest step between surfaces, in standard deviations, and as a change of the parameters' logarithms. */
    private static final double STEP = 0.7;
    private static final double LOGARITHM = 0.75;
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
    private static final double ACCURACY = 1e-6;
    private static final int STEPS = 200;
    private static final double FAR = 4.5;
    private static final double SCAN = 0.25;
    private static final double NEAR = 1e-7;
    private static final int ROUNDS = 20;
    private static final int CELLS = 160;
    private static final double OUTERMOST = 4;
    private static final double[] CELL = IntStream.rangeClosed(0, CELLS)
            .mapToDouble(k -> OUTERMOST * (2.0 * k / CELLS - 1)).toArray();
    private static final double[] WEIGHTS = MathArrays.normalizeArray(Arrays.stream(CELL).map(NORMAL::density).toArray(), 1);

    private final Design design;
    private final boolean logarithmic;
    private final Surface[] surfaces;
    /** The function, or its logarithm, where each surface has its zero. */
    private final double[] centres;

    /**
     * Where a function is looked at.
     *
     * @param axis
     *            which coordinate is sliced
     * @param spline
     *            along it
     * @param cells
     *            the spline's weights at each cell of the axis
     * @param others
     *            the points of the other coordinates at each place
     */
    record Design(int axis, Spline spline, double[][] cells, Surface.Design others) implements Response.Design {

        /** Slices of an axis along which the parameters' logarithms have this standard deviation, at most {@value Inputs#HOPELESS}. */
        static Design along(int axis, double deviation, int dimensions) {
            var spline = new Spline(REACH, (int) Math.ceil(REACH / Math.min(STEP, LOGARITHM / deviation)));
            return new Design(axis, spline, spline.weights(CELL), new Surface.Design(0, dimensions - 1));
        }

        @Override
        public double[][] points() {
            var points = new ArrayList<double[]>();
            points.add(new double[others.dimensions() + 1]);
            for (double place : spline.places())
                for (var other : others.points())
                    points.add(with(other, place));
            return points.toArray(double[][]::new);
        }

        private double[] with(double[] other, double place) {
            var point = new double[other.length + 1];
            System.arraycopy(other, 0, point, 0, axis);
            point[axis] = place;
            System.arraycopy(other, axis, point, axis + 1, other.length - axis);
            return point;
        }

        private double[] without(double[] point) {
            var other = Arrays.copyOf(point, point.length - 1);
            System.arraycopy(point, axis + 1, other, axis, other.length - axis);
            return other;
        }

        @Override
        public Slices through(double[] atPoints) { return new Slices(atPoints, this); }
    }

    private Slices(double[] atPoints, Design design) {
        this.design = design;
        logarithmic = Surface.Design.allPositive(atPoints);
        surfaces = new Surface[design.spline.places().length];
        int each = (atPoints.length - 1) / surfaces.length;
        centres = new double[surfaces.length];
        for (int k = 0; k < surfaces.length; k++) {
            var own = Arrays.copyOfRange(atPoints, 1 + k * each, 1 + (k + 1) * each);
            surfaces[k] = new Surface(own, design.others, logarithmic);
            centres[k] = logarithmic ? Math.log(own[0]) : own[0];
        }
    }

    @Override
    public double at(double[] point, double atZero) {
        var other = design.without(point);
        var heights = new double[surfaces.length];
        for (int k = 0; k < heights.length; k++)
            heights[k] = centres[k] + surfaces[k].rise(other);
        return value(Spline.weighted(design.spline.weights(point[design.axis]), heights), atZero);
    }

    @Override
    public Fit.Interval interval(double atZero) {
        var quantiles = new double[surfaces.length][];
        for (int k = 0; k < surfaces.length; k++) {
            quantiles[k] = surfaces[k].cumulants().quantile();
            quantiles[k][0] += centres[k];
        }
        var parts = Arrays.stream(inCells(quantiles)).map(Part::of).toArray(Part[]::new);
        return new Fit.Interval(value(quantile(parts, Inputs.LOW), atZero), value(quantile(parts, Inputs.HIGH), atZero));
    }

    private double[][] inCells(double[][] atPlaces) {
        var inCells = new double[design.cells.length][atPlaces[0].length];
        for (int cell = 0; cell < inCells.length; cell++)
            for (int k = 0; k < atPlaces.length; k++)
                for (int term = 0; term < inCells[cell].length; term++)
                    inCells[cell][term] += design.cells[cell][k] * atPlaces[k][term];
        return inCells;
    }

    private double value(double height, double atZero) {
        double rise = height - centres[centres.length / 2];
        return logarithmic ? atZero * Math.exp(rise) : atZero + rise;
    }

    /** The quantile of parts that have the weights of their cells. */
    private static double quantile(Part[] parts, double share) {
        double low = Arrays.stream(parts).mapToDouble(Part::low).min().orElseThrow();
        double high = Arrays.stream(parts).mapToDouble(Part::high).max().orElseThrow();
        return high > low
                ? new BracketingNthOrderBrentSolver(0, ACCURACY * (high - low), ACCURACY, 5).solve(STEPS,
                        height -> IntStream.range(0, parts.length).mapToDouble(k -> WEIGHTS[k] * parts[k].below(height)).sum()
                                - share,
                        low, high)
                : low;
    }

    /**
     * What lies in one cell of the axis.
     *
     * @param quantile
     *            a polynomial of a place of the standard normal, taken from first to last only: where an expansion falls, it is none
     */
    private record Part(double[] quantile, double first, double last) {

        static Part of(double[] quantile) {
            double first = 0;
            double last = 0;
            while (last < FAR && slope(quantile, last + SCAN) > 0)
                last += SCAN;
            while (first > -FAR && slope(quantile, first - SCAN) > 0)
                first -= SCAN;
            return new Part(quantile, first, last);
        }

        private static double slope(double[] quantile, double z) {
            return quantile[1] + z * (2 * quantile[2] + z * (3 * quantile[3] + z * 4 * quantile[4]));
        }

        double low() { return Cumulants.at(quantile, first); }

        double high() { return Cumulants.at(quantile, last); }

        /** The probability to lie below a height: by Newton's method, halving where that would leave what is left. */
        double below(double height) {
            if (height <= low())
                return 0;
            if (height >= high())
                return 1;
            double from = first;
            double to = last;
            double z = Math.clamp((height - quantile[0]) / quantile[1], from, to);
            for (int round = 0; round < ROUNDS; round++) {
                double missing = height - Cumulants.at(quantile, z);
                double next = z + missing / slope(quantile, z);
                if (Math.abs(next - z) < NEAR)
                    break;
                if (missing > 0)
                    from = z;
                else
                    to = z;
                z = next > from && next < to ? next : (from + to) / 2;
            }
            return NORMAL.cumulativeProbability(z);
        }
    }
}
