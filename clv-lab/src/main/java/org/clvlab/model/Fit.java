package org.clvlab.model;

import static org.clvlab.report.Accuracy.decimals;
import static org.clvlab.report.Accuracy.significant;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

import java.util.stream.IntStream;
import org.clvlab.cohort.CalibrationHoldout;
import org.clvlab.cohort.CustomerBase;
import org.clvlab.cohort.Holdout;
import org.clvlab.data.Tabular;
import org.clvlab.data.TypedTable;
import org.clvlab.report.Card;
import org.clvlab.report.Digits;
import org.clvlab.report.Figure;
import org.clvlab.report.Shown;
import org.hipparchus.special.Erf;

/**
 * A model fitted to data: the estimates, how sure they are, and whether the search for them can be trusted. Intervals are
 * Wald's on the scale of logarithms, so they never reach below zero. Immutable.
 *
 * @param <M>
 *            the model
 */
public final class Fit<M extends Model> implements Shown, Tabular {

    /** The standard normal's 97.5 % point. */
    private static final double Z95 = 1.959963984540054;

    private final M model;
    private final double logLikelihood;
    private final long customers;
    private final Convergence convergence;
    private final double[][] vcovOfCoordinates;
    private final String dataHash;
    private final List<String> notes;
    private final Likelihood likelihood;

    Fit(M model, double logLikelihood, long customers, Convergence convergence, double[][] vcovOfCoordinates, String dataHash,
            List<String> notes, Likelihood likelihood) {
        this.model = model;
        this.logLikelihood = logLikelihood;
        this.customers = customers;
        this.convergence = convergence;
        this.vcovOfCoordinates = vcovOfCoordinates;
        this.dataHash = dataHash;
        this.notes = List.copyOf(notes);
        this.likelihood = likelihood;
    }

    /** The same with one more thing that the reader must know. */
    Fit<M> noted(String note) {
        var more = new ArrayList<>(notes);
        more.add(note);
        return new Fit<>(model, logLikelihood, customers, convergence, vcovOfCoordinates, dataHash, more, likelihood);
    }

    /** {@return the model with the estimates} */
    public M model() { return model; }

    /** {@return the maximised log-likelihood} */
    public double logLikelihood() { return logLikelihood; }

    /** {@return how many customers the fit rests on} */
    public long customers() { return customers; }

    /** {@return how the search ended} */
    public Convergence convergence() { return convergence; }

    /** {@return the SHA-256 of the data, empty when unknown} */
    public String dataHash() { return dataHash; }

    /** {@return what the reader must know of the data, a sentence each} */
    public List<String> notes() { return notes; }

    /** {@return Akaike's criterion, 2 k - 2 LL: smaller is better} */
    public double aic() {
        return 2 * model.parameters().size() - 2 * logLikelihood;
    }

    /** {@return the Bayesian criterion, k ln n - 2 LL with n customers: smaller is better} */
    public double bic() {
        return model.parameters().size() * Math.log(customers) - 2 * logLikelihood;
    }

    /** {@return whether there are standard errors; else {@link #convergence()} says why not} */
    public boolean hasStandardErrors() {
        return convergence.hasStandardErrors();
    }

    /** {@return the covariance matrix of the parameters on their scales: of a positive one, that of its logarithm} */
    public double[][] vcovOfCoordinates() {
        refuseWithoutErrors();
        var copy = new double[vcovOfCoordinates.length][];
        for (int i = 0; i < copy.length; i++)
            copy[i] = vcovOfCoordinates[i].clone();
        return copy;
    }

    /** {@return the covariance matrix of the parameters, by the delta method} */
    public double[][] vcov() {
        var natural = vcovOfCoordinates();
        for (int i = 0; i < natural.length; i++)
            for (int j = 0; j < natural.length; j++)
                natural[i][j] *= parameter(i).slope() * parameter(j).slope();
        return natural;
    }

    /** {@return the standard errors of the parameters, in their order} */
    public double[] standardErrors() {
        var vcov = vcov();
        var errors = new double[vcov.length];
        for (int i = 0; i < errors.length; i++)
            errors[i] = Math.sqrt(vcov[i][i]);
        return errors;
    }

