package org.clvlab.target;

/** Customers as columns, one value a customer in a fixed order. */
public interface Population {

    /** {@return how many customers there are} */
    int size();

    /**
     * {@return a column of numbers; NaN where it is missing}
     *
     * @param field
     *            its name
     */
    double[] numbers(String field);

    /**
     * {@return a column of texts; null where it is missing}
     *
     * @param field
     *            its name
     */
    String[] texts(String field);

    /**
     * {@return the second column of a query's answer, one row a customer, over a relation {@code customers}}
     *
     * @param query
     *            as it stands in a file
     */
    String[] query(String query);
}
