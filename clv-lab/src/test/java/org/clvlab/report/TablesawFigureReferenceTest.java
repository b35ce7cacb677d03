package org.clvlab.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.plotly.api.BoxPlot;
import tech.tablesaw.plotly.api.Heatmap;
import tech.tablesaw.plotly.api.Histogram;
import tech.tablesaw.plotly.api.HorizontalBarPlot;
import tech.tablesaw.plotly.api.PiePlot;
import tech.tablesaw.plotly.api.ScatterPlot;
import tech.tablesaw.plotly.api.TimeSeriesPlot;
import tech.tablesaw.plotly.api.VerticalBarPlot;
import tech.tablesaw.plotly.api.ViolinPlot;
import tools.jackson.databind.json.JsonMapper;

/** Tablesaw's plots, read back from the script they write. */
class TablesawFigureReferenceTest {

    private static final String TITLE = "Promoter's \"spend\", {layout = 1};";
    private static final Table TABLE = Table.create("t", DoubleColumn.create("x", 1, 2, Double.NaN, 4),
            DoubleColumn.create("y", 2, 3, 1, 5.5), StringColumn.create("g", "a", "b's \"q\" <i>", "a", "c"),
            DateColumn.create("d", LocalDate.of(2024, 1, 1), LocalDate.of(2024, 2, 1), LocalDate.of(2024, 3, 1),
                    LocalDate.of(2024, 4, 1)));

    static Map<String, tech.tablesaw.plotly.components.Figure> plots() {
        var plots = new LinkedHashMap<String, tech.tablesaw.plotly.components.Figure>();
        plots.put("scatter", ScatterPlot.create(TITLE, TABLE, "x", "y"));
        plots.put("groups", ScatterPlot.create(TITLE, TABLE, "x", "y", "g"));
        plots.put("bar", VerticalBarPlot.create(TITLE, TABLE, "g", "y"));
        plots.put("sideways", HorizontalBarPlot.create(TITLE, TABLE, "g", "y"));
        plots.put("histogram", Histogram.create(TITLE, TABLE, "y"));
        plots.put("series", TimeSeriesPlot.create(TITLE, TABLE, "d", "y"));
        plots.put("box", BoxPlot.create(TITLE, TABLE, "g", "y"));
        plots.put("pie", PiePlot.create(TITLE, TABLE, "g", "y"));
        plots.put("heat", Heatmap.create(TITLE, TABLE, "g", "g"));
        plots.put("violin", ViolinPlot.create(TITLE, TABLE, "g", "y", true, true));
        return plots;
    }

    static List<String> names() { return List.copyOf(plots().keySet()); }

    @ParameterizedTest
    @MethodSource("names")
    void everyKindBecomesStrictJsonAndAPicture(String name) {
        var figure = TablesawFigure.of(plots().get(name));
        var json = JsonMapper.shared().writeValueAsString(figure.plotly());
        assertFalse(json.contains("\"title\":\"") || json.contains("script") || json.contains("http"), json);
        assertEquals(TITLE, figure.text().lines().findFirst().orElseThrow());
        assertTrue(figure.png().length > 2_000);
        assertEquals(!name.equals("violin"), PlotlyReading.figure(figure.plotly()).isPresent());
    }

    @Test
    void numbersWrittenAsTextAreNumbersAndMissingOnesAreGaps() {
        var trace = PlotlyReading.traces(TablesawFigure.of(plots().get("scatter")).plotly()).getFirst();
        assertEquals(Arrays.asList(1.0, 2.0, null, 4.0), trace.get("x"));
        assertEquals(List.of(2.0, 3.0, 1.0, 5.5), trace.get("y"));
    }

    @Test
    void datesAndNamesStayText() {
        var dates = PlotlyReading.traces(TablesawFigure.of(plots().get("series")).plotly()).getFirst();
        assertEquals("2024-02-01", ((List<?>) dates.get("x")).get(1));
        var names = PlotlyReading.traces(TablesawFigure.of(plots().get("bar")).plotly()).getFirst();
        assertEquals("b's \"q\" <i>", ((List<?>) names.get("x")).get(1));
    }

    @Test
    void barsOfOneCategoryAddUpAsInTheInteractiveForm() {
        var figure = PlotlyReading.figure(TablesawFigure.of(plots().get("bar")).plotly()).orElseThrow();
        var bars = (Figure.Bars) figure.series().getFirst();
        assertEquals(List.of(3.0, 3.0, 5.5), bars.y());
    }

    @Test
    void aKindThatCannotBeDrawnIsSaidInWords() {
        assertEquals("violin of 4 values.", TablesawFigure.of(plots().get("violin")).alternative());
    }
}
