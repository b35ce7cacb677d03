package org.clvlab.model;

import static java.lang.Math.exp;
import static java.lang.Math.log;
import static java.lang.Math.log1p;

/**
 * The expected purchases of a customer who is alive, where every k-th event of a Poisson process is a purchase and each
 * purchase may be the last.
 *
 * <p>
 * Given that j events have happened since the last purchase, the number n of events to come is negative binomial, and of the
 * floor((n + j) / k) purchases it would make the i-th still happens when none before it was the last:
 *
 * <pre>
 * E[X(t) | alive] = sum over j of P(j) sum over n of P(n | j) e(floor((n + j) / k)),   e(m) = sum for i = 1..m of E[q^(i-1)]
 * </pre>
 *
 * Every term is positive, so nothing cancels. A factor g on the purchase rate turns t into g t and, so as not to bring the
 * leaving forward, q into q^(1/g); a factor f on dropout turns q into q^f.
 */
final class RegularOutlook implements TransactionModel.Outlook {

    /** Beyond so many terms the sum gives way to {@link RegularMean}. */
    private static final double MOST_TERMS = 20_000;

    private final DropoutAtPurchase model;
    private final int frequency;
    private final Course course;
    private double[] expectedOf = {0, 1};

    RegularOutlook(DropoutAtPurchase model, int frequency, Course course) {
        if (!course.isConstant())
            throw new IllegalArgumentException("Factors that change over time are not worked out for regular purchases (k "
                    + model.k() + "); give levers that start at once and without a ramp, or take the model with k 1.");
        this.model = model;
        this.frequency = frequency;
        this.course = course;
    }

    @Override
    public double[] expectedTransactions(double recency, double age, double[] horizons) {
        var expected = new double[horizons.length];
        var phases = model.phases(frequency, recency, age);
        for (int i = 0; i < horizons.length; i++) {
            double ratio = course.purchaseRate(0) * horizons[i] / (model.alpha() + age);
            if (terms(ratio) > MOST_TERMS)
                expected[i] = mean(ratio, phases);
            else
                for (int j = 0; ratio > 0 && j < model.k(); j++)
                    if (phases[j] > 0)
                        expected[i] += phases[j] * sum(ratio, j);
        }
        return expected;
    }

    private double shape(int phase) { return model.r() + model.k() * frequency + phase; }

    /** How many terms the sum would have, about. */
    private double terms(double ratio) {
        double mean = shape(model.k()) * ratio;
        return mean + 12 * Math.sqrt(mean * (1 + ratio)) + 45 * (1 + ratio);
    }

    /** The same by quadrature over the chance to leave. */
    private double mean(double ratio, double[] phases) {
        var given = new RegularMean(phases, shape(0), ratio);
        double exponent = course.dropout(0) / course.purchaseRate(0);
        return BetaMean.of(model.a(), model.b() + frequency + model.atFirst(),
                (p, logStays) -> given.purchases(exponent * logStays));
    }

    private double sum(double ratio, int phase) {
        int k = model.k();
        double shape = shape(phase);
        double logZ = log(ratio) - log1p(ratio);
        double z = exp(logZ);
        double total = 0;
        double logChance = -shape * log1p(ratio);
        double chance = exp(logChance);
        double mode = (shape - 1) * ratio;
        for (int n = 0;; n++) {
            int purchases = (n + phase) / k;
            double term = chance * expectedOf(purchases);
            total += term;
            double fall = z * (shape + n) / (n + 1);
            if (n > mode && fall < 1 && chance * expectedOf(purchases + 1) * (n + 2.0) < 1e-18 * total * (1 - z) * (n + 1.0))
                return total;
            // in logs only as long as the chance itself is less than a double can hold well
            if (logChance < -640) {
                logChance += log(fall);
                chance = exp(logChance);
            } else
                chance *= fall;
        }
    }

    /** e(m), extended as far as it is asked for. */
    private double expectedOf(int purchases) {
        if (purchases >= expectedOf.length) {
            int known = expectedOf.length;
            expectedOf = java.util.Arrays.copyOf(expectedOf, Math.max(2 * known, purchases + 1));
            double b = model.b() + frequency + model.atFirst();
            double exponent = course.dropout(0) / course.purchaseRate(0);
            double atB = Rising.log(model.a(), b);
            double chance = expectedOf[known - 1] - expectedOf[known - 2];
            for (int m = known; m < expectedOf.length; m++) {
                chance = exponent == 1
                        ? chance * (b + m - 2) / (model.a() + b + m - 2)
                        : exp(atB - Rising.log(model.a(), b + (m - 1) * exponent));
                expectedOf[m] = expectedOf[m - 1] + chance;
            }
        }
        return expectedOf[purchases];
    }
}
