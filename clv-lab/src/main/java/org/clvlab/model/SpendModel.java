package org.clvlab.model;

/** What customers spend on a purchase, apart from when they buy. */
public interface SpendModel extends Model {

    @Override
    SpendModel with(double... values);

    /**
     * {@return the expected revenue of a future purchase of a customer}
     *
     * @param frequency
     *            the repeat purchases the mean was taken over
     * @param mean
     *            their mean revenue; not read where the frequency is 0
     */
    double expectedSpend(int frequency, double mean);

    /** {@return the expected revenue of a purchase over the population, also that of a new customer} */
    double populationMean();
}