    /** {@return each estimate in units of its standard error, in the parameters' order} */
    public double[] zValues() {
        var z = standardErrors();
        for (int i = 0; i < z.length; i++)
            z[i] = parameter(i).value() / z[i];
        return z;
    }

    /** {@return for each parameter how probable so large a z is where the parameter is zero, of either sign} */
    public double[] pValues() {
        var p = zValues();
        for (int i = 0; i < p.length; i++)
            p[i] = Erf.erfc(Math.abs(p[i]) / Math.sqrt(2));
        return p;
    }

    /**
     * {@return the 95 % confidence interval of a parameter: estimate ± 1.96 standard errors on the parameter's scale}
     *
     * @param name
     *            the parameter's name
     */
    public Interval interval(String name) {
        int i = indexOf(name);
        refuseWithoutErrors();
        double reach = Z95 * Math.sqrt(vcovOfCoordinates[i][i]);
        var parameter = parameter(i);
        return new Interval(parameter.at(parameter.coordinate() - reach), parameter.at(parameter.coordinate() + reach));
    }

    /**
     * {@return the 95 % profile interval of a parameter: all values that a likelihood-ratio test keeps, the other parameters
     * fitted anew at each. It may be open: the end is then 0 or infinite}
     *
     * @param name
     *            the parameter's name
     */
    public Interval profileInterval(String name) {
        if (likelihood == null)
            throw new IllegalStateException("This fit was read from a file, which does not hold the data; fit again for a"
                    + " profile interval.");
        return new Profile(likelihood, model, logLikelihood, hasStandardErrors() ? vcovOfCoordinates : null)
                .interval(indexOf(name));
    }

    /**
     * {@return anything that the model says, with its uncertainty from that of the parameters, by the delta method}
     *
     * @param what
     *            says the number, such as {@code model -> model.expectedTransactions(52)}
     */
    public Estimate estimate(ToDoubleFunction<? super M> what) {
        refuseWithoutErrors();
        return new Delta<>(model, vcovOfCoordinates).estimate(what);
    }

    /**
     * {@return what each customer and all together will buy, with confidence intervals and, apart from them, prediction
     * intervals}
     *
     * @param base
     *            observed to now, in the model's unit
     * @param horizon
     *            the time from now
     */
    public Prediction predict(CustomerBase base, double horizon) {
        return Prediction.of(buying(), hasStandardErrors() ? vcovOfCoordinates : null, base, Alike.all(base), horizon);
    }

    /**
     * {@return what each customer and all together will buy, each by the own covariates, with both kinds of interval}
     *
     * @param base
     *            observed to now, in the model's unit
     * @param covariates
     *            of the customers of the base: those that the model was fitted with
     * @param horizon
     *            the time from now
     */
    public Prediction predict(CustomerBase base, Covariates covariates, double horizon) {
        if (!(model instanceof CovariateModel<?> joint))
            throw new IllegalStateException(model.name() + " was fitted without covariates; leave them out here too.");
        return Prediction.of(joint, hasStandardErrors() ? vcovOfCoordinates : null, base, Alike.by(joint, base, covariates),
                horizon);
    }

    /**
     * Writes the fit as JSON: model, estimates, covariance, verdict and provenance.
     *
     * @param file
     *            is overwritten
     */
    public void save(Path file) { FitFile.write(this, file); }

    /**
     * {@return a fit that was saved; all but what needs the data again}
     *
     * @param file
     *            that {@link #save} wrote
     */
    public static Fit<?> load(Path file) { return FitFile.read(file); }

    private int indexOf(String name) {
        for (int i = 0; i < model.parameters().size(); i++)
            if (parameter(i).name().equals(name))
                return i;
        throw new IllegalArgumentException(model.name() + " has no parameter \"" + name + "\"; it has "
                + String.join(", ", model.parameters().stream().map(Model.Parameter::name).toList()) + ".");
    }

    /**
     * A range of values.
     *
     * @param low
     *            its lower end
     * @param high
     *            its upper end
     */
    public record Interval(double low, double high) {
        /**
         * {@return whether a value lies inside}
         *
         * @param value
         *            any number
         */
        public boolean contains(double value) { return low <= value && value <= high; }
    }

    /**
     * {@return the forecast against what happened after the calibration}
     *
     * @param holdout
     *            of the base this was fitted to
     */
    public HoldoutReport validate(Holdout holdout) { return HoldoutReport.of(buying(), holdout); }

