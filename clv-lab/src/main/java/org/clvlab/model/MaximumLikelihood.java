package org.clvlab.model;

import java.util.List;

import org.clvlab.cohort.CustomerBase;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.MatrixUtils;

/**
 * Maximises a {@link Likelihood} by Newton's method in a trust region: the gradient is the model's own, the Hessian its
 * differences, and both the step and the verdict come from the Hessian's eigenvalues, so that a ridge is seen and not
 * climbed for ever. Several starts, the best end wins. Everything is on the scale of logarithms, and every sum has a
 * fixed order, so the same data give the same bits on any number of cores.
 *
 * <p>
 * Trust region as in Nocedal &amp; Wright, <i>Numerical Optimization</i>, 2nd ed., section 4.3. Own code and not
 * hipparchus-optim's because that has no Newton or BFGS method for a gradient we know; its linear algebra is used.
 */
public final class MaximumLikelihood {

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

    private MaximumLikelihood() {}

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

    static Optimum of(Likelihood likelihood) {
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
            while (steps < MOST_STEPS && distance(at, start) < FARTHEST && finite(information)) {
                var step = step(gradient, information, radius);
                double promised = gain(gradient, information, step);
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
            return finite(information)
                    ? new Optimum(at, height, gradient, information, steps, ranAway)
                    : new Optimum(at, height, gradient, new double[n][n], steps, true);
        }

        /** By half the work six digits, which is enough unless it might be a ridge. */
        private double[][] last(double[] at, double[] gradient) {
            var information = roughInformation(likelihood, at, gradient, 1e-6);
            var values = finite(information)
                    ? new EigenDecompositionSymmetric(MatrixUtils.createRealMatrix(information)).getEigenvalues()
                    : new double[]{0};
            double least = java.util.Arrays.stream(values).min().orElseThrow();
            return least > 1e-3 * java.util.Arrays.stream(values).max().orElseThrow()
                    ? information
                    : information(likelihood, at, 1e-4);
        }

        /** Exact unless the search is sparing or rough; then half the work gives four digits. */
        private double[][] curvature(double[] at, double[] gradient) {
            return sparing || goodEnough > 0
                    ? roughInformation(likelihood, at, gradient, 1e-5)
                    : information(likelihood, at, 1e-4);
        }
    }

    private static boolean finite(double[][] matrix) {
        for (var row : matrix)
            for (double value : row)
                if (!Double.isFinite(value))
                    return false;
        return true;
    }

    /** Minus the Hessian by central differences of the gradient, made symmetric; its error is of the order of h squared. */
    private static double[][] information(Likelihood likelihood, double[] at, double h) {
        int n = at.length;
        var differences = new double[n][];
        for (int i = 0; i < n; i++) {
            var up = at.clone();
            var down = at.clone();
            up[i] += h;
            down[i] -= h;
            var gradientUp = new double[n];
            var gradientDown = new double[n];
            likelihood.at(up, gradientUp);
            likelihood.at(down, gradientDown);
            differences[i] = new double[n];
            for (int j = 0; j < n; j++)
                differences[i][j] = (gradientDown[j] - gradientUp[j]) / (up[i] - down[i]);
        }
        return symmetric(differences);
    }

    /** The same by differences to one side, from a gradient that is known. */
    private static double[][] roughInformation(Likelihood likelihood, double[] at, double[] gradient, double h) {
        int n = at.length;
        var differences = new double[n][n];
        for (int i = 0; i < n; i++) {
            var up = at.clone();
            up[i] += h;
            var gradientUp = new double[n];
            likelihood.at(up, gradientUp);
            for (int j = 0; j < n; j++)
                differences[i][j] = (gradient[j] - gradientUp[j]) / (up[i] - at[i]);
        }
        return symmetric(differences);
    }

    private static double[][] symmetric(double[][] matrix) {
        int n = matrix.length;
        var symmetric = new double[n][n];
        for (int i = 0; i < n; i++)
            for (int j = 0; j < n; j++)
                symmetric[i][j] = (matrix[i][j] + matrix[j][i]) / 2;
        return symmetric;
    }

    /** The maximiser of the quadratic model within the radius, by its secular equation in the eigenvectors' coordinates. */
    private static double[] step(double[] gradient, double[][] information, double radius) {
        int n = gradient.length;
        var eigen = new EigenDecompositionSymmetric(MatrixUtils.createRealMatrix(information));
        var values = eigen.getEigenvalues();
        var turned = eigen.getV().transpose().operate(gradient);
        double least = values[0];
        double most = Math.abs(values[0]);
        for (double value : values) {
            least = Math.min(least, value);
            most = Math.max(most, Math.abs(value));
        }
        double floor = Math.max(0, -least) + 1e-12 * Math.max(most, 1);
        double shift = least > 1e-12 * most ? 0 : floor;
        if (length(turned, values, shift) > radius) {
            double low = shift;
            double high = Math.max(2 * floor, 1e-8 * Math.max(most, 1));
            while (length(turned, values, high) > radius)
                high *= 4;
            for (int k = 0; k < 60; k++) {
                double middle = (low + high) / 2;
                if (length(turned, values, middle) > radius)
                    low = middle;
                else
                    high = middle;
            }
            shift = high;
        }
        var inEigen = new double[n];
        for (int i = 0; i < n; i++)
            inEigen[i] = turned[i] / (values[i] + shift);
        return eigen.getV().operate(inEigen);
    }

    private static double length(double[] turned, double[] values, double shift) {
        double sum = 0;
        for (int i = 0; i < turned.length; i++)
            sum += Math.pow(turned[i] / (values[i] + shift), 2);
        return Math.sqrt(sum);
    }

    private static double gain(double[] gradient, double[][] information, double[] step) {
        double gain = 0;
        for (int i = 0; i < step.length; i++) {
            double curved = 0;
            for (int j = 0; j < step.length; j++)
                curved += information[i][j] * step[j];
            gain += step[i] * (gradient[i] - curved / 2);
        }
        return gain;
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

    /**
     * {@return the fit of a model of buying}
     *
     * @param <M>
     *            the model
     * @param model
     *            any instance, to make the fitted one from
     * @param base
     *            histories up to the end of observation, in the model's unit
     * @throws NoFit
     *             when the data cannot tell, with the reason
     */
    public static <M extends TransactionModel> Fit<M> fit(M model, CustomerBase base) {
        if (base.unit() != model.unit())
            throw new IllegalArgumentException("The model counts in " + model.unit() + " but the base in " + base.unit()
                    + "; give a model in the unit of the base.");
        return fit(model, TransactionLikelihood.of(model, base), base.dataHash(), model.story());
    }

    /**
     * {@return the fit of any model}
     *
     * @param <M>
     *            the model
     * @param model
     *            any instance, to make the fitted one from
     * @param likelihood
     *            of the data
     * @param dataHash
     *            the SHA-256 of the data, empty when unknown
     * @param notes
     *            what the reader must know of the data, a sentence each
     */
    @SuppressWarnings("unchecked")
    public static <M extends Model> Fit<M> fit(M model, Likelihood likelihood, String dataHash, List<String> notes) {
        var optimum = of(likelihood);
        return new Fit<>((M) model.at(optimum.coordinates), optimum.logLikelihood, likelihood.customers(),
                Convergence.of(likelihood, optimum), Convergence.covariance(optimum).orElse(new double[0][0]), dataHash, notes,
                likelihood);
    }
}
