package org.clvlab.cohort;

import java.util.Arrays;

/**
 * The histories of a base with equal ones merged: frequency, recency and age repeat over customers, so a likelihood is
 * summed over the distinct ones with weights. They are sorted, hence the same for any order of the customers, and so is
 * every sum over them.
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
        var order = new Integer[n];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (i, j) -> {
            int byFrequency = Integer.compare(frequency[i], frequency[j]);
            if (byFrequency != 0)
                return byFrequency;
            int byAge = Double.compare(age[i], age[j]);
            return byAge != 0 ? byAge : Double.compare(recency[i], recency[j]);
        });
        var x = new int[n];
        var tx = new double[n];
        var T = new double[n];
        var w = new double[n];
        var row = new int[n];
        int distinct = 0;
        for (int i : order) {
            boolean same = distinct > 0 && x[distinct - 1] == frequency[i] && tx[distinct - 1] == recency[i]
                    && T[distinct - 1] == age[i];
            if (!same) {
                x[distinct] = frequency[i];
                tx[distinct] = recency[i];
                T[distinct] = age[i];
                distinct++;
            }
            w[distinct - 1]++;
            row[i] = distinct - 1;
        }
        return new DistinctHistories(Arrays.copyOf(x, distinct), Arrays.copyOf(tx, distinct), Arrays.copyOf(T, distinct),
                Arrays.copyOf(w, distinct), row);
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