    /**
     * {@return a picture of cumulative repeat purchases over calibration and holdout, expected and actual}
     *
     * @param split
     *            whose calibration this was fitted to
     */
    public Figure tracking(CalibrationHoldout split) { return Tracking.of(buying(), split.holdout()).cumulative(); }

    /**
     * {@return a picture of repeat purchases in each period over calibration and holdout, expected and actual}
     *
     * @param split
     *            whose calibration this was fitted to
     */
    public Figure trackingByPeriod(CalibrationHoldout split) { return Tracking.of(buying(), split.holdout()).incremental(); }

    /**
     * {@return a picture of how many customers bought again how often, actual and as the model says}
     *
     * @param base
     *            that this was fitted to
     */
    public Figure frequencies(CustomerBase base) { return FrequencyHistogram.of(buying(), base, 7).figure(); }

    private TransactionModel buying() {
        if (model instanceof TransactionModel transactions)
            return transactions;
        if (model instanceof CovariateModel<?> joint && joint.baseline() instanceof TransactionModel)
            throw new IllegalStateException("Under " + model.name() + " each customer has an own model, by the covariates; give"
                    + " them too, as in predict(base, covariates, horizon), or ask model().of(...) for one customer's model.");
        throw new IllegalStateException(model.name() + " says what customers spend, not when they buy; ask the fit of a model"
                + " of buying such as BG/NBD.");
    }

    private Model.Parameter parameter(int i) { return model.parameters().get(i); }

    private void refuseWithoutErrors() {
        if (!hasStandardErrors())
            throw new IllegalStateException(model.name() + " has no standard errors here. " + convergence.sentence());
    }

    private record Line(String parameter, double estimate, double standardError, Interval interval, String meaning) {}

    /** {@return one row a parameter, not rounded; errors and intervals are missing where there are none} */
    @Override
    public TypedTable typedTable() {
        var errors = hasStandardErrors() ? standardErrors() : null;
        return TypedTable.of("fit", Line.class, IntStream.range(0, model.parameters().size()).mapToObj(i -> new Line(
                parameter(i).name(), parameter(i).value(), errors == null ? Double.NaN : errors[i],
                errors == null ? null : interval(parameter(i).name()), parameter(i).meaning())).toList());
    }

    @Override
    public Card card() {
        var rows = new ArrayList<List<String>>();
        var errors = hasStandardErrors() ? standardErrors() : null;
        for (int i = 0; i < model.parameters().size(); i++) {
            var parameter = model.parameters().get(i);
            var interval = errors == null ? null : interval(parameter.name());
            rows.add(List.of(parameter.name(), Digits.number(parameter.value(), significant(5)),
                    errors == null ? "not given" : Digits.number(errors[i], significant(4)),
                    interval == null ? "not given" : Digits.number(interval.low(), significant(4)),
                    interval == null ? "not given" : Digits.number(interval.high(), significant(4)), parameter.meaning()));
        }
        var card = Card.titled(model.name() + " fitted to " + String.format(java.util.Locale.ROOT, "%,d", customers)
                + (customers == 1 ? " customer" : " customers"))
                .grid(List.of("parameter", "estimate", "standard error", "95 % from", "to", "what it is"), rows)
                .facts("Fit", List.of(new Card.Fact("log-likelihood", Digits.number(logLikelihood, decimals(3))),
                        new Card.Fact("AIC", Digits.number(aic(), decimals(2))),
                        new Card.Fact("BIC", Digits.number(bic(), decimals(2))),
                        new Card.Fact("intervals", "Wald, on the scale of logarithms"),
                        new Card.Fact("data (SHA-256)", dataHash.isEmpty() ? "not read from a file" : shortened(dataHash))));
        card = convergence.verdict() == Convergence.Verdict.CONVERGED
                ? card.sentence(convergence.sentence())
                : card.warning(convergence.sentence());
        for (var note : notes)
            card = card.sentence(note);
        return card;
    }

    private static String shortened(String hash) { return hash.length() > 16 ? hash.substring(0, 16) + "…" : hash; }

    @Override
    public String toString() {
        return model + ", log-likelihood " + Digits.number(logLikelihood, decimals(3)) + ", " + customers + " customers, "
                + convergence.verdict().toString().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }
}
