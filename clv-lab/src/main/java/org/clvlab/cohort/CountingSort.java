package org.clvlab.cohort;

/** Rows sorted by a key that is several small numbers in one, by one of them at a time, the least first: each time rows of equal number keep their order. */
final class CountingSort {

    private long[] keys;
    private int[] rows;
    private long[] otherKeys;
    private int[] otherRows;

    /** The keys of rows as they stand. */
    CountingSort(long[] keys) {
        this.keys = keys.clone();
        rows = new int[keys.length];
        for (int i = 0; i < rows.length; i++)
            rows[i] = i;
        otherKeys = new long[keys.length];
        otherRows = new int[keys.length];
    }

    /** Sorted by the number in some bits of the key, which is less than a limit. */
    CountingSort by(int shift, int bits, int limit) {
        long mask = (1L << bits) - 1;
        var next = new int[limit + 1];
        for (long key : keys)
            next[(int) (key >>> shift & mask) + 1]++;
        for (int i = 0; i < limit; i++)
            next[i + 1] += next[i];
        for (int k = 0; k < keys.length; k++) {
            int place = next[(int) (keys[k] >>> shift & mask)]++;
            otherKeys[place] = keys[k];
            otherRows[place] = rows[k];
        }
        var sortedKeys = otherKeys;
        otherKeys = keys;
        keys = sortedKeys;
        var sortedRows = otherRows;
        otherRows = rows;
        rows = sortedRows;
        return this;
    }

    long key(int place) { return keys[place]; }

    int row(int place) { return rows[place]; }
}
