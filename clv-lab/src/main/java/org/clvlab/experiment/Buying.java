package org.clvlab.experiment;

import org.clvlab.model.Course;
import org.clvlab.model.TransactionModel;

/**
 * What is expected of a new customer of an arm: the purchases of a model, so many times over until some time after the first purchase, and
 * so many times over from then on.
 *
 * @param lives
 *            whose customers leave as the arm's do
 * @param time
 *            after the first purchase, in the model's unit; 0 where there are no first weeks of their own
 * @param first
 *            times the purchases until then
 * @param later
 *            times the purchases after
 */
record Buying(Lives lives, double time, double first, double later) {

    /**
     * Customers of a model whose hazard of leaving is so many times as high.
     *
     * @param model
     *            of control
     * @param dropout
     *            the factor
     */
    record Lives(TransactionModel model, double dropout) {

        /** Purchases of a new customer until each of several times, ascending. */
        double[] until(double... times) {
            double[] bought = model.outlook(0, Course.constant(1, dropout)).expectedTransactions(0, 0, times);
            double alive = model.probabilityAlive(0, 0, 0); // at once after the first purchase: not certain under MBG/NBD
            for (int i = 0; i < times.length; i++)
                bought[i] *= alive;
            return bought;
        }

        /** Purchases after some time until each of several times; none until then. */
        double[] after(double time, double... times) {
            double[] bought = until(times);
            double before = until(time)[0];
            for (int i = 0; i < times.length; i++)
                bought[i] = Math.max(0, bought[i] - before);
            return bought;
        }
    }

    static Buying as(TransactionModel model) { return new Buying(new Lives(model, 1), 0, 1, 1); }

    /** Purchases until each of several times, ascending. */
    double[] until(double... times) {
        double[] bought = lives.until(times);
        double before = lives.until(time)[0];
        for (int i = 0; i < times.length; i++)
            bought[i] = first * Math.min(bought[i], before) + later * Math.max(0, bought[i] - before);
        return bought;
    }
}
