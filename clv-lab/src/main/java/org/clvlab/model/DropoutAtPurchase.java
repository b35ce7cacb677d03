package org.clvlab.model;

import static java.lang.Math.exp;
import static java.lang.Math.log;

import java.util.List;
import java.util.random.RandomGenerator;

import org.hipparchus.special.Beta;

/**
 * What BG/NBD, MBG/NBD, BG/CNBD-k and MBG/CNBD-k share (Reutterer, Platzer &amp; Schröder 2020, <i>International Journal of
 * Research in Marketing</i> 38(1), 194-215): purchases are every k-th event of a Poisson process whose rate is gamma (r,
 * &alpha;) over customers, and at each repeat purchase, and with "M" also at the first, a customer leaves with a chance that
 * is beta (a, b).
 *
 * <p>
 * With o = 1 for "M" and else 0, a history has two explanations, alive and left at t<sub>x</sub>; beside what they share,
 *
 * <pre>
 * alive: (b+x+o-1) / (a+b+x+o-1) (1 + T/alpha)^-(r+kx) S      left: a / (a+b+x+o-1) (1 + tx/alpha)^-(r+kx)
 * S = sum for j = 0..k-1 of z^j (r+kx) (r+kx+1) … (r+kx+j-1) / j!,   z = (T - tx) / (alpha + T)
 * </pre>
 *
 * where S says that fewer than k events fell in the time since the last purchase. All is added in logs.
 *
 * @param atFirst
 *            1 where the first purchase is already an occasion to leave, else 0
 * @param k
 *            how many events make a purchase; above 1, purchases are regular
 */
record DropoutAtPurchase(double r, double alpha, double a, double b, int atFirst, int k) implements Workings {

    List<Model.Parameter> parameters() {
        return List.of(new Model.Parameter("r", r, "shape of the purchase rates"),
                new Model.Parameter("alpha", alpha, "rate of the " + (k == 1 ? "purchase" : "event") + " rates"),
                new Model.Parameter("a", a, "beta of the chance to leave"),
                new Model.Parameter("b", b, "beta of the chance to leave"));
    }

    /** The log of the odds of having left against being alive; minus infinity where nobody can have left. */
    double logOddsLeft(int x, double tx, double T) {
        int occasions = x + atFirst;
        if (occasions == 0)
            return Double.NEGATIVE_INFINITY;
        return log(a / (b + occasions - 1)) + (r + k * x) * OnePlus.log((T - tx) / (alpha + tx))
                - (k == 1 ? 0 : log(quiet(x, tx, T)));
    }

    @Override
    public double logProbabilityAlive(int x, double tx, double T) {
        double odds = logOddsLeft(x, tx, T);
        return odds > 0 ? -odds - OnePlus.log(exp(-odds)) : -OnePlus.log(exp(odds));
    }

    /** S: one for each number of events since the last purchase that makes none, added up. */
    double quiet(int x, double tx, double T) {
        double sum = 1;
        double term = 1;
        double z = (T - tx) / (alpha + T);
        for (int j = 1; j < k; j++) {
            term *= z * (r + k * x + j - 1) / j;
            sum += term;
        }
        return sum;
    }

    /** The share of each term of S: how many events there have been since the last purchase. */
    double[] phases(int x, double tx, double T) {
        var shares = new double[k];
        shares[0] = 1;
        double sum = 1;
        double z = (T - tx) / (alpha + T);
        for (int j = 1; j < k; j++) {
            shares[j] = shares[j - 1] * z * (r + k * x + j - 1) / j;
            sum += shares[j];
        }
        for (int j = 0; j < k; j++)
            shares[j] /= sum;
        return shares;
    }

