package org.clvlab.cohort;

import java.util.Arrays;

/** Numbers replaced by their ranks, where many of them are equal: a table of those seen. */
final class Ranks {

    private double[] seen = new double[64];
    private int count;
    /** One more than the number of the value that hashes here; 0 where there is none. Always less than half full. */
    private int[] table = new int[256];
    private int[] rankOf;

    /** The number of a value, in the order of first sight. */
    int number(double value) {
        // adding zero turns minus zero into zero
        double wanted = value + 0.0;
        int place = place(wanted);
        while (table[place] != 0) {
            int number = table[place] - 1;
            if (seen[number] == wanted)
                return number;
            place = place + 1 & table.length - 1;
        }
        if (count == seen.length)
            seen = Arrays.copyOf(seen, 2 * count);
        seen[count] = wanted;
        table[place] = ++count;
        if (2 * count > table.length)
            grow();
        return count - 1;
    }

    private int place(double value) {
        return (int) (Double.doubleToRawLongBits(value) * 0x9E3779B97F4A7C15L >>> 64
                - Integer.numberOfTrailingZeros(table.length));
    }

    private void grow() {
        table = new int[4 * table.length];
        for (int number = 0; number < count; number++) {
            int place = place(seen[number]);
            while (table[place] != 0)
                place = place + 1 & table.length - 1;
            table[place] = number + 1;
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
