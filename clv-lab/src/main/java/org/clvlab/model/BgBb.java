package org.clvlab.model;

import static java.lang.Math.exp;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.random.RandomGenerator;

import org.clvlab.cohort.CustomerBase;
import org.clvlab.report.Given;

/**
 * The beta-geometric/beta-Bernoulli model of buying at opportunities: a donation a year, a visit to a yearly fair (Fader,
 * Hardie &amp; Shang 2010, <i>Marketing Science</i> 29(6), 1086-1108; equations below are theirs). Time is counted in
 * opportunities: the unit is the time from one to the next, and frequency, recency and age are whole numbers.
 *
 * <p>
 * At each opportunity a customer first may leave, with a chance &theta;, and else buys with a chance p. Over customers p is
 * beta distributed (&alpha;, &beta;) and &theta; is beta distributed (&gamma;, &delta;), independently. The first purchase
 * starts the clock and is no opportunity. "Alive" at an age of n opportunities means not to have left at the n-th; the
 * published P(alive at n + 1) is {@link #probabilityAliveAt} one opportunity ahead. Discounting is per opportunity: the next
 * one is a whole period away.
 *
 * @param alpha
 *            the first parameter of the chance to buy
 * @param beta
 *            the second parameter of the chance to buy; its mean is alpha / (alpha + beta)
 * @param gamma
 *            the first parameter of the chance to leave
 * @param delta
 *            the second parameter of the chance to leave; its mean is gamma / (gamma + delta)
 * @param unit
 *            the time from one opportunity to the next
 */
public record BgBb(double alpha, double beta, double gamma, double delta, ChronoUnit unit) implements TransactionModel {

    /** Refuses a parameter that is not positive and finite. */
    public BgBb {
        Domain.refuseNotPositive("BG/BB", unit, List.of("alpha", "beta", "gamma", "delta"), alpha, beta, gamma, delta);
    }

    /**
     * {@return the fit by maximum likelihood}
     *
     * @param base
     *            histories in opportunities, such as {@link CustomerBase#ofOpportunities}
     * @throws NoFit
     *             when the data cannot tell, with the reason
     */
    public static Fit<BgBb> fit(CustomerBase base) {
        BgBbHistory.refuseFaults(Given.that(base, "base"));
        return MaximumLikelihood.fitInUnit(unit -> new BgBb(1, 1, 1, 1, unit), base);
    }

    @Override
    public String name() { return "BG/BB"; }

    @Override
    public List<Parameter> parameters() {
        return List.of(new Parameter("alpha", alpha, "beta of the chance to buy"),
                new Parameter("beta", beta, "beta of the chance to buy"),
                new Parameter("gamma", gamma, "beta of the chance to leave"),
                new Parameter("delta", delta, "beta of the chance to leave"));
    }

    @Override
    public BgBb with(double... values) { return new BgBb(values[0], values[1], values[2], values[3], unit); }

    @Override
    public List<RateLaw> heterogeneity() {
        return List.of(new RateLaw.BetaLaw(RateLaw.Of.PURCHASE_CHANCE, "alpha", alpha, "beta", beta),
                new RateLaw.BetaLaw(RateLaw.Of.DROPOUT_CHANCE, "gamma", gamma, "delta", delta));
    }

    /**
     * {@inheritDoc}
     *
     * <p>
     * Equation (5): alive, or left after the i-th quiet opportunity; all terms are positive and added in logs.
     */
    @Override
    public Contribution contribution(int mostPurchases) {
        return (frequency, recency, age, gradient) -> new BgBbHistory(this, frequency, recency, age).logLikelihood(gradient);
    }

    /**
     * {@inheritDoc}
     *
     * <p>
     * Equation (7) with one opportunity less: alive at n, not at n + 1.
     */
    @Override
    public double logProbabilityAlive(int frequency, double recency, double age) {
        return new BgBbHistory(this, frequency, recency, age).logProbabilityAlive();
    }

