package org.clvlab.model;

import static java.lang.Math.exp;
import static java.lang.Math.log;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What {@link CorrelatedParetoNbd} answers: its likelihood is a sum of four of Pareto/NBD's, so whatever is expected given a history
 * is a mean over those four, weighed by what each says of the history. The weights are of either sign and add up to 1.
 *
 * @param parts
 *            the plain model, and with alpha + w, with beta + w, with both
 * @param join
 *            what each of them counts
 */
record JoinedRates(List<ParetoNbd> parts, SarmanovJoin join) implements Workings {

    private ParetoNbd plain() { return parts.getFirst(); }

    @Override
    public List<RateLaw> heterogeneity() { return plain().heterogeneity(); }

    /** The logarithm of the sum of the four parts, each beside the plain one; its gradient by the chain rule. */
    @Override
    public Contribution contribution(int mostPurchases) {
        var each = parts.stream().map(part -> part.contribution(mostPurchases)).toArray(Contribution[]::new);
        double joint = join.joint();
        double[] ofJoint = join.slopesOfJoint();
        return (x, tx, T, gradient) -> {
            var slopes = new double[4][4];
            double plain = each[0].of(x, tx, T, slopes[0]);
            double sum = 1;
            var share = new double[4];
            for (int i = 1; i < 4; i++) {
                share[i] = exp(each[i].of(x, tx, T, slopes[i]) - plain);
                slopes[i][1] *= plain().alpha() / parts.get(i).alpha();
                slopes[i][3] *= plain().beta() / parts.get(i).beta();
                sum += i == 3 ? share[i] : -share[i];
            }
            double whole = 1 + joint * sum;
            for (int k = 0; k < 5; k++) {
                double ofSum = 0;
                if (k < 4)
                    for (int i = 1; i < 4; i++)
                        ofSum += (i == 3 ? share[i] : -share[i]) * (slopes[i][k] - slopes[0][k]);
                gradient[k] = (k < 4 ? slopes[0][k] : 0) + (ofJoint[k] * sum + joint * ofSum) / whole;
            }
            return plain + log(whole);
        };
    }

    /** What the parts weigh given the history, and given being alive. */
    private double[] shares(int x, double tx, double T, boolean alive) {
        var shares = join.counts();
        double plain = 0;
        double sum = 0;
        for (int i = 0; i < 4; i++) {
            var part = parts.get(i);
            double height = part.logLikelihood(x, tx, T) + (alive ? part.logProbabilityAlive(x, tx, T) : 0);
            plain = i == 0 ? height : plain;
            shares[i] *= exp(height - plain);
            sum += shares[i];
        }
        for (int i = 0; i < 4; i++)
            shares[i] /= sum;
        return shares;
    }

    /** Whoever is alive could as well have bought just now: only frequency and age matter. */
    private double[] sharesIfAlive(int x, double T) {
        return shares(x, T, T, true);
    }

    private static double mean(double[] shares, java.util.function.IntToDoubleFunction of) {
        double sum = 0;
        for (int i = 0; i < 4; i++)
            sum += shares[i] * of.applyAsDouble(i);
        return sum;
    }

    @Override
    public double logProbabilityAlive(int frequency, double recency, double age) {
        var counts = join.counts();
        double alive = 0;
        double all = 0;
        double plain = 0;
        double plainAlive = 0;
        for (int i = 0; i < 4; i++) {
            double height = parts.get(i).logLikelihood(frequency, recency, age);
            double logAlive = parts.get(i).logProbabilityAlive(frequency, recency, age);
            plain = i == 0 ? height : plain;
            plainAlive = i == 0 ? logAlive : plainAlive;
            all += counts[i] * exp(height - plain);
            alive += counts[i] * exp(height - plain + logAlive - plainAlive);
        }
        return Math.min(0, plainAlive + log(alive / all));
    }

    @Override
    public BuyingProcess.Outlook outlook(int frequency, Course course) {
        var outlooks = parts.stream().map(part -> part.outlook(frequency, course)).toList();
        return (recency, age, horizons) -> {
            var shares = sharesIfAlive(frequency, age);
            var expected = new double[horizons.length];
            for (int i = 0; i < 4; i++) {
                var own = outlooks.get(i).expectedTransactions(recency, age, horizons);
                for (int k = 0; k < own.length; k++)
                    expected[k] += shares[i] * own[k];
            }
            return expected;
        };
    }

    @Override
    public double[] probabilityOfPurchasesIfAlive(int most, double horizon, int frequency, double recency, double age) {
        var shares = sharesIfAlive(frequency, age);
        var chances = new double[most + 1];
        for (int i = 0; i < 4; i++) {
            var own = parts.get(i).probabilityOfPurchasesIfAlive(most, horizon, frequency, recency, age);
            for (int n = 0; n <= most; n++)
                chances[n] += shares[i] * own[n];
        }
        return chances;
    }

    @Override
    public double survivalIfAlive(double ahead, int frequency, double recency, double age) {
        return mean(sharesIfAlive(frequency, age), i -> parts.get(i).survivalIfAlive(ahead, frequency, recency, age));
    }

    double lifetimePurchasesIfAlive(int frequency, double recency, double age) {
        return mean(sharesIfAlive(frequency, age), i -> parts.get(i).lifetimePurchasesIfAlive(frequency, recency, age));
    }

    @Override
    public BuyingProcess.OwnRates ownRates(int frequency, double recency, double age) {
        var shares = shares(frequency, recency, age, false);
        var own = parts.stream().map(part -> part.ownRates(frequency, recency, age)).toList();
        return new BuyingProcess.OwnRates(mean(shares, i -> own.get(i).purchaseRate()), mean(shares, i -> own.get(i).dropout()));
    }

    /** By rejection: rates from the plain model, kept as often as the join weighs them. */
    @Override
    public BuyingProcess.Future drawIfAlive(RandomGenerator random, int frequency, double recency, double age) {
        var chance = new Chance(random);
        double most = join.mostWeight();
        double buying;
        double leaving;
        do {
            buying = chance.gamma(plain().r() + frequency) / (plain().alpha() + age);
            leaving = chance.gamma(plain().s()) / (plain().beta() + age);
        } while (random.nextDouble() * most > join.weight(buying, leaving));
        double rate = buying;
        double end = chance.exponential() / leaving;
        var now = new double[1];
        return () -> {
            now[0] += chance.exponential() / rate;
            return now[0] > end ? Double.POSITIVE_INFINITY : now[0];
        };
    }
}
