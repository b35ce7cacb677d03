package org.clvlab.report;

import java.util.List;
import java.util.stream.Stream;

/**
 * What the vertical axis spans: all that is drawn, with a little room, from zero where that is near.
 *
 * @param low
 *            the lower end
 * @param high
 *            the upper end
 */
record Range(double low, double high) {

    static Range of(Figure figure) {
        var logarithmic = figure.scale() == Figure.Scale.LOGARITHMIC;
        var drawn = Stream.concat(figure.series().stream().flatMap(Range::heights),
                figure.marks().stream()
                        .flatMap(mark -> mark instanceof Figure.Level(String _, double y) ? Stream.of(y) : Stream.of()))
                .filter(Double::isFinite).filter(height -> !logarithmic || height > 0).toList();
        if (drawn.isEmpty())
            return logarithmic ? new Range(1, 10) : new Range(0, 1);
        var low = drawn.stream().mapToDouble(d -> d).min().orElseThrow();
        var high = drawn.stream().mapToDouble(d -> d).max().orElseThrow();
        return logarithmic ? decades(low, high) : roomy(low, high);
    }

    /** What the horizontal axis spans below estimates with intervals: all whiskers and marks, with room at both sides. */
    static Range across(Figure figure) {
        var drawn = Stream
                .concat(figure.series().stream().flatMap(Range::heights), figure.marks().stream().flatMap(Range::values))
                .filter(Double::isFinite).toList();
        var low = drawn.stream().mapToDouble(d -> d).min().orElse(0);
        var high = drawn.stream().mapToDouble(d -> d).max().orElse(1);
        var room = low == high ? Math.max(1, Math.abs(low) / 2) : 0.05 * (high - low);
        return new Range(low - room, high + room);
    }

    /** What the horizontal axis spans below bars on their side: all bars and marks, from zero where that is an end. */
    static Range sideways(Figure figure) {
        var drawn = Stream.concat(Stream.of(0.0), Stream.concat(SidewaysPicture.ends(figure),
                figure.marks().stream().flatMap(Range::values))).filter(Double::isFinite).toList();
        var low = drawn.stream().mapToDouble(d -> d).min().orElseThrow();
        var high = drawn.stream().mapToDouble(d -> d).max().orElseThrow();
        var room = low == high ? 1 : 0.05 * (high - low);
        return new Range(low == 0 ? 0 : low - room, high == 0 && low < 0 ? 0 : high + room);
    }

    private static Stream<Double> values(Figure.Mark mark) {
        return switch (mark) {
            case Figure.At(String _, Object x) -> number(x);
            case Figure.Level(String _, double y) -> Stream.of(y);
            case Figure.Stripe(String _, Object from, Object to) -> Stream.concat(number(from), number(to));
        };
    }

    private static Stream<Double> number(Object x) {
        return x instanceof Number number ? Stream.of(number.doubleValue()) : Stream.of();
    }

    private static Range decades(double low, double high) {
        var top = Math.ceil(Math.log10(high));
        return new Range(Math.pow(10, Math.min(Math.floor(Math.log10(low)), top - 1)), Math.pow(10, top));
    }

    private static Range roomy(double low, double high) {
        if (low == high)
            return low == 0 ? new Range(0, 1) : new Range(Math.min(0, 2 * low), Math.max(0, 2 * high));
        var room = 0.05 * (high - low);
        var bottom = low >= 0 && low < 0.5 * high ? 0 : low - room;
        return new Range(bottom, high <= 0 && high > 0.5 * low ? 0 : high + room);
    }

    private static Stream<Double> heights(Figure.Series series) {
        return switch (series) {
            case Figure.Line line -> line.y().stream();
            case Figure.Points points -> points.y().stream();
            case Figure.Bars bars -> Stream.concat(Stream.of(0.0), bars.y().stream());
            case Figure.Band band -> Stream.concat(band.low().stream(), band.high().stream());
            case Figure.HorizontalBars bars -> Stream.concat(Stream.of(0.0), bars.values().stream());
            case Figure.Intervals some -> Stream.of(some.low(), some.estimate(), some.high()).flatMap(List::stream);
            case Figure.Boxes boxes -> boxes.samples().stream().flatMap(List::stream);
            case Figure.HeatMap _,Figure.Slices _ -> Stream.of();
        };
    }
}
