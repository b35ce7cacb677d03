package org.clvlab.cohort;

/** Rows put together by a small number that each has; within a group they keep their order. */
final class Grouped {

    private final int[] starts;
    private final int[] rows;

    /** Rows by their numbers, which are less than a limit. */
    Grouped(int[] numbers, int limit) {
        starts = new int[limit + 1];
        for (int number : numbers)
            starts[number + 1]++;
        for (int i = 0; i < limit; i++)
            starts[i + 1] += starts[i];
        var next = starts.clone();
        rows = new int[numbers.length];
        for (int i = 0; i < numbers.length; i++)
            rows[next[numbers[i]]++] = i;
    }

    /** Where a group begins; where the last ends, for the limit. */
    int start(int group) { return starts[group]; }

    /** The row at a place. */
    int row(int place) { return rows[place]; }

    /** A column in the order of the places. */
    int[] pick(int[] column) {
        var picked = new int[rows.length];
        for (int place = 0; place < rows.length; place++)
            picked[place] = column[rows[place]];
        return picked;
    }
}
