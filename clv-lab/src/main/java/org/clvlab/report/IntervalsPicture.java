package org.clvlab.report;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.util.List;

/** Estimates with their intervals, one a row, the first on top: a dot and a whisker along the horizontal axis. */
final class IntervalsPicture {

    private static final BasicStroke WHISKER = new BasicStroke(2.4f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
    private static final double APART = 18;

    private IntervalsPicture() {}

    static List<String> categories(Figure figure) {
        return figure.series().stream().map(Figure.Intervals.class::cast).flatMap(one -> one.categories().stream()).distinct()
                .toList();
    }

    static void draw(Figure figure, Graphics2D canvas, int width, int height) {
        var rows = categories(figure);
        if (rows.isEmpty())
            return;
        var frame = RowsFrame.drawn(figure, rows, Range.across(figure), 0, canvas, width, height);
        marks(figure, canvas, frame);
        for (var i = 0; i < figure.series().size(); i++)
            whiskers((Figure.Intervals) figure.series().get(i), i, figure.series().size(), canvas, frame);
    }

    private static void marks(Figure figure, Graphics2D canvas, RowsFrame frame) {
        for (var mark : figure.marks())
            switch (mark) {
            case Figure.At(String label, Number x) -> Marks.upright(canvas, label, frame.at(x.doubleValue()), frame.plot());
            case Figure.Level(String label, double x) -> Marks.upright(canvas, label, frame.at(x), frame.plot());
            case Figure.Stripe(String label, Number from, Number to) -> Marks.stripe(canvas, label,
                    frame.at(from.doubleValue()), frame.at(to.doubleValue()), frame.plot());
            case Figure.At _,Figure.Stripe _ -> {
            }
            }
    }

    private static void whiskers(Figure.Intervals series, int i, int all, Graphics2D canvas, RowsFrame frame) {
        var rows = frame.rows();
        for (var k = 0; k < series.categories().size(); k++) {
            var apart = Math.min(APART, frame.plot().getHeight() / rows.size() / (all + 1));
            var y = frame.middle(rows.indexOf(series.categories().get(k))) + apart * (i - (all - 1) / 2.0);
            var low = frame.at(series.low().get(k));
            var high = frame.at(series.high().get(k));
            var estimate = frame.at(series.estimate().get(k));
            canvas.setColor(Palette.colour(i));
            canvas.setStroke(WHISKER);
            if (Double.isFinite(low) && Double.isFinite(high)) {
                canvas.draw(new Line2D.Double(low, y, high, y));
                canvas.draw(new Line2D.Double(low, y - 6, low, y + 6));
                canvas.draw(new Line2D.Double(high, y - 6, high, y + 6));
            }
            if (Double.isFinite(estimate))
                canvas.fill(new Ellipse2D.Double(estimate - 5.5, y - 5.5, 11, 11));
        }
    }
}
