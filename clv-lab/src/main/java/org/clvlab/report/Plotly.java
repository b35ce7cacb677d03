package org.clvlab.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A figure as Plotly reads it: traces and layout in the forms that plotly.js 3 and 4 share. */
final class Plotly {

    private Plotly() {}

    static Map<String, Object> of(Figure figure) {
        var traces = new ArrayList<Object>();
        var colours = Palette.places(figure.series());
        for (var i = 0; i < figure.series().size(); i++)
            traces.addAll(traces(figure.series().get(i), colours[i]));
        return object("data", traces, "layout", PlotlyLayout.of(figure), "config",
                object("displaylogo", false));
    }

    private static List<Map<String, Object>> traces(Figure.Series series, int i) {
        return switch (series) {
            case Figure.Line(String name, List<?> x, List<Double> y) ->
                List.of(object("type", "scatter", "mode", "lines", "name", name,
                        "x", x, "y", numbers(y), "line", object("color", Palette.css(i), "width", 2.5)));
            case Figure.Points(String name, List<?> x, List<Double> y) -> List
                    .of(object("type", "scatter", "mode", "markers", "name", name, "x", x, "y", numbers(y), "marker",
                            object("color", Palette.css(i), "size", 7, "opacity", 0.8)));
            case Figure.Bars(String name, List<?> x, List<Double> y) -> List.of(object("type", "bar", "name", name, "x", x, "y",
                    numbers(y), "marker", object("color", Palette.css(i))));
            case Figure.HorizontalBars(String name, List<String> categories, List<Double> values) -> List
                    .of(object("type", "bar", "orientation", "h", "name", name, "y", categories, "x", numbers(values), "marker",
                            object("color", Palette.css(i))));
            case Figure.Intervals intervals -> List.of(intervals(intervals, i));
            case Figure.Band(String name, List<?> x, List<Double> low, List<Double> high) -> band(name, x, low, high, i);
            case Figure.HeatMap(String name, List<String> x, List<String> y, List<List<Double>> z) -> List
                    .of(object("type", "heatmap", "name", name, "x", x, "y", y, "z", z.stream().map(Plotly::numbers).toList(),
                            "colorscale", colours(), "colorbar", object("title", object("text", name), "outlinewidth", 0)));
            case Figure.Boxes(String _, List<String> groups, List<List<Double>> samples) -> boxes(groups, samples, i);
            case Figure.Slices(String name, List<String> labels, List<Double> values) ->
                List.of(object("type", "pie", "name", name,
                        "labels", labels, "values", numbers(values), "sort", false, "direction", "clockwise", "marker",
                        object("colors", IntStream.range(0, labels.size()).mapToObj(Palette::css).toList())));
        };
    }

    /** Dots whose whiskers reach as far to either side as the ends of the interval. */
    private static Map<String, Object> intervals(Figure.Intervals series, int i) {
        var right = IntStream.range(0, series.categories().size())
                .mapToObj(row -> series.high().get(row) - series.estimate().get(row)).toList();
        var left = IntStream.range(0, right.size()).mapToObj(row -> series.estimate().get(row) - series.low().get(row)).toList();
        var ends = IntStream.range(0, right.size())
                .mapToObj(row -> numbers(List.of(series.low().get(row), series.high().get(row)))).toList();
        return object("type", "scatter", "mode", "markers", "orientation", "h", "name", series.name(), "y", series.categories(),
                "x", numbers(series.estimate()), "customdata", ends, "hovertemplate",
                "%{y}: %{x:,.4~r} (%{customdata[0]:,.4~r} to %{customdata[1]:,.4~r})<extra></extra>", "marker",
                object("color", Palette.css(i), "size", 10), "error_x", object("type", "data", "symmetric", false, "array",
                        numbers(right), "arrayminus", numbers(left), "color", Palette.css(i), "thickness", 2.5, "width", 7));
    }

    /** The lower edge without a line, then the upper one filled down to it; only the second is in the legend. */
    private static List<Map<String, Object>> band(String name, List<?> x, List<Double> low, List<Double> high, int i) {
        var group = "band " + i;
        return List.of(
                object("type", "scatter", "mode", "lines", "name", name + ", low", "legendgroup", group, "showlegend", false, "x",
                        x, "y", numbers(low), "line", object("width", 0, "color", Palette.css(i))),
                object("type", "scatter", "mode", "lines", "name", name, "legendgroup", group, "x", x, "y", numbers(high), "fill",
                        "tonexty", "fillcolor", Palette.faintCss(i), "line", object("width", 0, "color", Palette.css(i))));
    }

    private static List<Map<String, Object>> boxes(List<String> groups, List<List<Double>> samples, int first) {
        var traces = new ArrayList<Map<String, Object>>();
        for (var i = 0; i < groups.size(); i++)
            traces.add(
                    object("type", "box", "name", groups.get(i), "y", numbers(samples.get(i)), "boxpoints", "outliers", "marker",
                            object("color", Palette.css(first)), "line", object("width", 1.5)));
        return traces;
    }

    private static List<Object> colours() {
        var colours = Palette.depthCss();
        var scale = new ArrayList<Object>();
        for (var i = 0; i < colours.size(); i++)
            scale.add(List.of(i / (double) (colours.size() - 1), colours.get(i)));
        return scale;
    }

    /** JSON has no word for a number that is none: Plotly leaves a gap for null. */
    private static List<Object> numbers(List<Double> values) {
        return Collections.unmodifiableList(new ArrayList<Object>(
                values.stream().map(value -> Double.isFinite(value) ? (Object) value : null).toList()));
    }

    static Map<String, Object> object(Object... namesAndValues) {
        var object = new LinkedHashMap<String, Object>();
        for (var pair : pairs(namesAndValues))
            object.put((String) pair.getFirst(), pair.getLast());
        return object;
    }

    private static List<List<Object>> pairs(Object[] flat) {
        var pairs = new ArrayList<List<Object>>();
        for (var i = 0; i < flat.length; i += 2)
            pairs.add(Arrays.asList(flat[i], flat[i + 1]));
        return pairs;
    }
}
