package org.clvlab.model;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import org.clvlab.cohort.CustomerBase;
import org.clvlab.report.Given;

/** The way from data to the fit of a model: the {@link Search} for the maximum, its verdict and its covariance. */
public final class MaximumLikelihood {

    /** The logarithm of what a double holds, less some room. */
    private static final double FARTHEST = 600;

    private MaximumLikelihood() {}

    /**
     * {@return the fit of a model of buying}
     *
     * @param <M>
     *            the model
     * @param model
     *            any instance, to make the fitted one from
     * @param base
     *            histories up to the end of observation, in the model's unit
     * @throws NoFit
     *             when the data cannot tell, with the reason
     */
    public static <M extends TransactionModel> Fit<M> fit(M model, CustomerBase base) {
        if (Given.that(base, "base").unit() != Given.that(model, "model").unit())
            throw new IllegalArgumentException("The model counts in " + model.unit() + " but the base in " + base.unit()
                    + "; give a model in the unit of the base.");
        return fit(model, TransactionLikelihood.of(model, base), base.dataHash(), model.story());
    }

    /** The fit of a model in the unit of the base. */
    static <M extends TransactionModel> Fit<M> fitInUnit(Function<ChronoUnit, M> in, CustomerBase base) {
        return fit(in.apply(Given.that(base, "base").unit()), base);
    }

    /**
     * {@return the fit of any model}
     *
     * @param <M>
     *            the model
     * @param model
     *            any instance, to make the fitted one from
     * @param likelihood
     *            of the data
     * @param dataHash
     *            the SHA-256 of the data, empty when unknown
     * @param notes
     *            what the reader must know of the data, a sentence each
     */
    public static <M extends Model> Fit<M> fit(M model, Likelihood likelihood, String dataHash, List<String> notes) {
        var optimum = Search.of(likelihood);
        return told(model, likelihood, optimum, optimum.coordinates(), UnaryOperator.identity(), dataHash, notes);
    }

    /** Searched for with centred covariates, told with those that were given. */
    static <M extends Model> Fit<M> fit(M model, CentredLikelihood likelihood, String dataHash, List<String> notes) {
        var optimum = Search.of(likelihood);
        var at = likelihood.given(optimum.coordinates());
        for (int i = 0; i < at.length; i++)
            if (model.parameters().get(i).scale() == Model.Scale.LOGARITHM && Math.abs(at[i]) > FARTHEST)
                throw new IllegalArgumentException(likelihood.given().tooFar());
        return told(model, likelihood, optimum, at, likelihood::covariance, dataHash, notes);
    }

    /** The optimum in the model's coordinates, with the way there for the covariance of those that were searched. */
    @SuppressWarnings("unchecked")
    private static <M extends Model> Fit<M> told(M model, Likelihood likelihood, Search.Optimum optimum, double[] at,
            UnaryOperator<double[][]> covariance, String dataHash, List<String> notes) {
        return new Fit<>((M) model.at(at), optimum.logLikelihood(), likelihood.customers(), Convergence.of(likelihood, optimum),
                Convergence.covariance(optimum).map(covariance).orElse(new double[0][0]), dataHash, notes, likelihood, Map.of());
    }
}
