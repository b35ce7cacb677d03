package org.clvlab.report;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A figure made with Tablesaw's plots, shown without its page: that loads a library from the network and writes JavaScript.
 * Here the same description becomes Plotly's JSON and, from that, a static picture, or, for a kind that cannot be drawn
 * static, a picture that says in words what the interactive one shows.
 *
 * @param plotly
 *            the figure as a tree of Map, List, Number and String that is JSON as it stands
 */
public record TablesawFigure(Map<String, Object> plotly) {

    /**
     * {@return the figure that a Tablesaw plot describes}
     *
     * @param figure
     *            what {@code ScatterPlot.create} and its like return
     */
    public static TablesawFigure of(tech.tablesaw.plotly.components.Figure figure) {
        return new TablesawFigure(TablesawScript.read(figure.asJavascript("figure")));
    }

    /** {@return the figure as the bytes of a PNG picture, the same on every machine} */
    public byte[] png() {
        return PlotlyReading.figure(plotly).map(Figure::png).orElseGet(() -> Png.ofWords(title(),
                alternative() + "\nThis kind of figure is drawn in an interactive notebook only."));
    }

    /** {@return in words what the figure shows, from its kinds of trace and their sizes} */
    public String alternative() {
        return PlotlyReading.traces(plotly).stream().map(TablesawFigure::words).collect(Collectors.joining(" "));
    }

    /** {@return title and alternative: the figure for a reader without pictures} */
    public String text() {
        return title().isBlank() ? alternative() : title() + "\n" + alternative();
    }

    private String title() { return PlotlyReading.title(PlotlyReading.layout(plotly)); }

    private static String words(Map<String, Object> trace) {
        var name = PlotlyReading.text(trace.get("name"));
        var kind = String.valueOf(trace.getOrDefault("type", "scatter"));
        var size = List.of("x", "values", "y", "z", "open").stream().map(trace::get).filter(List.class::isInstance)
                .mapToInt(values -> ((List<?>) values).size()).findFirst().orElse(0);
        return (kind.equals("scatter") && "lines".equals(trace.get("mode")) ? "line" : kind)
                + (name.isBlank() ? "" : " \"" + name + "\"") + " of " + Digits.count(size)
                + (size == 1 ? " value." : " values.");
    }
}
