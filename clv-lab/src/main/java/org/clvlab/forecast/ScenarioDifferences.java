package org.clvlab.forecast;

import java.util.ArrayList;
import java.util.List;
import org.clvlab.report.Figure;

/** What each scenario adds to the first over the whole horizon: one dot a scenario, with its interval where there is one. */
final class ScenarioDifferences {

    private ScenarioDifferences() {}

    static Figure of(ScenarioComparison comparison) {
        var names = comparison.scenarios().stream().skip(1).map(Scenario::name).toList();
        var estimates = names.stream().map(name -> ScenarioComparison.shown(comparison.difference(name))).toList();
        var lows = new ArrayList<Double>();
        var highs = new ArrayList<Double>();
        var said = new StringBuilder();
        for (int s = 0; s < names.size(); s++) {
            said.append(s == 0 ? "" : " ").append(names.get(s)).append(": ")
                    .append(ScenarioComparison.signed(estimates.get(s), 4));
            if (!comparison.hasInterval()) {
                lows.add(Double.NaN);
                highs.add(Double.NaN);
            } else {
                var interval = comparison.differenceInterval(names.get(s));
                lows.add(ScenarioComparison.shown(interval.low()));
                highs.add(ScenarioComparison.shown(interval.high()));
                said.append(" (").append(ScenarioComparison.signed(interval.low(), 3)).append(" to ")
                        .append(ScenarioComparison.signed(interval.high(), 3)).append(")");
            }
            said.append(".");
        }
        var kind = comparison.hasInterval() ? "difference, 95 % confidence" : "difference";
        return new Figure("What each scenario adds to " + comparison.scenarios().getFirst().name() + " in all",
                "difference in discounted margin" + (comparison.hasInterval() ? " (95 % confidence)" : ""), "",
                List.of(new Figure.Intervals(kind, names, estimates, lows, highs)), said.toString())
                .with(new Figure.At("no difference", 0.0));
    }
}
