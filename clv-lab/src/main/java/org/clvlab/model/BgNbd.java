package org.clvlab.model;

import java.time.temporal.ChronoUnit;
import java.util.List;

import org.clvlab.cohort.CustomerBase;

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
 * <p>
 * Likelihood: equation (6), as in Hardie's note 004; the two branches "alive" and "left at t<sub>x</sub>" are added in logs, so
 * nothing overflows, and ratios of gamma functions are products over the purchases. P(alive) = 1 / (1 + a / (b + x - 1)
 * ((&alpha; + T) / (&alpha; + t<sub>x</sub>))<sup>r + x</sup>) for x &gt; 0 (Fader &amp; Hardie note 021). Expectation: equation
 * (10), in a form that neither cancels nor needs a &ne; 1 (see the class {@code GeometricOutlook}). Number of purchases: equation
 * (8) with the parameters of a customer who is alive, r + x, &alpha; + T, a, b + x.
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
public record BgNbd(double r, double alpha, double a, double b, ChronoUnit unit) implements LeavingAtPurchase {

    /** Refuses a parameter that is not positive and finite. */
    public BgNbd {
        Domain.refuseNotPositive("BG/NBD", unit, List.of("r", "alpha", "a", "b"), r, alpha, a, b);
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
        return MaximumLikelihood.fitInUnit(unit -> new BgNbd(1, 1, 1, 1, unit), base);
    }

    @Override
    public String name() { return "BG/NBD"; }

    @Override
    public BgNbd with(double... values) { return new BgNbd(values[0], values[1], values[2], values[3], unit); }

    @Override
    public List<String> story() {
        return List.of("Under this model nobody leaves before the first repeat purchase, so a customer without one counts as"
                + " alive with probability 1.");
    }

    @Override
    public List<Influence> influences() {
        return List.of(new Influence(1, Influence.Process.PURCHASES, -1),
                new Influence(2, Influence.Process.DROPOUT, 1),
                new Influence(3, Influence.Process.DROPOUT, 1));
    }

    @Override
    public DropoutAtPurchase workings() { return new DropoutAtPurchase(r, alpha, a, b, 0, 1); }

    @Override
    public String toString() { return Inscription.of(this, unit); }
}
