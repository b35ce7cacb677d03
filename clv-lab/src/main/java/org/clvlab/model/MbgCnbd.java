package org.clvlab.model;

import static org.clvlab.report.Accuracy.significant;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

import org.clvlab.cohort.CustomerBase;
import org.clvlab.report.Digits;

/**
 * The modified beta-geometric model with regular purchases (Platzer &amp; Reutterer 2016, <i>Marketing Science</i> 35(5),
 * 779-799; Reutterer, Platzer &amp; Schröder 2020, <i>International Journal of Research in Marketing</i> 38(1), 194-215).
 *
 * <p>
 * As {@link MbgNbd}, but the times between a customer's purchases are Erlang distributed with shape k: every k-th event of a
 * Poisson process is a purchase, so a regular customer who is overdue has probably left. Its likelihood reads the times
 * between purchases, hence the base must carry the sum of their logarithms.
 *
 * @param r
 *            the shape of the purchase rates over customers; small means very different customers
 * @param alpha
 *            the rate parameter of the event rates, in the unit of time; the mean purchase rate is r / (k alpha)
 * @param a
 *            the first parameter of the chance to leave after a purchase; its mean is a / (a + b)
 * @param b
 *            the second parameter of the chance to leave after a purchase
 * @param k
 *            how many events of the hidden Poisson process make a purchase; 1 is purely random, more is more regular
 * @param unit
 *            the unit of time
 */
public record MbgCnbd(double r, double alpha, double a, double b, int k, ChronoUnit unit) implements TransactionModel {

    /** Refuses a parameter that is not positive and finite. */
    public MbgCnbd {
        Domain.refuseNotPositive("MBG/CNBD-k", List.of("r", "alpha", "a", "b"), r, alpha, a, b);
        Domain.refuseNotRegularity(k);
    }

    /**
     * {@return the fit by maximum likelihood, with the k of the highest likelihood}
     *
     * @param base
     *            histories up to the end of observation, with the gaps between purchases
     * @throws NoFit
     *             when the data cannot tell, with the reason
     */
    public static Fit<MbgCnbd> fit(CustomerBase base) { return Gaps.bestRegularity(k -> fit(base, k)); }

    /**
     * {@return the fit by maximum likelihood for a given regularity}
     *
     * @param base
     *            histories up to the end of observation, with the gaps between purchases
     * @param k
     *            how many hidden events make a purchase
     * @throws NoFit
     *             when the data cannot tell, with the reason
     */
    public static Fit<MbgCnbd> fit(CustomerBase base, int k) {
        return MaximumLikelihood.fit(new MbgCnbd(1, 1, 1, 1, k, base.unit()), base);
    }

    @Override
    public String name() { return "MBG/CNBD-k" + " with k " + k; }

    @Override
    public List<Parameter> parameters() {
        return List.of(new Parameter("r", r, "shape of the purchase rates"),
                new Parameter("alpha", alpha, "rate of the event rates"),
                new Parameter("a", a, "beta of the chance to leave"),
                new Parameter("b", b, "beta of the chance to leave"));
    }

    @Override
    public MbgCnbd with(double... values) { return new MbgCnbd(values[0], values[1], values[2], values[3], k, unit); }

    @Override
    public List<RateLaw> heterogeneity() { return workings().heterogeneity(); }

    /**
     * {@inheritDoc}
     *
     * <p>
     * Their equation (5), in logs; see the class {@code DropoutAtPurchase}.
     */
    @Override
    public Contribution contribution(int mostPurchases) { return workings().contribution(mostPurchases); }

    /**
     * {@inheritDoc}
     *
     * <p>
     * Their equation (7).
     */
    @Override
    public double logProbabilityAlive(int frequency, double recency, double age) {
        return workings().logProbabilityAlive(frequency, recency, age);
    }

    /**
     * {@inheritDoc}
     *
     * <p>
     * An exact sum of positive terms; see the class {@code RegularOutlook}.
     */
    @Override
    public Outlook outlook(int frequency, Course course) { return workings().outlook(frequency, course); }

    /**
     * {@inheritDoc}
     *
     * <p>
     * Of purchases that are every k-th event.
     */
    @Override
    public double[] probabilityOfPurchasesIfAlive(int most, double horizon, int frequency, double recency, double age) {
        return workings().probabilityOfPurchasesIfAlive(most, horizon, frequency, recency, age);
    }

    @Override
    public double survivalIfAlive(double ahead, int frequency, double recency, double age) {
        return workings().survivalIfAlive(ahead, frequency, recency, age);
    }

    @Override
    public OwnRates ownRates(int frequency, double recency, double age) { return workings().ownRates(frequency, recency, age); }

    @Override
    public Future drawIfAlive(RandomGenerator random, int frequency, double recency, double age) {
        return workings().drawIfAlive(random, frequency, recency, age);
    }

    @Override
    public double lifetimePurchasesIfAlive(int frequency, double recency, double age) {
        return workings().lifetimePurchasesIfAlive(frequency);
    }

    @Override
    public List<double[]> starts(double purchases, double age) { return DropoutAtPurchase.starts(purchases, age, k); }

    @Override
    public Memory memory() { return k == 1 ? Memory.OF_FREQUENCY_AND_AGE : Memory.OF_RECENCY_TOO; }

    @Override
    public double logLikelihoodOfGaps(CustomerBase base) { return Gaps.logLikelihood(base, k); }

    private DropoutAtPurchase workings() { return new DropoutAtPurchase(r, alpha, a, b, 1, k); }

    @Override
    public String toString() {
        return name() + " " + "r " + Digits.number(r, significant(5)) + ", " + "alpha " + Digits.number(alpha, significant(5))
                + ", " + "a " + Digits.number(a, significant(5)) + ", " + "b " + Digits.number(b, significant(5)) + ", in "
                + unit.toString().toLowerCase(Locale.ROOT);
    }
}
