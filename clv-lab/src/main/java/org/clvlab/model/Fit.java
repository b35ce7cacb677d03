package org.clvlab.model;

import static org.clvlab.report.Accuracy.decimals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;

import org.clvlab.cohort.CalibrationHoldout;
import org.clvlab.cohort.CustomerBase;
import org.clvlab.cohort.Holdout;
import org.clvlab.data.Tabular;
import org.clvlab.data.TypedTable;
import org.clvlab.report.Card;
import org.clvlab.report.Digits;
import org.clvlab.report.Figure;
import org.clvlab.report.Given;
import org.clvlab.report.Shown;
import org.hipparchus.special.Erf;

/**
 * A model fitted to data: the estimates, how sure they are, and whether the search for them can be trusted. Intervals are
 * Wald's on the scale of logarithms, so they never reach below zero; of a parameter from -1 to 1 they are by profile likelihood,
 * since its likelihood is no parabola on a scale without edges. Immutable.
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
    /** None where the fit was read from a file. */
    private final Likelihood likelihood;
    /** By parameter, those that were asked for or read from a file. */
    private final Map<String, Interval> profiled;

    Fit(M model, double logLikelihood, long customers, Convergence convergence, double[][] vcovOfCoordinates, String dataHash,
            List<String> notes, Likelihood likelihood, Map<String, Interval> profiled) {
        this.model = model;
        this.logLikelihood = logLikelihood;
        this.customers = customers;
        this.convergence = convergence;
        this.vcovOfCoordinates = vcovOfCoordinates;
        this.dataHash = dataHash;
        this.notes = List.copyOf(notes);
        this.likelihood = likelihood;
        this.profiled = new ConcurrentHashMap<>(profiled);
    }

    /** The same with one more thing that the reader must know. */
    Fit<M> noted(String note) {
        var more = new ArrayList<>(notes);
        more.add(note);
        return new Fit<>(model, logLikelihood, customers, convergence, vcovOfCoordinates, dataHash, more, likelihood,
                profiled);
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
     * {@return the 95 % confidence interval of a parameter: estimate ± 1.96 standard errors on the parameter's scale; of one from
     * -1 to 1, such as an association, the {@link #profileInterval profile interval}, also where there are no standard errors}
     *
     * @param name
     *            the parameter's name
     */
    public Interval interval(String name) {
        int i = indexOf(name);
        if (isByProfile(name))
            return profileInterval(name);
        refuseWithoutErrors();
        double reach = Z95 * Math.sqrt(vcovOfCoordinates[i][i]);
        var parameter = parameter(i);
        return new Interval(parameter.at(parameter.coordinate() - reach), parameter.at(parameter.coordinate() + reach));
    }

    /** Whether a parameter's interval is by profile likelihood unasked: Wald's would be too wide next to an edge. */
    boolean isByProfile(String name) {
        return parameter(indexOf(name)).scale() == Model.Scale.FISHER;
    }

    /** Whether {@link #interval} has an answer. */
    boolean hasInterval(String name) {
        return isByProfile(name) ? likelihood != null || profiled.containsKey(name) : hasStandardErrors();
    }

    /**
     * {@return the 95 % profile interval of a parameter: all values that a likelihood-ratio test keeps, the other parameters
     * fitted anew at each. It may be open: the end is then the domain's, 0 or infinite, or -1 or 1}
     *
     * @param name
     *            the parameter's name
     */
    public Interval profileInterval(String name) {
        int i = indexOf(name);
        var known = profiled.get(name);
        if (known != null)
            return known;
        if (likelihood == null)
            throw new IllegalStateException("This fit was read from a file, which does not hold the data; fit again for a"
                    + " profile interval.");
        var interval = Profile.of(likelihood, model, logLikelihood, hasStandardErrors() ? vcovOfCoordinates : null, i)
                .interval(i);
        profiled.put(name, interval);
        return interval;
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
    public Figure tracking(CalibrationHoldout split) {
        return Tracking.of(buying(), Given.that(split, "split").holdout()).cumulative();
    }

    /**
     * {@return a picture of repeat purchases in each period over calibration and holdout, expected and actual}
     *
     * @param split
     *            whose calibration this was fitted to
     */
    public Figure trackingByPeriod(CalibrationHoldout split) {
        return Tracking.of(buying(), Given.that(split, "split").holdout()).incremental();
    }

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

    /** {@return one row a parameter, not rounded; errors and intervals are missing where there are none} */
    @Override
    public TypedTable typedTable() { return new FitCard(this).table(); }

    @Override
    public Card card() { return new FitCard(this).card(); }

    @Override
    public String toString() {
        return model + ", log-likelihood " + Digits.number(logLikelihood, decimals(3)) + ", " + customers + " customers, "
                + convergence.verdict().toString().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }
}
