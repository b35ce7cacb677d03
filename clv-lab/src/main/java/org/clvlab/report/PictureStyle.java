package org.clvlab.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.Locale;
import java.util.TimeZone;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** The look that all static pictures share: few lines, quiet axes, the data in colour. */
final class PictureStyle {

    static final Color INK = new Color(0x4A4A4A);
    static final Color QUIET = new Color(0xC8C8C8);
    static final Color GRID = new Color(0xE8E8E8);
    static final Marker DOT = SeriesMarkers.CIRCLE;

    private PictureStyle() {}

    static void letters(Styler style) {
        var font = Lettering.regular(12f);
        style.setBaseFont(font).setLegendFont(Lettering.regular(13f)).setAnnotationTextFont(font);
        style.setChartTitleFont(font).setToolTipFont(font).setAnnotationTextPanelFont(font);
        style.setChartTitleVisible(false).setChartPadding(12).setLegendPadding(8).setLegendBorderColor(Color.WHITE);
        style.setChartBackgroundColor(Color.WHITE).setPlotBackgroundColor(Color.WHITE).setLegendBackgroundColor(Color.WHITE);
        style.setPlotBorderVisible(false).setChartFontColor(INK).setAntiAlias(true);
    }

    static void axes(AxesChartStyler style, Figure figure) {
        letters(style);
        style.setAxisTickLabelsFont(Lettering.regular(12f)).setAxisTitleFont(Lettering.regular(13f));
        style.setAxisTickLabelsColor(INK).setAxisTickMarksColor(QUIET).setAxisTicksLineVisible(true);
        style.setPlotGridLinesColor(GRID).setPlotGridLinesStroke(new BasicStroke(1f)).setPlotGridVerticalLinesVisible(false);
        style.setLocale(Locale.ROOT);
        style.setTimezone(TimeZone.getTimeZone("UTC"));
        style.setAxisTickPadding(6).setAxisTitlePadding(10).setMarkerSize(7);
        style.setPlotTicksMarksVisible(false);
        style.setXAxisTitleVisible(!figure.x().isBlank()).setYAxisTitleVisible(!figure.y().isBlank());
        style.setLegendVisible(false); // a Key has lines enough for all names
    }

    /** A tick's number: never finer than the axis needs. */
    static String tick(double value) {
        var size = Math.abs(value);
        if (size >= 1e6)
            return Digits.number(value / 1e6, Accuracy.significant(3)).replaceAll("(\\.\\d*?)0+$", "$1").replaceAll("\\.$", "")
                    + " m";
        if (size != 0 && size < 1e-4)
            return Digits.number(value, Accuracy.significant(3));
        var text = Digits.number(value, Accuracy.decimals(size >= 1000 ? 0 : 5));
        return text.contains(".") ? text.replaceAll("0+$", "").replaceAll("\\.$", "") : text;
    }
}
