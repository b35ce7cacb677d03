package org.clvlab.model;

/** Minus the Hessian of a likelihood, by differences of its gradient. */
final class Curvature {

    private Curvature() {}

    static boolean isFinite(double[][] matrix) {
        for (var row : matrix)
            for (double value : row)
                if (!Double.isFinite(value))
                    return false;
        return true;
    }

    /** Minus the Hessian by central differences of the gradient, made symmetric; its error is of the order of h squared. */
    static double[][] exact(Likelihood likelihood, double[] at, double h) {
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
    static double[][] rough(Likelihood likelihood, double[] at, double[] gradient, double h) {
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
}
