package org.clvlab.report;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Estimates with their intervals, one a row, the first on top: a dot and a whisker along the horizontal axis. */
final class IntervalsPicture {

    private static final BasicStroke WHISKER = new BasicStroke(2.4f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
    private static final BasicStroke HAIR = new BasicStroke(1f);
    private static final int WIDEST = 300;
    private static final int TICKS = 7;
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
        var range = Range.across(figure);
        var legend = figure.series().size() > 1 ? 26 : 0;
        var font = Lettering.regular(13f);
        var names = rows.stream().map(row -> shortened(canvas, row)).toList();
        var left = 28 + names.stream().mapToDouble(name -> Png.width(canvas, name, font)).max().orElse(0);
        var plot = new Rectangle2D.Double();
        plot.setFrameFromDiagonal(left, 8, width - 24.0, height - (figure.x().isBlank() ? 36 : 62) - legend);
        ticks(canvas, range, plot);
        if (!figure.x().isBlank())
            Png.letters(canvas, figure.x(), font, PictureStyle.INK,
                    plot.getCenterX() - Png.width(canvas, figure.x(), font) / 2, plot.getMaxY() + 48);
        for (var row = 0; row < rows.size(); row++)
            Png.letters(canvas, names.get(row), font, PictureStyle.INK, left - 12 - Png.width(canvas, names.get(row), font),
                    middle(plot, row, rows.size()) + 4.5);
        marks(figure, canvas, range, plot);
        for (var i = 0; i < figure.series().size(); i++)
            whiskers((Figure.Intervals) figure.series().get(i), i, figure.series().size(), rows, canvas, range, plot);
        if (legend > 0)
            legend(figure, canvas, left, height - 12.0);
    }

    private static void marks(Figure figure, Graphics2D canvas, Range range, Rectangle2D plot) {
        for (var mark : figure.marks())
            switch (mark) {
            case Figure.At(String label, Number x) -> Marks.upright(canvas, label, at(plot, range, x.doubleValue()), plot);
            case Figure.Level(String label, double x) -> Marks.upright(canvas, label, at(plot, range, x), plot);
            case Figure.Stripe(String label, Number from, Number to) -> Marks.stripe(canvas, label,
                    at(plot, range, from.doubleValue()), at(plot, range, to.doubleValue()), plot);
            case Figure.At _,Figure.Stripe _ -> {
            }
            }
    }

    private static void whiskers(Figure.Intervals series, int i, int all, List<String> rows, Graphics2D canvas, Range range,
            Rectangle2D plot) {
        for (var k = 0; k < series.categories().size(); k++) {
            var apart = Math.min(APART, plot.getHeight() / rows.size() / (all + 1));
            var y = middle(plot, rows.indexOf(series.categories().get(k)), rows.size()) + apart * (i - (all - 1) / 2.0);
            var low = at(plot, range, series.low().get(k));
            var high = at(plot, range, series.high().get(k));
            var estimate = at(plot, range, series.estimate().get(k));
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

    private static void ticks(Graphics2D canvas, Range range, Rectangle2D plot) {
        var font = Lettering.regular(12f);
        var step = BigDecimal.valueOf(Histogram.round((range.high() - range.low()) / TICKS));
        canvas.setStroke(HAIR);
        for (var n = (long) Math.ceil(range.low() / step.doubleValue()); n * step.doubleValue() <= range.high(); n++) {
            var value = step.multiply(BigDecimal.valueOf(n)).doubleValue();
            var x = at(plot, range, value);
            canvas.setColor(PictureStyle.GRID);
            canvas.draw(new Line2D.Double(x, plot.getMinY(), x, plot.getMaxY()));
            var label = PictureStyle.tick(value);
            Png.letters(canvas, label, font, PictureStyle.INK, x - Png.width(canvas, label, font) / 2, plot.getMaxY() + 20);
        }
        canvas.setColor(PictureStyle.QUIET);
        canvas.draw(new Line2D.Double(plot.getMinX(), plot.getMaxY(), plot.getMaxX(), plot.getMaxY()));
    }

    private static void legend(Figure figure, Graphics2D canvas, double left, double y) {
        var font = Lettering.regular(13f);
        var x = left;
        for (var i = 0; i < figure.series().size(); i++) {
            canvas.setColor(Palette.colour(i));
            canvas.fill(new Ellipse2D.Double(x, y - 10, 11, 11));
            Png.letters(canvas, figure.series().get(i).name(), font, PictureStyle.INK, x + 17, y);
            x += 17 + Png.width(canvas, figure.series().get(i).name(), font) + 24;
        }
    }

    private static double at(Rectangle2D plot, Range range, double value) {
        return plot.getMinX() + plot.getWidth() * (value - range.low()) / (range.high() - range.low());
    }

    private static double middle(Rectangle2D plot, int row, int rows) {
        return plot.getMinY() + plot.getHeight() * (row + 0.5) / rows;
    }

    /** A name that would leave no room for the picture loses its end. */
    private static String shortened(Graphics2D canvas, String name) {
        var font = Lettering.regular(13f);
        var letters = new ArrayList<>(name.codePoints().mapToObj(Character::toString).toList());
        if (Png.width(canvas, name, font) <= WIDEST)
            return name;
        while (!letters.isEmpty() && Png.width(canvas, String.join("", letters) + "…", font) > WIDEST)
            letters.removeLast();
        return String.join("", letters).strip() + "…";
    }
}