    @Override
    public Contribution contribution(int mostPurchases) {
        var events = new Rising(r, k * mostPurchases);
        var staying = new Staying(a, b, mostPurchases + atFirst);
        double logAlpha = log(alpha);
        double logFactorials = org.hipparchus.special.Gamma.logGamma(k);
        Contribution each = (x, tx, T, gradient) -> {
            int occasions = x + atFirst;
            double shape = r + k * x;
            double logAge = OnePlus.log(T / alpha);
            double slopeAge = T / (alpha + T);
            double height = events.log(k * x) - k * x * logAlpha - x * logFactorials;
            double alive = -shape * logAge;
            double dr = -logAge;
            double dalpha = shape * slopeAge;
            if (k > 1) {
                double z = (T - tx) / (alpha + T);
                double sum = 1;
                double term = 1;
                double slopes = 0;
                double ofShape = 0;
                double ofAlpha = 0;
                for (int j = 1; j < k; j++) {
                    term *= z * (shape + j - 1) / j;
                    slopes += 1 / (shape + j - 1);
                    sum += term;
                    ofShape += term * slopes;
                    ofAlpha -= term * j;
                }
                alive += log(sum);
                dr += ofShape / sum;
                dalpha += ofAlpha / sum * alpha / (alpha + T);
            }
            if (occasions == 0) {
                gradient[0] = r * (events.slope(k * x) + dr);
                gradient[1] = -k * x + dalpha;
                gradient[2] = 0;
                gradient[3] = 0;
                return nothing(1, T, height + alive);
            }
            height += staying.log[occasions];
            double logRecency = OnePlus.log(tx / alpha);
            double left = staying.logOdds[occasions] - shape * logRecency;
            double lesser = exp(-Math.abs(alive - left));
            double more = 1 / (1 + lesser);
            double hasLeft = left > alive ? more : lesser * more;
            double stays = left > alive ? lesser * more : more;
            gradient[0] = r * (events.slope(k * x) + stays * dr - hasLeft * logRecency);
            gradient[1] = -k * x + stays * dalpha + hasLeft * shape * tx / (alpha + tx);
            gradient[2] = a * staying.slopeA[occasions] + hasLeft;
            gradient[3] = b * (staying.slopeB[occasions] - hasLeft / (b + occasions - 1));
            return x == 0
                    ? nothing(b / (a + b), T, height + Math.max(alive, left) + OnePlus.log(lesser))
                    : height + Math.max(alive, left) + OnePlus.log(lesser);
        };
        return k == 1 ? new GeometricContribution(r, alpha, a, b, atFirst, events, staying, each) : each;
    }

    @Override
    public TransactionModel.Outlook outlook(int x, Course course) {
        return k == 1
                ? new GeometricOutlook(alpha, r + x, a, b + x + atFirst, course)
                : new RegularOutlook(this, x, course);
    }

    @Override
    public double[] probabilityOfPurchasesIfAlive(int most, double horizon, int x, double tx, double T) {
        var exactly = new double[most + 1];
        var atLeast = new double[most + 1];
        var phases = phases(x, tx, T);
        double ratio = horizon / (alpha + T);
        double logZ = log(ratio) - OnePlus.log(ratio);
        for (int j = 0; j < k; j++) {
            double shape = r + k * x + j;
            double logChance = -shape * OnePlus.log(ratio);
            double below = 0;
            for (int m = 0; m <= most; m++) {
                int first = Math.max(0, k * m - j);
                atLeast[m] += phases[j]
                        * (below < 0.5 || ratio == 0 ? 1 - below : Beta.regularizedBeta(ratio / (1 + ratio), first, shape));
                for (int n = first; n < k * (m + 1) - j; n++) {
                    double chance = exp(logChance);
                    exactly[m] += phases[j] * chance;
                    below += chance;
                    logChance += logZ + log((shape + n) / (n + 1));
                }
            }
        }
        double stays = 1;
        double other = b + x + atFirst;
        for (int m = 1; m <= most; m++) {
            double leavesNow = stays * a / (a + other + m - 1);
            stays *= (other + m - 1) / (a + other + m - 1);
            exactly[m] = stays * exactly[m] + leavesNow * atLeast[m];
        }
        return exactly;
    }

