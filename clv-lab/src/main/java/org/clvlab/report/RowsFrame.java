package org.clvlab.report;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.math.BigDecimal;
import java.util.List;

/**
 * What surrounds a picture with one row a name, the first on top: the names at the left, the values' axis below.
 *
 * @param rows
 *            the names
 * @param range
 *            what the axis spans
 * @param plot
 *            where the rows are drawn
 */
record RowsFrame(List<String> rows, Range range, Rectangle2D plot) {

    private static final BasicStroke HAIR = new BasicStroke(1f);
    private static final int WIDEST = 300;
    private static final int TICKS = 7;

    /** Room for the words of marks above the rows. */
    static final int HEADROOM = 22;

    /** {@return the frame, drawn; above the rows there is so much room} */
    static RowsFrame drawn(Figure figure, List<String> rows, Range range, int above, Graphics2D canvas, int width, int height) {
        var font = Lettering.regular(13f);
        var names = rows.stream().map(row -> Png.shortened(canvas, row, font, WIDEST)).toList();
        var left = 28 + names.stream().mapToDouble(name -> Png.width(canvas, name, font)).max().orElse(0);
        var plot = new Rectangle2D.Double();
        plot.setFrameFromDiagonal(left, 8.0 + above, width - 24.0, height - (figure.x().isBlank() ? 36 : 62));
        var frame = new RowsFrame(rows, range, plot);
        frame.ticks(canvas);
        if (!figure.x().isBlank())
            Png.letters(canvas, figure.x(), font, PictureStyle.INK,
                    plot.getCenterX() - Png.width(canvas, figure.x(), font) / 2, plot.getMaxY() + 48);
        for (var row = 0; row < rows.size(); row++)
            Png.letters(canvas, names.get(row), font, PictureStyle.INK, left - 12 - Png.width(canvas, names.get(row), font),
                    frame.middle(row) + 4.5);
        return frame;
    }

    /** {@return where a value lies across} */
    double at(double value) {
        return plot.getMinX() + plot.getWidth() * (value - range.low()) / (range.high() - range.low());
    }

    /** {@return where the middle of a row lies downwards} */
    double middle(int row) {
        return plot.getMinY() + plot.getHeight() * (row + 0.5) / rows.size();
    }

    private void ticks(Graphics2D canvas) {
        var font = Lettering.regular(12f);
        var step = BigDecimal.valueOf(Histogram.round((range.high() - range.low()) / TICKS));
        canvas.setStroke(HAIR);
        for (var n = (long) Math.ceil(range.low() / step.doubleValue()); n * step.doubleValue() <= range.high(); n++) {
            var value = step.multiply(BigDecimal.valueOf(n)).doubleValue();
            var x = at(value);
            canvas.setColor(PictureStyle.GRID);
            canvas.draw(new Line2D.Double(x, plot.getMinY(), x, plot.getMaxY()));
            var label = PictureStyle.tick(value);
            Png.letters(canvas, label, font, PictureStyle.INK, x - Png.width(canvas, label, font) / 2, plot.getMaxY() + 20);
        }
        canvas.setColor(PictureStyle.QUIET);
        canvas.draw(new Line2D.Double(plot.getMinX(), plot.getMaxY(), plot.getMaxX(), plot.getMaxY()));
    }
}
