package org.clvlab.model;

import static org.clvlab.report.Accuracy.significant;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

import org.clvlab.cohort.CustomerBase;
import org.clvlab.report.Digits;

/**
 * The modified beta-geometric/NBD model of buying until a customer leaves unseen (Batislam, Denizel &amp; Filiztekin 2007,
 * <i>International Journal of Research in Marketing</i> 24(3), 201-209).
 *
 * <p>
 * As {@link BgNbd}, but a customer may leave right after the first purchase too, so one without a repeat purchase is not taken
 * for alive with certainty.
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
public record MbgNbd(double r, double alpha, double a, double b, ChronoUnit unit) implements TransactionModel {

    /** Refuses a parameter that is not positive and finite. */
    public MbgNbd {
        Domain.refuseNotPositive("MBG/NBD", List.of("r", "alpha", "a", "b"), r, alpha, a, b);
    }

    /**
     * {@return the fit by maximum likelihood}
     *
     * @param base
     *            histories up to the end of observation
     * @throws NoFit
     *             when the data cannot tell, with the reason
     */
    public static Fit<MbgNbd> fit(CustomerBase base) {
        return MaximumLikelihood.fit(new MbgNbd(1, 1, 1, 1, base.unit()), base);
    }

    @Override
    public String name() { return "MBG/NBD"; }

    @Override
    public List<Parameter> parameters() {
        return List.of(new Parameter("r", r, "shape of the purchase rates"),
                new Parameter("alpha", alpha, "rate of the purchase rates"),
                new Parameter("a", a, "beta of the chance to leave"),
                new Parameter("b", b, "beta of the chance to leave"));
    }

    @Override
    public MbgNbd with(double... values) { return new MbgNbd(values[0], values[1], values[2], values[3], unit); }

    @Override
    public List<RateLaw> heterogeneity() { return workings().heterogeneity(); }

    /**
     * {@inheritDoc}
     *
     * <p>
     * Their equation (2), in logs; see the class {@code DropoutAtPurchase}.
     */
    @Override
    public Contribution contribution(int mostPurchases) { return workings().contribution(mostPurchases); }

    /**
     * {@inheritDoc}
     *
     * <p>
     * P(alive) = 1 / (1 + a / (b + x) ((&alpha; + T) / (&alpha; + t<sub>x</sub>))<sup>r + x</sup>).
     */
    @Override
    public double logProbabilityAlive(int frequency, double recency, double age) {
        return workings().logProbabilityAlive(frequency, recency, age);
    }

    /**
     * {@inheritDoc}
     *
     * <p>
     * As that of BG/NBD with b + x + 1 for b + x.
     */
    @Override
    public Outlook outlook(int frequency, Course course) { return workings().outlook(frequency, course); }

    /**
     * {@inheritDoc}
     *
     * <p>
     * As that of BG/NBD with b + x + 1 for b + x.
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
    public List<double[]> starts(double purchases, double age) { return DropoutAtPurchase.starts(purchases, age, 1); }

    @Override
    public List<Influence> influences() {
        return List.of(new Influence(1, Influence.Process.PURCHASES, -1),
                new Influence(2, Influence.Process.DROPOUT, 1),
                new Influence(3, Influence.Process.DROPOUT, 1));
    }

    private DropoutAtPurchase workings() { return new DropoutAtPurchase(r, alpha, a, b, 1, 1); }

    @Override
    public String toString() {
        return name() + " " + "r " + Digits.number(r, significant(5)) + ", " + "alpha " + Digits.number(alpha, significant(5))
                + ", " + "a " + Digits.number(a, significant(5)) + ", " + "b " + Digits.number(b, significant(5)) + ", in "
                + unit.toString().toLowerCase(Locale.ROOT);
    }
}
