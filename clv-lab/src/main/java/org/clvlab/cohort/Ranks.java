package org.clvlab.cohort;

import java.util.Arrays;

/** Numbers replaced by their ranks, where many of them are equal: a table of those seen. */
final class Ranks {

    private double[] seen = new double[64];
    private int count;
    /** The values where they hash to, and their numbers; NaN, which equals nothing, where there is none. At most half full. */
    private double[] table = empty(256);
    private int[] numbers = new int[256];
    private int[] rankOf;

    private static double[] empty(int size) {
        var table = new double[size];
        Arrays.fill(table, Double.NaN);
        return table;
    }

    /** The number of a value, in the order of first sight. */
    int number(double value) {
        // adding zero turns minus zero into zero
        double wanted = value + 0.0;
        int place = place(wanted);
        while (table[place] != wanted) {
            if (Double.isNaN(table[place]))
                return added(wanted, place);
            place = place + 1 & table.length - 1;
        }
        return numbers[place];
    }

    private int added(double value, int place) {
        if (count == seen.length)
            seen = Arrays.copyOf(seen, 2 * count);
        seen[count] = value;
        table[place] = value;
        numbers[place] = count++;
        if (2 * count > table.length)
            grow();
        return count - 1;
    }

    private int place(double value) {
        return (int) (Double.doubleToRawLongBits(value) * 0x9E3779B97F4A7C15L >>> 64
                - Integer.numberOfTrailingZeros(table.length));
    }

    private void grow() {
        table = empty(4 * table.length);
        numbers = new int[table.length];
        for (int number = 0; number < count; number++) {
            int place = place(seen[number]);
            while (!Double.isNaN(table[place]))
                place = place + 1 & table.length - 1;
            table[place] = seen[number];
            numbers[place] = number;
        }
    }

    /** The values in ascending order; from then on {@link #rank} answers. */
    double[] inOrder() {
        var values = Arrays.copyOf(seen, count);
        Arrays.parallelSort(values);
        rankOf = new int[count];
        for (int number = 0; number < count; number++)
            rankOf[number] = Arrays.binarySearch(values, seen[number]);
        return values;
    }

    /** Where the value with this number stands among all. */
    int rank(int number) { return rankOf[number]; }
}
