package org.clvlab.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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
 * @param marks
 *            straight lines across the picture, such as the end of the calibration period
 * @param scale
 *            how heights are spaced
 */
public record Figure(String title, String x, String y, List<Series> series, String alternative, List<Mark> marks, Scale scale) {

    /** Copies series and marks, and refuses kinds of series that share no axes. */
    public Figure {
        series = List.copyOf(series);
        marks = List.copyOf(marks);
        Family.of(series);
    }

    /**
     * A figure with even spacing and no marks.
     *
     * @param title
     *            what the picture shows
     * @param x
     *            the title of the horizontal axis
     * @param y
     *            the title of the vertical axis
     * @param series
     *            what is drawn
     * @param alternative
     *            the text alternative
     */
    public Figure(String title, String x, String y, List<Series> series, String alternative) {
        this(title, x, y, series, alternative, List.of(), Scale.LINEAR);
    }

    /** How the vertical axis spaces its numbers. */
    public enum Scale {
        /** equal steps add the same amount */
        LINEAR,
        /** equal steps multiply by the same factor; heights must be positive */
        LOGARITHMIC
    }

    /** A straight line or stripe across the whole picture, with a few words on it. */
    public sealed interface Mark permits At, Level, Stripe {
        /** {@return the few words} */
        String label();
    }

    /**
     * A vertical line.
     *
     * @param label
     *            a few words, such as "calibration ends"
     * @param x
     *            a number, a date or an ISO date as text, as the positions of the series are; beside intervals, the value
     */
    public record At(String label, Object x) implements Mark {
        /** Turns a date into its ISO text. */
        public At {
            x = position(x);
        }
    }

    /**
     * A horizontal line.
     *
     * @param label
     *            a few words, such as "no effect"
     * @param y
     *            the height; beside horizontal bars and intervals, the value
     */
    public record Level(String label, double y) implements Mark {
        /** Refuses a height that is not finite. */
        public Level {
            if (!Double.isFinite(y))
                throw new IllegalArgumentException("The line \"" + label + "\" is at " + y + "; give a finite number.");
        }
    }

    /**
     * A shaded stripe from top to bottom, such as all differences too small to matter or the weeks of a campaign.
     *
     * @param label
     *            a few words
     * @param from
     *            where it begins: a number, a date or an ISO date as text; beside horizontal bars and intervals, a value
     * @param to
     *            where it ends
     */
    public record Stripe(String label, Object from, Object to) implements Mark {
        /** Turns dates into their ISO text. */
        public Stripe {
            from = position(from);
            to = position(to);
        }
    }

    /** One thing drawn. */
    public sealed interface Series permits Line, Points, Bars, HorizontalBars, Intervals, Band, HeatMap, Boxes, Slices {
        /** {@return the name in the legend} */
        String name();
    }

    /**
     * A line through points.
     *
     * @param name
     *            the name in the legend
     * @param x
     *            horizontal positions: numbers, dates (java.time.LocalDate) or ISO dates as text
     * @param y
     *            heights, as many
     */
    public record Line(String name, List<?> x, List<Double> y) implements Series {
        /** Copies both lists and refuses lengths that differ. */
        public Line {
            x = positions(x);
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
            x = positions(x);
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
            x = positions(x);
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
            x = positions(x);
            low = List.copyOf(low);
            high = List.copyOf(high);
            sameLength(name, x, low);
            sameLength(name, x, high);
        }
    }

    /**
     * Bars that lie on their side, one a category, drawn from the top: a tornado, a ranking.
     *
     * @param name
     *            the name in the legend
     * @param categories
     *            what each bar is
     * @param values
     *            lengths, as many; negative ones point left
     */
    public record HorizontalBars(String name, List<String> categories, List<Double> values) implements Series {
        /** Copies both lists and refuses lengths that differ. */
        public HorizontalBars {
            categories = List.copyOf(categories);
            values = List.copyOf(values);
            sameLength(name, categories, values);
        }
    }

