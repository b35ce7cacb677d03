package org.clvlab.hypothesis;

import java.util.ArrayList;
import java.util.List;
import org.clvlab.report.Accuracy;
import org.clvlab.report.Digits;
import org.clvlab.report.Figure;

/** Both sides of a judgement on one axis: the unit is the smallest effect that matters, so that orders and answers compare. */
final class EstimationPlot {

    private EstimationPlot() {}

    static Figure of(Judgement judgement) {
        var names = new ArrayList<String>();
        var estimates = new ArrayList<Double>();
        var lows = new ArrayList<Double>();
        var highs = new ArrayList<Double>();
        var words = new ArrayList<String>();
        for (var evidence : List.of(judgement.behaviour(), judgement.survey())) {
            var unit = evidence.smallestEffect();
            var found = evidence.difference();
            names.add(evidence.side().word() + ": " + evidence.grounds().outcome());
            estimates.add(found.map(difference -> difference.estimate() / unit).orElse(Double.NaN));
            lows.add(found.map(difference -> difference.interval95().low() / unit).orElse(Double.NaN));
            highs.add(found.map(difference -> difference.interval95().high() / unit).orElse(Double.NaN));
            words.add(found.isEmpty()
                    ? "The " + evidence.side().word() + " side has no interval."
                    : "The " + evidence.side().word() + " side shows " + tenths(estimates.getLast())
                            + " times the smallest effect that matters, 95 % interval " + tenths(lows.getLast()) + " to "
                            + tenths(highs.getLast()) + ".");
        }
        return new Figure(judgement.verdict() + ": " + judgement.claim(),
                "difference, in units of the smallest effect that matters (95 % interval)", "",
                List.of(new Figure.Intervals("difference, 95 % interval", names, estimates, lows, highs)),
                judgement.verdict().meaning() + " " + String.join(" ", words)
                        + " Between -1 and 1 a difference is too small to matter.")
                .with(new Figure.Stripe("too small to matter", -1.0, 1.0)).with(new Figure.At("no difference", 0.0));
    }

    private static String tenths(double value) { return Digits.number(value, Accuracy.decimals(1)); }
}
