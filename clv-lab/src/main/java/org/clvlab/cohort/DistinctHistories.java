package org.clvlab.cohort;

import java.util.Arrays;

/**
 * The histories of a base with equal ones merged: frequency, recency and age repeat over customers, so a likelihood is
 * summed over the distinct ones with weights. They are sorted, hence the same for any order of the customers, and so is
 * every sum over them.
 *
 * <p>
 * Times are whole days as a rule, so they take few values over many customers: each is held once, in {@link #times()}, and a
 * history says which. Sorting is by counting the ranks of age, recency and frequency in turn, three walks over the customers
 * and no object a customer.
 */
public final class DistinctHistories {

    private final double[] times;
    private final int[] frequency;
    private final int[] recencyAt;
    private final int[] ageAt;
    private final double[] weight;
    private final int[] rowOfCustomer;

    private DistinctHistories(double[] times, int[] frequency, int[] recencyAt, int[] ageAt, double[] weight,
            int[] rowOfCustomer) {
        this.times = times;
        this.frequency = frequency;
        this.recencyAt = recencyAt;
        this.ageAt = ageAt;
        this.weight = weight;
        this.rowOfCustomer = rowOfCustomer;
    }

    static DistinctHistories of(int[] frequency, double[] recency, double[] age) {
        int n = frequency.length;
        var seenTimes = new Ranks();
        var seenFrequencies = new Ranks();
        var x = new int[n];
        var tx = new int[n];
        var T = new int[n];
        for (int i = 0; i < n; i++) {
            x[i] = seenFrequencies.number(frequency[i]);
            tx[i] = seenTimes.number(recency[i]);
            T[i] = seenTimes.number(age[i]);
        }
        var frequencies = seenFrequencies.inOrder();
        var times = seenTimes.inOrder();
        int bits = Integer.SIZE - Integer.numberOfLeadingZeros(times.length);
        if (2 * bits + Integer.SIZE - Integer.numberOfLeadingZeros(frequencies.length) >= Long.SIZE)
            throw new IllegalArgumentException("There are " + times.length + " different times and " + frequencies.length
                    + " different frequencies, more than can be sorted; count times in whole days.");
        var keys = new long[n];
        for (int i = 0; i < n; i++)
            keys[i] = ((long) seenFrequencies.rank(x[i]) << bits | seenTimes.rank(T[i])) << bits | seenTimes.rank(tx[i]);
        var sorted = new CountingSort(keys).by(0, bits, times.length).by(bits, bits, times.length)
                .by(2 * bits, 31, frequencies.length);
        int rows = 0;
        var weight = new double[n];
        var rowOfCustomer = new int[n];
        for (int k = 0; k < n; k++) {
            long key = sorted.key(k);
            if (k == 0 || key != keys[rows - 1])
                keys[rows++] = key;
            weight[rows - 1]++;
            rowOfCustomer[sorted.row(k)] = rows - 1;
        }
        for (int row = 0; row < rows; row++) {
            x[row] = (int) frequencies[(int) (keys[row] >>> 2 * bits)];
            T[row] = (int) (keys[row] >>> bits & (1L << bits) - 1);
            tx[row] = (int) (keys[row] & (1L << bits) - 1);
        }
        return new DistinctHistories(times, Arrays.copyOf(x, rows), Arrays.copyOf(tx, rows), Arrays.copyOf(T, rows),
                Arrays.copyOf(weight, rows), rowOfCustomer);
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
    public double recency(int row) { return times[recencyAt[row]]; }

    /**
     * {@return the time from the first purchase to the end of observation}
     *
     * @param row
     *            which history
     */
    public double age(int row) { return times[ageAt[row]]; }

    /** {@return every recency and age once, ascending} */
    public double[] times() { return times.clone(); }

    /**
     * {@return where among the times the recency stands}
     *
     * @param row
     *            which history
     */
    public int recencyAt(int row) { return recencyAt[row]; }

    /**
     * {@return where among the times the age stands}
     *
     * @param row
     *            which history
     */
    public int ageAt(int row) { return ageAt[row]; }

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
