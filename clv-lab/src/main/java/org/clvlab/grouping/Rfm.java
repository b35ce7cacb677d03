package org.clvlab.grouping;

import static org.clvlab.data.Condition.where;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.clvlab.data.Condition;
import org.clvlab.data.CustomerTable;
import org.clvlab.data.Orders;
import org.clvlab.data.Tabular;
import org.clvlab.data.TypedTable;
import org.clvlab.report.Accuracy;
import org.clvlab.report.Card;
import org.clvlab.report.Digits;
import org.clvlab.report.Figure;
import org.clvlab.report.Shown;
import org.clvlab.segment.Segmentation;
import org.clvlab.segment.SegmentCount;
import org.clvlab.segment.Segments;

/**
 * Customers by the days since their last order, the number of their orders and their revenue, each in quintiles: 5 is best. Equal
 * values share a score, one more than the fifths of the customers that are wholly worse; so a score may be empty where many are
 * alike. The recency of RFM is {@code days_since_last_order}; that of the models, from the first order to the last, is something
 * else and never shares the name. RFM looks back; a forecast looks ahead.
 *
 * @param customers
 *            with the columns {@code days_since_last_order, rfm_r, rfm_f, rfm_m} beside {@code orders} and {@code revenue}
 * @param asOf
 *            the day from which was counted; its own orders count
 * @param r
 *            each customer's score of the days since the last order, 1 to 5
 * @param f
 *            each customer's score of the number of orders
 * @param m
 *            each customer's score of revenue
 */
