package org.clvlab.model;

import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.MatrixUtils;

/**
 * Climbs a {@link Likelihood} by Newton's method in a trust region: the gradient is the model's own, the {@link Curvature} its
 * differences, and both the {@link NewtonStep} and the verdict come from the curvature's eigenvalues, so that a ridge is seen
 * and not climbed for ever. Several starts, the best end wins; over many rows it is first sketched on growing parts of them.
 * Everything is on the scale of logarithms, and every sum has a fixed order, so the same data give the same bits on any number
 * of cores.
 *
 * <p>
 * Trust region as in Nocedal &amp; Wright, <i>Numerical Optimization</i>, 2nd ed., section 4.3. Own code and not
 * hipparchus-optim's because that has no Newton or BFGS method for a gradient we know; its linear algebra is used.
 */
final class Search {

    private static final int MOST_STEPS = 200;
    private static final int FEW_ROWS = 400;
    private static final int MORE = 8;
    private static final double FIRST_RADIUS = 1;
    private static final double LARGEST_RADIUS = 4;
    /** A logarithm further than this from its start is a runaway, not an estimate: e^12 is a factor of 160,000. */
    private static final double RUNAWAY = 12;
    /** A runaway is followed so far, for the sake of the other parameters. */
    private static final double FARTHEST = 20;
    /** A step that promises less than this gain of log-likelihood is not worth making. */
    private static final double GAIN = 1e-10;

    private Search() {}

    /**
     * Where a search ended.
     *
     * @param coordinates
     *            the parameters on their scales
     * @param logLikelihood
     *            the height there
     * @param gradient
     *            along the scales
     * @param information
     *            minus the Hessian along the scales
     * @param steps
     *            how many steps were taken
     * @param ranAway
     *            whether it left the region where an estimate makes sense
     */
    record Optimum(double[] coordinates, double logLikelihood, double[] gradient, double[][] information, int steps,
            boolean ranAway) {}

    /**
     * Along a ridge to its end, and from an edge too, if the ridge leads to none of the ends that were found: a model is never below
     * one that it holds there.
     */
    static Optimum of(Likelihood likelihood) {
        var found = inside(likelihood);
        if (!Convergence.isRidge(found))
            return found;
        var inside = Ridge.followed(likelihood, found);
        return likelihood.edge().map(edge -> Edge.of(likelihood, edge, inside))
                .filter(end -> end.logLikelihood > inside.logLikelihood).orElse(inside);
    }

    private static Optimum inside(Likelihood likelihood) {
        var thinned = likelihood.thinned(FEW_ROWS);
        Optimum best = null;
        double[] from = null;
        for (var start : likelihood.starts()) {
            var end = thinned == likelihood ? climb(likelihood, start, start) : sketch(thinned, start, start, null, FEW_ROWS);
            if (best == null || end.logLikelihood > best.logLikelihood + 1e-9 || best.ranAway && !end.ranAway
                    && end.logLikelihood > best.logLikelihood - 1e-6) {
                best = end;
                from = start;
            }
        }
        if (thinned == likelihood)
            return best;
        int rows = MORE * FEW_ROWS;
        for (var more = likelihood.thinned(rows); more != likelihood && !best.ranAway; more = likelihood.thinned(rows)) {
            best = sketch(more, best.coordinates, from, best.information, rows);
            rows *= MORE;
        }
        return best.ranAway
                ? climb(likelihood, from, from)
                : new Climb(likelihood, from, 0, true).from(best.coordinates, best.information);
    }

    /** Where a search ends, exactly. */
    static Optimum climb(Likelihood likelihood, double[] from, double[] start) {
        return new Climb(likelihood, start, 0, false).from(from, null);
    }

    /**
     * Where a search ends that begins next to the maximum, to a gain that is good enough; the curvature is what is known of it, or
     * null.
     */
    static Optimum nearby(Likelihood likelihood, double[] from, double[][] known, double goodEnough) {
        return new Climb(likelihood, from, goodEnough, true).from(from, known);
    }

