package org.clvlab.survival;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

import org.clvlab.data.Orders;
import org.clvlab.data.Tabular;
import org.clvlab.data.TypedColumn;
import org.clvlab.data.TypedTable;
import org.clvlab.report.Card;
import org.clvlab.report.Digits;
import org.clvlab.report.Shown;

/**
 * Spans of time, one a customer: how long each lasted, and whether its end was seen or the span is still running (censored).
 * Immutable; columns that describe the customers are added with {@link #with}.
 */
public final class SurvivalTimes implements Shown, Tabular {

    private final List<String> ids;
    private final double[] time;
    private final boolean[] ended;
    private final ChronoUnit unit;
    private final Map<String, double[]> numbers;
    private final Map<String, List<String>> groups;

    private SurvivalTimes(List<String> ids, double[] time, boolean[] ended, ChronoUnit unit, Map<String, double[]> numbers,
            Map<String, List<String>> groups) {
        this.ids = List.copyOf(ids);
        this.time = time;
        this.ended = ended;
        this.unit = unit;
        this.numbers = Collections.unmodifiableMap(numbers);
        this.groups = Collections.unmodifiableMap(groups);
    }

    /**
     * {@return spans of customers}
     *
     * @param ids
     *            one a customer, no two alike
     * @param time
     *            how long each lasted so far, positive
     * @param ended
     *            whether the end was seen; false for a span that is still running
     * @param unit
     *            of the times
     * @throws SurvivalFaults
     *             with every fault at once
     */
    public static SurvivalTimes of(List<String> ids, double[] time, boolean[] ended, ChronoUnit unit) {
        SurvivalChecks.refuseFaults(ids, time, ended);
        return new SurvivalTimes(ids, time.clone(), ended.clone(), unit, new LinkedHashMap<>(), new LinkedHashMap<>());
    }

    /**
     * {@return spans of customers whose names do not matter; they are numbered from 1}
     *
     * @param time
     *            how long each lasted so far, positive
     * @param ended
     *            whether the end was seen; false for a span that is still running
     * @param unit
     *            of the times
     */
    public static SurvivalTimes of(double[] time, boolean[] ended, ChronoUnit unit) {
        return of(IntStream.rangeClosed(1, time.length).mapToObj(Integer::toString).toList(), time, ended, unit);
    }

    /**
     * {@return how long each customer took from the first purchase to the second; running where there is none yet. The orders
     * of a day are one purchase, and customers whose first order was made on the last day are not there}
     *
     * @param orders
     *            one row an order
     * @param observationEnd
     *            the last day that is read
     * @param unit
     *            of the times
     */
    public static SurvivalTimes toSecondPurchase(Orders orders, LocalDate observationEnd, ChronoUnit unit) {
        return SecondPurchase.of(orders, observationEnd, unit);
    }

    /**
     * {@return these spans with a number that describes each customer}
     *
     * @param name
     *            of the column
     * @param values
     *            one a customer, in the order of the ids
     */
    public SurvivalTimes with(String name, double... values) {
        SurvivalChecks.refuseColumn(ids, name, values, names());
        var more = new LinkedHashMap<>(numbers);
        more.put(name, values.clone());
        return new SurvivalTimes(ids, time, ended, unit, more, new LinkedHashMap<>(groups));
    }

    /**
     * {@return these spans with a group that each customer belongs to}
     *
     * @param name
     *            of the column
     * @param levels
     *            one a customer, in the order of the ids
     */
    public SurvivalTimes with(String name, List<String> levels) {
        SurvivalChecks.refuseLevels(ids, name, levels, names());
        var more = new LinkedHashMap<>(groups);
        more.put(name, List.copyOf(levels));
        return new SurvivalTimes(ids, time, ended, unit, new LinkedHashMap<>(numbers), more);
    }

    /** {@return how many spans there are} */
    public int size() { return time.length; }

    /** {@return the customers' ids} */
    public List<String> ids() { return ids; }

    /** {@return how long each lasted so far} */
    public double[] time() { return time.clone(); }

    /** {@return whether each end was seen} */
    public boolean[] ended() { return ended.clone(); }

    /** {@return the unit of the times} */
    public ChronoUnit unit() { return unit; }

    /** {@return how many ends were seen} */
    public int ends() {
        int ends = 0;
        for (boolean end : ended)
            ends += end ? 1 : 0;
        return ends;
    }

    /** {@return the names of all columns, numbers first} */
    public List<String> names() {
        return java.util.stream.Stream.concat(numbers.keySet().stream(), groups.keySet().stream()).toList();
    }

    Map<String, double[]> numbers() { return numbers; }

    Map<String, List<String>> groups() { return groups; }

    /**
     * {@return the group of each customer}
     *
     * @param name
     *            of the column
     */
    public List<String> groups(String name) {
        var levels = groups.get(name);
        if (levels == null)
            throw new IllegalArgumentException("There is no column of groups \"" + name + "\"; there "
                    + (groups.isEmpty()
                            ? "is none yet: add one with with(name, List.of(...))."
                            : "are " + String.join(", ", groups.keySet()) + "."));
        return levels;
    }

    /** The spans of some customers, without columns. */
    SurvivalTimes rows(int[] kept) {
        var some = new boolean[kept.length];
        for (int i = 0; i < kept.length; i++)
            some[i] = ended[kept[i]];
        return new SurvivalTimes(Arrays.stream(kept).mapToObj(ids::get).toList(),
                Arrays.stream(kept).mapToDouble(i -> time[i]).toArray(), some, unit, new LinkedHashMap<>(),
                new LinkedHashMap<>());
    }

    String unitName() { return unit.toString().toLowerCase(Locale.ROOT); }

    /** {@return one row a span, with the columns that describe the customers} */
    @Override
    public TypedTable typedTable() {
        record Span(String customerId, double time, boolean ended) {}
        var columns = new ArrayList<>(TypedTable.of("", Span.class, IntStream.range(0, time.length)
                .mapToObj(i -> new Span(ids.get(i), time[i], ended[i])).toList()).in(unitName(), "time").columns());
        numbers.forEach((name, values) -> columns.add(TypedColumn.numbers(name, "", values)));
        groups.forEach((name, levels) -> columns.add(TypedColumn.texts(name, levels)));
        return new TypedTable("spans", columns);
    }

    @Override
    public Card card() {
        return Card.titled("Survival times").sentence(toString() + ".").sentence(names().isEmpty()
                ? "No column describes the customers yet."
                : "Columns: " + String.join(", ", names()) + ".");
    }

    @Override
    public String toString() {
        return Digits.count(size()) + (size() == 1 ? " span" : " spans") + " in " + unitName() + ", " + Digits.count(ends())
                + " ended, " + Digits.count(size() - ends()) + " still running";
    }
}
