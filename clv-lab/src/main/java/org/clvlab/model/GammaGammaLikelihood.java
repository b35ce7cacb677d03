package org.clvlab.model;

import static java.lang.Math.exp;
import static java.lang.Math.log;
import static org.clvlab.report.Accuracy.decimals;
import static org.clvlab.report.Accuracy.significant;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.clvlab.cohort.CustomerBase;
import org.clvlab.report.Digits;
import org.clvlab.report.Given;
import org.hipparchus.special.Gamma;

/**
 * The log-likelihood of {@link GammaGamma} over customers, with its gradient. What depends on the frequency alone is
 * evaluated once a frequency; with s = x m the customer's total,
 *
 * <pre>
 * LL = ln G(p x + q) - ln G(p x) - ln G(q) - p x log1p(gamma / s) - q log1p(s / gamma) - ln m
 * </pre>
 *
 * which is equation (1a) of note 025 arranged so that neither a large nor a small currency unit cancels. Of the two logarithms
 * only that of 1 + the smaller ratio is taken; the other is that plus the distance of ln s and ln gamma, both positive. So
 * with ln s known beforehand, a customer costs one logarithm.
 */
final class GammaGammaLikelihood implements Likelihood {

    private static final int CHUNK = 4096;

    private final int[] x;
    private final double[] mean;
    /** How many customers each of these stands for. */
    private final double weight;
    private final double[] logSpent;
    private final int[] distinct;
    private final double[] customersWith;
    private final double sumLogMean;
    private final double meanOfMeans;
    private final int leftOut;

    private GammaGammaLikelihood(int[] x, double[] mean, double weight, int leftOut) {
        this.x = x;
        this.mean = mean;
        this.weight = weight;
        this.leftOut = leftOut;
        logSpent = new double[x.length];
        var logs = new Sum();
        var means = new Sum();
        for (int i = 0; i < x.length; i++) {
            double logMean = log(mean[i]);
            logSpent[i] = log(x[i]) + logMean;
            logs.add(logMean);
            means.add(mean[i] / x.length);
        }
        sumLogMean = weight * logs.value();
        meanOfMeans = means.value();
        var sorted = x.clone();
        Arrays.sort(sorted);
        distinct = Arrays.stream(sorted).distinct().toArray();
        customersWith = new double[distinct.length];
        int at = 0;
        for (int each : sorted) {
            if (each != distinct[at])
                at++;
            customersWith[at] += weight;
        }
    }

    /** Of customers with a value, whatever their number. */
    static GammaGammaLikelihood ofPart(int[] x, double[] mean) {
        return new GammaGammaLikelihood(x, mean, 1, 0);
    }

    /** Refuses data that cannot tell, with the reason. */
    static GammaGammaLikelihood of(CustomerBase base) {
        var frequency = Given.that(base, "base").frequency();
        var value = base.monetaryValue();
        int[] repeat = IntStream.range(0, base.size()).filter(i -> frequency[i] > 0).toArray();
        if (repeat.length == 0)
            throw new NoFit("Gamma-Gamma", (base.size() == 0 ? "nobody" : "none of the " + base.size() + " customers")
                    + " bought again until " + base.observationEnd()
                    + ", and spend is learned from repeat purchases; observe longer.");
        for (int i : repeat)
            if (Double.isNaN(value[i]))
                throw new NoFit("Gamma-Gamma", "customer " + base.ids().get(i) + " has " + frequency[i]
                        + " repeat purchases but no monetary value; read the revenue of the orders.");
        int[] kept = IntStream.of(repeat).filter(i -> value[i] > 0).toArray();
        int[] x = IntStream.of(kept).map(i -> frequency[i]).toArray();
        double[] mean = IntStream.of(kept).mapToDouble(i -> value[i]).toArray();
        if (kept.length == 0)
            throw new NoFit("Gamma-Gamma", "every one of the " + repeat.length
                    + " repeat buyers spent nothing at all; is the revenue column the right one?");
        if (kept.length == 1)
            throw new NoFit("Gamma-Gamma", "only customer " + base.ids().get(kept[0])
                    + " has repeat purchases with a value, and the model describes how customers differ; take in more customers.");
        double first = mean[0];
        if (IntStream.range(0, mean.length).allMatch(i -> Math.abs(mean[i] - first) <= 1e-12 * first))
            throw new NoFit("Gamma-Gamma", "all " + kept.length + " repeat buyers spend the same on a purchase ("
                    + Digits.number(first, significant(6))
                    + "), so there is nothing to model; use that value, as with a subscription's price.");
        return new GammaGammaLikelihood(x, mean, 1, repeat.length - kept.length);
    }

    List<String> notes() {
        var notes = new ArrayList<String>();
        notes.add("Fitted to the mean revenue of repeat purchase days; the first purchase is not used.");
        if (leftOut > 0)
            notes.add(leftOut + (leftOut == 1 ? " repeat buyer" : " repeat buyers")
                    + " whose repeat purchases were all free of charge could not be used: a gamma distribution has no zero.");
        if (distinct.length > 1 && x.length >= 4)
            notes.add(independence());
        return notes;
    }