    /**
     * Estimates with their intervals, one a category, drawn from the top: a dot and a whisker along the horizontal axis.
     *
     * @param name
     *            the name in the legend, with the kind and level of the interval
     * @param categories
     *            what each estimate is of
     * @param estimate
     *            the estimates, as many; NaN leaves the row empty
     * @param low
     *            the lower ends, as many
     * @param high
     *            the upper ends, as many
     */
    public record Intervals(String name, List<String> categories, List<Double> estimate, List<Double> low,
            List<Double> high) implements Series {
        /** Copies the lists and refuses lengths that differ. */
        public Intervals {
            categories = List.copyOf(categories);
            estimate = List.copyOf(estimate);
            low = List.copyOf(low);
            high = List.copyOf(high);
            sameLength(name, categories, estimate);
            sameLength(name, categories, low);
            sameLength(name, categories, high);
        }
    }

    /**
     * A table of numbers shown as colours.
     *
     * @param name
     *            what the colour means, with its unit
     * @param x
     *            the columns, left to right
     * @param y
     *            the rows, bottom to top
     * @param z
     *            one list a row, one number a column; NaN leaves the field empty
     */
    public record HeatMap(String name, List<String> x, List<String> y, List<List<Double>> z) implements Series {
        /** Copies the lists and refuses a table of another shape. */
        public HeatMap {
            x = List.copyOf(x);
            y = List.copyOf(y);
            z = z.stream().map(List::copyOf).toList();
            sameLength(name, y, z);
            for (var row : z)
                sameLength(name, x, row);
        }
    }

    /**
     * The spread of several samples: median, quartiles, whiskers to the last value within 1.5 interquartile ranges.
     *
     * @param name
     *            the name in the legend
     * @param groups
     *            what each sample is
     * @param samples
     *            the values of each
     */
    public record Boxes(String name, List<String> groups, List<List<Double>> samples) implements Series {
        /** Copies the lists and refuses lengths that differ. */
        public Boxes {
            groups = List.copyOf(groups);
            samples = samples.stream().map(List::copyOf).toList();
            sameLength(name, groups, samples);
        }
    }

    /**
     * Parts of a whole as a pie. Bars are easier to compare; this is here for figures made elsewhere.
     *
     * @param name
     *            what the whole is
     * @param labels
     *            what each part is
     * @param values
     *            how large each is
     */
    public record Slices(String name, List<String> labels, List<Double> values) implements Series {
        /** Copies the lists and refuses lengths that differ. */
        public Slices {
            labels = List.copyOf(labels);
            values = List.copyOf(values);
            sameLength(name, labels, values);
        }
    }

    /**
     * {@return how often values fall into equal classes of a round width, as bars over the classes' middles}
     *
     * @param name
     *            the name in the legend
     * @param values
     *            the sample; values that are not finite are left out
     * @param classes
     *            about how many classes, at least one
     */
    public static Bars histogram(String name, double[] values, int classes) { return Histogram.of(name, values, classes); }

    /**
     * {@return this figure with one more line across it}
     *
     * @param mark
     *            the line
     */
    public Figure with(Mark mark) {
        var more = new ArrayList<>(marks);
        more.add(mark);
        return new Figure(title, x, y, series, alternative, more, scale);
    }

    /**
     * {@return this figure with another vertical scale}
     *
     * @param other
     *            the scale
     */
    public Figure with(Scale other) { return new Figure(title, x, y, series, alternative, marks, other); }

    /** {@return this figure for Plotly, as a tree of Map, List, Number and String that is JSON as it stands} */
    public Map<String, Object> plotly() {
        return Plotly.of(this);
    }

    /** {@return this figure as the bytes of a PNG picture, the same on every machine} */
    public byte[] png() {
        return Png.of(this);
    }

    /** {@return title and alternative: the figure for a reader without pictures} */
    public String text() {
        return alternative.isBlank() ? title : title + "\n" + alternative;
    }

    private static List<?> positions(List<?> x) { return x.stream().map(Figure::position).toList(); }

    /** A position as JSON can say it: a number stays, anything else is its text, a date in its ISO form. */
    private static Object position(Object x) {
        return x instanceof Number ? x : x.toString();
    }

    private static void sameLength(String name, List<?> x, List<?> y) {
        if (x.size() != y.size())
            throw new IllegalArgumentException(
                    "Series \"" + name + "\" has " + x.size() + " positions but " + y.size() + " values.");
    }
}
