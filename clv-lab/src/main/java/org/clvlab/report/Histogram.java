package org.clvlab.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A sample counted in equal classes of a round width, at most so many and one; each class is named by its middle. */
final class Histogram {

    private static final BigDecimal HALF = new BigDecimal("0.5");

    private Histogram() {}

    static Figure.Bars of(String name, double[] values, int classes) {
        if (classes < 1)
            throw new IllegalArgumentException("A histogram of \"" + name + "\" in " + classes + " classes; give at least one.");
        var finite = Arrays.stream(values).filter(Double::isFinite).toArray();
        if (finite.length == 0)
            return new Figure.Bars(name, List.of(), List.of());
        var least = Arrays.stream(finite).min().orElseThrow();
        var most = Arrays.stream(finite).max().orElseThrow();
        if (least == most)
            return new Figure.Bars(name, List.of(least), List.of((double) finite.length));
        var width = round((most - least) / classes);
        var first = (long) Math.floor(least / width);
        var counts = new double[(int) ((long) Math.floor(most / width) - first) + 1];
        for (var value : finite)
            counts[(int) ((long) Math.floor(value / width) - first)]++;
        var middles = new ArrayList<Double>();
        for (var i = 0; i < counts.length; i++)
            middles.add(BigDecimal.valueOf(width).multiply(BigDecimal.valueOf(first + i).add(HALF)).doubleValue());
        return new Figure.Bars(name, middles, Arrays.stream(counts).boxed().toList());
    }

    /** The next width that a reader can count in: 1, 2 or 5 times a power of ten. */
    static double round(double width) {
        var power = BigDecimal.ONE.scaleByPowerOfTen((int) Math.floor(Math.log10(width)));
        for (var step : new int[]{1, 2, 5})
            if (power.doubleValue() * step >= width * (1 - 1e-9))
                return power.multiply(BigDecimal.valueOf(step)).doubleValue();
        return power.scaleByPowerOfTen(1).doubleValue();
    }
}
