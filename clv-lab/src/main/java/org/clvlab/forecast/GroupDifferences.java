package org.clvlab.forecast;

import java.util.ArrayList;
import java.util.List;

import org.clvlab.data.Tabular;
import org.clvlab.data.TypedColumn;
import org.clvlab.data.TypedTable;
import org.clvlab.model.Fit;
import org.clvlab.report.Card;
import org.clvlab.report.Figure;
import org.clvlab.report.Shown;

/**
 * What a scenario changes in each group.
 *
 * @param scenario
 *            its name
 * @param first
 *            what it is compared with
 * @param rows
 *            one a group; together they are the whole difference
 */
public record GroupDifferences(String scenario, String first, List<Row> rows) implements Shown, Tabular {

    /** Copies the rows. */
    public GroupDifferences {
        rows = List.copyOf(rows);
    }

    /**
     * One group.
     *
     * @param group
     *            its name
     * @param difference
     *            expected
     * @param interval
     *            95 % confidence interval under common draws; null where nothing is uncertain
     */
    public record Row(String group, double difference, Fit.Interval interval) {}

    static GroupDifferences of(ScenarioComparison comparison, String scenario) {
        var rows = new ArrayList<Row>();
        for (var group : comparison.groups())
            rows.add(new Row(group, comparison.difference(scenario, group),
                    comparison.hasInterval() ? comparison.differenceInterval(scenario, group) : null));
        return new GroupDifferences(scenario, comparison.scenarios().getFirst().name(), rows);
    }

    /** {@return the groups with their intervals} */
    public Figure figure() {
        return new Figure("What " + scenario + " adds to " + first + ", by group", "difference in discounted contribution", "",
                List.of(new Figure.Intervals("difference, 95 % confidence", rows.stream().map(Row::group).toList(),
                        rows.stream().map(r -> ScenarioComparison.shown(r.difference)).toList(),
                        rows.stream().map(r -> r.interval == null ? Double.NaN : ScenarioComparison.shown(r.interval.low()))
                                .toList(),
                        rows.stream().map(r -> r.interval == null ? Double.NaN : ScenarioComparison.shown(r.interval.high()))
                                .toList())),
                toString()).with(new Figure.At("no difference", 0.0));
    }

    /** {@return one row a group, not rounded; without an interval its ends are missing} */
    @Override
    public TypedTable typedTable() {
        return new TypedTable("differences", List.of(TypedColumn.texts("group", rows.stream().map(Row::group).toList()),
                TypedColumn.numbers("difference", "discounted margin", rows.stream().mapToDouble(Row::difference).toArray()),
                TypedColumn.numbers("low", "discounted margin",
                        rows.stream().mapToDouble(row -> row.interval() == null ? Double.NaN : row.interval().low()).toArray()),
                TypedColumn.numbers("high", "discounted margin",
                        rows.stream().mapToDouble(row -> row.interval() == null ? Double.NaN : row.interval().high())
                                .toArray())));
    }

    @Override
    public Card card() {
        return Card.titled(scenario + " against " + first + ", by group").sentence(toString())
                .grid(List.of("group", "difference", "95 % from", "to"), rows.stream().map(r -> List.of(r.group,
                        ScenarioComparison.signed(r.difference, 4),
                        r.interval == null ? "not given" : ScenarioComparison.signed(r.interval.low(), 3),
                        r.interval == null ? "not given" : ScenarioComparison.signed(r.interval.high(), 3)))
                        .toList());
    }

    @Override
    public String toString() {
        return String.join("; ", rows.stream()
                .map(r -> r.group + " " + ScenarioComparison.signed(r.difference, 4)).toList()) + ".";
    }
}
