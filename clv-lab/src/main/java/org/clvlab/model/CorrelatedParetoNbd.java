package org.clvlab.model;

import static org.clvlab.report.Accuracy.significant;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

import org.clvlab.cohort.CustomerBase;
import org.clvlab.cohort.UnitLength;
import org.clvlab.report.Digits;

/**
 * Pareto/NBD in which those who buy often leave earlier, or later: the rates of purchase and of leaving are joined by
 * Sarmanov's family (Park &amp; Fader 2004, <i>Marketing Science</i> 23(3), 280-303; Fader &amp; Hardie note 019),
 *
 * <pre>
 * g(lambda, mu) = g(lambda) g(mu) (1 + m (e^(-w lambda) - k1) (e^(-w mu) - k2)),   k1 = (alpha / (w + alpha))^r, k2 = (beta / (w + beta))^s
 * </pre>
 *
 * Its likelihood is a sum of four of Pareto/NBD's, with alpha or alpha + w and beta or beta + w. The density is nowhere
 * negative only for m in a range that depends on the other parameters; the association is m as a share of that range's end
 * on its side. The literature has w = 1, whatever the unit of time, so that days and weeks give different models; here w is a
 * week in units of time. With times in weeks that is the literature's, and in any other unit the same model.
 *
 * @param r
 *            the shape of the purchase rates over customers
 * @param alpha
 *            the rate parameter of the purchase rates, in the unit of time
 * @param s
 *            the shape of the rates of leaving over customers
 * @param beta
 *            the rate parameter of the rates of leaving, in the unit of time
 * @param association
 *            between -1 and 1; positive when those who buy often leave early
 * @param unit
 *            the unit of time
 */
public record CorrelatedParetoNbd(double r, double alpha, double s, double beta, double association, ChronoUnit unit)
        implements
            ByWorkings {

    /** Refuses a parameter outside its domain. */
    public CorrelatedParetoNbd {
        Domain.refuseNotPositive("Pareto/NBD, correlated", unit, List.of("r", "alpha", "s", "beta"), r, alpha, s, beta);
        if (!(Math.abs(association) <= 1))
            throw new IllegalArgumentException("The association is " + association + "; give a number from -1 to 1.");
    }

    /**
     * {@return the fit by maximum likelihood}
     *
     * @param base
     *            histories up to the end of observation
     * @throws NoFit
     *             when the data cannot tell, with the reason
     */
    public static Fit<CorrelatedParetoNbd> fit(CustomerBase base) {
        return MaximumLikelihood.fitInUnit(unit -> new CorrelatedParetoNbd(1, 1, 1, 1, 0, unit), base);
    }

    /**
     * {@return the model with a value of m, Sarmanov's own parameter}
     *
     * @param r
     *            the shape of the purchase rates
     * @param alpha
     *            the rate of the purchase rates
     * @param s
     *            the shape of the rates of leaving
     * @param beta
     *            the rate of the rates of leaving
     * @param m
     *            in the range where no density is negative; what is outside is taken as its end
     * @param unit
     *            the unit of time
     */
    public static CorrelatedParetoNbd ofM(double r, double alpha, double s, double beta, double m, ChronoUnit unit) {
        var free = new CorrelatedParetoNbd(r, alpha, s, beta, m < 0 ? -1 : 1, unit);
        return new CorrelatedParetoNbd(r, alpha, s, beta, Math.max(-1, Math.min(1, m / Math.abs(free.m()))), unit);
    }

    /** A week in units of time. */
    private double week() { return UnitLength.inDays(ChronoUnit.WEEKS) / UnitLength.inDays(unit); }

    private SarmanovJoin join() { return new SarmanovJoin(r, alpha, s, beta, association, week()); }

    /** {@return Sarmanov's parameter m} */
    public double m() { return join().m(); }

    /** {@return the correlation of the customers' purchase rates and rates of leaving} */
    public double correlation() {
        return join().correlation();
    }

    /** The four parts: the plain model, and with alpha + w, with beta + w, with both; and what each counts. */
    private ParetoNbd part(int i) {
        return new ParetoNbd(r, alpha + i % 2 * week(), s, beta + i / 2 * week(), unit);
    }

    @Override
    public String name() { return "Pareto/NBD, correlated"; }

    @Override
    public List<Parameter> parameters() {
        return List.of(new Parameter("r", r, "shape of the purchase rates"),
                new Parameter("alpha", alpha, "rate of the purchase rates"),
                new Parameter("s", s, "shape of the rates of leaving"),
                new Parameter("beta", beta, "rate of the rates of leaving"),
                new Parameter("association", association, "of purchase and leaving, -1 to 1", Scale.FISHER));
    }

    @Override
    public CorrelatedParetoNbd with(double... values) {
        return new CorrelatedParetoNbd(values[0], values[1], values[2], values[3], values[4], unit);
    }

    @Override
    public List<double[]> starts(double purchases, double age) {
        return part(0).starts(purchases, age).stream()
                .map(p -> new double[]{p[0], p[1], p[2], p[3], 0.1}).toList();
    }

    @Override
    public List<String> doubts(double age) {
        return Math.abs(association) > 0.999
                ? List.of("the association of buying and leaving is as strong as this join of the rates can be (correlation "
                        + Digits.number(correlation(), significant(3)) + "), so the maximum lies on an edge; read the"
                        + " log-likelihood and the forecasts, but no standard errors, or take Pareto/NBD")
                : List.of();
    }

    @Override
    public JoinedRates workings() { return new JoinedRates(List.of(part(0), part(1), part(2), part(3)), join()); }

    @Override
    public double lifetimePurchasesIfAlive(int frequency, double recency, double age) {
        return s > 1 ? workings().lifetimePurchasesIfAlive(frequency, recency, age) : Double.POSITIVE_INFINITY;
    }

    @Override
    public String toString() {
        return name() + " r " + Digits.number(r, significant(5)) + ", alpha " + Digits.number(alpha, significant(5)) + ", s "
                + Digits.number(s, significant(5)) + ", beta " + Digits.number(beta, significant(5)) + ", association "
                + Digits.number(association, significant(4)) + " (correlation " + Digits.number(correlation(), significant(3))
                + "), in " + unit.toString().toLowerCase(Locale.ROOT);
    }
}
