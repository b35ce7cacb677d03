package org.clvlab.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.CategorySeries.CategorySeriesRenderStyle;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Bars over categories, with lines and points above them where the figure has any. */
final class BarsPicture {

    private static final int MANY = 14;

    private BarsPicture() {}

    static void draw(Figure figure, Graphics2D canvas, int width, int height) {
        var categories = figure.series().stream().flatMap(series -> places(series)).distinct().toList();
        if (categories.isEmpty())
            return;
        var chart = new CategoryChartBuilder().width(width).height(height).xAxisTitle(figure.x()).yAxisTitle(figure.y()).build();
        var style = chart.getStyler();
        PictureStyle.axes(style, figure);
        var range = Range.of(figure);
        style.setPlotContentSize(1);
        style.setYAxisMin(range.low());
        style.setYAxisMax(range.high());
        style.setYAxisLogarithmic(figure.scale() == Figure.Scale.LOGARITHMIC);
        style.setYAxisTickLabelsFormattingFunction(PictureStyle::tick);
        style.setAvailableSpaceFill(categories.size() > MANY ? 0.95 : 0.72);
        style.setXAxisMaxLabelCount(MANY);
        style.setOverlapped(figure.series().stream().filter(Figure.Bars.class::isInstance).count() == 1);
        if (categories.stream().mapToInt(String::length).sum() > 90 && categories.size() <= MANY)
            style.setXAxisLabelRotation(35);
        var colours = Palette.places(figure.series());
        for (var i = 0; i < figure.series().size(); i++)
            add(chart, figure.series().get(i), colours[i], categories);
        chart.paint(canvas, width, height);
        marks(figure, chart, canvas, categories, range, width);
    }

    private static void add(CategoryChart chart, Figure.Series series, int i, List<String> categories) {
        switch (series) {
            case Figure.Bars(String name, List<?> x, List<Double> y) -> put(chart, name, x, y, categories)
                    .setChartCategorySeriesRenderStyle(CategorySeriesRenderStyle.Bar).setFillColor(Palette.colour(i));
            case Figure.Line(String name, List<?> x, List<Double> y) -> line(chart, name, x, y, categories, i, 2.4f);
            case Figure.Points(String name, List<?> x, List<Double> y) -> put(chart, name, x, y, categories)
                    .setChartCategorySeriesRenderStyle(CategorySeriesRenderStyle.Scatter).setMarker(PictureStyle.DOT)
                    .setMarkerColor(Palette.colour(i)).setLineColor(new Color(0, 0, 0, 0));
            case Figure.Band(String name, List<?> x, List<Double> low, List<Double> high) -> {
                line(chart, name + ", low", x, low, categories, i, 1f);
                line(chart, name, x, high, categories, i, 1f);
            }
            case Figure.Series other -> throw new IllegalStateException("No bar: " + other.name());
        }
    }

    private static org.knowm.xchart.CategorySeries line(CategoryChart chart, String name, List<?> x, List<Double> y,
            List<String> categories, int i, float thickness) {
        var line = put(chart, name, x, y, categories).setChartCategorySeriesRenderStyle(CategorySeriesRenderStyle.Line);
        line.setMarker(SeriesMarkers.NONE).setLineColor(Palette.colour(i))
                .setLineStyle(new BasicStroke(thickness, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        return line;
    }

    private static org.knowm.xchart.CategorySeries put(CategoryChart chart, String name, List<?> x, List<Double> y,
            List<String> categories) {
        var unique = name.isEmpty() ? " " : name;
        while (chart.getSeries(unique) != null)
            unique += " ";
        var places = x.stream().map(BarsPicture::name).toList();
        var heights = new ArrayList<Double>();
        for (var category : categories) {
            var place = places.indexOf(category);
            heights.add(place < 0 || !Double.isFinite(y.get(place)) ? null : y.get(place));
        }
        return chart.addSeries(unique, categories, heights);
    }

    private static void marks(Figure figure, CategoryChart chart, Graphics2D canvas, List<String> categories, Range range,
            int width) {
        var left = chart.getYAxisLeftWidth();
        var top = chart.getScreenYFromChart(range.high());
        var bottom = chart.getScreenYFromChart(range.low());
        var plot = new Rectangle2D.Double();
        plot.setFrameFromDiagonal(left + 12, top, width - 12, bottom);
        for (var mark : figure.marks())
            switch (mark) {
            case Figure.At(String label, Object x) -> {
                Marks.upright(canvas, label, middle(categories, x, plot), plot);
            }
            case Figure.Level(String label, double y) -> Marks.level(canvas, label, chart.getScreenYFromChart(y), plot);
            case Figure.Stripe(String label, Object from, Object to) ->
                Marks.stripe(canvas, label, middle(categories, from, plot), middle(categories, to, plot), plot);
            }
    }

    /** The middle of a category's column; none where there is no such category. */
    private static double middle(List<String> categories, Object x, Rectangle2D plot) {
        var place = categories.indexOf(name(x));
        return place < 0 ? Double.NaN : plot.getMinX() + (place + 0.5) * plot.getWidth() / categories.size();
    }

    private static Stream<String> places(Figure.Series series) { return Positions.x(series).stream().map(BarsPicture::name); }

    private static String name(Object x) {
        return x instanceof Number number ? PictureStyle.tick(number.doubleValue()) : x.toString();
    }
}
