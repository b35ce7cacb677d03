package org.clvlab.model;

/**
 * How covariates move a model: a parameter of a customer is the parameter times e to the (sign × sum of coefficient ×
 * covariate).
 *
 * @param parameter
 *            its place among the model's parameters; a positive one
 * @param process
 *            which process the parameter belongs to
 * @param sign
 *            1 or -1, so that a positive coefficient means more purchases, earlier leaving, or more spend
 */
public record Influence(int parameter, Process process, int sign) {

    /** What covariates act on. */
    public enum Process {
        /** how often an active customer buys */
        PURCHASES,
        /** how soon a customer leaves */
        DROPOUT,
        /** how much a customer spends on a purchase */
        SPEND
    }
}
