package org.clvlab.jupyter;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.clvlab.data.Warehouse;
import org.clvlab.kernel.extension.Bundle;
import org.clvlab.report.Card;
import org.clvlab.report.Figure;
import org.clvlab.report.Shown;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.plotly.api.ScatterPlot;

/** The bundle of each kind of value. */
class RenderersTest {

    private static final Table TABLE = Table.create("t", DoubleColumn.create("x", 1, 2), DoubleColumn.create("y", 2, 3));

    @Test
    void aResultIsTextAndHtml() {
        Shown shown = () -> Card.titled("A result").sentence("It holds.");
        var bundle = bundle(shown);
        assertEquals(List.of("text/plain", "text/html"), List.copyOf(bundle.data().keySet()));
        assertTrue(bundle.plain().startsWith("A result\n========"));
    }

    /** Such as the page of one customer. */
    @Test
    void aCardIsTextAndHtml() {
        var bundle = bundle(Card.titled("A page").sentence("Of one customer."));
        assertEquals(List.of("text/plain", "text/html"), List.copyOf(bundle.data().keySet()));
        assertEquals("A page\n======\n\nOf one customer.", bundle.plain().strip());
    }

    @Test
    void sqlSeesTheTablesOfAWarehouseAndAnswersWithATable() throws SQLException {
        try (var warehouse = Warehouse.inMemory()) {
            var connection = new ClvLabExtension().sqlConnection(warehouse).orElseThrow();
            try (var statement = connection.createStatement(); var rows = statement.executeQuery("select 7 as n, 'x' as s")) {
                var table = assertInstanceOf(Table.class, new ClvLabExtension().sqlTable(rows).orElseThrow());
                assertEquals(7, table.intColumn("n").get(0));
            }
            assertTrue(new ClvLabExtension().sqlConnection("no warehouse").isEmpty());
        }
    }

    @Test
    void aTableIsTextAndHtml() { assertEquals(List.of("text/plain", "text/html"), List.copyOf(bundle(TABLE).data().keySet())); }

    @Test
    void aFigureIsTextPlotlyAndPngAndNeverHtml() {
        var figure = new Figure("It rises", "week", "orders", List.of(new Figure.Line("l", List.of(1, 2), List.of(1.0, 2.0))),
                "One line that rises.");
        var bundle = bundle(figure);
        assertEquals(List.of("text/plain", "application/vnd.plotly.v1+json", "image/png"), List.copyOf(bundle.data().keySet()));
        assertEquals("It rises\nOne line that rises.", bundle.plain());
        assertInstanceOf(Map.class, bundle.data().get("application/vnd.plotly.v1+json"));
        assertArrayEquals(figure.png(), (byte[]) bundle.data().get("image/png"));
        assertEquals(Map.of("alt", "One line that rises."), bundle.metadata().get("image/png"));
    }

    @Test
    void aTablesawPlotIsTheSameBundle() {
        var bundle = bundle(ScatterPlot.create("Points", TABLE, "x", "y"));
        assertEquals(List.of("text/plain", "application/vnd.plotly.v1+json", "image/png"), List.copyOf(bundle.data().keySet()));
        assertEquals("Points\nscatter of 2 values.", bundle.plain());
    }

    private static Bundle bundle(Object value) {
        return new ClvLabExtension().renderers().stream().filter(renderer -> renderer.type().isInstance(value)).findFirst()
                .orElseThrow()
                .apply(value);
    }
}
