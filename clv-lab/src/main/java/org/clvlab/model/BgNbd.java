package org.clvlab.model;

import static java.lang.Math.exp;
import static java.lang.Math.log;
import static java.lang.Math.log1p;
import static org.clvlab.report.Accuracy.significant;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;

import org.clvlab.cohort.CustomerBase;
import org.clvlab.report.Digits;

/**
 * The beta-geometric/NBD model of buying until a customer leaves unseen (Fader, Hardie &amp; Lee 2005, <i>Marketing
 * Science</i> 24(2), 275-284; equations below are theirs).
 *
 * <p>
 * While active, a customer buys at random at the rate &lambda;; after each repeat purchase the customer leaves with
 * probability p. Over customers &lambda; is gamma distributed (shape r, rate &alpha;) and p is beta distributed (a, b),
 * independently. The first purchase starts the clock. A customer without a repeat purchase cannot have left under this
 * model, so the probability of being alive is 1 for frequency 0: that is the model's story, not a finding.
 *
 * @param r
 *            the shape of the purchase rates over customers; small means very different customers
 * @param alpha
 *            the rate parameter of the purchase rates, in the unit of time; the mean purchase rate is r / alpha
 * @param a
 *            the first parameter of the chance to leave after a purchase; its mean is a / (a + b)
 * @param b
 *            the second parameter of the chance to leave after a purchase
 * @param unit
 *            the unit of time
 */
public record BgNbd(double r, double alpha, double a, double b, ChronoUnit unit) implements TransactionModel {

    /** Refuses a parameter that is not positive and finite. */
    public BgNbd {
        for (double value : new double[]{r, alpha, a, b})
            if (!(value > 0) || Double.isInfinite(value))
                throw new IllegalArgumentException("BG/NBD with r " + r + ", alpha " + alpha + ", a " + a + ", b " + b
                        + ": every parameter must be positive and finite.");
    }

    /**
     * {@return the fit by maximum likelihood}
     *
     * @param base
     *            histories up to the end of observation
     * @throws NoFit
     *             when the data cannot tell, with the reason
     */
    public static Fit<BgNbd> fit(CustomerBase base) {
        var model = new BgNbd(1, 1, 1, 1, base.unit());
        return MaximumLikelihood.fit(model, BgNbdLikelihood.of(base), base.dataHash(),
                List.of("Under this model nobody leaves before the first repeat purchase, so a customer without one counts as"
                        + " alive with probability 1."));
    }

    @Override
    public String name() { return "BG/NBD"; }

    @Override
    public List<Parameter> parameters() {
        return List.of(new Parameter("r", r, "shape of the purchase rates"),
                new Parameter("alpha", alpha, "rate of the purchase rates"), new Parameter("a", a, "beta of the chance to leave"),
                new Parameter("b", b, "beta of the chance to leave"));
    }

    @Override
    public BgNbd with(double... values) { return new BgNbd(values[0], values[1], values[2], values[3], unit); }

    /**
     * {@inheritDoc}
     *
     * <p>
     * Equation (6), as in Hardie's note 004: with A = (r + x) log-sums, the two branches "alive" and "left at
     * t<sub>x</sub>" are added in logs, so nothing overflows; ratios of gamma functions are products over the purchases.
     */
    @Override
    public double logLikelihood(int frequency, double recency, double age) {
        var purchases = new Sum();
        for (int i = 0; i < frequency; i++) {
            purchases.add(log(r + i));
            purchases.add(-log(alpha));
            purchases.add(-log1p(a / (b + i)));
        }
        double alive = -(r + frequency) * log1p(age / alpha);
        if (frequency == 0)
            return alive;
        double left = log(a / (b + frequency - 1)) - (r + frequency) * log1p(recency / alpha);
        double larger = Math.max(alive, left);
        purchases.add(larger);
        purchases.add(log1p(exp(Math.min(alive, left) - larger)));
        return purchases.value();
    }

    /**
     * {@inheritDoc}
     *
     * <p>
     * P(alive) = 1 / (1 + a / (b + x - 1) ((&alpha; + T) / (&alpha; + t<sub>x</sub>))<sup>r + x</sup>) for x &gt; 0
     * (Fader &amp; Hardie note 021, "Computing P(alive) using the BG/NBD model").
     */
    @Override
    public double logProbabilityAlive(int frequency, double recency, double age) {
        if (frequency == 0)
            return 0;
        double odds = log(a / (b + frequency - 1)) + (r + frequency) * log1p((age - recency) / (alpha + recency));
        return odds > 0 ? -odds - log1p(exp(-odds)) : -log1p(exp(odds));
    }

    /**
     * {@inheritDoc}
     *
     * <p>
     * Equation (10) without its factor P(alive), in a form that neither cancels nor needs a &ne; 1: see the class
     * {@code BgNbdOutlook}.
     */
    @Override
    public Outlook outlook(int frequency, Course course) { return new BgNbdOutlook(this, frequency, course); }

    /**
     * {@inheritDoc}
     *
     * <p>
     * Equation (8), with its two parts as running products and sums.
     */
    @Override
    public double[] probabilityOfPurchases(int most, double age) {
        var probabilities = new double[most + 1];
        double z = age / (alpha + age);
        double count = exp(-r * log1p(age / alpha));
        double atMostOneLess = 0;
        double stays = 1;
        for (int x = 0; x <= most; x++) {
            double leavesNow = x == 0 ? 0 : stays * a / (a + b + x - 1);
            if (x > 0)
                stays *= (b + x - 1) / (a + b + x - 1);
            probabilities[x] = stays * count + leavesNow * Math.max(0, 1 - atMostOneLess);
            atMostOneLess += count;
            count *= z * (r + x) / (x + 1);
        }
        return probabilities;
    }

    /**
     * {@return histories drawn from this model, each customer observed for the same age}
     *
     * @param seed
     *            the same seed gives the same base
     * @param customers
     *            how many
     * @param age
     *            in the model's unit
     * @param observationEnd
     *            the day the observation ends
     */
    public CustomerBase simulate(long seed, int customers, double age, LocalDate observationEnd) {
        return new BgNbdSimulation(this, seed).base(customers, age, observationEnd);
    }

    @Override
    public String toString() {
        return "BG/NBD r " + Digits.number(r, significant(5)) + ", alpha " + Digits.number(alpha, significant(5)) + ", a "
                + Digits.number(a, significant(5)) + ", b " + Digits.number(b, significant(5)) + ", in "
                + unit.toString().toLowerCase(java.util.Locale.ROOT);
    }
}
