package org.clvlab.model;

import java.time.temporal.ChronoUnit;
import java.util.List;

import org.clvlab.cohort.CustomerBase;

/**
 * The modified beta-geometric/NBD model of buying until a customer leaves unseen (Batislam, Denizel &amp; Filiztekin 2007,
 * <i>International Journal of Research in Marketing</i> 24(3), 201-209).
 *
 * <p>
 * As {@link BgNbd}, but a customer may leave right after the first purchase too, so one without a repeat purchase is not taken
 * for alive with certainty.
 *
 * <p>
 * Likelihood: their equation (2), in logs; see the class {@code DropoutAtPurchase}. P(alive) = 1 / (1 + a / (b + x) ((&alpha; + T) /
 * (&alpha; + t<sub>x</sub>))<sup>r + x</sup>). Expectation and number of purchases: as those of BG/NBD with b + x + 1 for b + x.
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
public record MbgNbd(double r, double alpha, double a, double b, ChronoUnit unit) implements LeavingAtPurchase {

    /** Refuses a parameter that is not positive and finite. */
    public MbgNbd {
        Domain.refuseNotPositive("MBG/NBD", unit, List.of("r", "alpha", "a", "b"), r, alpha, a, b);
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
        return MaximumLikelihood.fitInUnit(unit -> new MbgNbd(1, 1, 1, 1, unit), base);
    }

    @Override
    public String name() { return "MBG/NBD"; }

    @Override
    public MbgNbd with(double... values) { return new MbgNbd(values[0], values[1], values[2], values[3], unit); }

    @Override
    public List<Influence> influences() {
        return List.of(new Influence(1, Influence.Process.PURCHASES, -1),
                new Influence(2, Influence.Process.DROPOUT, 1),
                new Influence(3, Influence.Process.DROPOUT, 1));
    }

    @Override
    public DropoutAtPurchase workings() { return new DropoutAtPurchase(r, alpha, a, b, 1, 1); }

    @Override
    public String toString() { return Inscription.of(this, unit); }
}
