package org.clvlab.report;

import static org.clvlab.report.Plotly.object;

import java.util.List;
import java.util.Map;

/** What surrounds the traces: titles, axes, lines across; colours that a light and a dark page can both carry. */
final class PlotlyLayout {

    private static final String INK = "#808080";
    private static final String FAINT = "rgba(128,128,128,0.25)";
    private static final String CLEAR = "rgba(0,0,0,0)";

    private PlotlyLayout() {}

    static Map<String, Object> of(Figure figure) {
        var family = Family.of(figure.series());
        var layout = object("title", object("text", Markup.escape(figure.title()), "x", 0.02, "xanchor", "left", "font",
                object("size", 17)), "paper_bgcolor", CLEAR, "plot_bgcolor", CLEAR, "font",
                object("color", INK, "size", 13), "margin", object("l", 70, "r", 30, "t", 60, "b", 60), "height", 450,
                "modebar", object("orientation", "v", "bgcolor", CLEAR, "color", INK, "activecolor", Palette.css(0)), "hovermode",
                family == Family.LINES ? "x unified" : "closest", "showlegend",
                family == Family.PIE || figure.series().size() > 1, "legend",
                object("orientation", "h", "yanchor", "bottom", "y", 1.01, "xanchor", "left", "x", 0));
        if (family != Family.PIE) {
            layout.put("xaxis", across(figure, family));
            layout.put("yaxis", up(figure, family));
        }
        if (family == Family.BARS || family == Family.HORIZONTAL)
            layout.put("barmode", family == Family.HORIZONTAL ? "relative" : "group");
        if (family == Family.INTERVALS)
            layout.put("scattermode", "group");
        if (!figure.marks().isEmpty()) {
            layout.put("shapes", figure.marks().stream().map(mark -> shape(mark, family)).toList());
            layout.put("annotations", figure.marks().stream().map(mark -> label(mark, family, figure.scale())).toList());
        }
        return layout;
    }

    private static Map<String, Object> across(Figure figure, Family family) {
        var axis = axis(figure.x(), family.sideways());
        if (family == Family.HEAT || family == Family.BOXES
                || !figure.series().isEmpty() && figure.series().stream().allMatch(PlotlyLayout::categories))
            axis.put("type", "category");
        if (family == Family.INTERVALS || family == Family.HORIZONTAL && !figure.marks().isEmpty()) {
            var range = family == Family.INTERVALS ? Range.across(figure) : Range.sideways(figure);
            axis.putAll(object("type", "linear", "range", List.of(range.low(), range.high())));
        }
        return axis;
    }

    private static Map<String, Object> up(Figure figure, Family family) {
        var axis = axis(figure.y(), !family.sideways() && family != Family.HEAT);
        if (figure.scale() == Figure.Scale.LOGARITHMIC)
            axis.putAll(object("type", "log", "dtick", 1));
        if (family.sideways() || family == Family.HEAT)
            axis.put("type", "category");
        if (family == Family.HORIZONTAL)
            axis.put("autorange", "reversed");
        if (family == Family.INTERVALS) {
            var rows = IntervalsPicture.categories(figure);
            axis.putAll(object("categoryorder", "array", "categoryarray", rows, "range",
                    List.of(Math.max(1, rows.size()) - 0.5, -0.5)));
        }
        return axis;
    }

    /** Bars over texts that are no dates stand side by side; Plotly would guess numbers from texts such as "2024". */
    private static boolean categories(Figure.Series series) {
        return series instanceof Figure.Bars(String _, List<?> x, List<Double> _)
                && !x.isEmpty() && x.stream().allMatch(String.class::isInstance) && !Moments.areDates(x);
    }

    private static Map<String, Object> axis(String title, boolean grid) {
        return object("title", object("text", Markup.escape(title)), "showgrid", grid, "gridcolor", FAINT, "zeroline", grid,
                "zerolinecolor", "rgba(128,128,128,0.5)", "linecolor", FAINT, "ticks", "outside", "tickcolor", FAINT,
                "automargin", true,
                "separatethousands", true);
    }

    private static Map<String, Object> shape(Figure.Mark mark, Family family) {
        var line = object("color", INK, "width", 1.5, "dash", "dash");
        return switch (mark) {
            case Figure.At(String _, Object x) ->
                object("type", "line", "x0", x, "x1", x, "yref", "paper", "y0", 0, "y1", 1, "line",
                        line);
            case Figure.Stripe(String _, Object from, Object to) -> object("type", "rect", "layer", "below", "x0", from, "x1", to,
                    "yref", "paper", "y0", 0, "y1", 1, "fillcolor", "rgba(128,128,128,0.14)", "line", object("width", 0));
            case Figure.Level(String _, double y) when family.sideways() ->
                object("type", "line", "x0", y, "x1", y, "yref",
                        "paper", "y0", 0, "y1", 1, "line", line);
            case Figure.Level(String _, double y) -> object("type", "line", "y0", y, "y1", y, "xref", "paper", "x0", 0, "x1", 1,
                    "line", line);
        };
    }

    private static Map<String, Object> label(Figure.Mark mark, Family family, Figure.Scale scale) {
        var text = Markup.escape(mark.label());
        return switch (mark) {
            case Figure.At(String _, Object x) -> upright(text, x, "top");
            case Figure.Level(String _, double y) when family == Family.HORIZONTAL -> upright(text, y, "bottom");
            case Figure.Level(String _, double y) when family == Family.INTERVALS -> upright(text, y, "top");
            case Figure.Stripe(String _, Object from, Object _) when family == Family.HORIZONTAL -> upright(text, from, "bottom");
            case Figure.Stripe(String _, Object from, Object _) -> object("text", text, "x", from, "xanchor", "left", "xshift", 2,
                    "textangle", -90, "yref", "paper", "y", 0.02, "yanchor", "bottom", "showarrow", false);
            case Figure.Level(String _, double y) -> object("text", text, "xref", "paper", "x", 1, "xanchor", "right", "y",
                    scale == Figure.Scale.LOGARITHMIC ? Math.log10(y) : y, "yanchor", "bottom", "showarrow", false);
        };
    }

    private static Map<String, Object> upright(String text, Object x, String edge) {
        return object("text", text, "x", x, "xanchor", "left", "xshift", 4, "yref", "paper", "y", 1, "yanchor", edge,
                "showarrow",
                false);
    }
}
