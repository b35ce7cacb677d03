package org.clvlab.cohort;

/**
 * The histories of a base with equal ones merged: frequency, recency and age repeat over customers, so a likelihood is
 * summed over the distinct ones with weights. They are sorted, hence the same for any order of the customers, and so is
 * every sum over them.
 *
 * <p>
 * Times are whole days as a rule, so they take few values over many customers: each is held once, in {@link #times()}, and a
 * history says which. So a history is one number, its {@link HistoryKeys key}, and customers are put in order by its digits;
 * there is no object a customer.
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
        var keys = new HistoryKeys(frequency, recency, age);
        var order = new KeyOrder(keys.ofCustomers(), keys.bits());
        int rows = order.distinct();
        var x = new int[rows];
        var tx = new int[rows];
        var T = new int[rows];
        var weight = new double[rows];
        var rowOfCustomer = new int[frequency.length];
        int row = -1;
        for (int k = 0; k < frequency.length; k++) {
            long key = order.key(k);
            if (k == 0 || key != order.key(k - 1)) {
                row++;
                x[row] = keys.frequency(key);
                T[row] = keys.ageAt(key);
                tx[row] = keys.recencyAt(key);
            }
            weight[row]++;
            rowOfCustomer[order.at(k)] = row;
        }
        return new DistinctHistories(keys.times(), x, tx, T, weight, rowOfCustomer);
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
