package org.clvlab.model;

import static java.lang.Math.exp;
import static java.lang.Math.log;
import static java.lang.Math.log1p;
import static org.clvlab.report.Accuracy.decimals;
import static org.clvlab.report.Accuracy.significant;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;

import org.clvlab.cohort.CustomerBase;
import org.clvlab.report.Digits;
import org.hipparchus.special.Gamma;

/**
 * The log-likelihood of {@link GammaGamma} over customers, with its gradient. What depends on the frequency alone is
 * evaluated once a frequency; with s = x m the customer's total,
 *
 * <pre>
 * LL = ln G(p x + q) - ln G(p x) - ln G(q) - p x log1p(gamma / s) - q log1p(s / gamma) - ln m
 * </pre>
 *
 * which is equation (1a) of note 025 arranged so that neither a large nor a small currency unit cancels.
 */
final class GammaGammaLikelihood implements Likelihood {

    private static final int CHUNK = 4096;

    private final int[] x;
    private final double[] mean;
    private final int[] distinct;
    private final double[] customersWith;
    private final double sumLogMean;
    private final double meanOfMeans;
    private final int leftOut;

    private GammaGammaLikelihood(int[] x, double[] mean, int leftOut) {
        this.x = x;
        this.mean = mean;
        this.leftOut = leftOut;
        var counts = new TreeMap<Integer, Integer>();
        var logs = new Sum();
        var means = new Sum();
        for (int i = 0; i < x.length; i++) {
            counts.merge(x[i], 1, Integer::sum);
            logs.add(log(mean[i]));
            means.add(mean[i] / x.length);
        }
        distinct = counts.keySet().stream().mapToInt(Integer::intValue).toArray();
        customersWith = counts.values().stream().mapToDouble(Integer::intValue).toArray();
        sumLogMean = logs.value();
        meanOfMeans = means.value();
    }

    /** Of customers with a value, whatever their number. */
    static GammaGammaLikelihood ofPart(int[] x, double[] mean) {
        return new GammaGammaLikelihood(x, mean, 0);
    }

    /** Refuses data that cannot tell, with the reason. */
    static GammaGammaLikelihood of(CustomerBase base) {
        var frequency = base.frequency();
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
        return new GammaGammaLikelihood(x, mean, repeat.length - kept.length);
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
    public long customers() { return x.length; }

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
        double n = x.length;
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
        (chunks > 1 ? each.parallel() : each).forEach(c -> parts[c] = chunk(c, p, q, gamma));
        for (var part : parts) {
            total.add(part[0]);
            dp += part[1];
            dq += part[2];
            dgamma += part[3];
        }
        gradient[0] = dp * p;
        gradient[1] = dq * q;
        gradient[2] = dgamma * gamma;
        return total.value();
    }

    private double[] chunk(int chunk, double p, double q, double gamma) {
        double height = 0;
        double dp = 0;
        double dq = 0;
        double dgamma = 0;
        for (int i = chunk * CHUNK; i < Math.min(x.length, (chunk + 1) * CHUNK); i++) {
            double spent = x[i] * mean[i];
            double over = log1p(gamma / spent);
            double under = log1p(spent / gamma);
            height -= p * x[i] * over + q * under;
            dp -= x[i] * over;
            dq -= under;
            dgamma += (q * spent / gamma - p * x[i]) / (gamma + spent);
        }
        return new double[]{height, dp, dq, dgamma};
    }

    @Override
    public String remedy(double[] coordinates) {
        if (coordinates[1] > 5)
            return "q and gamma grow together: the customers' mean spends do not differ measurably; one mean for all serves";
        if (coordinates[0] > 7)
            return "p grows without end: a customer's purchases hardly vary; take each customer's own mean as known";
        return "take in more repeat buyers; " + x.length + " do not pin down three parameters";
    }
}
