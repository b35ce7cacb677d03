package org.clvlab.model;

import static java.lang.Math.exp;

/**
 * Discounted expected purchases of a customer who is alive, from the expected purchases E(t) alone, by parts:
 *
 * <pre>
 * DERT = integral of exp(-d t) dE(t) = integral over u from 0 of exp(-u) E(u / d)
 * </pre>
 *
 * With u = e^w the integrand is analytic for |Im w| below pi / 2, falls off like e^(2 w) on the left and faster than any
 * power on the right, so the trapezoidal rule converges geometrically (Trefethen &amp; Weideman 2014, SIAM Review 56(3)). At
 * this step its relative error is below 1e-12 beside that of E; to a finite horizon it is Gauss-Legendre's on halving
 * pieces, as small.
 */
final class Discounting {

    private static final double STEP = 1 / 4.0;
    /** Of a customer who goes on buying; where all is bought in no time beside 1 / d, the integrand falls off like e^w only. */
    private static final int FROM = -64;
    private static final int FARTHEST = -160;
    private static final int TO = 15;
    private static final int HALVINGS = 24;
    private static final GaussLegendre RULE = GaussLegendre.of(16);

    private Discounting() {}

    /** Without end. */
    static double ifAlive(TransactionModel model, double rate, int frequency, double recency, double age) {
        if (rate == 0) {
            double all = model.lifetimePurchasesIfAlive(frequency, recency, age);
            if (Double.isInfinite(all))
                throw new IllegalArgumentException("Without a discount rate the purchases to come have no mean under " + model
                        + ": too many customers hardly ever leave. Give an annual rate above 0, or a horizon.");
            return all;
        }
        return endless(model.outlook(frequency, Course.UNCHANGED), rate, recency, age);
    }

    private static double endless(TransactionModel.Outlook outlook, double rate, double recency, double age) {
        var terms = terms(outlook, rate, recency, age, FROM, TO);
        double sum = sum(terms);
        if (terms[0] > 1e-13 * sum)
            sum += sum(terms(outlook, rate, recency, age, FARTHEST, FROM - 1));
        return STEP * sum;
    }

    /** The integrand at e^(i step) for each i. */
    private static double[] terms(TransactionModel.Outlook outlook, double rate, double recency, double age, int from, int to) {
        var horizons = new double[to - from + 1];
        for (int i = 0; i < horizons.length; i++)
            horizons[i] = exp((from + i) * STEP) / rate;
        var terms = outlook.expectedTransactions(recency, age, horizons);
        for (int i = 0; i < terms.length; i++) {
            double u = horizons[i] * rate;
            terms[i] *= u * exp(-u);
        }
        return terms;
    }

    private static double sum(double[] terms) {
        double sum = 0;
        for (double term : terms)
            sum += term;
        return sum;
    }

    /** To a horizon. */
    static double ifAlive(TransactionModel.Outlook outlook, double rate, double horizon, double recency, double age) {
        if (horizon == 0)
            return 0;
        if (rate * horizon > 45)
            return endless(outlook, rate, recency, age);
        int n = RULE.size();
        var horizons = new double[HALVINGS * n + 1];
        var weights = new double[HALVINGS * n];
        double end = horizon;
        for (int piece = HALVINGS - 1; piece >= 0; piece--) {
            // the first piece begins now
            double from = piece == 0 ? 0 : end / 2;
            for (int i = 0; i < n; i++) {
                horizons[piece * n + i] = from + (end - from) * RULE.node(i);
                weights[piece * n + i] = (end - from) * RULE.weight(i);
            }
            end /= 2;
        }
        horizons[HALVINGS * n] = horizon;
        var expected = outlook.expectedTransactions(recency, age, horizons);
        double sum = exp(-rate * horizon) * expected[HALVINGS * n];
        for (int i = 0; i < weights.length; i++)
            sum += weights[i] * rate * exp(-rate * horizons[i]) * expected[i];
        return sum;
    }
}
