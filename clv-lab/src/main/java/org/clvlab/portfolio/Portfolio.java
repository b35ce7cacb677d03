package org.clvlab.portfolio;

import static org.clvlab.report.Accuracy.significant;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;

import org.clvlab.data.Tabular;
import org.clvlab.data.TypedColumn;
import org.clvlab.data.TypedTable;
import org.clvlab.forecast.Forecast;
import org.clvlab.report.Card;
import org.clvlab.report.Digits;
import org.clvlab.report.Shown;

/**
 * Customers as a portfolio: one value each, what each has left so far, and the groups they belong to. Values are expectations,
 * which differ less between customers than what will happen; so does every measure of concentration made of them. Immutable.
 */
public final class Portfolio implements Shown, Tabular {

    private final List<String> ids;
    private final double[] value;
    private final double[] balance;
    private final Map<String, String[]> groupings;
    private final int[] order;

    private Portfolio(List<String> ids, double[] value, double[] balance, Map<String, String[]> groupings) {
        this.ids = ids;
        this.value = value;
        this.balance = balance;
        this.groupings = groupings;
        this.order = descending(ids, value);
    }

    /** Customers from the highest number to the lowest; equal ones by their id. */
    static int[] descending(List<String> ids, double[] number) {
        return IntStream.range(0, number.length).boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -number[i]).thenComparing(ids::get)).mapToInt(i -> i).toArray();
    }

    /**
     * {@return the portfolio of today's customers under a forecast: their lifetime values, and their balances so far}
     *
     * @param forecast
     *            of the base
     */
    public static Portfolio of(Forecast forecast) { return of(forecast.ids(), forecast.clv(), forecast.balance()); }

    /**
     * {@return a portfolio}
     *
     * @param ids
     *            of the customers, each once
     * @param value
     *            to come, one a customer
     * @param balance
     *            left so far, one a customer
     */
    public static Portfolio of(List<String> ids, double[] value, double[] balance) {
        var faults = new ArrayList<String>();
        if (ids.isEmpty())
            faults.add("The portfolio has no customer.");
        if (value.length != ids.size() || balance.length != ids.size())
            faults.add(
                    "There are " + ids.size() + " customers, " + value.length + " values and " + balance.length + " balances.");
        else
            for (int i = 0; i < value.length; i++)
                if (!Double.isFinite(value[i]) || !Double.isFinite(balance[i]))
                    faults.add("Customer " + ids.get(i) + " has the value " + value[i] + " and the balance " + balance[i]
                            + "; give finite numbers.");
        if (!faults.isEmpty())
            throw new IllegalArgumentException(String.join("\n", faults.subList(0, Math.min(20, faults.size()))));
        return new Portfolio(List.copyOf(ids), value.clone(), balance.clone(), Map.of());
    }

    /**
     * {@return the same with groups that could be lost, such as channels or cohorts}
     *
     * @param name
     *            of the grouping, such as "channel"
     * @param of
     *            the group of each customer, in the order of the ids; null where it is not known
     */
    public Portfolio groupedBy(String name, String... of) {
        if (of.length != ids.size())
            throw new IllegalArgumentException("\"" + name + "\" has " + of.length + " groups for " + ids.size() + " customers.");
        var more = new LinkedHashMap<>(groupings);
        more.put(name, Arrays.stream(of).map(g -> g == null ? "not known" : g).toArray(String[]::new));
        return new Portfolio(ids, value, balance, more);
    }

    /** {@return the customers' number} */
    public int size() { return value.length; }

    /** {@return the value of all} */
    public double total() { return Arrays.stream(value).sum(); }

    double valueAt(int rank) { return value[order[rank]]; }

    List<String> ids() { return ids; }

    double[] values() { return value; }

    double[] balances() { return balance; }

    /** {@return how concentrated the value is} */
    public Concentration concentration() { return Concentration.of(this); }

    /** {@return small, medium, large and very large customers, cut at the values that 50, 80 and 95 % of them do not exceed} */
    public Mix mix() {
        int n = size();
        return mix(valueAt((int) Math.min(n - 1, Math.floor(n * 0.50))), valueAt((int) Math.min(n - 1, Math.floor(n * 0.20))),
                valueAt((int) Math.min(n - 1, Math.floor(n * 0.05))));
    }

    /**
     * {@return small, medium, large and very large customers}
     *
     * @param medium
     *            the lowest value of a medium one
     * @param large
     *            the lowest value of a large one
     * @param veryLarge
     *            the lowest value of a very large one
     */
    public Mix mix(double medium, double large, double veryLarge) { return Mix.of(this, medium, large, veryLarge); }

    /**
     * {@return what would be lost with the customers of most value}
     *
     * @param count
     *            how many are lost
     */
    public Stress lossOfTop(int count) {
        if (count < 1 || count > size())
            throw new IllegalArgumentException("The loss of " + count + " of " + size() + " customers cannot be told; give 1 to "
                    + size() + ".");
        double lost = 0;
        for (int rank = 0; rank < count; rank++)
            lost += valueAt(rank);
        return new Stress("largest customers", total(), List.of(new Stress.Row(
                count == 1 ? "the largest" : "the " + Digits.count(count) + " largest", count, lost)));
    }

    /**
     * {@return what would be lost with each group, the costliest loss first}
     *
     * @param grouping
     *            as it was named, such as "channel"
     */
    public Stress lossOfEach(String grouping) {
        var of = groupings.get(grouping);
        if (of == null)
            throw new IllegalArgumentException("There is no grouping \"" + grouping + "\"; "
                    + (groupings.isEmpty()
                            ? "give one with groupedBy(...)."
                            : "there are " + String.join(", ", groupings.keySet())
                                    + "."));
        var rows = new ArrayList<Stress.Row>();
        for (var name : new TreeSet<>(Arrays.asList(of))) {
            var members = IntStream.range(0, of.length).filter(i -> of[i].equals(name)).toArray();
            rows.add(new Stress.Row(name, members.length, Arrays.stream(members).mapToDouble(i -> value[i]).sum()));
        }
        rows.sort(Comparator.comparingDouble((Stress.Row r) -> -r.lost()).thenComparing(Stress.Row::loss));
        return new Stress(grouping, total(), rows);
    }

    /** {@return who earned so far what others lost: cumulative balance, the most profitable customers first} */
    public WhaleCurve whaleCurve() {
        return WhaleCurve.of("balance so far", ids, balance);
    }

    /** {@return the same with the value to come} */
    public WhaleCurve whaleCurveWithTheFuture() {
        return WhaleCurve.of("balance so far and value to come", ids,
                IntStream.range(0, size()).mapToDouble(i -> balance[i] + value[i]).toArray());
    }

    /** {@return one row a customer: value to come, balance so far and the groups, not rounded} */
    @Override
    public TypedTable typedTable() {
        var columns = new ArrayList<>(List.of(TypedColumn.texts("customer_id", ids), TypedColumn.numbers("value", "", value),
                TypedColumn.numbers("balance", "", balance)));
        groupings.forEach((name, of) -> columns.add(TypedColumn.texts(name, List.of(of))));
        return new TypedTable("portfolio", columns);
    }

    @Override
    public Card card() {
        var card = Card.titled("Portfolio of customers").sentence(toString());
        for (var part : List.of(concentration().card(), mix().card()))
            for (var block : part.blocks())
                card = card.with(block);
        return card;
    }

    @Override
    public String toString() {
        return Digits.count(size()) + " customers worth " + Digits.number(total(), significant(5)) + " together.";
    }
}
