package org.clvlab.grouping;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.clvlab.data.CustomerTable;
import org.clvlab.data.Warehouse;

/** Customers for a test: names, and columns drawn around planted centres. */
final class Crowd {

    private Crowd() {}

    /** {@return customers c0000, c0001 … without any column} */
    static CustomerTable of(Warehouse lab, int size) {
        return lab.table("crowd", "SELECT 'c' || lpad(CAST(i AS VARCHAR), 5, '0') AS customer_id, i AS place FROM range(%d) t(i)"
                .formatted(size)).perCustomer();
    }

    /** {@return the planted group of each customer: shares fall from group to group} */
    static int[] planted(int size, int groups) {
        return IntStream.range(0, size).map(i -> (int) Math.floor(groups * Math.pow((i + 0.5) / size, 1.3))).toArray();
    }

    /** {@return one column a coordinate, each customer near its group's centre} */
    static double[][] columns(int[] planted, double[][] centres, double[] spread, long seed) {
        var random = new SplittableRandom(seed);
        var columns = new double[centres[0].length][planted.length];
        for (int i = 0; i < planted.length; i++)
            for (int j = 0; j < columns.length; j++)
                columns[j][i] = centres[planted[i]][j] + spread[planted[i]] * random.nextGaussian();
        return columns;
    }

    static CustomerTable with(CustomerTable customers, List<String> names, double[][] columns) {
        for (int j = 0; j < columns.length; j++) customers = customers.with(names.get(j), customers.ids(), columns[j]);
        return customers;
    }

    static List<String> names(int[] planted) { return IntStream.of(planted).mapToObj(g -> "planted " + g).toList(); }
}