public record Rfm(CustomerTable customers, LocalDate asOf, List<Integer> r, List<Integer> f,
        List<Integer> m) implements Shown, Tabular {

    /** The five segments, each a part of the grid of the first two scores. */
    public enum Name {
        /** bought of late, and often */
        CHAMPIONS("Champions"),
        /** buy again and again, if not of late */
        REGULARS("Regulars"),
        /** bought often, but long ago */
        SLIPPING("Slipping away"),
        /** bought of late, but seldom so far */
        NEWCOMERS("New or occasional"),
        /** bought seldom and long ago */
        LAPSED("Lapsed");

        private final String words;

        Name(String words) { this.words = words; }

        /** {@return the name as it stands on segments} */
        @Override
        public String toString() { return words; }

        static Name of(int r, int f) {
            if (r >= 4 && f >= 4) return CHAMPIONS;
            if (f >= 3) return r >= 3 ? REGULARS : SLIPPING;
            return r >= 3 ? NEWCOMERS : LAPSED;
        }
    }

    /** Copies the scores. */
    public Rfm {
        r = List.copyOf(r);
        f = List.copyOf(f);
        m = List.copyOf(m);
    }

    /**
     * {@return the scores on a day}
     *
     * @param orders
     *            of whatever period; those after the day do not count
     * @param asOf
     *            the day; its own orders count
     */
    public static Rfm of(Orders orders, LocalDate asOf) {
        var table = orders.between(LocalDate.of(1970, 1, 2), asOf.plusDays(1)).perCustomer();
        if (table.size() < 2 * SmallCells.MINIMUM)
            throw new IllegalArgumentException(
                    table.size() + (table.size() == 1 ? " customer" : " customers") + " ordered by " + asOf
                            + "; quintiles need at least " + 2 * SmallCells.MINIMUM + ".");
        var days = Arrays.stream(table.texts("last_order"))
                .mapToDouble(last -> ChronoUnit.DAYS.between(LocalDate.parse(last.substring(0, 10)), asOf)).toArray();
        var nearness = Arrays.stream(days).map(d -> -d).toArray();
        int[] r = scores(nearness);
        int[] f = scores(table.numbers("orders"));
        int[] m = scores(table.numbers("revenue"));
        var scored = table.with("days_since_last_order", table.ids(), days).with("rfm_r", table.ids(), doubles(r))
                .with("rfm_f", table.ids(), doubles(f)).with("rfm_m", table.ids(), doubles(m));
        return new Rfm(scored, asOf, boxed(r), boxed(f), boxed(m));
    }

    private static double[] doubles(int[] values) { return Arrays.stream(values).asDoubleStream().toArray(); }

    private static List<Integer> boxed(int[] values) { return Arrays.stream(values).boxed().toList(); }

    /** {@return one more than the fifths of all that are wholly below a value, at most 5} */
    static int[] scores(double[] values) {
        var sorted = values.clone();
        Arrays.sort(sorted);
        return Arrays.stream(values).mapToInt(value -> {
            int below = Arrays.binarySearch(sorted, value);
            while (below > 0 && sorted[below - 1] == value) below--;
            return Math.min(5, 1 + (int) (5L * below / sorted.length));
        }).toArray();
    }

    /** {@return each customer's segment in the order of the table} */
    public List<Name> names() {
        return IntStream.range(0, r.size()).mapToObj(i -> Name.of(r.get(i), f.get(i))).toList();
    }

    /** {@return the five segments, by rules over the days since the last order and the number of orders: any system can run them} */
    public Segments segments() {
        var near = reach("days_since_last_order", r, 4, true);
        var within = reach("days_since_last_order", r, 3, true);
        var often = reach("orders", f, 4, false);
        var again = reach("orders", f, 3, false);
        return Segmentation.of(customers).allowing(SegmentCount.ANY)
                .segment(Name.CHAMPIONS.toString(), near.and(often))
                .segment(Name.REGULARS.toString(), within.and(again))
                .segment(Name.SLIPPING.toString(), again)
                .segment(Name.NEWCOMERS.toString(), within)
                .otherwise(Name.LAPSED.toString())
                .showing("revenue", "orders")
                .describing("days_since_last_order", "days", "days from the last order to " + asOf)
                .assuming("as of", asOf.toString());
    }

    /** A score or better, said in the column's own unit. */
    private Condition reach(String column, List<Integer> scores, int least, boolean fewIsGood) {
        var values = customers.numbers(column);
        IntPredicate reached = i -> scores.get(i) >= least;
        var those = IntStream.range(0, values.length).filter(reached).mapToDouble(i -> values[i]);
        var bound = fewIsGood ? those.max() : those.min();
        if (bound.isEmpty()) return new Condition.Any(List.of());
        return fewIsGood ? where(column).atMost(bound.getAsDouble()) : where(column).atLeast(bound.getAsDouble());
    }

    /** Customers by the first two scores: rows of orders, columns of days. */
    private int[][] grid() {
        var grid = new int[5][5];
        for (int i = 0; i < r.size(); i++) grid[f.get(i) - 1][r.get(i) - 1]++;
        return grid;
    }

    /** Which cells of the grid are hidden: the sizes of the segments, which are told beside it, are sums over it too. */
    private static boolean[][] hidden(int[][] grid) {
        return Suppression.of(grid, Arrays.stream(Name.values())
                .map(name -> IntStream.range(0, 25).filter(cell -> Name.of(cell % 5 + 1, cell / 5 + 1) == name).toArray())
                .toList());
    }

    /** {@return mean revenue a customer by the first two scores; cells of fewer than five customers are empty} */
    public Figure figure() {
        var counts = grid();
        var hidden = hidden(counts);
        var sum = new double[5][5];
        var revenue = customers.numbers("revenue");
        for (int i = 0; i < revenue.length; i++) sum[f.get(i) - 1][r.get(i) - 1] += Double.isNaN(revenue[i]) ? 0 : revenue[i];
        var z = new ArrayList<List<Double>>();
        for (int row = 0; row < 5; row++) {
            var line = new ArrayList<Double>();
            for (int column = 0; column < 5; column++)
                line.add(counts[row][column] == 0 || hidden[row][column]
                        ? Double.NaN
                        : Math.rint(100 * sum[row][column] / counts[row][column]) / 100);
            z.add(line);
        }
        var scores = List.of("1", "2", "3", "4", "5");
        return new Figure("Revenue a customer, by how lately and how often they ordered",
                "score of the days since the last order",
                "score of the number of orders", List.of(new Figure.HeatMap("mean revenue", scores, scores, z)),
                "Rows are the score of orders, columns that of days since the last order; 5 is best. " + this);
    }

    /** {@return one row a segment: customers and their revenue; missing where one is too small to be told} */
    @Override
    public TypedTable typedTable() {
        record Line(String segment, OptionalInt customers, OptionalDouble revenue) {}
        var names = names();
        var revenue = customers.numbers("revenue");
        int[] sizes = Arrays.stream(Name.values()).mapToInt(name -> (int) names.stream().filter(name::equals).count()).toArray();
        return TypedTable.of("rfm", Line.class, Arrays.stream(Name.values()).map(name -> {
            var told = SmallCells.told(sizes, name.ordinal());
            return new Line(name.toString(), told, told.isEmpty()
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(IntStream.range(0, names.size())
                            .filter(i -> names.get(i) == name && !Double.isNaN(revenue[i])).mapToDouble(i -> revenue[i]).sum()));
        }).toList());
    }

    @Override
    public Card card() {
        var names = names();
        var revenue = customers.numbers("revenue");
        double all = Arrays.stream(revenue).filter(v -> !Double.isNaN(v)).sum();
        var sizes = Arrays.stream(Name.values()).map(name -> (int) names.stream().filter(name::equals).count()).toList();
        boolean small = sizes.stream().anyMatch(SmallCells::small);
        var rows = Arrays.stream(Name.values()).map(name -> {
            double sum = IntStream.range(0, names.size()).filter(i -> names.get(i) == name && !Double.isNaN(revenue[i]))
                    .mapToDouble(i -> revenue[i]).sum();
            int size = sizes.get(name.ordinal());
            return small
                    ? List.of(name.toString(), SmallCells.HIDDEN, "", "", "")
                    : List.of(name.toString(), Digits.count(size), Digits.percent((double) size / names.size()),
                            size == 0 ? "-" : Digits.number(sum / size, Accuracy.significant(4)), Digits.percent(sum / all));
        }).toList();
        var header = List.of("orders \\ days since the last", "1", "2", "3", "4", "5");
        var grid = SmallCells.shown(List.of("1", "2", "3", "4", "5"), grid(), hidden(grid()));
        return Card.titled(toString())
                .grid(List.of("segment", "customers", "share", "revenue a customer", "share of revenue"), rows)
                .grid(header, grid.reversed())
                .sentence(
                        "Scores are quintiles, 5 is best; equal values share one. Segments go by the days since the last order and"
                                + " the number of orders. RFM tells of the past: for the future see a forecast.");
    }

    /** {@return the scores in one line} */
    @Override
    public String toString() { return "RFM of " + Digits.count(r.size()) + " customers as of " + asOf; }
}
