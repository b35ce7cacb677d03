package org.clvlab.inference;

import java.util.Arrays;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.QRDecomposition;
import org.hipparchus.linear.RealMatrix;

/**
 * Ordinary least squares with an intercept, by QR of what is left of each column when its mean is taken off: years or prices far from
 * zero would lose digits otherwise.
 *
 * @param design
 *            an intercept and the columns, each less its mean
 * @param means
 *            of the columns, 0 in the place of the intercept
 * @param coefficients
 *            as many, of the columns as they are
 * @param residuals
 *            one a customer
 * @param inverse
 *            (X'X)^-1 of the design
 * @param singular
 *            whether some column is a sum of others, so that the rest means nothing
 */
record LeastSquares(double[][] design, double[] means, double[] coefficients, double[] residuals, double[][] inverse,
        boolean singular) {

    /** A column that varies by no more than this, beside its size or what the others leave of it, is taken not to vary. */
    private static final double NOTHING = 1e-10;

    /** From this leverage on, 1 less it is had from the other rows. */
    private static final double NEARLY_ALL = 0.9;

    static LeastSquares of(double[] y, double[][] columns) {
        int n = y.length;
        int width = columns.length + 1;
        var means = new double[width];
        var design = new double[n][width];
        // Columns are scaled to length one, so that the test of singularity does not depend on their units.
        var scale = new double[width];
        var scaled = new double[n][columns.length];
        boolean singular = n < width;
        for (double[] row : design)
            row[0] = 1;
        for (int k = 1; k < width; k++) {
            means[k] = Group.of("column", columns[k - 1]).mean();
            double whole = 0;
            for (int i = 0; i < n; i++) {
                design[i][k] = columns[k - 1][i] - means[k];
                scale[k] += design[i][k] * design[i][k];
                whole += columns[k - 1][i] * columns[k - 1][i];
            }
            scale[k] = Math.sqrt(scale[k]);
            singular |= scale[k] <= NOTHING * Math.sqrt(whole);
            for (int i = 0; i < n; i++)
                scaled[i][k - 1] = singular ? 0 : design[i][k] / scale[k];
        }
        if (singular) return nothing(y, design, means);
        double middle = Group.of("outcome", y).mean();
        double[] centred = Arrays.stream(y).map(value -> value - middle).toArray();
        var beta = new double[width];
        var inverse = new double[width][width];
        inverse[0][0] = 1.0 / n;
        if (width > 1) {
            var qr = new QRDecomposition(new Array2DRowRealMatrix(scaled, false), NOTHING);
            if (!qr.getSolver().isNonSingular()) return nothing(y, design, means);
            double[] slopes = qr.getSolver().solve(new ArrayRealVector(centred, false)).toArray();
            RealMatrix r = qr.getR().getSubMatrix(0, width - 2, 0, width - 2);
            var back = new QRDecomposition(r).getSolver().getInverse();
            var product = back.multiply(back.transpose());
            for (int a = 1; a < width; a++) {
                beta[a] = slopes[a - 1] / scale[a];
                for (int b = 1; b < width; b++)
                    inverse[a][b] = product.getEntry(a - 1, b - 1) / (scale[a] * scale[b]);
            }
        }
        var residuals = new double[n];
        for (int i = 0; i < n; i++) {
            double fitted = 0;
            for (int k = 1; k < width; k++)
                fitted += design[i][k] * beta[k];
            residuals[i] = centred[i] - fitted;
        }
        beta[0] = middle;
        for (int k = 1; k < width; k++)
            beta[0] -= means[k] * beta[k];
        return new LeastSquares(design, means, beta, residuals, inverse, false);
    }

    private static LeastSquares nothing(double[] y, double[][] design, double[] means) {
        return new LeastSquares(design, means, new double[means.length], y.clone(), new double[means.length][means.length], true);
    }

    /**
     * What a row's fitted value leaves of it.
     *
     * @param share
     *            of its own value, 1 less the leverage
     * @param residual
     *            outcome less fitted value
     */
    record Left(double share, double residual) {}

    /**
     * {@return what the fitted values leave of each row} Of a row that fits itself almost without rest both are differences of nearly
     * equal numbers. Since the hat matrix H is idempotent, h_ii - h_ii² is the sum of the other h_ij², which loses no digits; and since
     * it makes nothing of the residuals e, h_ii e_i is less the sum of the other h_ij e_j.
     */
    Left[] left() {
        var left = new Left[design.length];
        for (int i = 0; i < left.length; i++) {
            double[] moved = product(inverse, design[i]);
            double leverage = dot(design[i], moved);
            left[i] = leverage < NEARLY_ALL ? new Left(1 - leverage, residuals[i]) : left(i, moved, leverage);
        }
        return left;
    }

    private Left left(int i, double[] moved, double leverage) {
        double squares = 0;
        double others = 0;
        for (int j = 0; j < design.length; j++) {
            if (j == i) continue;
            double weight = dot(design[j], moved);
            squares += weight * weight;
            others += weight * residuals[j];
        }
        return new Left(squares / leverage, -others / leverage);
    }

    private static double[] product(double[][] matrix, double[] vector) {
        return Arrays.stream(matrix).mapToDouble(row -> dot(row, vector)).toArray();
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++)
            sum += a[k] * b[k];
        return sum;
    }

    /**
     * {@return the covariance of the coefficients of the columns as they are: (X'X)^-1 X' diag(weights) X (X'X)^-1}
     *
     * @param weights
     *            the variance of each customer's residual
     */
    double[][] covariance(double[] weights) {
        double[][] moves = moves();
        for (int i = 0; i < moves.length; i++)
            for (int a = 0; a < means.length; a++)
                moves[i][a] *= Math.sqrt(weights[i]);
        return squares(moves);
    }

    /** {@return the same with residual times X of each row summed by whose it is before it is squared} */
    double[][] covariance(int[] whose, int owners) {
        double[][] moves = moves();
        var sums = new double[owners][means.length];
        for (int i = 0; i < moves.length; i++)
            for (int a = 0; a < means.length; a++)
                sums[whose[i]][a] += residuals[i] * moves[i][a];
        return squares(sums);
    }

    /**
     * How far one unit more of a customer's outcome moves each coefficient: the customer's row of X (X'X)^-1 of the columns as they
     * are. Summing the squares of these, where a covariance of the centred columns would be turned into theirs, spares the intercept
     * a difference of large numbers.
     */
    private double[][] moves() {
        int k = means.length;
        var moves = new double[design.length][k];
        for (int i = 0; i < design.length; i++) {
            moves[i][0] = inverse[0][0];
            for (int a = 1; a < k; a++) {
                for (int b = 1; b < k; b++)
                    moves[i][a] += inverse[a][b] * design[i][b];
                moves[i][0] -= means[a] * moves[i][a];
            }
        }
        return moves;
    }

    private static double[][] squares(double[][] rows) {
        int k = rows[0].length;
        var sum = new double[k][k];
        for (double[] row : rows)
            for (int a = 0; a < k; a++)
                for (int b = 0; b < k; b++)
                    sum[a][b] += row[a] * row[b];
        return sum;
    }
}
