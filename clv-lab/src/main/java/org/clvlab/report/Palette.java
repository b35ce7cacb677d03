package org.clvlab.report;

import java.awt.Color;
import java.util.List;

/**
 * The colours of every picture: those of Okabe and Ito (2008), which people with each kind of colour blindness can tell
 * apart, in an order that also differs in lightness.
 */
final class Palette {

    private static final List<Integer> COLOURS = List.of(0x0072B2, 0xD55E00, 0x009E73, 0xE69F00, 0xCC79A7, 0x56B4E9, 0x5F5F5F,
            0xB8A900);
    /** From pale to deep, for one quantity; even in lightness, readable in grey. */
    private static final List<Integer> DEPTH = List.of(0xF1F6FA, 0xC6DDEC, 0x8DBEDD, 0x4A98C9, 0x0072B2, 0x00487A, 0x002845);

    private Palette() {}

    /** Which colour each series has: one after the other, but an interval shares the colour of the line that follows it. */
    static int[] places(List<Figure.Series> series) {
        var places = new int[series.size()];
        for (var i = 1; i < places.length; i++)
            places[i] = places[i - 1]
                    + (series.get(i - 1) instanceof Figure.Band && series.get(i) instanceof Figure.Line ? 0 : 1);
        return places;
    }

    static Color colour(int series) { return new Color(COLOURS.get(series % COLOURS.size())); }

    static Color faint(int series) {
        var colour = colour(series);
        return new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), 56);
    }

    static String css(int series) { return hex(COLOURS.get(series % COLOURS.size())); }

    static String faintCss(int series) {
        var colour = colour(series);
        return "rgba(" + colour.getRed() + "," + colour.getGreen() + "," + colour.getBlue() + ",0.22)";
    }

    static Color[] depth() { return DEPTH.stream().map(Color::new).toArray(Color[]::new); }

    static List<String> depthCss() { return DEPTH.stream().map(Palette::hex).toList(); }

    private static String hex(int colour) {
        var digits = Integer.toHexString(0x1000000 | colour).substring(1);
        return "#" + digits;
    }
}
