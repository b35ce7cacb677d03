package org.clvlab.report;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/**
 * A figure as a PNG: the title on top, left, where reading starts; below it the chart. One thread draws, letters are
 * outlines of the shipped font, and the file holds pixels only, no time and no software's name: the same figure is the same
 * bytes.
 */
final class Png {

    static final int WIDTH = 800;
    static final int HEIGHT = 450;
    private static final int MARGIN = 16;
    private static final Color INK = new Color(0x262626);

    private Png() {}

    static byte[] of(Figure figure) {
        return picture(figure.title(), (canvas, width, height) -> {
            var family = Family.of(figure.series());
            var key = family.hasKey() ? Key.of(figure, canvas, width) : Key.NONE;
            var left = height - key.height();
            switch (family) {
                case LINES -> LinesPicture.draw(figure, canvas, width, left);
                case BARS -> BarsPicture.draw(figure, canvas, width, left);
                case INTERVALS -> IntervalsPicture.draw(figure, canvas, width, left);
                case HORIZONTAL -> SidewaysPicture.draw(figure, canvas, width, left);
                case HEAT, BOXES, PIE -> OtherPictures.draw(figure, canvas, width, left);
            }
            key.draw(canvas, width, left);
        });
    }

    /** A picture of words, for what cannot be drawn. */
    static byte[] ofWords(String title, String words) {
        return picture(title, (canvas, width, _) -> {
            var font = Lettering.regular(14f);
            var y = 0;
            for (var line : wrapped(words, font, canvas, width - 2 * MARGIN))
                letters(canvas, line, font, INK, MARGIN, y += 22);
        });
    }

    /** What draws below the title, in the given width and height. */
    private interface Content {
        void draw(Graphics2D canvas, int width, int height);
    }

    private static byte[] picture(String title, Content content) {
        var image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        var canvas = image.createGraphics();
        try {
            canvas.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            canvas.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            canvas.setColor(Color.WHITE);
            canvas.fillRect(0, 0, WIDTH, HEIGHT);
            var top = title(title, canvas);
            var below = (Graphics2D) canvas.create(0, top, WIDTH, HEIGHT - top);
            content.draw(below, WIDTH, HEIGHT - top);
            below.dispose();
        } finally {
            canvas.dispose();
        }
        return Pixels.png(image);
    }

    private static int title(String title, Graphics2D canvas) {
        if (title.isBlank())
            return 8;
        var font = Lettering.semibold(18f);
        var y = 10;
        for (var line : wrapped(title, font, canvas, WIDTH - 2 * MARGIN))
            letters(canvas, line, font, INK, MARGIN, y += 24);
        return y + 8;
    }

    static void letters(Graphics2D canvas, String text, Font font, Color colour, double x, double y) {
        if (text.isEmpty())
            return;
        canvas.setColor(colour);
        var outline = font.createGlyphVector(canvas.getFontRenderContext(), text).getOutline((float) x, (float) y);
        canvas.fill(outline);
    }

    static double width(Graphics2D canvas, String text, Font font) {
        return font.createGlyphVector(canvas.getFontRenderContext(), text).getLogicalBounds().getWidth();
    }

    /** {@return the text, without its end where it would be wider} */
    static String shortened(Graphics2D canvas, String text, Font font, double widest) {
        if (width(canvas, text, font) <= widest)
            return text;
        var letters = new ArrayList<>(text.codePoints().mapToObj(Character::toString).toList());
        while (!letters.isEmpty() && width(canvas, String.join("", letters) + "…", font) > widest)
            letters.removeLast();
        return String.join("", letters).strip() + "…";
    }

    private static List<String> wrapped(String words, Font font, Graphics2D canvas, int width) {
        var lines = new ArrayList<String>();
        for (var paragraph : words.split("\\R")) {
            var line = "";
            for (var word : paragraph.split(" ")) {
                var longer = line.isEmpty() ? word : line + " " + word;
                if (!line.isEmpty() && width(canvas, longer, font) > width) {
                    lines.add(line);
                    line = word;
                } else
                    line = longer;
            }
            lines.add(line);
        }
        return lines;
    }
}
