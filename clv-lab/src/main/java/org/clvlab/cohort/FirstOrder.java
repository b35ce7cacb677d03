package org.clvlab.cohort;

/**
 * Whose first order starts the clock when the orders are only those of a period. A customer who ordered before the period
 * began is no new customer in it, and a history that starts in its middle is not what a model of buying expects.
 */
public enum FirstOrder {
    /** customers who ordered before the period are left out, and counted */
    EVER,
    /** each customer's first order of the period starts the clock; how many had ordered before is told */
    OF_THE_PERIOD
}
