package org.clvlab.survival;

import static org.clvlab.report.Accuracy.decimals;
import static org.clvlab.report.Accuracy.significant;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.clvlab.data.Tabular;
import org.clvlab.data.TypedTable;
import org.clvlab.report.Card;
import org.clvlab.report.Digits;
import org.clvlab.report.Figure;
import org.clvlab.report.Shown;
import org.hipparchus.special.Erf;

/**
 * Cox's proportional hazards (Cox 1972, <i>JRSS B</i> 34, 187-220): a customer's hazard of ending is a common one, of any
 * shape, times exp(&beta;'x). exp(&beta;) is the hazard ratio of one more unit of a column. Ties are treated by Efron's way.
 * Whether the factor is the same at all times is tested by {@link #proportionality}.
 */
public final class Cox implements Shown, Tabular {

    private final SurvivalTimes times;
    private final Design design;
    private final PartialLikelihood likelihood;
    private final double[] scaled;
    private final double[][] scaledVcov;
    private final Errors errors;
    private final double logLikelihood;
    private final double nullLogLikelihood;
    private final List<String> warnings;

    Cox(SurvivalTimes times, Design design, PartialLikelihood likelihood, double[] scaled, double[][] scaledVcov, Errors errors,
            double logLikelihood, double nullLogLikelihood, List<String> warnings) {
        this.times = times;
        this.design = design;
        this.likelihood = likelihood;
        this.scaled = scaled;
        this.scaledVcov = scaledVcov;
        this.errors = errors;
        this.logLikelihood = logLikelihood;
        this.nullLogLikelihood = nullLogLikelihood;
        this.warnings = List.copyOf(warnings);
    }

    /** Where standard errors come from. */
    public enum Errors {
        /** the curvature of the likelihood: right when the model is */
        OF_THE_MODEL,
        /** what single customers do to the fit (Lin &amp; Wei 1989): right also when hazards are not quite proportional */
        ROBUST
    }

    /**
     * One coefficient.
     *
     * @param name
     *            of the column
     * @param estimate
     *            the logarithm of the hazard ratio
     * @param standardError
     *            of the estimate
     */
    public record Coefficient(String name, double estimate, double standardError) {
        /** {@return the factor on the hazard of one more unit} */
        public double hazardRatio() { return Math.exp(estimate); }

        /** {@return the lower end of the hazard ratio's 95 % interval} */
        public double low() {
            return Math.exp(estimate - KaplanMeier.Z95 * standardError);
        }

        /** {@return its upper end} */
        public double high() { return Math.exp(estimate + KaplanMeier.Z95 * standardError); }

        /** {@return the estimate in standard errors} */
        public double z() { return estimate / standardError; }

        /** {@return the probability of an estimate at least so far from 0 when there is no effect} */
        public double p() {
            return Erf.erfc(Math.abs(z()) / Math.sqrt(2));
        }
    }

    /**
     * {@return the fit by maximum partial likelihood, with the model's standard errors}
     *
     * @param times
     *            spans with at least one column
     */
    public static Cox fit(SurvivalTimes times) { return fit(times, Errors.OF_THE_MODEL); }

    /**
     * {@return the fit by maximum partial likelihood}
     *
     * @param times
     *            spans with at least one column
     * @param errors
     *            where standard errors come from
     * @throws SurvivalFaults
     *             when columns are constant or tied, all named at once
     */
    public static Cox fit(SurvivalTimes times, Errors errors) { return CoxSearch.fit(times, errors); }

    /** {@return one a column} */
    public List<Coefficient> coefficients() {
        var list = new ArrayList<Coefficient>();
        for (int j = 0; j < scaled.length; j++)
            list.add(new Coefficient(design.names().get(j), scaled[j] / design.spread()[j],
                    Math.sqrt(scaledVcov[j][j]) / design.spread()[j]));
        return list;
    }

    /**
     * {@return one coefficient}
     *
     * @param name
     *            of the column; of a level, the column's name, a space and the level
     */
    public Coefficient coefficient(String name) {
        for (var coefficient : coefficients())
            if (coefficient.name.equals(name))
                return coefficient;
        throw new IllegalArgumentException("There is no coefficient \"" + name + "\"; there are "
                + String.join(", ", design.names()) + ".");
    }

    /** {@return the covariance matrix of the coefficients} */
    public double[][] vcov() {
        int p = scaled.length;
        var natural = new double[p][p];
        for (int a = 0; a < p; a++)
            for (int b = 0; b < p; b++)
                natural[a][b] = scaledVcov[a][b] / (design.spread()[a] * design.spread()[b]);
        return natural;
    }

    /** {@return the maximised partial log-likelihood} */
    public double logLikelihood() { return logLikelihood; }

    /** {@return the partial log-likelihood without any effect} */
    public double nullLogLikelihood() { return nullLogLikelihood; }

    /** {@return twice what the columns add to the log-likelihood} */
    public double likelihoodRatio() {
        return 2 * (logLikelihood - nullLogLikelihood);
    }

