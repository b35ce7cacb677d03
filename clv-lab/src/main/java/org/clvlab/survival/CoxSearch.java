package org.clvlab.survival;

import java.util.ArrayList;
import java.util.List;

import org.clvlab.report.Digits;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.MatrixUtils;

/** Newton's method with halved steps on the partial likelihood, which is concave: every maximum is the maximum. */
final class CoxSearch {

    private static final int MOST_STEPS = 60;
    /** A coefficient of so many spreads is no estimate: the likelihood rises for ever. */
    private static final double RUNAWAY = 12;

    private CoxSearch() {}

    static Cox fit(SurvivalTimes times, Cox.Errors errors) {
        if (times.ends() == 0)
            throw new IllegalArgumentException("No span has ended yet, so there is no hazard to explain; observe longer.");
        var design = Design.of(times);
        var likelihood = new PartialLikelihood(design.rows(), times.time(), times.ended());
        int p = design.names().size();
        var at = new double[p];
        var gradient = new double[p];
        var information = new double[p][p];
        double start = likelihood.at(at, gradient, information);
        double height = start;
        boolean ranAway = false;
        for (int step = 0; step < MOST_STEPS; step++) {
            var move = solved(information, gradient);
            var there = new double[p];
            double share = 1;
            double heightThere;
            do {
                for (int j = 0; j < p; j++)
                    there[j] = at[j] + share * move[j];
                heightThere = likelihood.at(there, gradient, information);
                share /= 2;
            } while (!(heightThere >= height - 1e-9 * Math.abs(height)) && share > 1e-9);
            double gain = heightThere - height;
            at = there;
            height = heightThere;
            ranAway = largest(at) > RUNAWAY;
            if (ranAway || Math.abs(gain) < 1e-11 * (1 + Math.abs(height)) && largest(move) < 1e-7)
                break;
        }
        var inverse = inverse(information);
        return new Cox(times, design, likelihood, at, errors == Cox.Errors.ROBUST ? sandwich(likelihood, at, inverse) : inverse,
                errors, height, start, warnings(times, design, at, inverse, ranAway));
    }

    private static double[] solved(double[][] information, double[] gradient) {
        return MatrixUtils.createRealMatrix(inverse(information)).operate(gradient);
    }

    private static double[][] inverse(double[][] information) {
        var matrix = MatrixUtils.createRealMatrix(information);
        double trace = 0;
        for (int j = 0; j < information.length; j++)
            trace += information[j][j];
        for (int j = 0; j < information.length; j++)
            matrix.addToEntry(j, j, 1e-14 * trace + 1e-300); // a flat direction gets a huge error instead of no inverse
        return new CholeskyDecomposition(matrix, 1e-10, 0).getSolver().getInverse().getData();
    }

    private static double[][] sandwich(PartialLikelihood likelihood, double[] at, double[][] inverse) {
        int p = at.length;
        var sum = new double[p][p];
        for (var score : CoxResiduals.score(likelihood, at)) {
            var change = MatrixUtils.createRealMatrix(inverse).operate(score);
            for (int a = 0; a < p; a++)
                for (int b = 0; b < p; b++)
                    sum[a][b] += change[a] * change[b];
        }
        return sum;
    }

    private static double largest(double[] values) {
        double most = 0;
        for (double value : values)
            most = Math.max(most, Math.abs(value));
        return most;
    }

    private static List<String> warnings(SurvivalTimes times, Design design, double[] at, double[][] inverse, boolean ranAway) {
        var warnings = new ArrayList<String>();
        for (int j = 0; j < at.length; j++)
            if (ranAway && (Math.abs(at[j]) > RUNAWAY / 2 || inverse[j][j] > 100))
                warnings.add("Column " + design.names().get(j) + " runs away: it divides those who ended from those who did not"
                        + " without an exception, so its hazard ratio has no finite estimate. Leave it out, or merge its levels.");
        int p = at.length;
        if (times.ends() < 10 * p)
            warnings.add(Digits.count(times.ends()) + (times.ends() == 1 ? " end is" : " ends are") + " few for " + p
                    + (p == 1 ? " coefficient" : " coefficients") + "; with less than ten each, intervals are rough.");
        return warnings;
    }
}
