package org.clvlab.report;

import java.awt.Color;
import java.awt.Graphics2D;
import java.util.List;
import org.knowm.xchart.BoxChartBuilder;
import org.knowm.xchart.HeatMapChartBuilder;
import org.knowm.xchart.PieChartBuilder;
import org.knowm.xchart.style.PieStyler;
import org.knowm.xchart.style.Styler;

/** Heat maps, boxes and pies. */
final class OtherPictures {

    private OtherPictures() {}

    static void draw(Figure figure, Graphics2D canvas, int width, int height) {
        switch (figure.series().getFirst()) {
            case Figure.HeatMap map -> heat(figure, map, canvas, width, height);
            case Figure.Slices slices -> pie(slices, canvas, width, height);
            default -> boxes(figure, canvas, width, height);
        }
    }

    private static void heat(Figure figure, Figure.HeatMap map, Graphics2D canvas, int width, int height) {
        var chart = new HeatMapChartBuilder().width(width).height(height).xAxisTitle(figure.x()).yAxisTitle(figure.y()).build();
        var style = chart.getStyler();
        PictureStyle.axes(style, figure);
        style.setPlotGridLinesVisible(false).setPlotContentSize(1);
        style.setRangeColors(Palette.depth()).setLegendVisible(true).setLegendPosition(Styler.LegendPosition.OutsideE);
        style.setHeatMapDecimalValueFormatter(PictureStyle::tick).setDrawBorder(false);
        var cells = new java.util.ArrayList<Number[]>();
        for (var row = 0; row < map.y().size(); row++)
            for (var column = 0; column < map.x().size(); column++)
                if (Double.isFinite(map.z().get(row).get(column)))
                    cells.add(new Number[]{column, row, map.z().get(row).get(column)});
        chart.addSeries(map.name().isEmpty() ? " " : map.name(), map.x(), map.y(), cells);
        chart.paint(canvas, width, height);
    }

    private static void boxes(Figure figure, Graphics2D canvas, int width, int height) {
        var chart = new BoxChartBuilder().width(width).height(height).xAxisTitle(figure.x()).yAxisTitle(figure.y()).build();
        PictureStyle.axes(chart.getStyler(), figure);
        chart.getStyler().setLegendVisible(false);
        chart.getStyler().setYAxisTickLabelsFormattingFunction(PictureStyle::tick);
        chart.getStyler().setSeriesColors(new Color[]{Palette.colour(0)});
        for (var series : figure.series())
            if (series instanceof Figure.Boxes(String _, List<String> groups, List<List<Double>> samples))
                for (var i = 0; i < groups.size(); i++)
                    if (samples.get(i).stream().anyMatch(Double::isFinite))
                        chart.addSeries(groups.get(i), samples.get(i).stream().filter(Double::isFinite).toList());
        chart.getStyler().setSeriesColors(new Color[]{Palette.colour(0)});
        chart.paint(canvas, width, height);
    }

    private static void pie(Figure.Slices slices, Graphics2D canvas, int width, int height) {
        var chart = new PieChartBuilder().width(width).height(height).build();
        PictureStyle.letters(chart.getStyler());
        chart.getStyler().setLegendVisible(false).setPlotBorderVisible(false);
        chart.getStyler().setPlotContentSize(0.78);
        chart.getStyler().setForceAllLabelsVisible(true);
        chart.getStyler().setLabelsVisible(true).setLabelType(PieStyler.LabelType.NameAndPercentage).setLabelsDistance(1.18)
                .setLabelsFont(Lettering.regular(13f)).setLabelsFontColorAutomaticEnabled(false)
                .setLabelsFontColor(PictureStyle.INK);
        chart.getStyler().setClockwiseDirectionType(PieStyler.ClockwiseDirectionType.CLOCKWISE).setStartAngleInDegrees(90);
        for (var i = 0; i < slices.labels().size(); i++)
            if (slices.values().get(i) > 0)
                chart.addSeries(slices.labels().get(i), slices.values().get(i)).setFillColor(Palette.colour(i));
        chart.paint(canvas, width, height);
    }
}