    private String independence() {
        var found = SpendAndFrequency.of(IntStream.of(x).asDoubleStream().toArray(), mean);
        return "The model takes what a purchase is worth as independent of how often a customer buys; here they correlate by "
                + Digits.number(found.correlation(), decimals(2)) + " (95 % interval " + Digits.number(found.low(), decimals(2))
                + " to " + Digits.number(found.high(), decimals(2)) + "), and the mean of a purchase lies "
                + Digits.percent(Math.abs(found.tilt())) + (found.tilt() < 0 ? " below" : " above") + " the mean of a customer."
                + (found.isShown() && Math.abs(found.tilt()) > 0.1
                        ? " That is not small: expect the spend of frequent customers to be "
                                + (found.correlation() > 0 ? "under" : "over") + "stated, and check it with SpendIndependence."
                        : "");
    }

    @Override
    public List<String> names() { return List.of("p", "q", "gamma"); }

    @Override
    public long customers() { return Math.round(weight * x.length); }

    /** Every so-many-th customer in the order of the base, each for as many as are left out. */
    @Override
    public Likelihood thinned(int rows) {
        if (x.length <= 3 * rows)
            return this;
        double step = (double) x.length / rows;
        int[] taken = IntStream.range(0, rows).map(k -> (int) ((k + 0.5) * step)).toArray();
        return new GammaGammaLikelihood(IntStream.of(taken).map(i -> x[i]).toArray(),
                IntStream.of(taken).mapToDouble(i -> mean[i]).toArray(), weight * step, leftOut);
    }

    /** The mean as observed, from purchases that vary much to purchases that vary little. */
    @Override
    public List<double[]> starts() { return List.of(start(5, 4), start(1.5, 3), start(30, 6)); }

    private double[] start(double p, double q) { return new double[]{log(p), log(q), log(meanOfMeans * (q - 1) / p)}; }

    @Override
    public double at(double[] coordinates, double[] gradient) {
        double p = exp(coordinates[0]);
        double q = exp(coordinates[1]);
        double gamma = exp(coordinates[2]);
        var total = new Sum();
        double n = weight * x.length;
        total.add(-sumLogMean - n * Gamma.logGamma(q));
        double dp = 0;
        double dq = -n * Gamma.digamma(q);
        double dgamma = 0;
        for (int k = 0; k < distinct.length; k++) {
            double shape = p * distinct[k];
            total.add(customersWith[k] * (Gamma.logGamma(shape + q) - Gamma.logGamma(shape)));
            double digamma = Gamma.digamma(shape + q);
            dp += customersWith[k] * distinct[k] * (digamma - Gamma.digamma(shape));
            dq += customersWith[k] * digamma;
        }
        int chunks = (x.length + CHUNK - 1) / CHUNK;
        var parts = new double[chunks][];
        var each = IntStream.range(0, chunks);
        (chunks > 1 ? each.parallel() : each).forEach(c -> parts[c] = chunk(c, gamma, coordinates[2]));
        for (var part : parts) {
            total.add(-weight * (p * part[0] + q * part[1]));
            dp -= weight * part[0];
            dq -= weight * part[1];
            dgamma += weight * (q * part[2] - p * part[3]);
        }
        gradient[0] = dp * p;
        gradient[1] = dq * q;
        gradient[2] = dgamma;
        return total.value();
    }

    /**
     * Over some customers the sums of x log1p(gamma / s), of log1p(s / gamma), of s / (gamma + s) and of x gamma / (gamma + s):
     * all that the height and its slopes need of them.
     */
    private double[] chunk(int chunk, double gamma, double logGamma) {
        double over = 0;
        double under = 0;
        double spentShare = 0;
        double gammaShare = 0;
        for (int i = chunk * CHUNK; i < Math.min(x.length, (chunk + 1) * CHUNK); i++) {
            double spent = x[i] * mean[i];
            boolean less = spent < gamma;
            double ratio = less ? spent / gamma : gamma / spent;
            double ofLesser = OnePlus.log(ratio);
            double ofGreater = ofLesser + Math.abs(logGamma - logSpent[i]);
            double greater = 1 / (1 + ratio);
            double lesser = ratio * greater;
            over += x[i] * (less ? ofGreater : ofLesser);
            under += less ? ofLesser : ofGreater;
            spentShare += less ? lesser : greater;
            gammaShare += x[i] * (less ? greater : lesser);
        }
        return new double[]{over, under, spentShare, gammaShare};
    }

    @Override
    public String remedy(double[] coordinates) {
        if (coordinates[1] > 5)
            return "q and gamma grow together: the customers' mean spends do not differ measurably; one mean for all serves";
        if (coordinates[0] > 7)
            return "p grows without end: a customer's purchases hardly vary; take each customer's own mean as known";
        return "take in more repeat buyers; " + customers() + " do not pin down three parameters";
    }
}
