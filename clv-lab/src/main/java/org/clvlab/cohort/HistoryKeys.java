package org.clvlab.cohort;

/**
 * Histories as numbers: the ranks of frequency, age and recency among those that occur, side by side, so that equal histories
 * have equal keys and keys ascend as histories do.
 */
final class HistoryKeys {

    private final double[] frequencies;
    private final double[] times;
    private final long[] keys;
    private final int bitsOfTime;
    private final int bits;

    HistoryKeys(int[] frequency, double[] recency, double[] age) {
        var seenFrequencies = new Ranks();
        var seenTimes = new Ranks();
        // at first numbers in the order of first sight, since ranks are known only when all have been seen
        var x = new int[frequency.length];
        keys = new long[frequency.length];
        for (int i = 0; i < keys.length; i++) {
            x[i] = seenFrequencies.number(frequency[i]);
            keys[i] = key(0, seenTimes.number(age[i]), seenTimes.number(recency[i]), Integer.SIZE);
        }
        frequencies = seenFrequencies.inOrder();
        times = seenTimes.inOrder();
        bitsOfTime = bits(times.length);
        bits = bits(frequencies.length) + 2 * bitsOfTime;
        if (bits >= Long.SIZE)
            throw new IllegalArgumentException("The customers have " + frequencies.length + " different frequencies and "
                    + times.length + " different times, too many to tell histories apart; count time in whole days, or take a"
                    + " sample of the customers.");
        for (int i = 0; i < keys.length; i++)
            keys[i] = key(seenFrequencies.rank(x[i]), seenTimes.rank(ageAt(keys[i], Integer.SIZE)),
                    seenTimes.rank(recencyAt(keys[i], Integer.SIZE)), bitsOfTime);
    }

    private static int bits(int count) { return Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(0, count - 1)); }

    private static long key(int frequency, int age, int recency, int bitsOfTime) {
        return ((long) frequency << bitsOfTime | age) << bitsOfTime | recency;
    }

    private static int ageAt(long key, int bitsOfTime) { return (int) (key >>> bitsOfTime & (1L << bitsOfTime) - 1); }

    private static int recencyAt(long key, int bitsOfTime) { return (int) (key & (1L << bitsOfTime) - 1); }

    /** One key a customer. */
    long[] ofCustomers() { return keys; }

    /** How many bits a key has. */
    int bits() { return bits; }

    /** Every recency and age once, ascending. */
    double[] times() { return times; }

    int frequency(long key) { return (int) frequencies[(int) (key >>> 2 * bitsOfTime)]; }

    int ageAt(long key) { return ageAt(key, bitsOfTime); }

    int recencyAt(long key) { return recencyAt(key, bitsOfTime); }
}
