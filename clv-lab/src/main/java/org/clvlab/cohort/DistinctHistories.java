package org.clvlab.cohort;

import java.util.Arrays;

/**
 * The histories of a base with equal ones merged: frequency, recency and age repeat over customers, so a likelihood is
 * summed over the distinct ones with weights. They are sorted, hence the same for any order of the customers, and so is
 * every sum over them.
 *
 * <p>
 * Each of the three values is replaced by its rank among the distinct ones, and the three ranks by one whole number, so that
 * ten million histories are sorted as plain numbers: no object a customer.
 */
public final class DistinctHistories {

    private final int[] frequency;
    private final double[] recency;
    private final double[] age;
    private final double[] weight;
    private final int[] rowOfCustomer;

    private DistinctHistories(int[] frequency, double[] recency, double[] age, double[] weight, int[] rowOfCustomer) {
        this.frequency = frequency;
        this.recency = recency;
        this.age = age;
        this.weight = weight;
        this.rowOfCustomer = rowOfCustomer;
    }

    static DistinctHistories of(int[] frequency, double[] recency, double[] age) {
        int n = frequency.length;
        var frequencies = distinct(Arrays.stream(frequency).asDoubleStream().toArray());
        var recencies = distinct(recency.clone());
        var ages = distinct(age.clone());
        var keys = new long[n];
        for (int i = 0; i < n; i++)
            keys[i] = Math.addExact(
                    Math.multiplyExact((long) rank(frequencies, frequency[i]) * ages.length + rank(ages, age[i]),
                            (long) recencies.length),
                    rank(recencies, recency[i]));
        var sorted = keys.clone();
        Arrays.parallelSort(sorted);
        int distinct = 0;
        var weight = new double[n];
        for (int i = 0; i < n; i++) {
            if (i == 0 || sorted[i] != sorted[distinct - 1])
                sorted[distinct++] = sorted[i];
            weight[distinct - 1]++;
        }
        var rows = Arrays.copyOf(sorted, distinct);
        var x = new int[distinct];
        var tx = new double[distinct];
        var T = new double[distinct];
        for (int row = 0; row < distinct; row++) {
            tx[row] = recencies[(int) (rows[row] % recencies.length)];
            long frequencyAndAge = rows[row] / recencies.length;
            T[row] = ages[(int) (frequencyAndAge % ages.length)];
            x[row] = (int) frequencies[(int) (frequencyAndAge / ages.length)];
        }
        var rowOfCustomer = new int[n];
        for (int i = 0; i < n; i++)
            rowOfCustomer[i] = Arrays.binarySearch(rows, keys[i]);
        return new DistinctHistories(x, tx, T, Arrays.copyOf(weight, distinct), rowOfCustomer);
    }

    /** Sorts in place, and returns each value once. */
    private static double[] distinct(double[] values) {
        Arrays.parallelSort(values);
        int distinct = 0;
        for (int i = 0; i < values.length; i++)
            if (i == 0 || values[i] != values[distinct - 1])
                values[distinct++] = values[i];
        return Arrays.copyOf(values, distinct);
    }

    private static int rank(double[] distinct, double value) {
        // adding zero turns minus zero into zero, which binarySearch tells apart and == does not
        int place = Arrays.binarySearch(distinct, value + 0.0);
        return place >= 0 ? place : Arrays.binarySearch(distinct, -0.0);
    }

    /** {@return how many there are} */
    public int size() { return frequency.length; }

    /**
     * {@return the frequency}
     *
     * @param row
     *            which history
     */
    public int frequency(int row) { return frequency[row]; }

    /**
     * {@return the time from the first to the last purchase}
     *
     * @param row
     *            which history
     */
    public double recency(int row) { return recency[row]; }

    /**
     * {@return the time from the first purchase to the end of observation}
     *
     * @param row
     *            which history
     */
    public double age(int row) { return age[row]; }

    /**
     * {@return how many customers have this history}
     *
     * @param row
     *            which history
     */
    public double weight(int row) { return weight[row]; }

    /**
     * {@return which history a customer has}
     *
     * @param customer
     *            the customer's position in the base
     */
    public int rowOf(int customer) { return rowOfCustomer[customer]; }
}
