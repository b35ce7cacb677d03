package org.clvlab.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A sample counted in equal classes; each class is named by its middle. */
final class Histogram {

    private Histogram() {}

    static Figure.Bars of(String name, double[] values, int classes) {
        if (classes < 1)
            throw new IllegalArgumentException("A histogram of \"" + name + "\" in " + classes + " classes; give at least one.");
        var finite = Arrays.stream(values).filter(Double::isFinite).toArray();
        if (finite.length == 0)
            return new Figure.Bars(name, List.of(), List.of());
        var low = Arrays.stream(finite).min().orElseThrow();
        var high = Arrays.stream(finite).max().orElseThrow();
        var width = high > low ? (high - low) / classes : 1;
        var counts = new double[high > low ? classes : 1];
        for (var value : finite)
            counts[Math.min(counts.length - 1, (int) ((value - low) / width))]++;
        var middles = new ArrayList<Double>();
        for (var i = 0; i < counts.length; i++)
            middles.add(high > low ? rounded(low + (i + 0.5) * width, width) : low);
        return new Figure.Bars(name, middles, Arrays.stream(counts).boxed().toList());
    }

    /** The middle of a class, no finer than a hundredth of its width. */
    private static double rounded(double middle, double width) {
        var places = 2 - (int) Math.floor(Math.log10(width));
        return java.math.BigDecimal.valueOf(middle).setScale(places, java.math.RoundingMode.HALF_EVEN).doubleValue();
    }
}
