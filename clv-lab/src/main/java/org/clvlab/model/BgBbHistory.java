package org.clvlab.model;

import static java.lang.Math.exp;
import static java.lang.Math.log;

import java.util.ArrayList;

import org.clvlab.cohort.CustomerBase;
import org.clvlab.cohort.HistoryFaults;

/**
 * One history under {@link BgBb} and its explanations: alive at all n opportunities, or left right after the m-th, for every
 * m from the last purchase to n - 1. Beside the combinations that all share,
 *
 * <pre>
 * alive: B(alpha+x, beta+n-x) / B(alpha, beta) B(gamma, delta+n) / B(gamma, delta)
 * left:  B(alpha+x, beta+m-x) / B(alpha, beta) B(gamma+1, delta+m) / B(gamma, delta)
 * </pre>
 *
 * Numbers are whole, so every ratio is a product over opportunities and its logarithm a running sum.
 */
final class BgBbHistory {

    private static final double ALL_BUT_SURE = -0.1;

    private final BgBb model;
    private final int x;
    private final int tx;
    private final int n;
    /** The logarithm of each explanation, that of being alive last. */
    private final double[] logs;
    private final double[][] slopes;

    BgBbHistory(BgBb model, int frequency, double recency, double age) {
        this.model = model;
        this.x = frequency;
        this.tx = whole(recency);
        this.n = whole(age);
        if (x > tx)
            throw new IllegalArgumentException("No customer has frequency " + frequency + " and recency " + tx
                    + " in opportunities: there is at most one purchase at each.");
        this.logs = new double[n - tx + 1];
        this.slopes = new double[n - tx + 1][4];
        explain();
    }

    private void explain() {
        var buying = new Sum();
        double toAlpha = 0;
        double toBeta = 0;
        for (int j = 0; j < x; j++) {
            buying.add(log((model.alpha() + j) / (model.alpha() + model.beta() + j)));
            toAlpha += 1 / (model.alpha() + j) - 1 / (model.alpha() + model.beta() + j);
            toBeta -= 1 / (model.alpha() + model.beta() + j);
        }
        var staying = new Sum();
        double toGamma = 0;
        double toDelta = 0;
        for (int m = 0; m <= n; m++) {
            if (m > x) {
                int j = m - 1;
                buying.add(log((model.beta() + j - x) / (model.alpha() + model.beta() + j)));
                toAlpha -= 1 / (model.alpha() + model.beta() + j);
                toBeta += 1 / (model.beta() + j - x) - 1 / (model.alpha() + model.beta() + j);
            }
            if (m > 0) {
                int j = m - 1;
                staying.add(log((model.delta() + j) / (model.gamma() + model.delta() + j)));
                toGamma -= 1 / (model.gamma() + model.delta() + j);
                toDelta += 1 / (model.delta() + j) - 1 / (model.gamma() + model.delta() + j);
            }
            if (m < tx)
                continue;
            double all = model.gamma() + model.delta() + m;
            boolean alive = m == n;
            logs[m - tx] = buying.value() + staying.value() + (alive ? 0 : log(model.gamma() / all));
            slopes[m - tx] = new double[]{model.alpha() * toAlpha, model.beta() * toBeta,
                    model.gamma() * (toGamma + (alive ? 0 : 1 / model.gamma() - 1 / all)),
                    model.delta() * (toDelta - (alive ? 0 : 1 / all))};
        }
    }

    private double logSum() {
        double most = Double.NEGATIVE_INFINITY;
        for (double one : logs)
            most = Math.max(most, one);
        double sum = 0;
        for (double one : logs)
            sum += exp(one - most);
        return most + log(sum);
    }

    double logLikelihood(double[] gradient) {
        double height = logSum();
        java.util.Arrays.fill(gradient, 0);
        for (int i = 0; i < logs.length; i++)
            for (int k = 0; k < 4; k++)
                gradient[k] += exp(logs[i] - height) * slopes[i][k];
        // of one who all but surely does not buy, the small chance to do so has the digits
        return x == 0 && height > ALL_BUT_SURE ? Math.log1p(-buysAtAll()) : height;
    }

    /** The chance that a new customer buys at one of n opportunities, by which is the first. */
    private double buysAtAll() {
        double buysFirstNow = model.alpha() / (model.alpha() + model.beta());
        double stays = 1;
        double sum = 0;
        for (int j = 0; j < n; j++) {
            stays *= (model.delta() + j) / (model.gamma() + model.delta() + j);
            sum += stays * buysFirstNow;
            buysFirstNow *= (model.beta() + j) / (model.alpha() + model.beta() + 1 + j);
        }
        return sum;
    }

    double logProbabilityAlive() {
        if (n == tx)
            return 0;
        return Math.min(0, logs[n - tx] - logSum());
    }

    TransactionModel.OwnRates ownRates() {
        double height = logSum();
        double buying = 0;
        double leaving = 0;
        for (int m = tx; m <= n; m++) {
            double share = exp(logs[m - tx] - height);
            int left = m == n ? 0 : 1;
            buying += share * (model.alpha() + x) / (model.alpha() + model.beta() + m);
            leaving += share * (model.gamma() + left) / (model.gamma() + model.delta() + m + left);
        }
        return new TransactionModel.OwnRates(buying, leaving);
    }

    /** Equation (4): the purchases of a new customer at so many opportunities. */
    static double[] purchases(BgBb model, int most, int opportunities) {
        var probabilities = new double[most + 1];
        for (int k = 0; k <= Math.min(most, opportunities); k++) {
            // of each number of opportunities met alive: k purchases among them, in any order
            var logs = new BgBbHistory(model, k, k, opportunities).logs;
            double logWays = 0;
            for (int m = k; m <= opportunities; m++) {
                if (m > k)
                    logWays += log((double) m / (m - k));
                probabilities[k] += exp(logs[m - k] + logWays);
            }
        }
        return probabilities;
    }

    static int whole(double opportunities) {
        double near = Math.rint(opportunities);
        if (!(Math.abs(opportunities - near) < 1e-6))
            throw new IllegalArgumentException("BG/BB counts opportunities, but a history has the time " + opportunities
                    + "; make the base with CustomerBase.ofOpportunities, or give whole numbers.");
        return (int) near;
    }

    /** How many opportunities there are up to a time from now. */
    static int opportunities(double horizon) {
        return (int) Math.floor(horizon + 1e-9);
    }

    static void refuseFaults(CustomerBase base) {
        var faults = new ArrayList<String>();
        var frequency = base.frequency();
        var recency = base.recency();
        var age = base.age();
        for (int i = 0; i < frequency.length; i++) {
            var who = "customer " + base.ids().get(i) + ": ";
            if (Math.abs(recency[i] - Math.rint(recency[i])) > 1e-6 || Math.abs(age[i] - Math.rint(age[i])) > 1e-6)
                faults.add(who + "recency " + recency[i] + " and age " + age[i]
                        + " are no whole numbers of opportunities; make the base with CustomerBase.ofOpportunities.");
            else if (frequency[i] > Math.rint(recency[i]))
                faults.add(who + "frequency " + frequency[i] + " exceeds the " + (int) Math.rint(recency[i])
                        + " opportunities up to the last purchase; count the orders of one opportunity once.");
        }
        if (!faults.isEmpty())
            throw new HistoryFaults(faults);
    }
}
