package org.clvlab.grouping;

/**
 * A mixture of normal distributions with a diagonal covariance for each group, by expectation and maximisation (Dempster, Laird
 * and Rubin 1977) from the groups of k-means, in logarithms. A variance is kept above a hundredth of the column's own, since the
 * likelihood of a group that shrinks to one point has no bound.
 *
 * @param partition
 *            the groups
 * @param logLikelihood
 *            of the standardised columns
 * @param rows
 *            how many customers
 */
record GaussianMixture(Partition partition, double logLikelihood, int rows) {

    private static final int ROUNDS = 500;
    private static final double ENOUGH = 1e-8;
    private static final double FLOOR = 0.01;
    private static final double LOG_TWO_PI = Math.log(2 * Math.PI);

    /** {@return the most likely of those from given groups and from several rougher ones} The likelihood has many summits. */
    static GaussianMixture best(double[][] z, Partition near, int more, long seed) {
        var best = of(z, near);
        for (int start = 1; start <= more; start++) {
            var other = of(z, KMeans.of(z, near.groups(), 1, seed + 104_729L * start));
            if (other.logLikelihood > best.logLikelihood) best = other;
        }
        return best;
    }

    static GaussianMixture of(double[][] z, Partition start) {
        int n = z.length;
        int groups = start.groups();
        var belongs = new double[n][groups];
        for (int i = 0; i < n; i++) belongs[i][start.labels()[i]] = 1;
        double before = Double.NEGATIVE_INFINITY;
        Partition now = start;
        for (int round = 0; round < ROUNDS; round++) {
            now = maximised(z, belongs, now);
            double likelihood = expected(z, now, belongs);
            if (likelihood - before < ENOUGH * Math.abs(likelihood)) {
                before = likelihood;
                break;
            }
            before = likelihood;
        }
        var labels = new int[n];
        for (int i = 0; i < n; i++) labels[i] = Partition.first(belongs[i]);
        return new GaussianMixture(new Partition(now.share(), now.centre(), now.variance(), labels), before, n);
    }

    /** {@return the Bayesian information criterion (Schwarz 1978), less is better} Free are shares, centres and variances. */
    double bic() {
        int groups = partition.groups();
        int columns = partition.centre()[0].length;
        return -2 * logLikelihood + (groups - 1 + 2.0 * groups * columns) * Math.log(rows);
    }

    /** Fills in how much each customer belongs to each group, and gives the log-likelihood. */
    private static double expected(double[][] z, Partition now, double[][] belongs) {
        int groups = now.groups();
        int columns = z[0].length;
        var constant = new double[groups];
        var half = new double[groups][columns];
        for (int g = 0; g < groups; g++) {
            constant[g] = Math.log(now.share()[g]) - columns * LOG_TWO_PI / 2;
            for (int j = 0; j < columns; j++) {
                constant[g] -= Math.log(now.variance()[g][j]) / 2;
                half[g][j] = 0.5 / now.variance()[g][j];
            }
        }
        double sum = 0;
        for (int i = 0; i < z.length; i++) {
            var own = belongs[i];
            double most = Double.NEGATIVE_INFINITY;
            for (int g = 0; g < groups; g++) {
                double log = constant[g];
                for (int j = 0; j < columns; j++) {
                    double off = z[i][j] - now.centre()[g][j];
                    log -= off * off * half[g][j];
                }
                own[g] = log;
                most = Math.max(most, log);
            }
            double total = 0;
            for (int g = 0; g < groups; g++) total += own[g] = Math.exp(own[g] - most);
            for (int g = 0; g < groups; g++) own[g] /= total;
            sum += most + Math.log(total);
        }
        return sum;
    }

    private static Partition maximised(double[][] z, double[][] belongs, Partition before) {
        int groups = belongs[0].length;
        int columns = z[0].length;
        var share = new double[groups];
        var centre = new double[groups][columns];
        var variance = new double[groups][columns];
        for (int g = 0; g < groups; g++) {
            double weight = 0;
            for (int i = 0; i < z.length; i++) {
                weight += belongs[i][g];
                for (int j = 0; j < columns; j++) centre[g][j] += belongs[i][g] * z[i][j];
            }
            if (weight < 1e-9) { // nobody is left in it: it stays where it was, without weight to speak of
                share[g] = 1e-12;
                centre[g] = before.centre()[g];
                variance[g] = before.variance()[g];
                continue;
            }
            for (int j = 0; j < columns; j++) centre[g][j] /= weight;
            for (int i = 0; i < z.length; i++)
                for (int j = 0; j < columns; j++) {
                    double off = z[i][j] - centre[g][j];
                    variance[g][j] += belongs[i][g] * off * off / weight;
                }
            for (int j = 0; j < columns; j++) variance[g][j] = Math.max(FLOOR, variance[g][j]);
            share[g] = weight / z.length;
        }
        return new Partition(share, centre, variance, before.labels());
    }
}
