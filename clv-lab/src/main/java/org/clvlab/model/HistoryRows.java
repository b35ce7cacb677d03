package org.clvlab.model;

import org.clvlab.cohort.DistinctHistories;

/**
 * Distinct histories in columns, ordered by frequency, age and recency; times are told by their place among the distinct ones.
 *
 * @param times
 *            every recency and age once, ascending
 * @param frequency
 *            repeat purchases
 * @param recencyAt
 *            where the recency stands
 * @param ageAt
 *            where the age stands
 * @param weight
 *            how many customers have the history
 */
record HistoryRows(double[] times, int[] frequency, int[] recencyAt, int[] ageAt, double[] weight) {

    static HistoryRows of(DistinctHistories histories) {
        int n = histories.size();
        var frequency = new int[n];
        var recencyAt = new int[n];
        var ageAt = new int[n];
        var weight = new double[n];
        for (int i = 0; i < n; i++) {
            frequency[i] = histories.frequency(i);
            recencyAt[i] = histories.recencyAt(i);
            ageAt[i] = histories.ageAt(i);
            weight[i] = histories.weight(i);
        }
        return new HistoryRows(histories.times(), frequency, recencyAt, ageAt, weight);
    }

    int size() { return weight.length; }

    double recency(int row) { return times[recencyAt[row]]; }

    double age(int row) { return times[ageAt[row]]; }

    /** The first row after this one that has another frequency, or the end given. */
    int endOfFrequency(int row, int end) {
        int next = row;
        while (next < end && frequency[next] == frequency[row])
            next++;
        return next;
    }

    /** Rows of one frequency. */
    @FunctionalInterface
    interface Alike {
        void of(int from, int to);
    }

    /** Goes through rows, those of one frequency at a time. */
    void byFrequency(int from, int to, Alike alike) {
        for (int start = from; start < to;) {
            int end = endOfFrequency(start, to);
            alike.of(start, end);
            start = end;
        }
    }

    /** Some of the rows, with weights of their own. */
    HistoryRows pick(int[] rows, double[] weights) {
        var x = new int[rows.length];
        var tx = new int[rows.length];
        var T = new int[rows.length];
        for (int i = 0; i < rows.length; i++) {
            x[i] = frequency[rows[i]];
            tx[i] = recencyAt[rows[i]];
            T[i] = ageAt[rows[i]];
        }
        return new HistoryRows(times, x, tx, T, weights);
    }
}
