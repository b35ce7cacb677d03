package org.clvlab.survival;

import java.util.ArrayList;
import java.util.List;

import org.clvlab.report.Figure;

/** A curve as steps: level up to each time, then down. */
final class CurveSeries {

    private CurveSeries() {}

    static Figure.Line line(KaplanMeier curve, String name) {
        var x = new ArrayList<Double>(List.of(0.0));
        var y = new ArrayList<Double>(List.of(1.0));
        for (var step : curve.steps()) {
            x.add(rounded(step.time()));
            y.add(y.getLast());
            x.add(rounded(step.time()));
            y.add(rounded(step.survival()));
        }
        return new Figure.Line(name, x, y);
    }

    static Figure.Band band(KaplanMeier curve, String name) {
        var x = new ArrayList<Double>(List.of(0.0));
        var low = new ArrayList<Double>(List.of(1.0));
        var high = new ArrayList<Double>(List.of(1.0));
        for (var step : curve.steps()) {
            x.add(rounded(step.time()));
            low.add(low.getLast());
            high.add(high.getLast());
            if (Double.isNaN(step.low()))
                break;
            x.add(rounded(step.time()));
            low.add(rounded(step.low()));
            high.add(rounded(step.high()));
        }
        return new Figure.Band(name, x, low, high);
    }

    /** To a tenth of a thousandth: a picture needs no more, and its bytes are the same on every machine. */
    private static double rounded(double value) {
        return Math.round(value * 1e4) / 1e4;
    }
}
