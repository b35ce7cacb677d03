package org.clvlab.cohort;

import java.util.Arrays;

/**
 * The histories of a base with equal ones merged: frequency, recency and age repeat over customers, so a likelihood is
 * summed over the distinct ones with weights. They are sorted, hence the same for any order of the customers, and so is
 * every sum over them.
 *
 * <p>
 * Times are whole days as a rule, so they take few values over many customers: each is held once, in {@link #times()}, and a
 * history says which. Customers are put together by frequency, and within one sorted by age and recency, which fits into the
 * processor's cache; there is no object a customer.
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
        for (int i = 0; i < n; i++) {
            x[i] = seenFrequencies.rank(x[i]);
            tx[i] = seenTimes.rank(tx[i]);
            T[i] = seenTimes.rank(T[i]);
        }
        var alike = new Grouped(x, frequencies.length);
        var sort = new PairSort(alike.pick(T), alike.pick(tx), times.length);
        // what was each customer's becomes each row's: no row comes later than its customers
        int rows = 0;
        var weight = new double[n];
        var rowOfCustomer = new int[n];
        for (int f = 0; f < frequencies.length; f++) {
            int start = alike.start(f);
            int end = alike.start(f + 1);
            var order = sort.order(start, end);
            for (int k = 0; k < order.length; k++) {
                int at = order[k];
                if (k == 0 || sort.differ(at, order[k - 1])) {
                    x[rows] = (int) frequencies[f];
                    T[rows] = sort.first(at);
                    tx[rows++] = sort.second(at);
                }
                weight[rows - 1]++;
                rowOfCustomer[alike.row(at)] = rows - 1;
            }
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
