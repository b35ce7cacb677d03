package org.clvlab.report;

import java.util.List;

/**
 * One description of a picture. The interactive form (Plotly's JSON) and the static one (PNG) are both made from it, so
 * they cannot disagree; {@link #alternative()} says in words what the picture shows.
 *
 * @param title
 *            what the picture shows, at best the finding itself
 * @param x
 *            the title of the horizontal axis, with its unit
 * @param y
 *            the title of the vertical axis, with its unit
 * @param series
 *            what is drawn, in drawing order
 * @param alternative
 *            the text alternative: one to three sentences for someone who cannot see the picture
 */
public record Figure(String title, String x, String y, List<Series> series, String alternative) {

    /** Copies the series. */
    public Figure {
        series = List.copyOf(series);
    }

    /** One thing drawn. */
    public sealed interface Series permits Line, Points, Bars, Band {
        /** {@return the name in the legend} */
        String name();
    }

    /**
     * A line through points.
     *
     * @param name
     *            the name in the legend
     * @param x
     *            horizontal positions, numbers or ISO dates as text
     * @param y
     *            heights, as many
     */
    public record Line(String name, List<?> x, List<Double> y) implements Series {
        /** Copies both lists and refuses lengths that differ. */
        public Line {
            x = List.copyOf(x);
            y = List.copyOf(y);
            sameLength(name, x, y);
        }
    }

    /**
     * Separate points.
     *
     * @param name
     *            the name in the legend
     * @param x
     *            horizontal positions
     * @param y
     *            heights, as many
     */
    public record Points(String name, List<?> x, List<Double> y) implements Series {
        /** Copies both lists and refuses lengths that differ. */
        public Points {
            x = List.copyOf(x);
            y = List.copyOf(y);
            sameLength(name, x, y);
        }
    }

    /**
     * Bars, one a category.
     *
     * @param name
     *            the name in the legend
     * @param x
     *            the categories
     * @param y
     *            heights, as many
     */
    public record Bars(String name, List<?> x, List<Double> y) implements Series {
        /** Copies both lists and refuses lengths that differ. */
        public Bars {
            x = List.copyOf(x);
            y = List.copyOf(y);
            sameLength(name, x, y);
        }
    }

    /**
     * The area between two lines, such as an interval.
     *
     * @param name
     *            the name in the legend, with the kind and level of the interval
     * @param x
     *            horizontal positions
     * @param low
     *            the lower edge, as many
     * @param high
     *            the upper edge, as many
     */
    public record Band(String name, List<?> x, List<Double> low, List<Double> high) implements Series {
        /** Copies the lists and refuses lengths that differ. */
        public Band {
            x = List.copyOf(x);
            low = List.copyOf(low);
            high = List.copyOf(high);
            sameLength(name, x, low);
            sameLength(name, x, high);
        }
    }

    private static void sameLength(String name, List<?> x, List<?> y) {
        if (x.size() != y.size())
            throw new IllegalArgumentException(
                    "Series \"" + name + "\" has " + x.size() + " positions but " + y.size() + " heights.");
    }
}