    /** The chance to be alive a time ahead, E[q^M] over the M occasions of it. */
    @Override
    public double survivalIfAlive(double ahead, int x, double tx, double T) {
        double other = b + x + atFirst;
        double ratio = ahead / (alpha + T);
        if (k == 1)
            return BetaMean.of(a, other, (p, logStays) -> exp(-(r + x) * OnePlus.log(p * ratio)));
        var given = new RegularMean(phases(x, tx, T), r + k * x, ratio);
        return BetaMean.of(a, other, (p, logStays) -> given.staying(logStays));
    }

    @Override
    public TransactionModel.OwnRates ownRates(int x, double tx, double T) {
        double logAlive = logProbabilityAlive(x, tx, T);
        double alive = exp(logAlive);
        double left = -Math.expm1(logAlive);
        int occasions = x + atFirst;
        double events = r + k * x;
        var phases = phases(x, tx, T);
        for (int j = 1; j < k; j++)
            events += j * phases[j];
        double all = a + b + occasions;
        return new TransactionModel.OwnRates((alive * events / (alpha + T) + left * (r + k * x) / (alpha + tx)) / k,
                alive * a / all + left * (a + 1) / all);
    }

    @Override
    public TransactionModel.Future drawIfAlive(RandomGenerator random, int x, double tx, double T) {
        var chance = new Chance(random);
        int phase = 0;
        if (k > 1) {
            var phases = phases(x, tx, T);
            double place = random.nextDouble();
            while (phase < k - 1 && place >= phases[phase])
                place -= phases[phase++];
        }
        double rate = chance.gamma(r + k * x + phase) / (alpha + T);
        double leaving = chance.beta(a, b + x + atFirst);
        int events = k - phase;
        return new TransactionModel.Future() {
            private double now;
            private boolean first = true;
            private boolean left;

            @Override
            public double next() {
                left |= !first && random.nextDouble() < leaving;
                if (left)
                    return Double.POSITIVE_INFINITY;
                for (int n = first ? events : k; n > 0; n--)
                    now += chance.exponential() / rate;
                first = false;
                return now;
            }
        };
    }

    /** E[1 / p]: every purchase but the last is stayed after. */
    double lifetimePurchasesIfAlive(int x) {
        return a > 1 ? (a + b + x + atFirst - 1) / (a - 1) : Double.POSITIVE_INFINITY;
    }

    /** Regular purchases are overdue in time, random ones never. */
    BuyingProcess.Memory memory() {
        return k == 1 ? BuyingProcess.Memory.OF_FREQUENCY_AND_AGE : BuyingProcess.Memory.OF_RECENCY_TOO;
    }

    @Override
    public List<RateLaw> heterogeneity() {
        return List.of(new RateLaw.GammaLaw(RateLaw.Of.PURCHASE_RATE, "r", r, "alpha", k * alpha),
                new RateLaw.BetaLaw(RateLaw.Of.DROPOUT_CHANCE, "a", a, "b", b));
    }

    /** Purchase rates as observed and dropout from rare to common; times in units of the mean age. */
    List<double[]> starts(double purchases, double age) {
        double scale = 0.5 * k * age / purchases;
        double fewer = k == 1 ? 1 : 1.0 / k;
        return List.of(new double[]{0.5, scale, 0.8, 2.5}, new double[]{2, 4 * scale, 0.2, 2},
                new double[]{0.2 / fewer, scale / 4 / fewer, 2, 2});
    }

    /** The logarithm of the chance of buying nothing: where that is next to certain, from the chance of the contrary. */
    private double nothing(double stays, double time, double direct) {
        if (direct < -0.1)
            return direct;
        double bought = k == 1
                ? -Math.expm1(-r * OnePlus.log(time / alpha))
                : time == 0 ? 0 : Beta.regularizedBeta(time / (alpha + time), k, r);
        return OnePlus.log(-stays * bought);
    }
}
