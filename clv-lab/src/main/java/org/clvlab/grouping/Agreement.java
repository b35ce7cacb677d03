package org.clvlab.grouping;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import org.clvlab.data.Tabular;
import org.clvlab.data.TypedTable;
import org.clvlab.report.Accuracy;
import org.clvlab.report.Card;
import org.clvlab.report.Digits;
import org.clvlab.report.Shown;

/**
 * How far two ways to part the same customers agree, whatever the groups are called.
 *
 * @param rows
 *            the first way's groups
 * @param columns
 *            the second way's groups
 * @param table
 *            how many customers are in each pair of groups
 */
public record Agreement(List<String> rows, List<String> columns, List<List<Integer>> table) implements Shown, Tabular {

    /** Copies the table. */
    public Agreement {
        rows = List.copyOf(rows);
        columns = List.copyOf(columns);
        table = table.stream().map(List::copyOf).toList();
    }

    /**
     * {@return how two ways agree}
     *
     * @param first
     *            the group of each customer; null where it has none, which leaves the customer out
     * @param second
     *            the group of each of the same customers
     */
    public static Agreement of(List<String> first, List<String> second) {
        if (first.size() != second.size())
            throw new IllegalArgumentException("The first way parts " + first.size() + " customers and the second "
                    + second.size() + "; give both for the same customers in the same order.");
        var rows = new ArrayList<>(new LinkedHashSet<>(first.stream().filter(Objects::nonNull).sorted().toList()));
        var columns = new ArrayList<>(new LinkedHashSet<>(second.stream().filter(Objects::nonNull).sorted().toList()));
        var table = new int[rows.size()][columns.size()];
        for (int i = 0; i < first.size(); i++)
            if (first.get(i) != null && second.get(i) != null)
                table[rows.indexOf(first.get(i))][columns.indexOf(second.get(i))]++;
        var cells = new ArrayList<List<Integer>>();
        for (int[] row : table) cells.add(Arrays.stream(row).boxed().toList());
        return new Agreement(rows, columns, cells);
    }

    /**
     * {@return how two ways agree}
     *
     * @param first
     *            the group of each customer, as {@code CustomerTable.texts} gives them; null leaves the customer out
     * @param second
     *            the group of each of the same customers
     */
    public static Agreement of(String[] first, List<String> second) { return of(Arrays.asList(first), second); }

    /**
     * {@return how two ways agree}
     *
     * @param first
     *            the group of each customer, as {@code CustomerTable.texts} gives them; null leaves the customer out
     * @param second
     *            the group of each of the same customers
     */
    public static Agreement of(String[] first, String[] second) { return of(Arrays.asList(first), Arrays.asList(second)); }

    static double adjustedRand(int[] first, int[] second, int groupsOfFirst, int groupsOfSecond) {
        var table = new long[groupsOfFirst][groupsOfSecond];
        for (int i = 0; i < first.length; i++) table[first[i]][second[i]]++;
        return adjustedRand(table);
    }

    /**
     * {@return the adjusted Rand index: 1 for the same groups, 0 on average for groups by chance} Pairs of customers that both
     * ways put together, less what chance gives, over the most that could be (Hubert and Arabie 1985, equation 5). Two ways of
     * one group each agree: 1.
     */
    public double adjustedRand() {
        return adjustedRand(table.stream().map(row -> row.stream().mapToLong(n -> n).toArray()).toArray(long[][]::new));
    }

    private static double adjustedRand(long[][] table) {
        double cells = 0;
        double rows = 0;
        double n = 0;
        var columns = new long[table.length == 0 ? 0 : table[0].length];
        for (var row : table) {
            long sum = 0;
            for (int j = 0; j < row.length; j++) {
                cells += pairs(row[j]);
                sum += row[j];
                columns[j] += row[j];
            }
            rows += pairs(sum);
            n += sum;
        }
        double by = 0;
        for (long column : columns) by += pairs(column);
        double expected = n < 2 ? 0 : rows * by / pairs(n);
        double most = (rows + by) / 2;
        return most == expected ? 1 : (cells - expected) / (most - expected);
    }

    private static double pairs(double n) { return n * (n - 1) / 2; }

    /** {@return how many customers both ways have put somewhere} */
    public int customers() {
        return table.stream().flatMap(List::stream).mapToInt(n -> n).sum();
    }

    /** {@return one row a pair of groups: how many customers are in both; missing where the count is hidden} */
    @Override
    public TypedTable typedTable() {
        return SmallCells.table("agreement", "first", rows, "second", columns, counts(),
                SmallCells.hidden(counts()));
    }

    private int[][] counts() { return table.stream().map(row -> row.stream().mapToInt(n -> n).toArray()).toArray(int[][]::new); }

    @Override
    public Card card() {
        var header = new ArrayList<>(List.of("customers"));
        header.addAll(columns);
        return Card.titled("Two ways to part " + Digits.count(customers()) + " customers").sentence(toString()).grid(header,
                SmallCells.shown(rows, counts(), SmallCells.hidden(counts())));
    }

    /** {@return the index in one line} */
    @Override
    public String toString() {
        return "Adjusted Rand index " + Digits.number(adjustedRand(), Accuracy.decimals(3)) + " over "
                + Digits.count(customers()) + " customers (1: the same groups, 0: as by chance)";
    }
}
