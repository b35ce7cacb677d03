package org.clvlab.forecast;

import static org.clvlab.report.Accuracy.significant;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

import org.clvlab.data.Tabular;
import org.clvlab.data.TypedColumn;
import org.clvlab.data.TypedTable;
import org.clvlab.report.Card;
import org.clvlab.report.Digits;
import org.clvlab.report.Figure;
import org.clvlab.report.Shown;

/**
 * Which uncertain input moves a value how far: each goes to the ends of its middle 95 % while the others stay at their middle.
 *
 * @param scenario
 *            whose value
 * @param value
 *            with every input at its middle
 * @param rows
 *            one an input, the widest first
 */
public record Tornado(String scenario, double value, List<Row> rows) implements Shown, Tabular {

    /** Copies the rows. */
    public Tornado {
        rows = List.copyOf(rows);
    }

    /**
     * One input.
     *
     * @param input
     *            in a few words
     * @param low
     *            the value at the input's 2.5 % point (for the parameters: the value's own)
     * @param high
     *            the value at its 97.5 % point
     */
    public record Row(String input, double low, double high) {
        double width() { return Math.abs(high - low); }
    }

    static Tornado of(Valuation valuation, Valued valued) {
        int n = valued.months.size();
        var rows = new ArrayList<Row>();
        int parameters = valuation.inputs().dimensions();
        if (parameters > 0) {
            var values = Arrays.stream(valuation.inputs().coordinates(List.of()))
                    .mapToDouble(at -> valued.equityAt(Arrays.copyOf(at, parameters + valued.levers.size()))).toArray();
            var interval = Inputs.interval(values);
            rows.add(new Row(SobolShares.PARAMETERS, interval.low(), interval.high()));
        }
        for (var lever : valued.levers)
            rows.add(new Row(lever.target() + ", " + lever.size().described(),
                    valuation.worth(valued.scenario.replacing(lever, lever.with(Size.of(lever.size().at(-1.959963984540054))))),
                    valuation.worth(valued.scenario.replacing(lever, lever.with(Size.of(lever.size().at(1.959963984540054)))))));
        rows.sort(Comparator.comparingDouble(Row::width).reversed().thenComparing(Row::input));
        return new Tornado(valued.scenario.name(), valued.worth(valued.all(), n), rows);
    }

    /** {@return the inputs with the range each gives the value} */
    public Figure figure() {
        return new Figure("What moves the value of " + scenario + ", one at a time", "discounted contribution", "",
                List.of(new Figure.Intervals("value over the middle 95 % of the input", rows.stream().map(Row::input).toList(),
                        rows.stream().map(r -> ScenarioComparison.shown(value)).toList(),
                        rows.stream().map(r -> ScenarioComparison.shown(Math.min(r.low, r.high))).toList(),
                        rows.stream().map(r -> ScenarioComparison.shown(Math.max(r.low, r.high))).toList())),
                toString()).with(new Figure.At("all at their middle", ScenarioComparison.shown(value)));
    }

    /** {@return one row an input: the value at its 2.5 and 97.5 % point, not rounded} */
    @Override
    public TypedTable typedTable() {
        return new TypedTable("tornado", List.of(TypedColumn.texts("input", rows.stream().map(Row::input).toList()),
                TypedColumn.numbers("at_low", "", rows.stream().mapToDouble(Row::low).toArray()),
                TypedColumn.numbers("at_high", "", rows.stream().mapToDouble(Row::high).toArray())));
    }

    @Override
    public Card card() {
        return Card.titled("What moves the value of " + scenario).sentence(toString())
                .grid(List.of("input", "value at its low end", "at its high end", "width"), rows.stream()
                        .map(r -> List.of(r.input, Digits.number(r.low, significant(5)), Digits.number(r.high, significant(5)),
                                Digits.number(r.width(), significant(3))))
                        .toList())
                .sentence("One input at a time, over its middle 95 %; what inputs do together is in the Sobol shares.");
    }

    @Override
    public String toString() {
        return "With every input at its middle the value is " + Digits.number(value, significant(5)) + (rows.isEmpty()
                ? "; nothing is uncertain."
                : "; most is moved by " + rows.getFirst().input + " (" + Digits.number(rows.getFirst().low, significant(4))
                        + " to "
                        + Digits.number(rows.getFirst().high, significant(4)) + ").");
    }
}
