package org.clvlab.model;

import java.util.List;
import java.util.Optional;

/**
 * A log-likelihood with its gradient, as a function of its parameters on their scales: those that are positive as
 * logarithms, so that there is no edge to fall off. What a model must state so that {@link MaximumLikelihood} can fit it.
 */
public interface Likelihood {

    /** {@return the parameters' names, in order} */
    List<String> names();

    /** {@return how many customers the data speak of} */
    long customers();

    /** {@return places to start from, on the parameters' scales and the data's, so that units do not matter} */
    List<double[]> starts();

    /**
     * {@return the log-likelihood}
     *
     * @param coordinates
     *            the parameters on their scales
     * @param gradient
     *            is filled with the derivatives along the scales
     */
    double at(double[] coordinates, double[] gradient);

    /**
     * {@return the log-likelihood of a small part of the data that stands for the whole, to search from several starts
     * cheaply; itself where the data are small}
     *
     * @param rows
     *            about how many evaluations it may cost
     */
    default Likelihood thinned(int rows) { return this; }

    /**
     * {@return a place on an edge where the model becomes a smaller one, such as one without dropout: some parameters are held
     * there, those that are no number are the smaller model's; empty where no such edge is known}
     */
    default Optional<double[]> edge() { return Optional.empty(); }

    /**
     * {@return places beside the end of a ridge that may lie higher, since a search follows one slope only; none where its starts
     * lead to every end}
     *
     * @param end
     *            where the search ended, on the parameters' scales
     */
    default List<double[]> beside(double[] end) { return List.of(); }

    /**
     * {@return in words, what in the data makes a parameter run away, and what to do}
     *
     * @param coordinates
     *            where the search ended
     */
    String remedy(double[] coordinates);
}
