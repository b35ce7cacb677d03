package org.clvlab.report;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.stream.Stream;

/** Bars on their side, the first on top; those of several series one after the other, to the left where they are negative. */
final class SidewaysPicture {

    private static final double FILLED = 0.72;

    private SidewaysPicture() {}

    static void draw(Figure figure, Graphics2D canvas, int width, int height) {
        var all = bars(figure);
        var rows = all.stream().flatMap(bars -> bars.categories().stream()).distinct().toList();
        if (rows.isEmpty())
            return;
        var frame = RowsFrame.drawn(figure, rows, Range.sideways(figure), figure.marks().isEmpty() ? 0 : RowsFrame.HEADROOM,
                canvas,
                width, height);
        for (var mark : figure.marks())
            if (mark instanceof Figure.Stripe(String label, Number from, Number to))
                Marks.stripeAbove(canvas, label, frame.at(from.doubleValue()), frame.at(to.doubleValue()), frame.plot());
        var thick = FILLED * frame.plot().getHeight() / rows.size();
        for (var row = 0; row < rows.size(); row++) {
            var right = 0.0;
            var left = 0.0;
            for (var i = 0; i < all.size(); i++) {
                var length = length(all.get(i), rows.get(row));
                var from = length < 0 ? left : right;
                canvas.setColor(Palette.colour(i));
                canvas.fill(new Rectangle2D.Double(frame.at(Math.min(from, from + length)), frame.middle(row) - thick / 2,
                        Math.abs(frame.at(from + length) - frame.at(from)), thick));
                if (length < 0)
                    left += length;
                else
                    right += length;
            }
        }
        canvas.setColor(PictureStyle.QUIET);
        canvas.setStroke(new BasicStroke(1f));
        canvas.draw(new Line2D.Double(frame.at(0), frame.plot().getMinY(), frame.at(0), frame.plot().getMaxY()));
        for (var mark : figure.marks())
            if (mark instanceof Figure.Level(String label, double value))
                Marks.uprightAbove(canvas, label, frame.at(value), frame.plot());
    }

    /** {@return the sums of a picture's bars to either side, row by row} */
    static Stream<Double> ends(Figure figure) {
        var all = bars(figure);
        return all.stream().flatMap(bars -> bars.categories().stream()).distinct().flatMap(row -> {
            var lengths = all.stream().map(bars -> length(bars, row)).toList();
            return Stream.of(lengths.stream().mapToDouble(length -> Math.min(length, 0)).sum(),
                    lengths.stream().mapToDouble(length -> Math.max(length, 0)).sum());
        });
    }

    private static List<Figure.HorizontalBars> bars(Figure figure) {
        return figure.series().stream().map(Figure.HorizontalBars.class::cast).toList();
    }

    /** {@return the length in a row; none is no bar} */
    private static double length(Figure.HorizontalBars bars, String row) {
        var place = bars.categories().indexOf(row);
        return place < 0 || !Double.isFinite(bars.values().get(place)) ? 0 : bars.values().get(place);
    }
}
