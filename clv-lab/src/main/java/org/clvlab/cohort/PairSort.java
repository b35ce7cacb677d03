package org.clvlab.cohort;

import java.util.Arrays;

/**
 * Stretches of rows sorted by two small numbers each, equal ones in the order they stand in: a long stretch by counting, the
 * second number first; a short one, whose rows are few beside the numbers there may be, as packed keys.
 */
final class PairSort {

    private final int[] first;
    private final int[] second;
    private final int limit;
    private final int bits;

    /** Pairs of numbers that are less than a limit. */
    PairSort(int[] first, int[] second, int limit) {
        this.first = first;
        this.second = second;
        this.limit = limit;
        this.bits = bits(limit);
    }

    private static int bits(int number) { return Integer.SIZE - Integer.numberOfLeadingZeros(number); }

    int first(int place) { return first[place]; }

    int second(int place) { return second[place]; }

    boolean differ(int place, int other) { return first[place] != first[other] || second[place] != second[other]; }

    /** The places of a stretch in order. */
    int[] order(int from, int to) {
        int rows = to - from;
        if (rows < limit / 4 && 2 * bits + bits(rows) < Long.SIZE)
            return packed(from, to);
        var order = new int[rows];
        for (int k = 0; k < rows; k++)
            order[k] = from + k;
        return counted(counted(order, second), first);
    }

    private int[] packed(int from, int to) {
        int own = bits(to - from);
        var keys = new long[to - from];
        for (int k = 0; k < keys.length; k++)
            keys[k] = ((long) first[from + k] << bits | second[from + k]) << own | k;
        Arrays.sort(keys);
        var order = new int[keys.length];
        for (int k = 0; k < order.length; k++)
            order[k] = from + (int) (keys[k] & (1L << own) - 1);
        return order;
    }

    private int[] counted(int[] order, int[] number) {
        var next = new int[limit + 1];
        for (int place : order)
            next[number[place] + 1]++;
        for (int i = 0; i < limit; i++)
            next[i + 1] += next[i];
        var sorted = new int[order.length];
        for (int place : order)
            sorted[next[number[place]]++] = place;
        return sorted;
    }
}
