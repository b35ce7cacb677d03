package org.clvlab.model;

import static java.lang.Math.exp;
import static java.lang.Math.log;
import static org.clvlab.report.Accuracy.significant;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

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
            TransactionModel {

    /** Refuses a parameter outside its domain. */
    public CorrelatedParetoNbd {
        Domain.refuseNotPositive("Pareto/NBD, correlated", List.of("r", "alpha", "s", "beta"), r, alpha, s, beta);
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
        return MaximumLikelihood.fit(new CorrelatedParetoNbd(1, 1, 1, 1, 0, base.unit()), base);
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
    public List<RateLaw> heterogeneity() { return part(0).heterogeneity(); }

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

    /**
     * {@inheritDoc}
     *
     * <p>
     * The logarithm of the sum of the four parts, each beside the plain one; its gradient by the chain rule.
     */
    @Override
    public Contribution contribution(int mostPurchases) {
        var parts = new Contribution[4];
        for (int i = 0; i < 4; i++)
            parts[i] = part(i).contribution(mostPurchases);
        double w = week();
        double joint = join().joint();
        double[] ofJoint = join().slopesOfJoint();
        return (x, tx, T, gradient) -> {
            var slopes = new double[4][4];
            double plain = parts[0].of(x, tx, T, slopes[0]);
            double sum = 1;
            var share = new double[4];
            for (int i = 1; i < 4; i++) {
                share[i] = exp(parts[i].of(x, tx, T, slopes[i]) - plain);
                slopes[i][1] *= alpha / (alpha + i % 2 * w);
                slopes[i][3] *= beta / (beta + i / 2 * w);
                sum += i == 3 ? share[i] : -share[i];
            }
            double whole = 1 + joint * sum;
            for (int k = 0; k < 5; k++) {
                double ofSum = 0;
                if (k < 4)
                    for (int i = 1; i < 4; i++)
                        ofSum += (i == 3 ? share[i] : -share[i]) * (slopes[i][k] - slopes[0][k]);
                gradient[k] = (k < 4 ? slopes[0][k] : 0) + (ofJoint[k] * sum + joint * ofSum) / whole;
            }
            return plain + log(whole);
        };
    }

    /** The parts' shares given the history, and given being alive: of either sign, adding up to 1. */
    private double[] shares(int x, double tx, double T, boolean alive) {
        var shares = join().counts();
        double plain = 0;
        double sum = 0;
        for (int i = 0; i < 4; i++) {
            var part = part(i);
            double height = part.logLikelihood(x, tx, T) + (alive ? part.logProbabilityAlive(x, tx, T) : 0);
            plain = i == 0 ? height : plain;
            shares[i] *= exp(height - plain);
            sum += shares[i];
        }
        for (int i = 0; i < 4; i++)
            shares[i] /= sum;
        return shares;
    }

    @Override
    public double logProbabilityAlive(int frequency, double recency, double age) {
        var counts = join().counts();
        double alive = 0;
        double all = 0;
        double plain = 0;
        double plainAlive = 0;
        for (int i = 0; i < 4; i++) {
            double height = part(i).logLikelihood(frequency, recency, age);
            double logAlive = part(i).logProbabilityAlive(frequency, recency, age);
            plain = i == 0 ? height : plain;
            plainAlive = i == 0 ? logAlive : plainAlive;
            all += counts[i] * exp(height - plain);
            alive += counts[i] * exp(height - plain + logAlive - plainAlive);
        }
        return Math.min(0, plainAlive + log(alive / all));
    }

    @Override
    public Outlook outlook(int frequency, Course course) {
        var outlooks = new Outlook[4];
        for (int i = 0; i < 4; i++)
            outlooks[i] = part(i).outlook(frequency, course);
        return (recency, age, horizons) -> {
            var shares = shares(frequency, age, age, true);
            var expected = new double[horizons.length];
            for (int i = 0; i < 4; i++) {
                var own = outlooks[i].expectedTransactions(recency, age, horizons);
                for (int k = 0; k < own.length; k++)
                    expected[k] += shares[i] * own[k];
            }
            return expected;
        };
    }

    @Override
    public double[] probabilityOfPurchasesIfAlive(int most, double horizon, int frequency, double recency, double age) {
        var shares = shares(frequency, age, age, true);
        var chances = new double[most + 1];
        for (int i = 0; i < 4; i++) {
            var own = part(i).probabilityOfPurchasesIfAlive(most, horizon, frequency, recency, age);
            for (int n = 0; n <= most; n++)
                chances[n] += shares[i] * own[n];
        }
        return chances;
    }

    @Override
    public double survivalIfAlive(double ahead, int frequency, double recency, double age) {
        var shares = shares(frequency, age, age, true);
        double survival = 0;
        for (int i = 0; i < 4; i++)
            survival += shares[i] * part(i).survivalIfAlive(ahead, frequency, recency, age);
        return survival;
    }

    @Override
    public OwnRates ownRates(int frequency, double recency, double age) {
        var shares = shares(frequency, recency, age, false);
        double buying = 0;
        double leaving = 0;
        for (int i = 0; i < 4; i++) {
            var own = part(i).ownRates(frequency, recency, age);
            buying += shares[i] * own.purchaseRate();
            leaving += shares[i] * own.dropout();
        }
        return new OwnRates(buying, leaving);
    }

    /** By rejection: rates from the plain model, kept as often as the join weighs them. */
    @Override
    public Future drawIfAlive(RandomGenerator random, int frequency, double recency, double age) {
        var chance = new Chance(random);
        var join = join();
        double most = join.mostWeight();
        double buying;
        double leaving;
        do {
            buying = chance.gamma(r + frequency) / (alpha + age);
            leaving = chance.gamma(s) / (beta + age);
        } while (random.nextDouble() * most > join.weight(buying, leaving));
        double rate = buying;
        double end = chance.exponential() / leaving;
        var now = new double[1];
        return () -> {
            now[0] += chance.exponential() / rate;
            return now[0] > end ? Double.POSITIVE_INFINITY : now[0];
        };
    }

    @Override
    public double lifetimePurchasesIfAlive(int frequency, double recency, double age) {
        if (s <= 1)
            return Double.POSITIVE_INFINITY;
        var shares = shares(frequency, age, age, true);
        double all = 0;
        for (int i = 0; i < 4; i++)
            all += shares[i] * part(i).lifetimePurchasesIfAlive(frequency, recency, age);
        return all;
    }

    @Override
    public String toString() {
        return name() + " r " + Digits.number(r, significant(5)) + ", alpha " + Digits.number(alpha, significant(5)) + ", s "
                + Digits.number(s, significant(5)) + ", beta " + Digits.number(beta, significant(5)) + ", association "
                + Digits.number(association, significant(4)) + " (correlation " + Digits.number(correlation(), significant(3))
                + "), in " + unit.toString().toLowerCase(Locale.ROOT);
    }
}
