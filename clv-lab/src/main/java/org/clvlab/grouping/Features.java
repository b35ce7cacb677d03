package org.clvlab.grouping;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.clvlab.data.CustomerTable;

/**
 * Columns of the customers who have a value in all of them, each less its mean and over its standard deviation.
 *
 * @param columns
 *            the columns
 * @param rows
 *            the customers' rows in their table, ascending
 * @param raw
 *            the values, one row a customer
 * @param mean
 *            of each column
 * @param deviation
 *            the standard deviation of each column
 * @param z
 *            the standardised values
 * @param without
 *            how many customers lack a value
 */
record Features(List<String> columns, int[] rows, double[][] raw, double[] mean, double[] deviation, double[][] z,
        int without) {

    /** Beyond this skewness a few customers pull a centre away from all others. */
    private static final double SKEWED = 3;

    /** {@return the columns of a table; faults are told all at once} */
    static Features of(CustomerTable customers, List<String> columns) {
        if (columns.isEmpty())
            throw new IllegalArgumentException("No column is named by which to group; name at least one column of numbers.");
        if (columns.stream().distinct().count() < columns.size())
            throw new IllegalArgumentException("A column is named twice among " + String.join(", ", columns) + ".");
        var values = columns.stream().map(customers::numbers).toArray(double[][]::new);
        return of(columns, values, customers.size());
    }

    static Features of(List<String> columns, double[][] values, int customers) {
        var infinite = new ArrayList<String>();
        for (int j = 0; j < values.length; j++)
            if (Arrays.stream(values[j]).anyMatch(Double::isInfinite)) infinite.add(columns.get(j));
        if (!infinite.isEmpty())
            throw new IllegalArgumentException("Infinite values stand in " + String.join(", ", infinite)
                    + "; leave those customers out or mend the column.");
        int[] rows = IntStream.range(0, customers).filter(i -> Arrays.stream(values).noneMatch(v -> Double.isNaN(v[i])))
                .toArray();
        if (rows.length < 2)
            throw new IllegalArgumentException((rows.length == 0 ? "No customer has" : "Only one customer has")
                    + " a value in all of " + String.join(", ", columns) + " (of " + customers
                    + "); groups need many. Which column is missing most often? " + fullest(columns, values));
        var raw = new double[rows.length][values.length];
        for (int i = 0; i < rows.length; i++) for (int j = 0; j < values.length; j++) raw[i][j] = values[j][rows[i]];
        var mean = new double[values.length];
        var deviation = new double[values.length];
        var constant = new ArrayList<String>();
        for (int j = 0; j < values.length; j++) {
            for (var row : raw) mean[j] += row[j] / raw.length;
            for (var row : raw) deviation[j] += (row[j] - mean[j]) * (row[j] - mean[j]) / raw.length;
            deviation[j] = Math.sqrt(deviation[j]);
            if (!(deviation[j] > 1e-12 * Math.max(1, Math.abs(mean[j])))) constant.add(columns.get(j));
        }
        if (!constant.isEmpty())
            throw new IllegalArgumentException("The same value for every customer stands in " + String.join(", ", constant)
                    + "; it tells no two apart. Leave it out.");
        var z = new double[raw.length][];
        for (int i = 0; i < z.length; i++) z[i] = standardised(raw[i], mean, deviation);
        return new Features(List.copyOf(columns), rows, raw, mean, deviation, z, customers - rows.length);
    }

    int size() { return rows.length; }

    double[] standardised(double[] values) { return standardised(values, mean, deviation); }

    private static double[] standardised(double[] values, double[] mean, double[] deviation) {
        var z = new double[values.length];
        for (int j = 0; j < z.length; j++) z[j] = (values[j] - mean[j]) / deviation[j];
        return z;
    }

    /** {@return the columns in which a few customers stand far above all others} */
    List<String> skewed() {
        return IntStream.range(0, columns.size()).filter(j -> {
            double third = 0;
            for (var row : z) third += row[j] * row[j] * row[j] / z.length;
            return third > SKEWED;
        }).mapToObj(columns::get).toList();
    }

    private static String fullest(List<String> columns, double[][] values) {
        return String.join(", ", IntStream.range(0, columns.size())
                .mapToObj(j -> columns.get(j) + " has " + Arrays.stream(values[j]).filter(v -> !Double.isNaN(v)).count())
                .toList()) + ".";
    }
}
