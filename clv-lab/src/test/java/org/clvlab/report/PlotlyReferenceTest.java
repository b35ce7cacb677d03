package org.clvlab.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** The interactive form: strict JSON, in the shape that plotly.js 3 and 4 read. */
class PlotlyReferenceTest {

    static List<Figure> samples() { return List.copyOf(Samples.all().values()); }

    @ParameterizedTest
    @MethodSource("samples")
    void isStrictJsonWithTitlesAsObjects(Figure figure) {
        var json = JsonMapper.shared().writeValueAsString(figure.plotly());
        assertFalse(json.contains("NaN") || json.contains("Infinity"), json);
        assertFalse(json.contains("\"title\":\""), json);
        assertEquals(json, JsonMapper.shared().writeValueAsString(JsonMapper.shared().readValue(json, Map.class)));
        var layout = assertInstanceOf(Map.class, figure.plotly().get("layout"));
        assertEquals("rgba(0,0,0,0)", layout.get("paper_bgcolor"));
        assertEquals(figure.title().replace("<", "&lt;").replace(">", "&gt;"), ((Map<?, ?>) layout.get("title")).get("text"));
    }

    @Test
    void aBandIsTwoEdgesAndTheSpaceBetween() {
        var data = (List<?>) Samples.all().get("tracking").plotly().get("data");
        assertEquals(4, data.size());
        assertEquals(false, ((Map<?, ?>) data.get(0)).get("showlegend"));
        assertEquals("tonexty", ((Map<?, ?>) data.get(1)).get("fill"));
        assertEquals("1997-01-08", ((List<?>) ((Map<?, ?>) data.get(2)).get("x")).getFirst());
    }

    @Test
    void anIntervalSharesTheColourOfItsLine() {
        var data = (List<?>) Samples.all().get("tracking").plotly().get("data");
        var colours = data.stream().map(trace -> ((Map<?, ?>) ((Map<?, ?>) trace).get("line")).get("color")).toList();
        assertEquals(List.of(Palette.css(0), Palette.css(0), Palette.css(0), Palette.css(1)), colours);
    }

    @Test
    void everyWhiskerAndMarkOfAnIntervalIsInsideTheAxes() {
        var plotly = Samples.all().get("intervals").plotly();
        var trace = (Map<?, ?>) ((List<?>) plotly.get("data")).getFirst();
        var whisker = (Map<?, ?>) trace.get("error_x");
        assertEquals(java.util.Arrays.asList(3.46, 3.2, null), trace.get("x"));
        assertEquals(4.94 - 3.46, ((List<?>) whisker.get("array")).getFirst());
        assertEquals(3.46 - 1.98, ((List<?>) whisker.get("arrayminus")).getFirst());
        var layout = (Map<?, ?>) plotly.get("layout");
        var across = (List<?>) ((Map<?, ?>) layout.get("xaxis")).get("range");
        assertTrue((double) across.getFirst() < -1 && (double) across.getLast() > 4.94, across.toString());
        var up = (Map<?, ?>) layout.get("yaxis");
        assertEquals("category", up.get("type"));
        assertEquals(List.of(2.5, -0.5), up.get("range"), "the first on top, and a row for the one without a value");
        assertEquals(List.of("rect", "line"),
                ((List<?>) layout.get("shapes")).stream().map(shape -> ((Map<?, ?>) shape).get("type")).toList());
    }

    @Test
    void aStripeBesideBarsIsInsideTheAxisAndItsWordsAboveThePlot() {
        var layout = (Map<?, ?>) Samples.all().get("sideways").plotly().get("layout");
        var across = (List<?>) ((Map<?, ?>) layout.get("xaxis")).get("range");
        assertTrue((double) across.getFirst() < -0.1 && (double) across.getLast() > 0.8, across.toString());
        var words = (Map<?, ?>) ((List<?>) layout.get("annotations")).getFirst();
        assertEquals("bottom", words.get("yanchor"));
        assertEquals(1, words.get("y"));
        assertEquals(-0.1, words.get("x"));
    }

    @Test
    void aMissingNumberIsAGap() {
        var figure = new Figure("t", "x", "y", List.of(new Figure.Line("l", List.of(1, 2), List.of(1.0, Double.NaN))), "");
        var y = (List<?>) ((Map<?, ?>) ((List<?>) figure.plotly().get("data")).getFirst()).get("y");
        assertEquals(java.util.Arrays.asList(1.0, null), y);
    }

    @Test
    void seriesThatShareNoAxesAreRefused() {
        var message = assertThrows(IllegalArgumentException.class,
                () -> new Figure("t", "x", "y", List.of(new Figure.Slices("s", List.of("a"), List.of(1.0)),
                        new Figure.Line("l", List.of(1), List.of(1.0))), ""))
                .getMessage();
        assertEquals("One picture cannot hold [pie, lines] over the same axes; make a figure of each.", message);
    }

    @Test
    void lengthsThatDifferAreRefused() {
        assertEquals("Series \"l\" has 2 positions but 1 values.", assertThrows(IllegalArgumentException.class,
                () -> new Figure.Line("l", List.of(1, 2), List.of(1.0))).getMessage());
    }

    @Test
    void aHistogramCountsEveryFiniteValueInRoundClasses() {
        var bars = Figure.histogram("h", new double[]{0, 0.05, 0.1, 0.95, 1, Double.NaN}, 10);
        assertEquals(List.of(0.05, 0.15, 0.25, 0.35, 0.45, 0.55, 0.65, 0.75, 0.85, 0.95, 1.05), bars.x());
        assertEquals(5.0, bars.y().stream().mapToDouble(d -> d).sum());
        assertEquals(List.of(7.0), Figure.histogram("h", new double[]{7, 7}, 5).x());
    }
}
