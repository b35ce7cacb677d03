package org.clvlab.forecast;

import static org.clvlab.report.Accuracy.significant;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.clvlab.report.Digits;
import org.clvlab.report.Figure;

/** Scenarios over time, month by month, cumulative. */
final class ComparisonFigures {

    private ComparisonFigures() {}

    /** What each scenario adds to the first. */
    static Figure differencesOverTime(ScenarioComparison comparison) {
        var first = comparison.valued().getFirst();
        var ends = first.months.days();
        var series = new ArrayList<Figure.Series>();
        var said = new StringBuilder();
        for (var of : comparison.valued().subList(1, comparison.valued().size())) {
            var name = of.scenario.name();
            var heights = new ArrayList<>(List.of(0.0));
            var lows = new ArrayList<>(List.of(0.0));
            var highs = new ArrayList<>(List.of(0.0));
            for (int month = 1; month < ends.size(); month++) {
                heights.add(shown(of.worth(of.all(), month) - first.worth(first.all(), month)));
                if (comparison.hasInterval()) {
                    var interval = Inputs.interval(comparison.differences(of, of.all(), month));
                    lows.add(shown(interval.low()));
                    highs.add(shown(interval.high()));
                }
            }
            if (comparison.hasInterval())
                series.add(new Figure.Band(name + ", 95 % confidence", ends, lows, highs));
            series.add(new Figure.Line(name, ends, heights));
            said.append(" ").append(name).append(" ends at ").append(ScenarioComparison.signed(comparison.difference(name), 4))
                    .append(".");
        }
        return new Figure("What each scenario adds to " + first.scenario.name() + ", cumulative", "",
                "difference in discounted margin", series,
                "One line a scenario, from zero at the start to " + ends.getLast() + "." + said);
    }

    /** One scenario with its middle 50, 80 and 95 %. */
    static Figure fan(Valued of, int draws) {
        var days = of.months.days();
        var heights = new ArrayList<>(List.of(0.0));
        var ends = new ArrayList<List<Double>>();
        double[] shares = {0.025, 0.1, 0.25, 0.75, 0.9, 0.975};
        for (int k = 0; k < shares.length; k++)
            ends.add(new ArrayList<>(List.of(0.0)));
        for (int month = 1; month < days.size(); month++) {
            heights.add(shown(of.worth(of.all(), month)));
            var drawn = of.drawnWorth(of.all(), month, draws);
            Arrays.sort(drawn);
            for (int k = 0; k < shares.length; k++)
                ends.get(k).add(shown(Inputs.quantile(drawn, shares[k])));
        }
        return new Figure("Expected discounted contribution under " + of.scenario.name() + ", cumulative", "",
                "discounted contribution",
                List.of(new Figure.Band("95 %", days, ends.get(0), ends.get(5)),
                        new Figure.Band("80 %", days, ends.get(1), ends.get(4)),
                        new Figure.Band("50 %", days, ends.get(2), ends.get(3)),
                        new Figure.Line(of.scenario.name(), days, heights)),
                "A line that reaches " + Digits.number(heights.getLast(), significant(4)) + " by " + days.getLast()
                        + ", in a fan from " + Digits.number(ends.get(0).getLast(), significant(3)) + " to "
                        + Digits.number(ends.get(5).getLast(), significant(3)) + " (95 % over parameters and lever sizes).");
    }

    /** Each scenario as it is. */
    static Figure totals(List<Valued> valued) {
        var ends = valued.getFirst().months.days();
        var series = new ArrayList<Figure.Series>();
        var said = new StringBuilder();
        for (var of : valued) {
            var heights = new ArrayList<>(List.of(0.0));
            for (int month = 1; month < ends.size(); month++)
                heights.add(shown(of.worth(of.all(), month)));
            series.add(new Figure.Line(of.scenario.name(), ends, heights));
            said.append(" ").append(of.scenario.name()).append(" reaches ")
                    .append(Digits.number(of.worth(of.all(), ends.size() - 1), significant(4)))
                    .append(".");
        }
        return new Figure("Expected discounted margin of the base, cumulative", "", "discounted margin", series,
                "One rising line a scenario, to " + ends.getLast() + "." + said);
    }

    private static double shown(double value) { return ScenarioComparison.shown(value); }
}
