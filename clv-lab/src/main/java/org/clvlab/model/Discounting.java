package org.clvlab.model;

import static java.lang.Math.exp;

/**
 * Discounted expected purchases of a customer who is alive, from the expected purchases E(t) alone, by parts:
 *
 * <pre>
 * DERT = integral of exp(-d t) dE(t) = integral over u from 0 of exp(-u) E(u / d)
 * </pre>
 *
 * With u = e^w the integrand is analytic in a strip of |Im w| below pi / 2 where purchases come at random, falls off like e^(2 w)
 * on the left and faster than any power on the right, so the trapezoidal rule converges geometrically (Trefethen &amp; Weideman
 * 2014, SIAM Review 56(3)). Every second node alone tells how far it is, and halving the step squares the error: then it is below
 * 1e-12 beside that of E. Where E rises in steps, as under regular purchases, halving does not square, so the step is halved until
 * what is seen is enough. To a finite horizon it is Gauss-Legendre's on halving pieces, cut until they agree; on more of them
 * where all is bought in no time beside the horizon.
 */
final class Discounting {

    private static final double STEP = 1 / 4.0;
    /** Of a customer who goes on buying; where all is bought in no time beside 1 / d, the integrand falls off like e^w only. */
    private static final int FROM = -64;
    private static final int FARTHEST = -160;
    private static final int TO = 15;
    /** How near two sums must come, where the next one's error is the square of that and where it is only less. */
    private static final double SQUARED = 1e-6;
    private static final double SEEN = 1e-9;
    private static final int MOST_CUTS = 64;
    private static final int HALVINGS = 24;
    private static final int MOST_HALVINGS = 72;
    /** Of the whole, what the first piece may be, on which nothing is known of the expectation's bends. */
    private static final double FIRST = 1e-11;
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
        return model.discountedIfAlive(rate, Double.POSITIVE_INFINITY, frequency, recency, age);
    }

    /** To a horizon, which may be infinite. */
    static double of(TransactionModel.Outlook outlook, TransactionModel.Memory memory, double rate, double horizon,
            double recency, double age) {
        if (horizon == 0)
            return 0;
        double agree = memory == TransactionModel.Memory.OF_RECENCY_TOO ? SEEN : SQUARED;
        if (rate * horizon > 45)
            return endless(outlook, agree, rate, recency, age);
        double first = Math.scalb(horizon, 1 - HALVINGS);
        double before = inPieces(outlook, rate, horizon, recency, age, HALVINGS, 1);
        int halvings = first * rate * outlook.expectedTransactions(recency, age, new double[]{first})[0] > FIRST * before
                ? MOST_HALVINGS
                : HALVINGS;
        for (int cuts = 2; cuts <= MOST_CUTS; cuts *= 2) {
            double now = inPieces(outlook, rate, horizon, recency, age, halvings, cuts);
            if (Math.abs(now - before) <= agree * now)
                return now;
            before = now;
        }
        return before;
    }

    private static double endless(TransactionModel.Outlook outlook, double agree, double rate, double recency, double age) {
        int from = FROM;
        var terms = terms(outlook, rate, recency, age, from, 0, 1, TO - FROM + 1);
        double even = sum(terms, 0);
        double sum = even + sum(terms, 1);
        if (terms[0] > 1e-13 * sum) {
            from = FARTHEST;
            var earlier = terms(outlook, rate, recency, age, from, 0, 1, FROM - FARTHEST);
            even += sum(earlier, 0);
            sum += sum(earlier, 0) + sum(earlier, 1);
        }
        double before = 2 * even;
        for (int cuts = 2; cuts <= MOST_CUTS && Math.abs(sum - before) > agree * sum; cuts *= 2) {
            before = sum;
            var between = terms(outlook, rate, recency, age, from, 1.0 / cuts, 2.0 / cuts, cuts / 2 * (TO - from + 1));
            sum = (sum + 2.0 / cuts * (sum(between, 0) + sum(between, 1))) / 2;
        }
        return STEP * sum;
    }

    /** The integrand at places of the logarithmic scale, counted in steps. */
    private static double[] terms(TransactionModel.Outlook outlook, double rate, double recency, double age, int from,
            double shift,
            double stride, int count) {
        var horizons = new double[count];
        for (int i = 0; i < count; i++)
            horizons[i] = exp((from + shift + i * stride) * STEP) / rate;
        var terms = outlook.expectedTransactions(recency, age, horizons);
        for (int i = 0; i < count; i++) {
            double u = horizons[i] * rate;
            terms[i] *= u * exp(-u);
        }
        return terms;
    }

    /** Of every second one. */
    private static double sum(double[] terms, int first) {
        double sum = 0;
        for (int i = first; i < terms.length; i += 2)
            sum += terms[i];
        return sum;
    }

    /** On so many pieces that halve towards now, each cut into so many. */
    private static double inPieces(TransactionModel.Outlook outlook, double rate, double horizon, double recency, double age,
            int halvings, int cuts) {
        int n = RULE.size();
        var horizons = new double[halvings * cuts * n + 1];
        var weights = new double[halvings * cuts * n];
        int place = 0;
        for (int piece = halvings - 1; piece >= 0; piece--) {
            // the first piece begins now
            double from = piece == halvings - 1 ? 0 : Math.scalb(horizon, -piece - 1);
            double length = (Math.scalb(horizon, -piece) - from) / cuts;
            for (int cut = 0; cut < cuts; cut++)
                for (int i = 0; i < n; i++) {
                    horizons[place] = from + length * (cut + RULE.node(i));
                    weights[place++] = length * RULE.weight(i);
                }
        }
        horizons[place] = horizon;
        var expected = outlook.expectedTransactions(recency, age, horizons);
        double sum = exp(-rate * horizon) * expected[place];
        for (int i = 0; i < place; i++)
            sum += weights[i] * rate * exp(-rate * horizons[i]) * expected[i];
        return sum;
    }
}
