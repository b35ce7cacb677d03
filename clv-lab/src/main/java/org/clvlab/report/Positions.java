package org.clvlab.report;

import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
import org.knowm.xchart.style.XYStyler;

/** Where positions stand on the horizontal axis. */
sealed interface Positions {

    static Positions of(Figure figure) {
        var all = figure.series().stream().<Object>flatMap(series -> x(series).stream()).toList();
        return Moments.areDates(all) ? new Dates() : new Numbers();
    }

    List<?> of(List<?> x);

    double at(Object x);

    void label(XYStyler style);

    /** The first and the last place, with a little room for points that stand at the edge. */
    default double[] ends(Figure figure) {
        var places = Stream.concat(figure.series().stream().flatMap(series -> x(series).stream()), figure.marks().stream()
                .<Object>flatMap(mark -> switch (mark) {
                    case Figure.At(String _, Object x) -> Stream.of(x);
                    case Figure.Stripe(String _, Object from, Object to) -> Stream.of(from, to);
                    case Figure.Level _ -> Stream.of();
                }))
                .mapToDouble(this::at)
                .filter(Double::isFinite).toArray();
        var low = Arrays.stream(places).min().orElse(0);
        var high = Arrays.stream(places).max().orElse(1);
        var room = low == high ? 1 : figure.series().stream().anyMatch(Figure.Points.class::isInstance) ? 0.02 * (high - low) : 0;
        return new double[]{low - room, high + room};
    }

    record Numbers() implements Positions {
        @Override
        public List<?> of(List<?> x) { return x; }

        @Override
        public double at(Object x) { return x instanceof Number number ? number.doubleValue() : Double.NaN; }

        @Override
        public void label(XYStyler style) { style.setXAxisTickLabelsFormattingFunction(PictureStyle::tick); }
    }

    record Dates() implements Positions {
        @Override
        public List<?> of(List<?> x) { return x.stream().map(text -> new Date((long) at(text))).toList(); }

        @Override
        public double at(Object x) { return Moments.areDates(List.of(x)) ? Moments.milliseconds(x.toString()) : Double.NaN; }

        @Override
        public void label(XYStyler style) {
            style.setDatePattern("yyyy-MM-dd");
            style.setXAxisMaxLabelCount(7);
        }
    }

    static List<?> x(Figure.Series series) {
        return switch (series) {
            case Figure.Line line -> line.x();
            case Figure.Points points -> points.x();
            case Figure.Band band -> band.x();
            case Figure.Bars bars -> bars.x();
            case Figure.Series _ -> List.of();
        };
    }
}
