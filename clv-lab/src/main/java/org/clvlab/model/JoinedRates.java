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

    /** The sum of the four parts, of which some are counted off; all in logarithms, since a part may be out of a double's reach. */
    private final class Whole {
        private final double[] heights;
        private final double log;

        Whole(double[] heights) {
            this.heights = heights;
            double plain = Math.log1p(join.association() * exp(join.logUnit())) + heights[0];
            double unit = log(Math.abs(join.association())) + join.logUnit();
            double most = Math.max(plain, unit + Math.max(heights[1], Math.max(heights[2], heights[3])));
            double sum = exp(plain - most) + Math.signum(join.association())
                    * (exp(unit + heights[3] - most) - exp(unit + heights[1] - most) - exp(unit + heights[2] - most));
            // what cancels altogether is no more than rounding
            log = most + log(Math.max(sum, Double.MIN_NORMAL));
        }

        /** The part's unit as a share of the sum, with its sign but not the association's. */
        double unit(int part) {
            return (part % 3 == 0 ? 1 : -1) * exp(join.logUnit() + heights[part] - log);
        }

        /** What a part is of the sum. */
        double share(int part) {
            double joined = join.association() * unit(part);
            return part == 0 ? exp(heights[0] - log) + joined : joined;
        }
    }

    /** The logarithm of the sum of the four parts; its gradient by the chain rule. */
    @Override
    public Contribution contribution(int mostPurchases) {
        var each = parts.stream().map(part -> part.contribution(mostPurchases)).toArray(Contribution[]::new);
        double association = join.association();
        double[] ofLogUnit = join.slopesOfLogUnit();
        return (x, tx, T, gradient) -> {
            var slopes = new double[4][4];
            var heights = new double[4];
            for (int i = 0; i < 4; i++) {
                heights[i] = each[i].of(x, tx, T, slopes[i]);
                slopes[i][1] *= plain().alpha() / parts.get(i).alpha();
                slopes[i][3] *= plain().beta() / parts.get(i).beta();
            }
            var whole = new Whole(heights);
            double units = 0;
            java.util.Arrays.fill(gradient, 0);
            for (int i = 0; i < 4; i++) {
                units += whole.unit(i);
                for (int k = 0; k < 4; k++)
                    gradient[k] += whole.share(i) * slopes[i][k];
            }
            for (int k = 0; k < 4; k++)
                gradient[k] += association * units * ofLogUnit[k];
            gradient[4] = (1 - association * association) * units;
            return whole.log;
        };
    }

    private Whole whole(int x, double tx, double T, boolean alive) {
        var heights = new double[4];
        for (int i = 0; i < 4; i++)
            heights[i] = parts.get(i).contribution(x).of(x, tx, T, new double[4])
                    + (alive ? parts.get(i).logProbabilityAlive(x, tx, T) : 0);
        return new Whole(heights);
    }

    /** What the parts weigh given the history, and given being alive. */
    private double[] shares(int x, double tx, double T, boolean alive) {
        var whole = whole(x, tx, T, alive);
        var shares = new double[4];
        for (int i = 0; i < 4; i++)
            shares[i] = whole.share(i);
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
        // beside the plain part, so that a chance next to 1 keeps the digits of what it lacks
        var all = new double[4];
        var alive = new double[4];
        double plain = plain().logLikelihood(frequency, recency, age);
        double plainAlive = plain().logProbabilityAlive(frequency, recency, age);
        for (int i = 1; i < 4; i++) {
            all[i] = parts.get(i).logLikelihood(frequency, recency, age) - plain;
            alive[i] = all[i] + parts.get(i).logProbabilityAlive(frequency, recency, age) - plainAlive;
        }
        return Math.min(0, plainAlive + new Whole(alive).log - new Whole(all).log);
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
