package org.clvlab.forecast;

import java.util.ArrayList;
import java.util.Arrays;

import org.clvlab.model.Fit;

/**
 * A {@link Surface} at each of several places of one axis, and a natural cubic spline between them, for parameters of which one
 * combination is hardly known: what a forecast owes to it is no polynomial. Where the other model's longest axis is long too, the
 * surfaces are splines along that one. The ends of intervals are those of a {@link Mixture}. Beside every draw worked out in full they
 * are within 1 % of an interval's width (tests at .9, 1.4 and 2.8, and at 1.8 beside .7 of the other model; seen at 1.6 beside 1.25). Beyond an axis of a
 * standard deviation of {@value Inputs#HOPELESS}, or of {@value Inputs#HOPELESS_TOGETHER} in both models, there is no interval.
 */
final class Slices implements Response {

    /** How far from zero the outermost surfaces stand; of a thousand draws one lies beyond, and is taken to lie there. */
    private static final double REACH = 3.3;
    /** The longest step between surfaces, in standard deviations, and as a change of the parameters' logarithms. */
    private static final double STEP = 0.7;
    private static final double LOGARITHM = 0.75;
    /** The deviation from which on the other model's longest axis is no polynomial either. */
    private static final double LONG = 0.8;

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

        /**
         * Slices of an axis along which the parameters' logarithms have a standard deviation, at most {@value Inputs#HOPELESS}.
         *
         * @param other
         *            the other model's longest axis
         * @param ofOther
         *            the deviation along it
         * @param cornered
         *            how many axes, from the first that is left, have all four corners of their pairs
         */
        static Design along(int axis, double deviation, int other, double ofOther, int cornered, int dimensions) {
            var spline = spline(deviation);
            var others = ofOther > LONG
                    ? new Surface.Design(cornered, dimensions - 1, other < axis ? other : other - 1, spline(ofOther))
                    : new Surface.Design(cornered, dimensions - 1);
            return new Design(axis, spline, spline.weights(Mixture.CELLS), others);
        }

        private static Spline spline(double deviation) {
            return new Spline(REACH, (int) Math.ceil(REACH / Math.min(STEP, LOGARITHM / deviation)));
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
        var mixture = Mixture.of(design.cells, surfaces, centres, design.others.splined());
        return new Fit.Interval(value(mixture.quantile(Inputs.LOW), atZero), value(mixture.quantile(Inputs.HIGH), atZero));
    }

    private double value(double height, double atZero) {
        double rise = height - centres[centres.length / 2];
        return logarithmic ? atZero * Math.exp(rise) : atZero + rise;
    }
}
