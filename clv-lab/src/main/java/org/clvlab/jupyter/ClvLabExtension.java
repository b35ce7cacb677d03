package org.clvlab.jupyter;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.clvlab.data.TableOfRows;
import org.clvlab.data.Tabular;
import org.clvlab.data.TypedColumns;
import org.clvlab.data.TypedRows;
import org.clvlab.data.Warehouse;
import org.clvlab.kernel.extension.Extension;
import org.clvlab.kernel.extension.Renderer;
import org.clvlab.kernel.extension.SqlTable;
import tech.tablesaw.api.Table;

/** What a notebook has of CLV Lab without an import line. */
public final class ClvLabExtension implements Extension {

    /** Whole packages of the library; of Tablesaw only the names that a cell needs, since its other names belong to others. */
    private static final List<String> IMPORTS = List.of("org.clvlab.report.*", "org.clvlab.data.*", "org.clvlab.cohort.*",
            "org.clvlab.model.*", "org.clvlab.survival.*", "org.clvlab.diagnostic.*", "org.clvlab.inference.*",
            "org.clvlab.survey.*", "org.clvlab.experiment.*", "org.clvlab.course.*", "org.clvlab.hypothesis.*",
            "org.clvlab.forecast.*", "org.clvlab.portfolio.*", "org.clvlab.segment.*", "org.clvlab.grouping.*",
            "org.clvlab.marlowfinch.MarlowFinch", "static org.clvlab.data.Condition.where", "tech.tablesaw.api.Table",
            "tech.tablesaw.api.Row", "tech.tablesaw.api.StringColumn", "tech.tablesaw.api.DoubleColumn",
            "tech.tablesaw.api.IntColumn", "tech.tablesaw.api.LongColumn", "tech.tablesaw.api.BooleanColumn",
            "tech.tablesaw.api.DateColumn", "tech.tablesaw.api.DateTimeColumn", "tech.tablesaw.aggregate.AggregateFunctions",
            "tech.tablesaw.plotly.api.AreaPlot", "tech.tablesaw.plotly.api.BoxPlot", "tech.tablesaw.plotly.api.BubblePlot",
            "tech.tablesaw.plotly.api.Heatmap", "tech.tablesaw.plotly.api.Histogram",
            "tech.tablesaw.plotly.api.HorizontalBarPlot", "tech.tablesaw.plotly.api.LinePlot",
            "tech.tablesaw.plotly.api.PiePlot", "tech.tablesaw.plotly.api.ScatterPlot",
            "tech.tablesaw.plotly.api.TimeSeriesPlot", "tech.tablesaw.plotly.api.VerticalBarPlot",
            "org.duckdb.DuckDBConnection", "org.duckdb.DuckDBDriver");

    /** Made once by the service loader. */
    public ClvLabExtension() {}

    @Override
    public String name() { return "CLV Lab"; }

    @Override
    public List<String> imports() { return IMPORTS; }

    @Override
    public List<Renderer<?>> renderers() { return Renderers.ALL; }

    @Override
    public void onInterrupt() { Warehouse.cancelQueries(); }

    /** The tables of a warehouse are known by name to %%sql. */
    @Override
    public Optional<Connection> sqlConnection(Object value) {
        return value instanceof Warehouse warehouse ? Optional.of(warehouse.connection()) : Optional.empty();
    }

    @Override
    public Optional<Object> sqlTable(ResultSet rows) throws SQLException { return Optional.of(TableOfRows.of(rows)); }

    /** Tablesaw's tables, and whatever result has figures in rows and columns, are asked by the names of their variables. */
    @Override
    public Optional<SqlTable> tableForSql(Object value) {
        return switch (value) {
            case Table table -> Optional.of((connection, name) -> TypedRows.copy(TypedColumns.of(table), connection, name));
            case Tabular result -> Optional.of((connection, name) -> TypedRows.copy(result.typedTable(), connection, name));
            default -> Optional.empty();
        };
    }
}
