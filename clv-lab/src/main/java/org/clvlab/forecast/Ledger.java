package org.clvlab.forecast;

import static org.clvlab.report.Accuracy.decimals;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

import org.clvlab.data.Tabular;
import org.clvlab.data.TypedColumn;
import org.clvlab.data.TypedTable;
import org.clvlab.report.Card;
import org.clvlab.report.Digits;
import org.clvlab.report.Figure;
import org.clvlab.report.Shown;

/**
 * The cash flow behind a number, month by month and line by line: what is expected to be ordered, paid, sent back and spent,
 * what is left, and what that is worth today. Amounts are in cents that add up: each is what its running sum, rounded, grows
 * by, so months sum to the total and lines to what is left.
 *
 * @param name
 *            whose cash flow
 * @param scenario
 *            the conditions
 * @param past
 *            what was left, in all, up to the end of the data; null where no accounts were given
 * @param asOf
 *            the end of the data
 * @param ends
 *            of the months
 * @param orders
 *            expected in each month
 * @param lines
 *            amounts by month, in the order of the lines; what is spent is negative
 * @param discount
 *            what money of each month is worth today, as a share
 * @param present
 *            what is left of each month, in money of today
 */
public record Ledger(String name, String scenario, BigDecimal past, LocalDate asOf, List<LocalDate> ends, List<Double> orders,
        Map<CashLine, List<BigDecimal>> lines, List<Double> discount, List<BigDecimal> present) implements Shown, Tabular {

    /** Copies the lists. */
    public Ledger {
        ends = List.copyOf(ends);
        orders = List.copyOf(orders);
        lines = java.util.Collections.unmodifiableMap(new EnumMap<>(lines));
        discount = List.copyOf(discount);
        present = List.copyOf(present);
    }

    static Ledger of(String name, Valued valued, int[] groups, double past, boolean hasPast) {
        int n = valued.months.size();
        var lines = new EnumMap<CashLine, List<BigDecimal>>(CashLine.class);
        for (var line : CashLine.values())
            lines.put(line,
                    cents(IntStream.range(0, n).mapToDouble(m -> Valued.of(valued.lines.get(line), groups, m)).toArray()));
        return new Ledger(name, valued.scenario.name(), hasPast ? cent(past) : null, valued.months.asOf(), valued.months.ends(),
                IntStream.range(0, n).mapToObj(m -> Valued.of(valued.orders, groups, m)).toList(), lines,
                IntStream.range(0, n).mapToObj(m -> valued.discount[m]).toList(),
                cents(IntStream.range(0, n).mapToDouble(m -> Valued.of(valued.net, groups, m) * valued.discount[m]).toArray()));
    }

    private static List<BigDecimal> cents(double[] amounts) {
        var cents = new ArrayList<BigDecimal>();
        double sum = 0;
        var before = cent(0);
        for (double amount : amounts) {
            sum += amount;
            var now = cent(sum);
            cents.add(now.subtract(before));
            before = now;
        }
        return cents;
    }

    static BigDecimal cent(double amount) {
        // the tenth digit behind the point is rounding of doubles, not money
        return BigDecimal.valueOf(amount).setScale(8, RoundingMode.HALF_EVEN).setScale(2, RoundingMode.HALF_EVEN);
    }

    /**
     * {@return what is left in a month, not discounted: the sum of its lines}
     *
     * @param month
     *            from 0
     */
    public BigDecimal left(int month) {
        return lines.values().stream().map(amounts -> amounts.get(month)).reduce(cent(0), BigDecimal::add);
    }

    /**
     * {@return the sum of a line over all months}
     *
     * @param line
     *            of the cash flow
     */
    public BigDecimal total(CashLine line) { return lines.get(line).stream().reduce(cent(0), BigDecimal::add); }

    /** {@return what is left of all months to come, in money of today: the value} */
    public BigDecimal value() {
        return present.stream().reduce(cent(0), BigDecimal::add);
    }

    /** {@return what is left of all months to come, not discounted} */
    public BigDecimal left() {
        return IntStream.range(0, ends.size()).mapToObj(this::left).reduce(cent(0), BigDecimal::add);
    }

    /** The lines in which anything moves. */
    private List<CashLine> moving() {
        return lines.keySet().stream().filter(line -> lines.get(line).stream().anyMatch(amount -> amount.signum() != 0)).toList();
    }

    /** {@return the balance: what is past, and month by month what is left, in money of each month and in money of today} */
    public Figure figure() {
        var days = new ArrayList<LocalDate>(List.of(asOf));
        days.addAll(ends);
        double start = past == null ? 0 : past.doubleValue();
        var plain = new ArrayList<Double>(List.of(start));
        var today = new ArrayList<Double>(List.of(start));
        for (int month = 0; month < ends.size(); month++) {
            plain.add(plain.getLast() + left(month).doubleValue());
            today.add(today.getLast() + present.get(month).doubleValue());
        }
        return new Figure("Balance of " + name + ", " + scenario, "", "money",
                List.of(new Figure.Line("as paid", days, round(plain)),
                        new Figure.Line("in money of today", days, round(today))),
                "Two lines from " + Digits.money(start) + " on " + asOf + ", to " + Digits.money(plain.getLast())
                        + " and in money of"
                        + " today " + Digits.money(today.getLast()) + " by " + ends.getLast() + ".")
                .with(new Figure.Level("paid back", 0));
    }

    private static List<Double> round(List<Double> amounts) { return amounts.stream().map(a -> cent(a).doubleValue()).toList(); }

    /** {@return one row a month: orders, each line, what is left, and that in money of today} */
    @Override
    public TypedTable typedTable() {
        var columns = new ArrayList<TypedColumn>();
        columns.add(TypedColumn.days("month_to", ends));
        columns.add(TypedColumn.numbers("orders", "orders", orders.stream().mapToDouble(o -> o).toArray()));
        lines.forEach((line, amounts) -> columns.add(amounts(line.name().toLowerCase(Locale.ROOT), amounts)));
        columns.add(amounts("left", IntStream.range(0, ends.size()).mapToObj(this::left).toList()));
        columns.add(TypedColumn.numbers("discount", "", discount.stream().mapToDouble(d -> d).toArray()));
        columns.add(amounts("present", present));
        return new TypedTable("cash flow", columns);
    }

    private static TypedColumn amounts(String name, List<BigDecimal> amounts) {
        return TypedColumn.numbers(name, "money", amounts.stream().mapToDouble(BigDecimal::doubleValue).toArray());
    }

    @Override
    public Card card() {
        var moving = moving();
        var header = new ArrayList<>(List.of("month to", "orders"));
        moving.forEach(line -> header.add(line.words()));
        header.addAll(List.of("left", "worth today", "balance"));
        var rows = new ArrayList<List<String>>();
        var balance = past == null ? cent(0) : past;
        for (int month = 0; month < ends.size(); month++) {
            balance = balance.add(left(month));
            var row = new ArrayList<>(List.of(ends.get(month).toString(), Digits.number(orders.get(month), decimals(orders.get(
                    month) < 100 ? 3 : 0))));
            for (var line : moving)
                row.add(money(lines.get(line).get(month)));
            row.addAll(List.of(money(left(month)), money(present.get(month)), money(balance)));
            rows.add(row);
        }
        var sum = new ArrayList<>(List.of("in all", Digits.number(orders.stream().mapToDouble(o -> o).sum(), decimals(2))));
        moving.forEach(line -> sum.add(money(total(line))));
        sum.addAll(List.of(money(left()), money(value()), money(balance)));
        rows.add(sum);
        return Card.titled("Cash flow of " + name + ": " + scenario).sentence(toString()).grid(header, rows);
    }

    private static String money(BigDecimal amount) { return Digits.money(amount.doubleValue()); }

    @Override
    public String toString() {
        return (past == null ? "The past is not known. " : "Left so far, up to " + asOf + ": " + money(past) + ". ")
                + "To come by " + ends.getLast() + ": " + money(left()) + " as paid, " + money(value()) + " in money of today.";
    }
}
