package org.clvlab.forecast;

import static org.clvlab.report.Accuracy.significant;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;

import org.clvlab.data.Tabular;
import org.clvlab.data.TypedColumn;
import org.clvlab.data.TypedTable;
import org.clvlab.model.Fit;
import org.clvlab.report.Card;
import org.clvlab.report.Digits;
import org.clvlab.report.Figure;
import org.clvlab.report.Shown;

/**
 * The change from one scenario to another, split into acquiring, keeping and growing (and the discount rate, where that
 * changes): Shapley's value (1953, "A value for n-person games") of each part, its mean contribution over every order in which
 * the parts could come in. The parts sum to the change.
 *
 * @param scenario
 *            to which
 * @param first
 *            from which
 * @param from
 *            the value of the first
 * @param to
 *            the value of the scenario
 * @param rows
 *            one a part
 */
public record Waterfall(String scenario, String first, double from, double to, List<Row> rows) implements Shown, Tabular {

    /** Copies the rows. */
    public Waterfall {
        rows = List.copyOf(rows);
    }

    /**
     * One part.
     *
     * @param part
     *            acquiring, keeping, growing or terms
     * @param change
     *            expected
     * @param interval
     *            95 % confidence interval under common draws; null where nothing is uncertain
     */
    public record Row(Force.Part part, double change, Fit.Interval interval) {}

    static Waterfall of(Valuation valuation, Valued first, Valued to) {
        var parts = EnumSet.copyOf(EnumSet.allOf(Force.Part.class));
        parts.removeIf(part -> !first.scenario.parts().contains(part) && !to.scenario.parts().contains(part));
        int months = first.months.size();
        // in the order in which they are worked out, so that sums have the same bits in every run
        var worth = new LinkedHashMap<Set<Force.Part>, Double>();
        var drawn = new HashMap<Set<Force.Part>, double[]>();
        var list = List.copyOf(parts);
        for (int bits = 0; bits < 1 << list.size(); bits++) {
            var chosen = EnumSet.noneOf(Force.Part.class);
            for (int p = 0; p < list.size(); p++)
                if ((bits >> p & 1) == 1)
                    chosen.add(list.get(p));
            var valued = chosen.isEmpty()
                    ? first
                    : chosen.size() == list.size() ? to : valuation.of(to.scenario.mixed(chosen, first.scenario), false);
            worth.put(chosen, valued.worth(valued.all(), months));
            drawn.put(chosen, valued.drawnWorth(valued.all(), months, valuation.draws()));
        }
        boolean spread = first.hasSpread() || to.hasSpread();
        var rows = new ArrayList<Row>();
        for (var part : list) {
            double change = 0;
            var draws = new double[valuation.draws()];
            for (var without : worth.keySet())
                if (!without.contains(part)) {
                    var with = EnumSet.of(part);
                    with.addAll(without);
                    double weight = factorial(without.size()) * factorial(list.size() - without.size() - 1)
                            / factorial(list.size());
                    change += weight * (worth.get(with) - worth.get(without));
                    for (int d = 0; d < draws.length; d++)
                        draws[d] += weight * (drawn.get(with)[d] - drawn.get(without)[d]);
                }
            rows.add(new Row(part, change, spread ? Inputs.interval(draws) : null));
        }
        return new Waterfall(to.scenario.name(), first.scenario.name(), first.worth(first.all(), months),
                to.worth(to.all(), months), rows);
    }

    private static double factorial(int n) { return n < 2 ? 1 : n * factorial(n - 1); }

    /** {@return the steps from the one value to the other} */
    public Figure figure() {
        var names = new ArrayList<String>();
        var low = new ArrayList<Double>();
        var high = new ArrayList<Double>();
        double level = from;
        for (var row : rows) {
            names.add(row.part.words());
            low.add(ScenarioComparison.shown(Math.min(level, level + row.change)));
            level += row.change;
            high.add(ScenarioComparison.shown(Math.max(level, level - row.change)));
        }
        var ends = new ArrayList<Double>();
        level = from;
        for (var row : rows)
            ends.add(ScenarioComparison.shown(level += row.change));
        return new Figure("From " + first + " to " + scenario, "discounted contribution", "",
                List.of(new Figure.Intervals("from the level before to the level after (dot)", names, ends, low, high)),
                toString())
                .with(new Figure.At(first, ScenarioComparison.shown(from)))
                .with(new Figure.At(scenario, ScenarioComparison.shown(to)));
    }

    /** {@return one row a part, not rounded; without an interval its ends are missing} */
    @Override
    public TypedTable typedTable() {
        return new TypedTable("waterfall",
                List.of(TypedColumn.texts("part", rows.stream().map(row -> row.part().words()).toList()),
                        TypedColumn.numbers("change", "discounted margin", rows.stream().mapToDouble(Row::change).toArray()),
                        TypedColumn.numbers("low", "discounted margin",
                                rows.stream().mapToDouble(row -> row.interval() == null ? Double.NaN : row.interval().low())
                                        .toArray()),
                        TypedColumn.numbers("high", "discounted margin",
                                rows.stream().mapToDouble(row -> row.interval() == null ? Double.NaN : row.interval().high())
                                        .toArray())));
    }

    @Override
    public Card card() {
        return Card.titled("From " + first + " to " + scenario).sentence(toString())
                .grid(List.of("part", "change", "95 % from", "to"), rows.stream().map(r -> List.of(r.part.words(),
                        ScenarioComparison.signed(r.change, 4),
                        r.interval == null ? "not given" : ScenarioComparison.signed(r.interval.low(), 3),
                        r.interval == null ? "not given" : ScenarioComparison.signed(r.interval.high(), 3))).toList())
                .sentence("Each part is its mean contribution over every order in which the parts could come in (Shapley).");
    }

    @Override
    public String toString() {
        return "From " + Digits.number(from, significant(5)) + " to " + Digits.number(to, significant(5)) + (rows.isEmpty()
                ? ": no lever differs."
                : ": " + String.join(", ", rows.stream().map(r -> r.part.words() + " "
                        + ScenarioComparison.signed(r.change, 4)).toList()) + ".");
    }
}
