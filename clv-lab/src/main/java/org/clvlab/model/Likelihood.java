package org.clvlab.model;

import java.util.List;

/**
 * A log-likelihood with its gradient, as a function of the logarithms of its parameters: every parameter is positive, so
 * on this scale there is no edge to fall off. What a model must state so that {@link MaximumLikelihood} can fit it.
 */
public interface Likelihood {

    /** {@return the parameters' names, in order} */
    List<String> names();

    /** {@return how many customers the data speak of} */
    long customers();

    /** {@return places to start from, as logarithms; on the data's scale, so that units do not matter} */
    List<double[]> starts();

    /**
     * {@return the log-likelihood}
     *
     * @param coordinates
     *            the parameters' logarithms
     * @param gradient
     *            is filled with the derivatives with respect to the logarithms
     */
    double at(double[] coordinates, double[] gradient);

    /**
     * {@return in words, what in the data makes a parameter run away, and what to do}
     *
     * @param coordinates
     *            where the search ended
     */
    String remedy(double[] coordinates);
}