    /** {@return the probability of at least so much when no column has an effect} */
    public double likelihoodRatioP() {
        return ChiSquared.tail(likelihoodRatio(), scaled.length);
    }

    /** {@return how often, of two customers of whom it is known, the one with the higher hazard ended first (Harrell's c)} */
    public double concordance() {
        return Concordance.of(likelihood, scaled);
    }

    /**
     * {@return the probability of outlasting a time}
     *
     * @param time
     *            not negative
     * @param values
     *            one a coefficient, in their order
     */
    public double survival(double time, double... values) {
        if (values.length != scaled.length)
            throw new IllegalArgumentException(
                    "There are " + scaled.length + " coefficients (" + String.join(", ", design.names())
                            + ") but " + values.length + " values; give one each.");
        var x = new double[scaled.length];
        for (int j = 0; j < x.length; j++)
            x[j] = (values[j] - design.mean()[j]) / design.spread()[j];
        return Math.exp(-baseline().hazard(time) * Math.exp(PartialLikelihood.dot(scaled, x)));
    }

    /** {@return the cumulative hazard and survival of a customer whose every column is at its mean, by Efron's estimate} */
    public BaselineSurvival baseline() {
        return BaselineSurvival.of(likelihood, scaled, times.unitName());
    }

    /**
     * {@return the test whether hazard ratios are the same at all times}
     *
     * @param scale
     *            along which a change over time would be a straight line
     */
    public Proportionality proportionality(Proportionality.TimeScale scale) {
        return Proportionality.of(times, likelihood, scaled, design, scale);
    }

    /** {@return the test whether hazard ratios are the same at all times, along the Kaplan-Meier scale} */
    public Proportionality proportionality() {
        return proportionality(Proportionality.TimeScale.KAPLAN_MEIER);
    }

    /** {@return the hazard ratios with their intervals} */
    public Figure figure() {
        var rows = coefficients();
        return new Figure("Hazard ratios with 95 % intervals", "hazard ratio", "",
                List.of(new Figure.Intervals("95 % confidence interval", rows.stream().map(Coefficient::name).toList(),
                        rounded(rows.stream().map(Coefficient::hazardRatio)), rounded(rows.stream().map(Coefficient::low)),
                        rounded(rows.stream().map(Coefficient::high)))),
                "One dot a column. " + String.join(" ", rows.stream().map(Cox::words).toList()))
                .with(new Figure.Level("no effect", 1));
    }

    private static List<Double> rounded(java.util.stream.Stream<Double> values) {
        return values.map(v -> Math.round(v * 1e6) / 1e6).toList();
    }

    private static String words(Coefficient c) {
        return c.name + ": " + Digits.number(c.hazardRatio(), significant(3)) + " (" + Digits.number(c.low(), significant(3))
                + " to " + Digits.number(c.high(), significant(3)) + ").";
    }

    private record Line(String name, double estimate, double standardError, double hazardRatio, double low, double high,
            double p) {}

    /** {@return one row a coefficient, not rounded; low and high are of the hazard ratio} */
    @Override
    public TypedTable typedTable() {
        return TypedTable.of("cox", Line.class, coefficients().stream().map(c -> new Line(c.name, c.estimate, c.standardError,
                c.hazardRatio(), c.low(), c.high(), c.p())).toList());
    }

    @Override
    public Card card() {
        var rows = new ArrayList<List<String>>();
        for (var c : coefficients())
            rows.add(List.of(c.name, Digits.number(c.estimate, significant(4)), Digits.number(c.standardError, significant(3)),
                    Digits.number(c.hazardRatio(), significant(4)), Digits.number(c.low(), significant(4)),
                    Digits.number(c.high(), significant(4)), p(c.p())));
        var card = Card.titled("Cox proportional hazards, " + times).grid(
                List.of("column", "coefficient", "standard error", "hazard ratio", "95 % from", "to", "p"), rows)
                .facts("Fit", List.of(new Card.Fact("partial log-likelihood", Digits.number(logLikelihood, decimals(3))),
                        new Card.Fact("likelihood ratio", Digits.number(likelihoodRatio(), decimals(2)) + " on " + scaled.length
                                + ", p " + p(likelihoodRatioP())),
                        new Card.Fact("concordance", Digits.number(concordance(), decimals(3))), new Card.Fact("ties", "Efron"),
                        new Card.Fact("standard errors", errors == Errors.ROBUST ? "robust (Lin & Wei)" : "of the model")));
        for (var warning : warnings)
            card = card.warning(warning);
        var test = proportionality();
        return test.p() < 0.05 ? card.warning(test.sentence()) : card.sentence(test.sentence());
    }

    static String p(double p) { return p < 1e-4 ? "below 0.0001" : Digits.number(p, decimals(4)); }

    @Override
    public String toString() {
        return "Cox proportional hazards: "
                + String.join(" ", Arrays.asList(coefficients().stream().map(Cox::words).toArray(String[]::new)));
    }
}
