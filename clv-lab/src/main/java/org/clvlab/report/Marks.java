package org.clvlab.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.OptionalDouble;

/** The straight lines across a static picture, each with its few words beside it. */
final class Marks {

    private static final Color INK = new Color(0x6A6A6A);
    private static final Color SHADE = new Color(128, 128, 128, 36);
    private static final BasicStroke DASHES = new BasicStroke(1.4f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10f,
            new float[]{6f, 4f}, 0f);

    private Marks() {}

    /** A line from top to bottom of the plot, its words at the top on the side with more room. */
    static void upright(Graphics2D canvas, String label, double x, Rectangle2D plot) {
        if (!(x >= plot.getMinX() - 0.5 && x <= plot.getMaxX() + 0.5))
            return;
        line(canvas, new Line2D.Double(x, plot.getMinY(), x, plot.getMaxY()));
        var font = Lettering.regular(12f);
        var width = Png.width(canvas, label, font);
        var left = x + 6 + width <= plot.getMaxX() ? x + 6 : x - 6 - width;
        words(canvas, label, left, plot.getMinY() + 12, width);
    }

    /** A line from left to right of the plot, its words at the right end above it. */
    static void level(Graphics2D canvas, String label, double y, Rectangle2D plot) {
        if (!(y >= plot.getMinY() - 0.5 && y <= plot.getMaxY() + 0.5))
            return;
        line(canvas, new Line2D.Double(plot.getMinX(), y, plot.getMaxX(), y));
        var width = Png.width(canvas, label, Lettering.regular(12f));
        words(canvas, label, plot.getMaxX() - width - 4, y - 6 < plot.getMinY() + 10 ? y + 15 : y - 6, width);
    }

    /** A shaded stripe from top to bottom of the plot, its words upwards along its left edge, clear of a line in its middle. */
    static void stripe(Graphics2D canvas, String label, double from, double to, Rectangle2D plot) {
        var shaded = shade(canvas, from, to, plot);
        if (shaded.isEmpty())
            return;
        var left = shaded.getAsDouble();
        var upwards = (Graphics2D) canvas.create();
        upwards.rotate(-Math.PI / 2, left + 15, plot.getMaxY() - 8);
        Png.letters(upwards, label, Lettering.regular(12f), INK, left + 15, plot.getMaxY() - 8);
        upwards.dispose();
    }

    /** A line from top to bottom, its words above the plot, where nothing is drawn. */
    static void uprightAbove(Graphics2D canvas, String label, double x, Rectangle2D plot) {
        if (!(x >= plot.getMinX() - 0.5 && x <= plot.getMaxX() + 0.5))
            return;
        line(canvas, new Line2D.Double(x, plot.getMinY(), x, plot.getMaxY()));
        above(canvas, label, x, plot);
    }

    /** A shaded stripe from top to bottom, its words above the plot, where nothing is drawn. */
    static void stripeAbove(Graphics2D canvas, String label, double from, double to, Rectangle2D plot) {
        shade(canvas, from, to, plot).ifPresent(left -> above(canvas, label, left, plot));
    }

    /** Shades what of a stripe lies in the plot. {@return its left edge, if there is any} */
    private static OptionalDouble shade(Graphics2D canvas, double from, double to, Rectangle2D plot) {
        var left = Math.max(Math.min(from, to), plot.getMinX());
        var right = Math.min(Math.max(from, to), plot.getMaxX());
        if (!(left <= right))
            return OptionalDouble.empty();
        canvas.setColor(SHADE);
        canvas.fill(new Rectangle2D.Double(left, plot.getMinY(), right - left, plot.getHeight()));
        return OptionalDouble.of(left);
    }

    private static void above(Graphics2D canvas, String label, double x, Rectangle2D plot) {
        var font = Lettering.regular(12f);
        Png.letters(canvas, label, font, INK, Math.min(x, plot.getMaxX() - Png.width(canvas, label, font)), plot.getMinY() - 6);
    }

    private static void words(Graphics2D canvas, String label, double x, double y, double width) {
        canvas.setColor(new Color(255, 255, 255, 210));
        canvas.fill(new Rectangle2D.Double(x - 2, y - 12, width + 4, 16));
        Png.letters(canvas, label, Lettering.regular(12f), INK, x, y);
    }

    private static void line(Graphics2D canvas, Line2D line) {
        canvas.setColor(INK);
        canvas.setStroke(DASHES);
        canvas.draw(line);
    }
}
