package org.clvlab.forecast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.clvlab.model.Fit;

/** A scenario worked out: by group (of today's customers, then each channel of those to come), month and draw. */
final class Valued {

    final Scenario scenario;
    final List<String> labels;
    /** Groups of today's customers; the rest are customers still to come. */
    final int today;
    final Months months;
    final double[] discount;
    final double[][] orders;
    final Map<CashLine, double[][]> lines = new EnumMap<>(CashLine.class);
    double[] clv;
    double[] low;
    double[] high;
    double[] alive;
    double[] expected;
    double[] spend;
    /** What is left, not discounted, by group and month. */
    double[][] net;
    /** The same by draw, group and month; null where nothing is uncertain. */
    double[][][] drawn;
    /** Discount factors by draw and month; null where nothing is uncertain. */
    double[][] drawnDiscount;
    final List<Lever> levers;
    /** The equity before what is spent on keeping, and that, which is below zero. */
    private Response before;
    private Response keeping;
    private double keptAtZero;

    Valued(Question asked, Scenario scenario, List<Lever> levers, double[] discount, int groups) {
        this.scenario = scenario;
        this.levers = levers;
        this.months = asked.months();
        this.discount = discount;
        this.today = asked.labels().size();
        this.labels = new ArrayList<>(asked.labels());
        asked.arrivals().forEach(a -> labels.add("to come: " + a.channel()));
        orders = new double[groups][months.size()];
        for (var line : CashLine.values())
            lines.put(line, new double[groups][months.size()]);
    }

    void prepareCustomers(int n, boolean spread) {
        clv = new double[n];
        alive = new double[n];
        expected = new double[n];
        spend = new double[n];
        low = spread ? new double[n] : null;
        high = spread ? new double[n] : null;
    }

    void add(CashLine line, int label, int month, double amount) { lines.get(line)[label][month] += amount; }

    /** Adds every line to money by group and month. */
    void addTo(double[][] money) {
        for (var line : CashLine.values())
            for (int label = 0; label < orders.length; label++)
                for (int month = 0; month < months.size(); month++)
                    money[label][month] += lines.get(line)[label][month];
    }

    void close() {
        net = new double[orders.length][months.size()];
        addTo(net);
    }

    /**
     * Follows the money at the design's points to every draw: what is spent on keeping (kept, below zero) by itself, since what
     * is left before it is positive and smooth in its logarithm.
     */
    void spread(double[][][] near, double[][][] kept, Response.Design design, double[][] coordinates, int[] caseOf,
            double[][] discounts) {
        int groups = net.length;
        drawn = new double[coordinates.length][groups][months.size()];
        drawnDiscount = new double[coordinates.length][months.size()];
        IntStream.range(0, months.size()).parallel().forEach(month -> {
            for (int label = 0; label < groups; label++) {
                int l = label;
                double keptAtZero = kept[0][label][month];
                var money = design.through(Arrays.stream(near).mapToDouble(at -> at[l][month]).toArray());
                for (int d = 0; d < drawn.length; d++)
                    drawn[d][label][month] = money.at(coordinates[d], net[label][month] - keptAtZero);
                if (keptAtZero == 0)
                    continue;
                var keeping = design.through(Arrays.stream(kept).mapToDouble(at -> at[l][month]).toArray());
                for (int d = 0; d < drawn.length; d++)
                    drawn[d][label][month] += keeping.at(coordinates[d], keptAtZero);
            }
            var factors = design.through(IntStream.range(0, near.length).mapToDouble(p -> discounts[caseOf[p]][month]).toArray());
            for (int d = 0; d < drawn.length; d++)
                drawnDiscount[d][month] = factors.at(coordinates[d], discount[month]);
        });
        before = design.through(worth(near, caseOf, discounts));
        var worthKept = worth(kept, caseOf, discounts);
        keeping = design.through(worthKept);
        keptAtZero = worthKept[0];
    }

    private static double[] worth(double[][][] money, int[] caseOf, double[][] discounts) {
        var worth = new double[money.length];
        for (int p = 0; p < worth.length; p++)
            for (var group : money[p])
                for (int month = 0; month < group.length; month++)
                    worth[p] += group[month] * discounts[caseOf[p]][month];
        return worth;
    }

    boolean hasSpread() { return drawn != null; }

    /** The equity at a point of the inputs. */
    double equityAt(double[] coordinates) {
        return before.at(coordinates, worth(all(), months.size()) - keptAtZero) + keeping.at(coordinates, keptAtZero);
    }

    /** Every group. */
    int[] all() { return IntStream.range(0, net.length).toArray(); }

    /** Groups of today's customers. */
    int[] ofToday() { return IntStream.range(0, today).toArray(); }

    int[] group(String name) {
        int label = labels.indexOf(name);
        if (label < 0)
            throw new IllegalArgumentException(
                    "There is no group \"" + name + "\"; there are " + String.join(", ", labels) + ".");
        return new int[]{label};
    }

    /** The discounted money of some groups in the first months. */
    double worth(int[] groups, int first) {
        double sum = 0;
        for (int month = 0; month < first; month++)
            sum += of(net, groups, month) * discount[month];
        return sum;
    }

    static double of(double[][] money, int[] groups, int month) {
        double sum = 0;
        for (int label : groups)
            sum += money[label][month];
        return sum;
    }

    /** The same by draw; without a spread every draw is the estimate. */
    double[] drawnWorth(int[] groups, int first) {
        return drawnWorth(groups, first, 1);
    }

    double[] drawnWorth(int[] groups, int first, int draws) {
        if (drawn == null) {
            var same = new double[draws];
            Arrays.fill(same, worth(groups, first));
            return same;
        }
        var sums = new double[drawn.length];
        for (int d = 0; d < sums.length; d++)
            for (int month = 0; month < first; month++)
                sums[d] += of(drawn[d], groups, month) * drawnDiscount[d][month];
        return sums;
    }

    Fit.Interval interval(int[] groups, int first) { return Inputs.interval(drawnWorth(groups, first)); }
}
