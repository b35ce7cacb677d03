package org.clvlab.jupyter;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.clvlab.kernel.extension.Bundle;
import org.clvlab.kernel.extension.Renderer;
import org.clvlab.report.Card;
import org.clvlab.report.Figure;
import org.clvlab.report.Shown;
import org.clvlab.report.TableView;
import org.clvlab.report.TablesawFigure;
import tech.tablesaw.api.Table;

/**
 * How values look in a notebook. A result and a table are text and HTML; a figure is text, Plotly's JSON and PNG, and never
 * HTML: a page made without Plotly would prefer that to the picture.
 */
final class Renderers {

    static final List<Renderer<?>> ALL = List.of(new Renderer<>(Shown.class, result -> card(result.card())),
            new Renderer<>(Card.class, Renderers::card),
            new Renderer<>(Figure.class, figure -> figure(figure.text(), figure.plotly(), figure.png(), figure.alternative())),
            new Renderer<>(Table.class, Renderers::table),
            new Renderer<>(tech.tablesaw.plotly.components.Figure.class, Renderers::tablesaw));

    private Renderers() {}

    private static Bundle card(Card card) { return Bundle.text(card.text()).html(card.html()); }

    private static Bundle table(Table table) {
        var view = new TableView(table);
        return Bundle.text(view.text()).html(view.html());
    }

    private static Bundle tablesaw(tech.tablesaw.plotly.components.Figure plot) {
        var figure = TablesawFigure.of(plot);
        return figure(figure.text(), figure.plotly(), figure.png(), figure.alternative());
    }

    private static Bundle figure(String text, Map<String, Object> plotly, byte[] png, String alternative) {
        var data = new LinkedHashMap<String, Object>();
        data.put("text/plain", text);
        data.put("application/vnd.plotly.v1+json", plotly);
        data.put("image/png", png);
        return new Bundle(data, Map.of("image/png", Map.of("alt", alternative)));
    }
}
