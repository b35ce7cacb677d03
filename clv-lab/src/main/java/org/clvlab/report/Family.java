package org.clvlab.report;

import java.util.List;

/** Which series can stand in one picture: those that share axes. */
enum Family {
    /** lines, points and bands over numbers or dates */
    LINES,
    /** bars, lines and points over categories; lines whose positions are names */
    BARS,
    /** bars on their side */
    HORIZONTAL,
    /** estimates with intervals, one a row */
    INTERVALS,
    /** one table of colours */
    HEAT,
    /** boxes */
    BOXES,
    /** one pie */
    PIE;

    static Family of(List<Figure.Series> series) {
        var kinds = series.stream().map(Family::of).distinct().toList();
        if (kinds.isEmpty())
            return LINES;
        if (kinds.size() == 1 && (kinds.getFirst() != HEAT && kinds.getFirst() != PIE || series.size() == 1))
            return kinds.getFirst();
        if (List.of(LINES, BARS).containsAll(kinds))
            return BARS;
        throw new IllegalArgumentException("One picture cannot hold " + kinds.stream().map(k -> k.name().toLowerCase(
                java.util.Locale.ROOT)).toList() + " over the same axes; make a figure of each.");
    }

    private static Family of(Figure.Series series) {
        return switch (series) {
            case Figure.Line _,Figure.Points _,Figure.Band _ -> named(Positions.x(series)) ? BARS : LINES;
            case Figure.Bars _ -> BARS;
            case Figure.HorizontalBars _ -> HORIZONTAL;
            case Figure.Intervals _ -> INTERVALS;
            case Figure.HeatMap _ -> HEAT;
            case Figure.Boxes _ -> BOXES;
            case Figure.Slices _ -> PIE;
        };
    }

    /** Positions that are neither all numbers nor all dates. */
    private static boolean named(List<?> x) {
        return !x.stream().allMatch(Number.class::isInstance) && !Moments.areDates(x);
    }

    /** {@return whether its series are told apart by a {@link Key} below the chart} */
    boolean hasKey() {
        return switch (this) {
            case LINES, BARS, HORIZONTAL, INTERVALS -> true;
            case HEAT, BOXES, PIE -> false;
        };
    }

    /** {@return whether categories stand on the vertical axis and values on the horizontal one} */
    boolean sideways() {
        return this == HORIZONTAL || this == INTERVALS;
    }
}
