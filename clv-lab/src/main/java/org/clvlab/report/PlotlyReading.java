package org.clvlab.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Plotly's JSON as a figure that can be drawn static, where it is of a kind that can. */
final class PlotlyReading {

    private static final int CLASSES = 20;

    private PlotlyReading() {}

    static Optional<Figure> figure(Map<String, Object> plotly) {
        var series = new ArrayList<Figure.Series>();
        var boxes = new LinkedHashMap<String, List<Double>>();
        for (var trace : traces(plotly)) {
            if (!List.of("y", "").contains(text(trace.get("yaxis"))) || !List.of("x", "").contains(text(trace.get("xaxis"))))
                return Optional.empty();
            if ("box".equals(trace.get("type")))
                box(trace, boxes);
            else if (series(trace) instanceof Figure.Series one)
                series.add(one);
            else
                return Optional.empty();
        }
        if (!boxes.isEmpty())
            series.add(new Figure.Boxes("", List.copyOf(boxes.keySet()), List.copyOf(boxes.values())));
        var layout = layout(plotly);
        try {
            return Optional.of(new Figure(title(layout), title(object(layout.get("xaxis"))), title(object(layout.get("yaxis"))),
                    series, "").with(
                            "log".equals(object(layout.get("yaxis")).get("type"))
                                    ? Figure.Scale.LOGARITHMIC
                                    : Figure.Scale.LINEAR));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    static List<Map<String, Object>> traces(Map<String, Object> plotly) {
        return list(plotly.get("data")).stream().map(PlotlyReading::object).toList();
    }

    static Map<String, Object> layout(Map<String, Object> plotly) { return object(plotly.get("layout")); }

    static String title(Map<String, Object> titled) { return text(object(titled.get("title")).get("text")); }

    /** The text as a reader sees it: Plotly understands a little HTML, and Tablesaw escapes for it. */
    static String text(Object value) {
        return value == null
                ? ""
                : value.toString().replaceAll("<br ?/?>", "\n").replaceAll("</?(b|i|sub|sup|em|strong)>", "")
                        .replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'")
                        .replace("&amp;", "&");
    }

    private static Figure.Series series(Map<String, Object> trace) {
        var name = text(trace.get("name"));
        var x = list(trace.get("x"));
        var y = list(trace.get("y"));
        return switch (text(trace.getOrDefault("type", "scatter"))) {
            case "scatter", "scattergl" -> scatter(name, x, y, text(trace.get("mode")));
            case "bar" -> bars(name, x, y, "h".equals(trace.get("orientation")));
            case "histogram" -> {
                var classes = trace.get("nbinsx") instanceof Number bins && bins.intValue() > 0 ? bins.intValue() : CLASSES;
                yield x.isEmpty() ? null : Figure.histogram(name, numbers(x).stream().mapToDouble(v -> v).toArray(), classes);
            }
            case "pie" -> {
                var sums = sums(list(trace.get("labels")), numbers(list(trace.get("values"))));
                yield new Figure.Slices(name, List.copyOf(sums.keySet()), List.copyOf(sums.values()));
            }
            case "heatmap" -> heat(name, x, y, list(trace.get("z")));
            default -> null;
        };
    }

    private static Figure.Series scatter(String name, List<?> x, List<?> y, String mode) {
        var places = new ArrayList<Object>();
        var heights = new ArrayList<Double>();
        var numbers = numbers(y);
        for (var i = 0; i < Math.min(x.size(), y.size()); i++)
            if (x.get(i) != null) {
                places.add(x.get(i));
                heights.add(numbers.get(i));
            }
        return mode.contains("lines") ? new Figure.Line(name, places, heights) : new Figure.Points(name, places, heights);
    }

    private static Figure.Series bars(String name, List<?> x, List<?> y, boolean sideways) {
        if (sideways) {
            var sums = sums(y, numbers(x));
            // the interactive chart counts its categories from the bottom
            return new Figure.HorizontalBars(name, new ArrayList<>(sums.keySet()).reversed(),
                    new ArrayList<>(sums.values()).reversed());
        }
        var sums = sums(x, numbers(y));
        return new Figure.Bars(name, List.copyOf(sums.keySet()), List.copyOf(sums.values()));
    }

    private static Figure.Series heat(String name, List<?> x, List<?> y, List<?> z) {
        var rows = z.stream().map(row -> numbers(list(row))).toList();
        var width = rows.isEmpty() ? 0 : rows.getFirst().size();
        var columns = x.isEmpty() ? Collections.nCopies(width, "") : x;
        if (rows.stream().anyMatch(row -> row.size() != columns.size()) || rows.size() != y.size())
            return null;
        return new Figure.HeatMap(name, columns.stream().map(PlotlyReading::text).toList(),
                y.stream().map(PlotlyReading::text).toList(),
                rows);
    }

    private static void box(Map<String, Object> trace, Map<String, List<Double>> boxes) {
        var x = list(trace.get("x"));
        var y = numbers(list(trace.get("y")));
        for (var i = 0; i < y.size(); i++)
            boxes.computeIfAbsent(i < x.size() ? text(x.get(i)) : text(trace.get("name")), _ -> new ArrayList<>()).add(y.get(i));
    }

    /** Values of the same category add up, as they do in the interactive chart. */
    private static LinkedHashMap<String, Double> sums(List<?> categories, List<Double> values) {
        var sums = new LinkedHashMap<String, Double>();
        for (var i = 0; i < Math.min(categories.size(), values.size()); i++)
            sums.merge(text(categories.get(i)), Double.isFinite(values.get(i)) ? values.get(i) : 0.0, Double::sum);
        return sums;
    }

    private static List<Double> numbers(List<?> values) {
        return values.stream().map(value -> value instanceof Number number ? number.doubleValue() : Double.NaN).toList();
    }

    private static List<?> list(Object value) { return value instanceof List<?> list ? list : List.of(); }

    private static Map<String, Object> object(Object value) {
        var object = new LinkedHashMap<String, Object>();
        if (value instanceof Map<?, ?> map)
            map.forEach((name, each) -> object.put(name.toString(), each));
        return object;
    }
}
