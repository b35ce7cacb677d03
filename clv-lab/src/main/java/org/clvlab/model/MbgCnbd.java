package org.clvlab.model;

import java.time.temporal.ChronoUnit;
import java.util.List;

import org.clvlab.cohort.CustomerBase;

/**
 * The modified beta-geometric model with regular purchases (Platzer &amp; Reutterer 2016, <i>Marketing Science</i> 35(5),
 * 779-799; Reutterer, Platzer &amp; Schröder 2020, <i>International Journal of Research in Marketing</i> 38(1), 194-215).
 *
 * <p>
 * As {@link MbgNbd}, but the times between a customer's purchases are Erlang distributed with shape k: every k-th event of a
 * Poisson process is a purchase, so a regular customer who is overdue has probably left. Its likelihood reads the times
 * between purchases, hence the base must carry the sum of their logarithms.
 *
 * <p>
 * Equations of 2020: the likelihood is (5), in logs; P(alive) is (7) (see the class {@code DropoutAtPurchase}). The expectation is
 * an exact sum of positive terms (see the class {@code RegularOutlook}); purchases are counted as every k-th event.
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
public record MbgCnbd(double r, double alpha, double a, double b, int k, ChronoUnit unit) implements LeavingAtPurchase {

    /** Refuses a parameter that is not positive and finite. */
    public MbgCnbd {
        Domain.refuseNotPositive("MBG/CNBD-k", unit, List.of("r", "alpha", "a", "b"), r, alpha, a, b);
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
        return MaximumLikelihood.fitInUnit(unit -> new MbgCnbd(1, 1, 1, 1, k, unit), base);
    }

    @Override
    public String name() { return "MBG/CNBD-k with k " + k; }

    @Override
    public MbgCnbd with(double... values) { return new MbgCnbd(values[0], values[1], values[2], values[3], k, unit); }

    @Override
    public double logLikelihoodOfGaps(CustomerBase base) { return Gaps.logLikelihood(base, k); }

    @Override
    public DropoutAtPurchase workings() { return new DropoutAtPurchase(r, alpha, a, b, 1, k); }

    @Override
    public String toString() { return Inscription.of(this, unit); }
}
