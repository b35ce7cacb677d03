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
 * interval are within 1 % of its width (a test) up to an axis of a standard deviation of {@value Inputs#HOPELESS} in logarithms.
 *
 * <p>
 * Given the place on the axis the value is nearly normal, so that with its cumulants k there, of x = (h - k1) / k2^(1/2),
 *
 * <pre>
 * P(h &lt; y) = mean over the axis of  Phi(x) - phi(x) (g1 (x^2 - 1) / 6 + g2 (x^3 - 3x) / 24 + g1^2 (x^5 - 10 x^3 + 15 x) / 72)
 * </pre>
 *
 * (Edgeworth's expansion; Abramowitz &amp; Stegun 1964, 26.2.48), and the ends are where that is 2.5 and 97.5 %.
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
        boolean positive = true;
        for (double value : atPoints)
            positive &= value > 0;
        logarithmic = positive;
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
        var mean = new double[surfaces.length];
        var deviation = new double[surfaces.length];
        var skewness = new double[surfaces.length];
        var excess = new double[surfaces.length];
        for (int k = 0; k < surfaces.length; k++) {
            var cumulants = surfaces[k].cumulants();
            mean[k] = centres[k] + cumulants.mean();
            deviation[k] = Math.sqrt(cumulants.second());
            skewness[k] = cumulants.second() == 0 ? 0 : cumulants.third() / Math.pow(deviation[k], 3);
            excess[k] = cumulants.second() == 0 ? 0 : cumulants.fourth() / Math.pow(deviation[k], 4);
        }
        var mixture = new Mixture(inCells(mean), inCells(deviation), inCells(skewness), inCells(excess));
        return new Fit.Interval(value(mixture.quantile(Inputs.LOW), atZero), value(mixture.quantile(Inputs.HIGH), atZero));
    }

    private double[] inCells(double[] atPlaces) {
        return Arrays.stream(design.cells).mapToDouble(weights -> Spline.weighted(weights, atPlaces)).toArray();
    }

    private double value(double height, double atZero) {
        double rise = height - centres[centres.length / 2];
        return logarithmic ? atZero * Math.exp(rise) : atZero + rise;
    }

    /** Nearly normal parts, one a cell of the axis. */
    private record Mixture(double[] mean, double[] deviation, double[] skewness, double[] excess) {

        double quantile(double share) {
            double low = Double.POSITIVE_INFINITY;
            double high = Double.NEGATIVE_INFINITY;
            for (int k = 0; k < mean.length; k++) {
                low = Math.min(low, mean[k] - 6 * deviation[k]);
                high = Math.max(high, mean[k] + 6 * deviation[k]);
            }
            return high > low
                    ? new BracketingNthOrderBrentSolver(0, ACCURACY * (high - low), ACCURACY, 5).solve(STEPS,
                            height -> below(height) - share, low, high)
                    : low;
        }

        private double below(double height) {
            double sum = 0;
            for (int k = 0; k < mean.length; k++) {
                double x = (height - mean[k]) / deviation[k];
                if (x > 8 || deviation[k] == 0 && height >= mean[k])
                    sum += WEIGHTS[k];
                else if (x > -8) {
                    double x2 = x * x;
                    double g = skewness[k];
                    sum += WEIGHTS[k] * Math.clamp(NORMAL.cumulativeProbability(x) - NORMAL.density(x) * (g * (x2 - 1) / 6
                            + excess[k] * x * (x2 - 3) / 24 + g * g * x * (x2 * x2 - 10 * x2 + 15) / 72), 0.0, 1.0);
                }
            }
            return sum;
        }
    }
}
