package org.clvlab.marlowfinch;

/** The parameters of a plain process, in weeks and pounds: what a fit must find again. */
public sealed interface Planted {

    /** The youngest customer's age in weeks; ages are spread evenly between the two. */
    double YOUNGEST = 26;
    /** The oldest customer's age in weeks. */
    double OLDEST = 130;

    /** {@return the parameters of spend} */
    Spend spend();

    /**
     * BG/NBD.
     *
     * @param r
     *            shape of the purchase rates
     * @param alpha
     *            rate of the purchase rates, in weeks
     * @param a
     *            first parameter of the leaving probabilities
     * @param b
     *            second parameter of the leaving probabilities
     * @param spend
     *            the parameters of spend
     */
    record BgNbd(double r, double alpha, double a, double b, Spend spend) implements Planted {}

    /**
     * Pareto/NBD.
     *
     * @param r
     *            shape of the purchase rates
     * @param alpha
     *            rate of the purchase rates, in weeks
     * @param s
     *            shape of the leaving rates
     * @param beta
     *            rate of the leaving rates, in weeks
     * @param spend
     *            the parameters of spend
     */
    record ParetoNbd(double r, double alpha, double s, double beta, Spend spend) implements Planted {}

    /**
     * Gamma-Gamma.
     *
     * @param p
     *            shape of a customer's purchases
     * @param q
     *            shape of the customers' rates
     * @param gamma
     *            rate of the customers' rates, in pounds
     */
    record Spend(double p, double q, double gamma) {}
}
