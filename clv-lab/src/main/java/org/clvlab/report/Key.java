package org.clvlab.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/**
 * What each colour of a picture stands for, below the chart, in as many lines as the names need.
 *
 * @param lines
 *            from top to bottom
 */
record Key(List<List<Entry>> lines) {

    /** Of a picture that needs none. */
    static final Key NONE = new Key(List.of());
    private static final int LINE = 22;
    private static final int MOST_LINES = 6;
    private static final int GLYPH = 26;
    private static final int GAP = 20;
    private static final int EDGE = 12;

    /** A name with its sign; without one it stands for all that there was no room for. */
    private record Entry(Figure.Series series, int colour, String name, double width) {}

    /** {@return the key of a figure whose series have names of their own; without lines where there is nothing to tell apart} */
    static Key of(Figure figure, Graphics2D canvas, int width) {
        if (figure.series().size() < 2)
            return NONE;
        var lines = new ArrayList<List<Entry>>();
        var colours = Palette.places(figure.series());
        double used = width;
        for (var i = 0; i < colours.length; i++) {
            var series = figure.series().get(i);
            var entry = entry(series, colours[i], Png.shortened(canvas, series.name(), font(), width - 2 * EDGE - GLYPH), canvas);
            if (used + GAP + entry.width > width - 2 * EDGE) {
                if (lines.size() == MOST_LINES) {
                    lines.add(List.of(entry(null, 0, "and " + (colours.length - i) + " more", canvas)));
                    break;
                }
                lines.add(new ArrayList<>());
                used = -GAP;
            }
            lines.getLast().add(entry);
            used += GAP + entry.width;
        }
        return new Key(lines);
    }

    private static Entry entry(Figure.Series series, int colour, String name, Graphics2D canvas) {
        return new Entry(series, colour, name, (series == null ? 0 : GLYPH) + Png.width(canvas, name, font()));
    }

    private static Font font() { return Lettering.regular(13f); }

    /** {@return how much of a picture's height it takes} */
    int height() {
        return lines.isEmpty() ? 0 : LINE * lines.size() + 10;
    }

    /** Draws it from so far below the top, each line in the middle. */
    void draw(Graphics2D canvas, int width, int top) {
        var y = top + 16;
        for (var line : lines) {
            var x = (width - line.stream().mapToDouble(Entry::width).sum() - GAP * (line.size() - 1)) / 2;
            for (var entry : line) {
                if (entry.series != null)
                    sign(entry, canvas, x, y - 4.5);
                Png.letters(canvas, entry.name, font(), PictureStyle.INK, x + (entry.series == null ? 0 : GLYPH), y);
                x += entry.width + GAP;
            }
            y += LINE;
        }
    }

    private static void sign(Entry entry, Graphics2D canvas, double x, double middle) {
        var colour = Palette.colour(entry.colour);
        switch (entry.series) {
            case Figure.Line _ -> {
                canvas.setColor(colour);
                canvas.setStroke(new BasicStroke(2.4f));
                canvas.draw(new Line2D.Double(x, middle, x + 20, middle));
            }
            case Figure.Points _ -> fill(canvas, colour, new Ellipse2D.Double(x + 6.5, middle - 3.5, 7, 7));
            case Figure.Intervals _ -> fill(canvas, colour, new Ellipse2D.Double(x + 4.5, middle - 5.5, 11, 11));
            case Figure.Band _ -> fill(canvas, Palette.faint(entry.colour), new Rectangle2D.Double(x + 4, middle - 7, 14, 14));
            default -> fill(canvas, colour, new Rectangle2D.Double(x + 4.5, middle - 5.5, 11, 11));
        }
    }

    private static void fill(Graphics2D canvas, Color colour, Shape shape) {
        canvas.setColor(colour);
        canvas.fill(shape);
    }
}
