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
    private static final int MORE_ROWS = 4000;
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
            var end = climb(thinned, start, start, null);
            if (best == null || end.logLikelihood > best.logLikelihood + 1e-9 || best.ranAway && !end.ranAway
                    && end.logLikelihood > best.logLikelihood - 1e-6) {
                best = end;
                from = start;
            }
        }
        if (thinned == likelihood)
            return best;
        var between = likelihood.thinned(MORE_ROWS);
        if (between != likelihood && !best.ranAway)
            best = climb(between, best.coordinates, from, null);
        return best.ranAway || between == likelihood
                ? climb(likelihood, best.ranAway ? from : best.coordinates, from, null)
                : climb(likelihood, best.coordinates, from, best.information);
    }

    static Optimum climb(Likelihood likelihood, double[] from, double[] start) { return climb(likelihood, from, start, null); }

    /**
     * Where a search ends that begins somewhere; what is too far is counted from the start. Curvature known from a part of
     * the data serves as long as it foretells the gains.
     */
    private static Optimum climb(Likelihood likelihood, double[] from, double[] start, double[][] known) {
        int n = start.length;
        var at = from.clone();
        var gradient = new double[n];
        double height = likelihood.at(at, gradient);
        double radius = FIRST_RADIUS;
        int steps = 0;
        boolean ranAway = false;
        boolean borrowed = known != null;
        var information = borrowed ? known : information(likelihood, at, 1e-4);
        while (steps < MOST_STEPS && distance(at, start) < FARTHEST && finite(information)) {
            var step = step(gradient, information, radius);
            double promised = gain(gradient, information, step);
            var there = new double[n];
            for (int i = 0; i < n; i++)
                there[i] = at[i] + step[i];
            var gradientThere = new double[n];
            double heightThere = likelihood.at(there, gradientThere);
            if (promised < (ranAway ? 1e-6 : GAIN)) {
                // heights differ by rounding only; a last step still squares what is left of the slope
                if (norm(gradientThere) < norm(gradient)) {
                    at = there;
                    gradient = gradientThere;
                    height = heightThere;
                }
                break;
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
                if (!borrowed || kept < 0.5 || kept > 1.5) {
                    borrowed = false;
                    information = information(likelihood, at, 1e-4);
                }
            } else if (borrowed) {
                borrowed = false;
                information = information(likelihood, at, 1e-4);
            } else if (radius < 1e-9)
                break;
        }
        if (borrowed)
            information = information(likelihood, at, 1e-4);
        return finite(information)
                ? new Optimum(at, height, gradient, information, steps, ranAway)
                : new Optimum(at, height, gradient, new double[n][n], steps, true);
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
        var symmetric = new double[n][n];
        for (int i = 0; i < n; i++)
            for (int j = 0; j < n; j++)
                symmetric[i][j] = (differences[i][j] + differences[j][i]) / 2;
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
