package org.clvlab.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.clvlab.cohort.CustomerBase;
import org.clvlab.report.Given;

/**
 * A model whose customers differ by what is known of them besides (Fader &amp; Hardie note 019, "Incorporating
 * Time-Invariant Covariates into the Pareto/NBD and BG/NBD Models"): a customer's own model has the baseline's parameters,
 * some of them times e to a weighted sum of the covariates. Which, the model's {@link Influence influences} say.
 *
 * @param <M>
 *            the model of one customer
 * @param baseline
 *            the model of a customer whose covariates are all 0
 * @param influences
 *            the parameters that covariates move
 * @param covariates
 *            their names, in the order of a customer's values
 * @param coefficients
 *            what they do
 */
public record CovariateModel<M extends Model>(M baseline, List<Influence> influences, List<String> covariates,
        List<Coefficient> coefficients) implements Model {

    /** Copies the lists. */
    public CovariateModel {
        influences = List.copyOf(influences);
        covariates = List.copyOf(covariates);
        coefficients = List.copyOf(coefficients);
    }

    /**
     * What one covariate does.
     *
     * @param covariate
     *            its name
     * @param processes
     *            on which it acts with this coefficient
     * @param value
     *            the coefficient
     */
    public record Coefficient(String covariate, List<Influence.Process> processes, double value) {
        /** Copies the processes. */
        public Coefficient {
            processes = List.copyOf(processes);
        }

        String name() {
            return covariate + " on "
                    + String.join(" and ", processes.stream().map(p -> p.toString().toLowerCase(java.util.Locale.ROOT))
                            .toList());
        }
    }

    /**
     * {@return the fit of a model of buying with covariates}
     *
     * @param <M>
     *            the model of one customer
     * @param model
     *            any instance: Pareto/NBD, BG/NBD, MBG/NBD, or another that states influences
     * @param base
     *            histories up to the end of observation
     * @param covariates
     *            of the customers of the base
     * @throws NoFit
     *             when the data cannot tell, with the reason
     */
    public static <M extends TransactionModel> Fit<CovariateModel<M>> fit(M model, CustomerBase base, Covariates covariates) {
        refuseOtherBase(base, covariates);
        int[] all = IntStream.range(0, base.size()).toArray();
        covariates.refuseFaults(all);
        var frequency = base.frequency();
        var recency = base.recency();
        var age = base.age();
        return fit(model, model.influences(), covariates, all, MaximumLikelihood.fit(model, base),
                rows -> TransactionLikelihood.ofPart(model, pick(frequency, rows), pick(recency, rows), pick(age, rows)));
    }

    /**
     * {@return the fit of the gamma-gamma model of spend with covariates}
     *
     * @param base
     *            customers with frequency and monetary value; those without a repeat purchase are not read
     * @param covariates
     *            of the customers of the base
     * @throws NoFit
     *             when the data cannot tell, with the reason
     */
    public static Fit<CovariateModel<GammaGamma>> fitSpend(CustomerBase base, Covariates covariates) {
        refuseOtherBase(base, covariates);
        var frequency = base.frequency();
        var value = base.monetaryValue();
        var plain = GammaGamma.fit(base);
        int[] buyers = IntStream.range(0, base.size()).filter(i -> frequency[i] > 0 && value[i] > 0).toArray();
        covariates.refuseFaults(buyers);
        var fit = fit(plain.model(), GammaGamma.INFLUENCES, covariates, buyers, plain,
                rows -> GammaGammaLikelihood.ofPart(pick(frequency, rows), pick(value, rows)));
        var spending = fit.model().baseline();
        return spending.hasPopulationMean() || !plain.model().hasPopulationMean()
                ? fit
                : fit.noted(spending.withoutPopulationMean());
    }

    private static <M extends Model> Fit<CovariateModel<M>> fit(M model, List<Influence> influences, Covariates covariates,
            int[] customers, Fit<M> plain, java.util.function.Function<int[], Likelihood> part) {
        if (influences.isEmpty())
            throw new IllegalArgumentException(model.name() + " takes no covariates; take Pareto/NBD, BG/NBD or MBG/NBD.");
        var start = new CovariateModel<>(plain.model(), influences, covariates.names(), covariates.coefficients(influences));
        var likelihood = CovariateLikelihood.of(start, covariates, customers, part);
        var notes = new ArrayList<>(plain.notes());
        if (covariates.penalty() > 0)
            notes.add("Coefficients are drawn to zero by a penalty of " + covariates.penalty()
                    + " times the customers times the sum of their squares; the log-likelihood shown is less that penalty, and"
                    + " standard errors are too small by what the penalty adds.");
        return likelihood.needsCentring()
                ? MaximumLikelihood.fit(start, likelihood.centred(), plain.dataHash(), notes)
                : MaximumLikelihood.fit(start, likelihood, plain.dataHash(), notes);
    }

    private static void refuseOtherBase(CustomerBase base, Covariates covariates) {
        if (Given.that(covariates, "table of covariates").customers() != Given.that(base, "base").size())
            throw new IllegalArgumentException("The covariates are of " + covariates.customers() + " customers, but the base has "
                    + base.size() + "; make them with Covariates.of(base).");
    }

    private static int[] pick(int[] column, int[] rows) { return Arrays.stream(rows).map(i -> column[i]).toArray(); }

    private static double[] pick(double[] column, int[] rows) {
        return Arrays.stream(rows).mapToDouble(i -> column[i]).toArray();
    }

    @Override
    public String name() { return baseline.name() + " with covariates"; }

    @Override
    public List<Parameter> parameters() {
        var parameters = new ArrayList<>(baseline.parameters());
        for (var c : coefficients)
            parameters.add(new Parameter(c.name(), c.value, "on the scale of logarithms, for one more of it", Scale.IDENTITY));
        return parameters;
    }

    @Override
    @SuppressWarnings("unchecked")
    public CovariateModel<M> with(double... values) {
        int own = values.length - coefficients.size();
        var moved = new ArrayList<Coefficient>();
        for (int i = 0; i < coefficients.size(); i++)
            moved.add(new Coefficient(coefficients.get(i).covariate, coefficients.get(i).processes, values[own + i]));
        return new CovariateModel<>((M) baseline.with(Arrays.copyOf(values, own)), influences, covariates, moved);
    }

    /**
     * {@return the model of a customer}
     *
     * @param values
     *            the customer's covariates, in the order of {@link #covariates()}
     */
    @SuppressWarnings("unchecked")
    public M of(double... values) {
        if (values.length != covariates.size())
            throw new IllegalArgumentException(values.length + " values for " + covariates.size() + " covariates ("
                    + String.join(", ", covariates) + "); give one of each.");
        var at = baseline.coordinates();
        for (var influence : influences)
            for (var c : coefficients)
                if (c.processes.contains(influence.process()))
                    at[influence.parameter()] += influence.sign() * c.value * values[covariates.indexOf(c.covariate)];
        return (M) baseline.at(at);
    }

    @Override
    public String toString() {
        var said = new StringBuilder(baseline.toString());
        for (var c : coefficients)
            said.append(", ").append(c.name()).append(' ')
                    .append(org.clvlab.report.Digits.number(c.value, org.clvlab.report.Accuracy.significant(4)));
        return said.toString();
    }
}
