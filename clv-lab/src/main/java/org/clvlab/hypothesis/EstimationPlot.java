package org.clvlab.hypothesis;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.clvlab.report.Figure;
import org.clvlab.report.Figure.Band;
import org.clvlab.report.Figure.Line;
import org.clvlab.report.Figure.Points;
import org.clvlab.report.Figure.Series;

/** Both sides of a judgement on one axis: the unit is the smallest effect that matters, so that orders and answers compare. */
final class EstimationPlot {

    private EstimationPlot() {}

    static Figure of(Judgement judgement) {
        var series = new ArrayList<Series>();
        series.add(new Band("too small to matter", List.of(-1.0, 1.0), List.of(0.0, 0.0), List.of(3.0, 3.0)));
        var words = new ArrayList<String>();
        draw(judgement.behaviour(), 2.0, series, words);
        draw(judgement.survey(), 1.0, series, words);
        return new Figure(judgement.verdict() + ": " + judgement.claim(),
                "difference, in units of the smallest effect that matters",
                "1 = survey, 2 = behaviour", series, judgement.verdict().meaning() + " " + String.join(" ", words))
                .with(new Figure.At("no difference", 0.0));
    }

    private static void draw(Evidence evidence, double height, List<Series> series, List<String> words) {
        String side = evidence.side().word();
        if (evidence.difference().isEmpty()) {
            words.add("The " + side + " side has no interval.");
            return;
        }
        double unit = evidence.smallestEffect();
        double estimate = evidence.difference().get().estimate() / unit;
        var interval = evidence.difference().get().interval95().in(unit);
        series.add(new Line(side + ", 95 % interval", List.of(interval.low(), interval.high()), List.of(height, height)));
        series.add(new Points(side, List.of(estimate), List.of(height)));
        words.add(String.format(Locale.ROOT,
                "The %s side shows %.1f times the smallest effect that matters, 95 %% interval %.1f to %.1f.",
                side, estimate, interval.low(), interval.high()));
    }
}
