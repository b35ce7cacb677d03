package org.clvlab.survival;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

import org.clvlab.data.Tabular;
import org.clvlab.data.TypedColumn;
import org.clvlab.data.TypedTable;
import org.clvlab.report.Card;
import org.clvlab.report.Digits;
import org.clvlab.report.Figure;
import org.clvlab.report.Shown;

/**
 * One Kaplan-Meier curve a group, and the test whether they differ.
 *
 * @param column
 *            that divides the customers
 * @param curves
 *            one a group, by name
 * @param logRank
 *            the test between all groups
 */
public record SurvivalCurves(String column, List<KaplanMeier> curves, LogRank logRank) implements Shown, Tabular {

    /** Copies the curves. */
    public SurvivalCurves {
        curves = List.copyOf(curves);
    }

    static SurvivalCurves of(SurvivalTimes times, String column) {
        var rows = new TreeMap<String, List<Integer>>();
        var levels = times.groups(column);
        for (int i = 0; i < levels.size(); i++)
            rows.computeIfAbsent(levels.get(i), level -> new ArrayList<>()).add(i);
        var curves = new ArrayList<KaplanMeier>();
        rows.forEach((level, which) -> curves
                .add(KaplanMeier.of(level, times.rows(which.stream().mapToInt(i -> i).toArray()))));
        return new SurvivalCurves(column, curves, LogRank.of(times, column));
    }

    /** {@return all curves in one picture} */
    public Figure figure() {
        var series = new ArrayList<Figure.Series>();
        for (var curve : curves)
            series.add(CurveSeries.line(curve, curve.name()));
        return new Figure("Share that outlasts each time, by " + column, curves.getFirst().unitName(), "share", series,
                curves.size() + " curves that fall in steps. " + logRank.sentence());
    }

    /** {@return one row a group and time, not rounded} */
    @Override
    public TypedTable typedTable() {
        var columns = new ArrayList<>(List.of(TypedColumn.texts("group", curves.stream()
                .flatMap(curve -> curve.steps().stream().map(_ -> curve.name())).toList())));
        columns.addAll(TypedTable.of("", KaplanMeier.Step.class, curves.stream().flatMap(curve -> curve.steps().stream())
                .toList()).columns());
        return new TypedTable("survival by " + column, columns);
    }

    @Override
    public Card card() {
        var rows = new ArrayList<List<String>>();
        for (var curve : curves)
            rows.add(List.of(curve.name(), Digits.count(curve.spans()),
                    Digits.count(curve.steps().stream().mapToInt(KaplanMeier.Step::ends).sum()), time(curve.median()),
                    time(curve.medianLow()), time(curve.medianHigh())));
        return Card.titled("Kaplan-Meier by " + column)
                .grid(List.of(column, "spans", "ended", "median (" + curves.getFirst().unitName() + ")", "95 % from", "to"), rows)
                .sentence(logRank.sentence());
    }

    private static String time(double time) { return Double.isInfinite(time) ? "not reached" : Digits.number(time); }

    @Override
    public String toString() { return curves.size() + " curves by " + column + "; " + logRank.sentence(); }
}
