package org.clvlab.survival;

import java.util.stream.IntStream;

/**
 * Cox's partial likelihood with Efron's way of ties (Efron 1977, <i>JASA</i> 72, 557-565): of d customers who end at one
 * time, the l-th is compared with those at risk less the share l / d of the d themselves. Customers are walked from the
 * longest span to the shortest, so that each step adds those newly at risk.
 */
final class PartialLikelihood {

    final double[][] x;
    final double[] time;
    final boolean[] ended;
    /** Customers from the longest span to the shortest. */
    final int[] order;
    private final int p;

    PartialLikelihood(double[][] x, double[] time, boolean[] ended) {
        this.x = x;
        this.time = time;
        this.ended = ended;
        this.p = x[0].length;
        this.order = IntStream.range(0, time.length).boxed().sorted((i, j) -> Double.compare(time[j], time[i]))
                .mapToInt(i -> i).toArray();
    }

    /** What a time with ends shows to whoever walks past it. */
    interface Visitor {
        /**
         * @param from
         *            the first place in the order with this time
         * @param to
         *            the place after the last
         * @param ties
         *            one for each end of this time
         */
        void ends(int from, int to, Tie[] ties);
    }

    /** The customers at risk as the l-th of the ends at a time sees them: the sum of their risks, and the mean of x. */
    record Tie(double risk, double[] mean, double[][] square) {}

    /** Walks the times with ends, from the last to the first. */
    void walk(double[] beta, boolean squares, Visitor visitor) {
        double risk = 0;
        var first = new double[p];
        var second = new double[p][p];
        for (int from = 0; from < order.length;) {
            int to = from;
            int ends = 0;
            double riskEnds = 0;
            var firstEnds = new double[p];
            var secondEnds = new double[p][p];
            for (; to < order.length && time[order[to]] == time[order[from]]; to++) {
                int i = order[to];
                double e = Math.exp(dot(beta, x[i]));
                risk += e;
                add(first, second, x[i], e, squares);
                if (ended[i]) {
                    ends++;
                    riskEnds += e;
                    add(firstEnds, secondEnds, x[i], e, squares);
                }
            }
            if (ends > 0) {
                var ties = new Tie[ends];
                for (int l = 0; l < ends; l++)
                    ties[l] = tie((double) l / ends, risk, first, second, riskEnds, firstEnds, secondEnds, squares);
                visitor.ends(from, to, ties);
            }
            from = to;
        }
    }

    private Tie tie(double share, double risk, double[] first, double[][] second, double riskEnds, double[] firstEnds,
            double[][] secondEnds, boolean squares) {
        double left = risk - share * riskEnds;
        var mean = new double[p];
        var square = squares ? new double[p][p] : null;
        for (int a = 0; a < p; a++) {
            mean[a] = (first[a] - share * firstEnds[a]) / left;
            for (int b = 0; squares && b < p; b++)
                square[a][b] = (second[a][b] - share * secondEnds[a][b]) / left;
        }
        return new Tie(left, mean, square);
    }

    private void add(double[] first, double[][] second, double[] x, double e, boolean squares) {
        for (int a = 0; a < p; a++) {
            first[a] += e * x[a];
            for (int b = 0; squares && b < p; b++)
                second[a][b] += e * x[a] * x[b];
        }
    }

    /** The log-likelihood; fills the gradient and minus the Hessian. */
    double at(double[] beta, double[] gradient, double[][] information) {
        java.util.Arrays.fill(gradient, 0);
        for (var row : information)
            java.util.Arrays.fill(row, 0);
        var height = new double[1];
        walk(beta, true, (from, to, ties) -> {
            for (int k = from; k < to; k++)
                if (ended[order[k]]) {
                    height[0] += dot(beta, x[order[k]]);
                    for (int a = 0; a < p; a++)
                        gradient[a] += x[order[k]][a];
                }
            for (var tie : ties) {
                height[0] -= Math.log(tie.risk);
                for (int a = 0; a < p; a++) {
                    gradient[a] -= tie.mean[a];
                    for (int b = 0; b < p; b++)
                        information[a][b] += tie.square[a][b] - tie.mean[a] * tie.mean[b];
                }
            }
        });
        return height[0];
    }

    static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++)
            sum += a[i] * b[i];
        return sum;
    }
}
