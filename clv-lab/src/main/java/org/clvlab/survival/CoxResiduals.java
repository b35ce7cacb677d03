package org.clvlab.survival;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What single customers do to a Cox fit: the residuals behind robust errors and behind the test of proportionality. */
final class CoxResiduals {

    private CoxResiduals() {}

    /**
     * One score residual a customer (Therneau &amp; Grambsch 2000, <i>Modeling Survival Data</i>, section 4.6): a customer
     * who ends counts with x less the mean of the ties, and every customer at risk pays with the hazard spent; of the l-th of
     * d tied ends the tied customers pay the share 1 - l / d only.
     */
    static double[][] score(PartialLikelihood likelihood, double[] beta) {
        int n = likelihood.time.length;
        int p = beta.length;
        var residuals = new double[n][p];
        // walked from the last time to the first, but hazard is spent from the first on: keep the steps and turn them round
        record Step(int from, int to, PartialLikelihood.Tie[] ties) {}
        var steps = new ArrayList<Step>();
        likelihood.walk(beta, false, (from, to, ties) -> steps.add(new Step(from, to, ties)));
        Collections.reverse(steps);
        double spent = 0;
        var spentMean = new double[p];
        int next = 0;
        for (int k = n - 1; k >= 0;) {
            double now = likelihood.time[likelihood.order[k]];
            Step step = next < steps.size() && steps.get(next).from <= k && k < steps.get(next).to ? steps.get(next++) : null;
            if (step != null)
                for (var tie : step.ties) {
                    spent += 1 / tie.risk();
                    for (int a = 0; a < p; a++)
                        spentMean[a] += tie.mean()[a] / tie.risk();
                }
            for (; k >= 0 && likelihood.time[likelihood.order[k]] == now; k--) {
                int i = likelihood.order[k];
                double e = Math.exp(PartialLikelihood.dot(beta, likelihood.x[i]));
                for (int a = 0; a < p; a++)
                    residuals[i][a] -= e * (likelihood.x[i][a] * spent - spentMean[a]);
                if (likelihood.ended[i])
                    ownEnd(residuals[i], likelihood.x[i], e, step.ties);
            }
        }
        return residuals;
    }

    private static void ownEnd(double[] residual, double[] x, double e, PartialLikelihood.Tie[] ties) {
        for (int l = 0; l < ties.length; l++)
            for (int a = 0; a < x.length; a++) {
                double off = x[a] - ties[l].mean()[a];
                residual[a] += off / ties.length + e * l / ties.length * off / ties[l].risk();
            }
    }

    /**
     * One Schoenfeld residual an end, from the first time to the last: x less the mean over the ties of its time.
     *
     * @param customer
     *            who ended
     * @param residual
     *            one a column
     */
    record Schoenfeld(int customer, double[] residual) {}

    static List<Schoenfeld> schoenfeld(PartialLikelihood likelihood, double[] beta) {
        var residuals = new ArrayList<Schoenfeld>();
        int p = beta.length;
        likelihood.walk(beta, false, (from, to, ties) -> {
            var mean = new double[p];
            for (var tie : ties)
                for (int a = 0; a < p; a++)
                    mean[a] += tie.mean()[a] / ties.length;
            for (int k = to - 1; k >= from; k--)
                if (likelihood.ended[likelihood.order[k]]) {
                    var residual = new double[p];
                    for (int a = 0; a < p; a++)
                        residual[a] = likelihood.x[likelihood.order[k]][a] - mean[a];
                    residuals.add(new Schoenfeld(likelihood.order[k], residual));
                }
        });
        Collections.reverse(residuals);
        return residuals;
    }
}