    /** Where a search ends on a part of the data, to about a tenth of what the part is uncertain by. */
    private static Optimum sketch(Likelihood part, double[] from, double[] start, double[][] known, int rows) {
        return new Climb(part, start, 0.005 * part.customers() / rows, known != null).from(from, known);
    }

    /**
     * A search. What is too far is counted from the start. A sparing one takes its curvature anew only where that foretold a
     * gain badly; the last is always exact, unless a gain is given that is good enough.
     */
    private record Climb(Likelihood likelihood, double[] start, double goodEnough, boolean sparing) {

        Optimum from(double[] from, double[][] known) {
            int n = start.length;
            var at = from.clone();
            var gradient = new double[n];
            double height = likelihood.at(at, gradient);
            double radius = FIRST_RADIUS;
            int steps = 0;
            boolean ranAway = false;
            boolean spares = sparing;
            boolean stale = known != null;
            var information = stale ? known : curvature(at, gradient);
            while (steps < MOST_STEPS && distance(at, start) < FARTHEST && Curvature.isFinite(information)) {
                var step = NewtonStep.of(gradient, information, radius);
                double promised = NewtonStep.gain(gradient, information, step);
                if (promised < goodEnough)
                    break;
                var there = new double[n];
                for (int i = 0; i < n; i++)
                    there[i] = at[i] + step[i];
                var gradientThere = new double[n];
                double heightThere = likelihood.at(there, gradientThere);
                if (promised < (ranAway || stale ? 1e-6 : Math.max(GAIN, 1e-15 * Math.abs(height)))) {
                    // heights differ by rounding only; a last step still squares what is left of the slope
                    if (norm(gradientThere) < norm(gradient)) {
                        at = there;
                        gradient = gradientThere;
                        height = heightThere;
                    }
                    if (!stale)
                        break;
                    information = last(at, gradient);
                    stale = false;
                    spares = false;
                    continue;
                }
                double kept = (heightThere - height) / promised;
                steps++;
                if (!(kept > 0.25))
                    radius = norm(step) / 4;
                else if (kept > 0.75)
                    radius = Math.min(LARGEST_RADIUS, Math.max(radius, 2 * norm(step)));
                if (kept > 1e-4) {
                    at = there;
                    gradient = gradientThere;
                    height = heightThere;
                    ranAway = distance(at, start) > RUNAWAY;
                    stale = spares && kept > 0.6 && kept < 1.5;
                    if (!stale) {
                        information = curvature(at, gradient);
                        stale = spares;
                    }
                } else if (stale) {
                    information = curvature(at, gradient);
                    stale = false;
                } else if (radius < 1e-9)
                    break;
            }
            if (stale && goodEnough == 0)
                information = last(at, gradient);
            return Curvature.isFinite(information)
                    ? new Optimum(at, height, gradient, information, steps, ranAway)
                    : new Optimum(at, height, gradient, new double[n][n], steps, true);
        }

        /** By half the work six digits, which is enough unless it might be a ridge. */
        private double[][] last(double[] at, double[] gradient) {
            var information = Curvature.rough(likelihood, at, gradient, 1e-6);
            var values = Curvature.isFinite(information)
                    ? new EigenDecompositionSymmetric(MatrixUtils.createRealMatrix(information)).getEigenvalues()
                    : new double[]{0};
            double least = java.util.Arrays.stream(values).min().orElseThrow();
            return least > 1e-3 * java.util.Arrays.stream(values).max().orElseThrow()
                    ? information
                    : Curvature.exact(likelihood, at, 1e-4);
        }

        /** Exact unless the search is sparing or rough; then half the work gives four digits. */
        private double[][] curvature(double[] at, double[] gradient) {
            return sparing || goodEnough > 0
                    ? Curvature.rough(likelihood, at, gradient, 1e-5)
                    : Curvature.exact(likelihood, at, 1e-4);
        }
    }

    private static double norm(double[] vector) {
        double sum = 0;
        for (double v : vector)
            sum += v * v;
        return Math.sqrt(sum);
    }

    private static double distance(double[] a, double[] b) {
        double most = 0;
        for (int i = 0; i < a.length; i++)
            most = Math.max(most, Math.abs(a[i] - b[i]));
        return most;
    }
}