    /**
     * {@inheritDoc}
     *
     * <p>
     * Equation (8) as its sum, E[p] times the sum of E[(1 - &theta;)<sup>j</sup>], each a ratio of beta functions; nothing is
     * divided by &gamma; - 1. A factor on the purchase rate turns 1 - p into (1 - p)<sup>g</sup>, one on dropout 1 - &theta;
     * into (1 - &theta;)<sup>f</sup>.
     */
    @Override
    public Outlook outlook(int frequency, Course course) {
        return (recency, age, horizons) -> {
            int n = BgBbHistory.whole(age);
            var expected = new double[horizons.length];
            double sum = 0;
            double leaving = 0;
            int piece = 0;
            int j = 0;
            double buys = buys(frequency, n, course.purchaseRate(0));
            for (int k = 0; k < horizons.length; k++) {
                for (; j < BgBbHistory.opportunities(horizons[k]); j++) {
                    while (j + 1 > course.end(piece))
                        buys = buys(frequency, n, course.purchaseRate(++piece));
                    leaving += course.dropout(piece);
                    sum += buys * stays(n, leaving);
                }
                expected[k] = sum;
            }
            return expected;
        };
    }

    /** E[1 - (1 - p)^g] of a customer who was alive all n opportunities. */
    private double buys(int x, int n, double g) {
        return g == 1
                ? (alpha + x) / (alpha + beta + n)
                : -Math.expm1(Rising.logMeanPower(alpha + x, beta + n - x, g));
    }

    /** E[(1 - theta)^f] of a customer who was alive all n opportunities. */
    private double stays(int n, double f) {
        return exp(Rising.logMeanPower(gamma, delta + n, f));
    }

    /**
     * {@inheritDoc}
     *
     * <p>
     * Equation (4) with the parameters of a customer who is alive.
     */
    @Override
    public double[] probabilityOfPurchasesIfAlive(int most, double horizon, int frequency, double recency, double age) {
        int n = BgBbHistory.whole(age);
        return BgBbHistory.purchases(new BgBb(alpha + frequency, beta + n - frequency, gamma, delta + n, unit), most,
                BgBbHistory.opportunities(horizon));
    }

    @Override
    public double survivalIfAlive(double ahead, int frequency, double recency, double age) {
        return stays(BgBbHistory.whole(age), BgBbHistory.opportunities(ahead));
    }

    @Override
    public OwnRates ownRates(int frequency, double recency, double age) {
        Domain.refuseImpossible(0, frequency, recency, age);
        return new BgBbHistory(this, frequency, recency, age).ownRates();
    }

    @Override
    public Future drawIfAlive(RandomGenerator random, int frequency, double recency, double age) {
        int n = BgBbHistory.whole(age);
        var chance = new Chance(random);
        double buying = chance.beta(alpha + frequency, beta + n - frequency);
        double leaving = chance.beta(gamma, delta + n);
        return new Future() {
            private double now;

            @Override
            public double next() {
                while (true) {
                    now++;
                    if (random.nextDouble() < leaving)
                        now = Double.POSITIVE_INFINITY;
                    if (Double.isInfinite(now) || random.nextDouble() < buying)
                        return now;
                }
            }
        };
    }

    @Override
    public double lifetimePurchasesIfAlive(int frequency, double recency, double age) {
        int n = BgBbHistory.whole(age);
        return gamma > 1 ? buys(frequency, n, 1) * (delta + n) / (gamma - 1) : Double.POSITIVE_INFINITY;
    }

    /**
     * {@inheritDoc}
     *
     * <p>
     * Equation (14): purchases at the j-th opportunity from now are discounted j times, at the rate of a period. Without end it is
     * E[p] E[(1 - &theta;) / (d + &theta;)], by a double-exponential rule, right to about 1e-13.
     */
    @Override
    public double discountedIfAlive(double rate, double horizon, int frequency, double recency, double age) {
        int n = BgBbHistory.whole(age);
        double buys = buys(frequency, n, 1);
        if (Double.isInfinite(horizon)) {
            double d = Math.expm1(rate);
            return buys * BetaMean.of(gamma, delta + n, (leaves, logStays) -> exp(logStays) / (d + leaves));
        }
        double factor = exp(-rate);
        double sum = 0;
        double discount = 1;
        for (int j = 1; j <= BgBbHistory.opportunities(horizon); j++)
            sum += (discount *= factor) * stays(n, j);
        return buys * sum;
    }

    @Override
    public List<double[]> starts(double purchases, double age) {
        double share = Math.clamp(purchases / Math.max(age, 1), 0.02, 0.9);
        return List.of(new double[]{1, 0.7 / share - 0.7, 0.7, 3}, new double[]{3 * share, 3 - 3 * share, 0.3, 10},
                new double[]{0.3, 0.3, 2, 8});
    }

    @Override
    public List<String> story() {
        return List.of(
                "A customer buys at most once an opportunity, and may leave at each, whether the customer bought before or not.");
    }

    @Override
    public String toString() { return Inscription.of(this, unit); }
}
