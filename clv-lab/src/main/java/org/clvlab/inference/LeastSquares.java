package org.clvlab.inference;

import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.QRDecomposition;
import org.hipparchus.linear.RealMatrix;

/**
 * Ordinary least squares with an intercept, by QR.
 *
 * @param design
 *            an intercept and the columns
 * @param coefficients
 *            as many
 * @param residuals
 *            one a customer
 * @param inverse
 *            (X'X)^-1
 * @param singular
 *            whether some column is a sum of others, so that the rest means nothing
 */
record LeastSquares(double[][] design, double[] coefficients, double[] residuals, double[][] inverse, boolean singular) {

    static LeastSquares of(double[] y, double[][] columns) {
        int n = y.length;
        var design = new double[n][columns.length + 1];
        for (int i = 0; i < n; i++) {
            design[i][0] = 1;
            for (int k = 0; k < columns.length; k++)
                design[i][k + 1] = columns[k][i];
        }
        // Columns are scaled to length one, so that the test of singularity does not depend on their units.
        var scale = new double[columns.length + 1];
        var scaled = new double[n][columns.length + 1];
        for (int k = 0; k < scale.length; k++) {
            double sum = 0;
            for (var row : design)
                sum += row[k] * row[k];
            scale[k] = Math.sqrt(sum);
            for (int i = 0; i < n; i++)
                scaled[i][k] = scale[k] == 0 ? 0 : design[i][k] / scale[k];
        }
        var qr = new QRDecomposition(new Array2DRowRealMatrix(scaled, false), 1e-10);
        var solver = qr.getSolver();
        if (n <= columns.length || !solver.isNonSingular())
            return new LeastSquares(design, new double[scale.length], y.clone(), new double[scale.length][scale.length], true);
        double[] beta = solver.solve(new ArrayRealVector(y, false)).toArray();
        RealMatrix r = qr.getR().getSubMatrix(0, scale.length - 1, 0, scale.length - 1);
        var back = new QRDecomposition(r).getSolver().getInverse();
        var inverse = back.multiply(back.transpose()).getData();
        for (int a = 0; a < scale.length; a++) {
            beta[a] /= scale[a];
            for (int b = 0; b < scale.length; b++)
                inverse[a][b] /= scale[a] * scale[b];
        }
        var residuals = new double[n];
        for (int i = 0; i < n; i++) {
            double fitted = 0;
            for (int k = 0; k < beta.length; k++)
                fitted += design[i][k] * beta[k];
            residuals[i] = y[i] - fitted;
        }
        return new LeastSquares(design, beta, residuals, inverse, false);
    }

    /** {@return how much each customer's own value weighs in its fitted value} */
    double[] leverages() {
        var leverages = new double[design.length];
        for (int i = 0; i < design.length; i++)
            for (int a = 0; a < inverse.length; a++)
                for (int b = 0; b < inverse.length; b++)
                    leverages[i] += design[i][a] * inverse[a][b] * design[i][b];
        return leverages;
    }

    /** {@return (X'X)^-1 X' diag(weights) X (X'X)^-1} */
    double[][] sandwich(double[] weights) {
        int k = inverse.length;
        var meat = new double[k][k];
        for (int i = 0; i < design.length; i++)
            for (int a = 0; a < k; a++)
                for (int b = 0; b < k; b++)
                    meat[a][b] += design[i][a] * weights[i] * design[i][b];
        return around(meat);
    }

    /** {@return the same with the scores of each row, residual times X, summed by whose it is} */
    double[][] sandwich(int[] whose, int owners) {
        int k = inverse.length;
        var scores = new double[owners][k];
        for (int i = 0; i < design.length; i++)
            for (int a = 0; a < k; a++)
                scores[whose[i]][a] += residuals[i] * design[i][a];
        var meat = new double[k][k];
        for (var score : scores)
            for (int a = 0; a < k; a++)
                for (int b = 0; b < k; b++)
                    meat[a][b] += score[a] * score[b];
        return around(meat);
    }

    private double[][] around(double[][] meat) {
        var bread = new Array2DRowRealMatrix(inverse, false);
        return bread.multiply(new Array2DRowRealMatrix(meat, false)).multiply(bread).getData();
    }
}
