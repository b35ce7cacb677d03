package org.clvlab.forecast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.apache.commons.statistics.distribution.NormalDistribution;
import org.hipparchus.util.MathArrays;

/**
 * How the values of {@link Slices} are distributed. Given the place a on the sliced axis the value's quantile is that of its surface
 * there, a polynomial Q of a standard normal place ({@link Cumulants#quantile}), so that with the places' density phi
 *
 * <pre>
 * P(h &lt; y) = integral of Phi(z(a)) phi(a) da   where   Q_a(z(a)) = y
 * </pre>
 *
 * Where surfaces are splines along another axis, or so uneven along one that their cumulants do not tell their quantiles, the place on
 * that axis is given too, and the integral is over both; where it takes two more, over three.
 */
final class Mixture {

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
    private static final double OUTERMOST = 4;
    /** Places on the sliced axis. */
    static final double[] CELLS = places(160);
    private static final double[] WEIGHTS = weights(CELLS);
    /**
     * Places on an axis that is given too. So that few are enough, only a part of the axis is: a standard normal coordinate is
     * {@value #GIVEN} times one and {@value #LEFT} times another, and that other is left.
     */
    private static final double[] NODES = places(12);
    private static final double LEFT = 0.5;
    private static final double GIVEN = 0.8660254037844386;
    private static final double[] NODE_WEIGHTS = weights(NODES);
    /** How many steps go from one cell to the next when so many axes are given too: what lies in a part is the wider then. */
    private static final int[] EVERY = {1, 4, 8};
    private static final double ACCURACY = 1e-6;
    private static final int STEPS = 60;

    private final double[][] cells;
    private final int every;
    private final List<Part> parts = new ArrayList<>();

    private Mixture(double[][] cells, int every) {
        this.cells = cells;
        this.every = every;
    }

    /**
     * The values of surfaces.
     *
     * @param cells
     *            by cell of the sliced axis, the weights of the surfaces there
     * @param surfaces
     *            by place on the sliced axis
     * @param centres
     *            where each surface has its zero
     * @param splined
     *            the axis along which they are splines, or {@link Surface.Design#NONE}
     */
    static Mixture of(double[][] cells, Surface[] surfaces, double[] centres, int splined) {
        var axes = new ArrayList<Integer>();
        var left = surfaces;
        if (splined != Surface.Design.NONE) {
            axes.add(splined);
            left = near(left, splined, 0);
        }
        if (!Arrays.stream(left).map(Surface::cumulants).allMatch(Cumulants::isNearNormal))
            axes.add(mostUneven(left));
        var mixture = new Mixture(cells, EVERY[axes.size()]);
        mixture.add(surfaces, centres, axes, 1);
        return mixture;
    }

    /** Adds what lies in each cell, given each place on the axes that are given too. */
    private void add(Surface[] surfaces, double[] heights, List<Integer> axes, double weight) {
        if (axes.isEmpty()) {
            var quantiles = new double[surfaces.length][];
            for (int k = 0; k < surfaces.length; k++) {
                quantiles[k] = surfaces[k].cumulants().quantile();
                quantiles[k][0] += heights[k];
            }
            for (int cell = 0; cell < cells.length; cell += every)
                parts.add(Part.of(inCell(quantiles, cells[cell]), weight * WEIGHTS[cell]));
            return;
        }
        int axis = axes.getFirst();
        for (int node = 0; node < NODES.length; node++) {
            double place = GIVEN * NODES[node];
            var there = heights.clone();
            for (int k = 0; k < surfaces.length; k++)
                there[k] += surfaces[k].alone(axis, place);
            add(near(surfaces, axis, place), there, axes.subList(1, axes.size()), weight * NODE_WEIGHTS[node]);
        }
    }

    private static double[] inCell(double[][] atPlaces, double[] weights) {
        var inCell = new double[atPlaces[0].length];
        for (int k = 0; k < atPlaces.length; k++)
            for (int term = 0; term < inCell.length; term++)
                inCell[term] += weights[k] * atPlaces[k][term];
        return inCell;
    }

    private static Surface[] near(Surface[] surfaces, int axis, double place) {
        return Arrays.stream(surfaces).map(surface -> surface.near(axis, place, LEFT)).toArray(Surface[]::new);
    }

    private static int mostUneven(Surface[] surfaces) {
        int most = 0;
        double found = 0;
        for (int axis = 0; axis < surfaces[0].dimensions(); axis++) {
            double sum = 0;
            for (var surface : surfaces)
                sum += surface.unevenness(axis);
            if (sum > found) {
                most = axis;
                found = sum;
            }
        }
        return most;
    }

    /** Below which a share of all lies: by Newton's method, halving where that would leave what is left. */
    double quantile(double share) {
        double all = 0;
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (var part : parts) {
            all += part.weight;
            low = Math.min(low, part.low());
            high = Math.max(high, part.high());
        }
        double accuracy = ACCURACY * (high - low);
        double height = (low + high) / 2;
        for (int step = 0; step < STEPS && high - low > accuracy; step++) {
            double below = 0;
            double density = 0;
            for (var part : parts) {
                double z = part.place(height);
                below += part.weight * NORMAL.cumulativeProbability(z);
                density += Double.isInfinite(z) ? 0 : part.weight * NORMAL.density(z) / part.slope(z);
            }
            double missing = share * all - below;
            if (missing > 0)
                low = height;
            else
                high = height;
            double next = height + missing / density;
            if (!(next > low && next < high))
                next = (low + high) / 2;
            if (Math.abs(next - height) < accuracy)
                return next;
            height = next;
        }
        return height;
    }

    private static double[] places(int steps) {
        return IntStream.rangeClosed(0, steps).mapToDouble(k -> OUTERMOST * (2.0 * k / steps - 1)).toArray();
    }

    private static double[] weights(double[] places) {
        return MathArrays.normalizeArray(Arrays.stream(places).map(NORMAL::density).toArray(), 1);
    }

    /**
     * What lies in one cell of the sliced axis, and at one place of each axis that is given too.
     *
     * @param quantile
     *            a polynomial of a place of the standard normal, taken from first to last only: where an expansion falls, it is none
     * @param weight
     *            how much of all lies here
     */
    private record Part(double[] quantile, double first, double last, double weight) {

        private static final double FAR = 4.5;
        private static final double SCAN = 0.25;
        private static final double NEAR = 1e-7;
        private static final int ROUNDS = 20;

        static Part of(double[] quantile, double weight) {
            double first = 0;
            double last = 0;
            while (last < FAR && slope(quantile, last + SCAN) > 0)
                last += SCAN;
            while (first > -FAR && slope(quantile, first - SCAN) > 0)
                first -= SCAN;
            return new Part(quantile, first, last, weight);
        }

        double slope(double z) { return slope(quantile, z); }

        private static double slope(double[] quantile, double z) {
            return quantile[1] + z * (2 * quantile[2] + z * (3 * quantile[3] + z * 4 * quantile[4]));
        }

        double low() { return Cumulants.at(quantile, first); }

        double high() { return Cumulants.at(quantile, last); }

        /** Where on the standard normal a height lies; infinite beyond the ends. By Newton's method, as above. */
        double place(double height) {
            if (height <= low())
                return Double.NEGATIVE_INFINITY;
            if (height >= high())
                return Double.POSITIVE_INFINITY;
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
            return z;
        }
    }
}
