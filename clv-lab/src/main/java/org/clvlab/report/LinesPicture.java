package org.clvlab.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Lines, points and bands over numbers, dates, or (where texts are no dates) over categories in their order. */
final class LinesPicture {

    private LinesPicture() {}

    static void draw(Figure figure, Graphics2D canvas, int width, int height) {
        if (figure.series().isEmpty())
            return;
        var positions = Positions.of(figure);
        var chart = new XYChartBuilder().width(width).height(height).xAxisTitle(figure.x()).yAxisTitle(figure.y()).build();
        PictureStyle.axes(chart.getStyler(), figure);
        chart.getStyler().setPlotContentSize(1);
        var range = Range.of(figure);
        chart.getStyler().setYAxisMin(range.low()).setYAxisMax(range.high());
        chart.getStyler().setYAxisLogarithmic(figure.scale() == Figure.Scale.LOGARITHMIC);
        chart.getStyler().setYAxisTickLabelsFormattingFunction(PictureStyle::tick);
        positions.label(chart.getStyler());
        var colours = Palette.places(figure.series());
        for (var i = 0; i < figure.series().size(); i++)
            add(chart, figure, figure.series().get(i), colours[i], positions);
        var ends = positions.ends(figure);
        chart.getStyler().setXAxisMin(ends[0]).setXAxisMax(ends[1]);
        chart.paint(canvas, width, height);
        var plot = new Rectangle2D.Double();
        plot.setFrameFromDiagonal(chart.getScreenXFromChart(ends[0]), chart.getScreenYFromChart(range.high()),
                chart.getScreenXFromChart(ends[1]), chart.getScreenYFromChart(range.low()));
        for (var mark : figure.marks())
            switch (mark) {
            case Figure.At(String label, Object x) ->
                Marks.upright(canvas, label, chart.getScreenXFromChart(positions.at(x)), plot);
            case Figure.Level(String label, double y) -> Marks.level(canvas, label, chart.getScreenYFromChart(y), plot);
            case Figure.Stripe(String label, Object from, Object to) -> Marks.stripe(canvas, label,
                    chart.getScreenXFromChart(positions.at(from)), chart.getScreenXFromChart(positions.at(to)), plot);
            }
    }

    private static void add(XYChart chart, Figure figure, Figure.Series series, int colour, Positions positions) {
        var name = uniqueName(chart, series.name());
        switch (series) {
            case Figure.Line(String _, List<?> x, List<Double> y) -> chart.addSeries(name, positions.of(x), heights(figure, y))
                    .setXYSeriesRenderStyle(XYSeriesRenderStyle.Line).setMarker(SeriesMarkers.NONE)
                    .setLineColor(Palette.colour(colour))
                    .setLineStyle(new BasicStroke(2.4f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
            case Figure.Points(String _, List<?> x, List<Double> y) -> chart.addSeries(name, positions.of(x), heights(figure, y))
                    .setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter).setMarker(PictureStyle.DOT)
                    .setMarkerColor(Palette.colour(colour));
            case Figure.Band(String _, List<?> x, List<Double> low, List<Double> high) -> {
                var around = new ArrayList<Object>(positions.of(x));
                around.addAll(positions.of(x).reversed());
                var edge = new ArrayList<>(heights(figure, low));
                edge.addAll(heights(figure, high).reversed());
                var band = chart.addSeries(name, around, edge).setXYSeriesRenderStyle(XYSeriesRenderStyle.PolygonArea);
                band.setMarker(SeriesMarkers.NONE).setLineColor(new Color(0, 0, 0, 0));
                band.setFillColor(Palette.faint(colour));
            }
            case Figure.Series other -> throw new IllegalStateException("No line: " + other.name());
        }
    }

    static String uniqueName(XYChart chart, String name) {
        var unique = name.isEmpty() ? " " : name;
        while (chart.getSeries(unique) != null)
            unique += " ";
        return unique;
    }

    /** A logarithm has no place for zero and below: a gap. */
    private static List<Double> heights(Figure figure, List<Double> y) {
        return figure.scale() == Figure.Scale.LINEAR ? y : y.stream().map(h -> h > 0 ? h : Double.NaN).toList();
    }
}
