package org.clvlab.report;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.knowm.xchart.HorizontalBarChartBuilder;

/** Bars on their side, the first on top. */
final class SidewaysPicture {

    private SidewaysPicture() {}

    static void draw(Figure figure, Graphics2D canvas, int width, int height) {
        var all = figure.series().stream().map(Figure.HorizontalBars.class::cast).toList();
        var categories = all.stream().flatMap(bars -> bars.categories().stream()).distinct().toList();
        if (categories.isEmpty())
            return;
        var chart = new HorizontalBarChartBuilder().width(width).height(height).xAxisTitle(figure.x()).yAxisTitle(figure.y())
                .build();
        var style = chart.getStyler();
        PictureStyle.axes(style, figure);
        var range = Range.of(figure);
        style.setPlotContentSize(1);
        style.setXAxisMin(range.low());
        style.setXAxisMax(range.high());
        style.setXAxisTickLabelsFormattingFunction(PictureStyle::tick);
        style.setPlotGridVerticalLinesVisible(true).setPlotGridHorizontalLinesVisible(false);
        style.setAvailableSpaceFill(0.72);
        for (var i = 0; i < all.size(); i++)
            chart.addSeries(all.get(i).name().isEmpty() ? " ".repeat(i + 1) : all.get(i).name(), lengths(all.get(i), categories),
                    categories).setFillColor(Palette.colour(i));
        chart.paint(canvas, width, height);
        var plot = new Rectangle2D.Double();
        plot.setFrameFromDiagonal(chart.getScreenXFromChart(range.low()), 12, chart.getScreenXFromChart(range.high()),
                height - 64.0);
        for (var mark : figure.marks())
            if (mark instanceof Figure.Level(String label, double value))
                Marks.upright(canvas, label, chart.getScreenXFromChart(value), plot);
            else if (mark instanceof Figure.Stripe(String label, Number from, Number to))
                Marks.stripe(canvas, label, chart.getScreenXFromChart(from.doubleValue()),
                        chart.getScreenXFromChart(to.doubleValue()), plot);
    }

    /** One length a category; none is no bar. */
    private static List<Double> lengths(Figure.HorizontalBars bars, List<String> categories) {
        var lengths = new ArrayList<Double>();
        for (var category : categories) {
            var place = bars.categories().indexOf(category);
            lengths.add(place < 0 || !Double.isFinite(bars.values().get(place)) ? 0.0 : bars.values().get(place));
        }
        return lengths;
    }
}
