package org.clvlab.model;

/**
 * What one history adds to a log-likelihood under given parameters, with its gradient. Workings that do not depend on the
 * history are done once, when it is made; many threads read it.
 */
@FunctionalInterface
public interface Contribution {

    /**
     * {@return the log-likelihood of a history}
     *
     * @param frequency
     *            repeat purchases
     * @param recency
     *            first to last purchase
     * @param age
     *            first purchase to now
     * @param gradient
     *            is filled with the derivatives along the parameters' scales, in their order: for a positive parameter with
     *            respect to its logarithm
     */
    double of(int frequency, double recency, double age, double[] gradient);
}
