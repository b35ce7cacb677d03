package org.clvlab.inference;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A table of counts.
 *
 * @param name
 *            what goes with what, such as "channel and churn"
 * @param rows
 *            the categories of the rows
 * @param columns
 *            the categories of the columns
 * @param counts
 *            one list a row
 */
public record Counts(String name, List<String> rows, List<String> columns, List<List<Long>> counts) {

    /** Copies; refuses another shape, negative counts, and an empty row or column. */
    public Counts {
        rows = List.copyOf(rows);
        columns = List.copyOf(columns);
        counts = counts.stream().map(List::copyOf).toList();
        if (rows.size() < 2 || columns.size() < 2)
            throw new IllegalArgumentException("\"" + name + "\" has " + rows.size() + " rows and " + columns.size()
                    + " columns; an association needs two of each.");
        if (counts.size() != rows.size())
            throw new IllegalArgumentException("\"" + name + "\" names " + rows.size() + " rows and has " + counts.size() + ".");
        for (int r = 0; r < rows.size(); r++) {
            var row = counts.get(r);
            if (row.size() != columns.size())
                throw new IllegalArgumentException("Row \"" + rows.get(r) + "\" of \"" + name + "\" has " + row.size()
                        + " counts under " + columns.size() + " columns.");
            if (row.stream().anyMatch(count -> count < 0))
                throw new IllegalArgumentException(
                        "Row \"" + rows.get(r) + "\" of \"" + name + "\" has a negative count: " + row);
            if (row.stream().allMatch(count -> count == 0)) throw empty("Row", rows, r, name);
        }
        for (int c = 0; c < columns.size(); c++) {
            int column = c;
            if (counts.stream().allMatch(row -> row.get(column) == 0)) throw empty("Column", columns, c, name);
        }
    }

    private static IllegalArgumentException empty(String kind, List<String> all, int which, String name) {
        return new IllegalArgumentException(kind + " \"" + all.get(which) + "\" of \"" + name + "\" counts nobody; "
                + (all.size() > 2
                        ? "leave it out."
                        : "beside it nothing is left to compare. Ask more customers, or choose another."));
    }

    /**
     * {@return a two-by-two table}
     *
     * @param name
     *            what goes with what
     * @param first
     *            the first group
     * @param firstYes
     *            how many of it have the property
     * @param firstNo
     *            how many have not
     * @param second
     *            the second group
     * @param secondYes
     *            how many of it have the property
     * @param secondNo
     *            how many have not
     */
    public static Counts twoByTwo(String name, String first, long firstYes, long firstNo, String second, long secondYes,
            long secondNo) {
        return new Counts(name, List.of(first, second), List.of("yes", "no"),
                List.of(List.of(firstYes, firstNo), List.of(secondYes, secondNo)));
    }

    /** {@return one count} */
    long count(int row, int column) { return counts.get(row).get(column); }

    /** {@return how many were counted} */
    public long total() {
        return counts.stream().flatMap(List::stream).mapToLong(Long::longValue).sum();
    }

    /** {@return what each field would hold if rows and columns did not go together} */
    double[][] expected() {
        double total = total();
        double[] across = counts.stream().mapToDouble(row -> row.stream().mapToLong(Long::longValue).sum()).toArray();
        double[] down = IntStream.range(0, columns.size()).mapToDouble(c -> counts.stream().mapToLong(row -> row.get(c)).sum())
                .toArray();
        return Arrays.stream(across).mapToObj(row -> Arrays.stream(down).map(column -> row * column / total).toArray())
                .toArray(double[][]::new);
    }

    /** {@return the rows with their sums} */
    List<Tested.Size> sizes() {
        return IntStream.range(0, rows.size()).mapToObj(r -> new Tested.Size(rows.get(r),
                Math.toIntExact(counts.get(r).stream().mapToLong(Long::longValue).sum()), 0)).toList();
    }

    /** Refuses a table that is not two by two. */
    Counts twoByTwo(String test) {
        if (rows.size() != 2 || columns.size() != 2)
            throw new IllegalArgumentException(test + " takes a table of two rows and two columns; \"" + name + "\" has "
                    + rows.size() + " and " + columns.size() + ". Use ChiSquare.");
        return this;
    }
}
