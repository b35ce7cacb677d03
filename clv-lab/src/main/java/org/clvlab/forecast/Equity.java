package org.clvlab.forecast;

import static org.clvlab.report.Accuracy.significant;

import java.util.ArrayList;
import java.util.List;

import org.clvlab.data.Tabular;
import org.clvlab.data.TypedColumn;
import org.clvlab.data.TypedTable;
import org.clvlab.model.Fit;
import org.clvlab.report.Card;
import org.clvlab.report.Digits;
import org.clvlab.report.Figure;
import org.clvlab.report.Shown;

/**
 * What the base is worth: the expected discounted contribution of today's customers by group, and of those still to come.
 *
 * @param rows
 *            a group each, then today's customers, then all
 * @param assumptions
 *            what the numbers rest on
 */
public record Equity(List<Row> rows, Assumptions assumptions) implements Shown, Tabular {

    /** Copies the rows. */
    public Equity {
        rows = List.copyOf(rows);
    }

    /**
     * One group.
     *
     * @param group
     *            its name
     * @param value
     *            expected
     * @param interval
     *            95 % confidence interval of the expectation; null where nothing is uncertain
     */
    public record Row(String group, double value, Fit.Interval interval) {}

    static Equity of(Valued valued, Assumptions assumptions) {
        var rows = new ArrayList<Row>();
        for (var label : valued.labels)
            rows.add(row(label, valued, valued.group(label)));
        rows.add(row("today's customers", valued, valued.ofToday()));
        if (valued.labels.size() > valued.today)
            rows.add(row("today's and those to come", valued, valued.all()));
        return new Equity(rows, assumptions);
    }

    private static Row row(String name, Valued valued, int[] groups) {
        int n = valued.months.size();
        return new Row(name, valued.worth(groups, n), valued.hasSpread() ? valued.interval(groups, n) : null);
    }

    /** {@return the groups with their intervals} */
    public Figure figure() {
        var parts = rows.stream().filter(row -> !row.group.startsWith("today's")).toList();
        return new Figure("Customer equity by group", "discounted contribution", "",
                List.of(new Figure.Intervals("95 % confidence", parts.stream().map(Row::group).toList(),
                        parts.stream().map(r -> ScenarioComparison.shown(r.value)).toList(),
                        parts.stream().map(r -> r.interval == null ? Double.NaN : ScenarioComparison.shown(r.interval.low()))
                                .toList(),
                        parts.stream().map(r -> r.interval == null ? Double.NaN : ScenarioComparison.shown(r.interval.high()))
                                .toList())),
                toString());
    }

    /** {@return one row a group, not rounded; without an interval its ends are missing} */
    @Override
    public TypedTable typedTable() {
        return new TypedTable("equity", List.of(TypedColumn.texts("group", rows.stream().map(Row::group).toList()),
                TypedColumn.numbers("value", "discounted margin", rows.stream().mapToDouble(Row::value).toArray()),
                TypedColumn.numbers("low", "discounted margin",
                        rows.stream().mapToDouble(row -> row.interval == null ? Double.NaN : row.interval.low()).toArray()),
                TypedColumn.numbers("high", "discounted margin",
                        rows.stream().mapToDouble(row -> row.interval == null ? Double.NaN : row.interval.high()).toArray())));
    }

    @Override
    public Card card() {
        return Card.titled("Customer equity").sentence(toString())
                .grid(List.of("group", "worth", "95 % from", "to"), rows.stream().map(row -> List.of(row.group,
                        Digits.money(row.value),
                        row.interval == null ? "not given" : Digits.number(row.interval.low(), significant(4)),
                        row.interval == null ? "not given" : Digits.number(row.interval.high(), significant(4)))).toList())
                .facts("Assumptions", assumptions.facts());
    }

    @Override
    public String toString() {
        var last = rows.getLast();
        return Character.toUpperCase(last.group.charAt(0)) + last.group.substring(1) + " are worth "
                + Digits.number(last.value, significant(5))
                + (last.interval == null
                        ? ""
                        : " (95 % confidence interval of the expectation " + Digits.number(last.interval.low(), significant(4))
                                + " to " + Digits.number(last.interval.high(), significant(4)) + ")")
                + ", " + assumptions + ".";
    }
}
