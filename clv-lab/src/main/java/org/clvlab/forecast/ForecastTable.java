package org.clvlab.forecast;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.clvlab.data.TypedColumn;
import org.clvlab.data.TypedTable;

/** Forecasts and comparisons as typed columns, for other programs. */
final class ForecastTable {

    private static final String MONEY = "discounted margin";

    private ForecastTable() {}

    /** {@return one row a customer} */
    static TypedTable of(Forecast forecast) {
        var columns = new ArrayList<>(List.of(TypedColumn.texts("customer_id", forecast.ids()),
                TypedColumn.numbers("clv", MONEY, forecast.clv())));
        if (forecast.hasInterval()) {
            columns.add(TypedColumn.numbers("clv_low", MONEY, forecast.clvLow()));
            columns.add(TypedColumn.numbers("clv_high", MONEY, forecast.clvHigh()));
        }
        columns.add(TypedColumn.numbers("probability_alive", "", forecast.probabilityAlive()));
        columns.add(TypedColumn.numbers("expected_orders", "orders", forecast.expectedOrders()));
        columns.add(TypedColumn.numbers("expected_spend", "revenue an order", forecast.expectedSpend()));
        return new TypedTable("forecast", columns);
    }

    /** {@return one row a scenario; the first has no difference} */
    static TypedTable of(ScenarioComparison comparison) {
        var names = comparison.scenarios().stream().map(Scenario::name).toList();
        var columns = new ArrayList<>(List.of(TypedColumn.texts("scenario", names),
                TypedColumn.numbers("total", MONEY, names.stream().mapToDouble(comparison::total).toArray()),
                TypedColumn.numbers("difference", MONEY, later(names, comparison::difference))));
        if (comparison.hasInterval()) {
            columns.add(TypedColumn.numbers("total_low", MONEY,
                    names.stream().mapToDouble(name -> comparison.totalInterval(name).low()).toArray()));
            columns.add(TypedColumn.numbers("total_high", MONEY,
                    names.stream().mapToDouble(name -> comparison.totalInterval(name).high()).toArray()));
            columns.add(TypedColumn.numbers("difference_low", MONEY,
                    later(names, name -> comparison.differenceInterval(name).low())));
            columns.add(TypedColumn.numbers("difference_high", MONEY,
                    later(names, name -> comparison.differenceInterval(name).high())));
            columns.add(TypedColumn.numbers("probability_better", "", later(names, comparison::probabilityBetter)));
        }
        return new TypedTable("scenarios", columns);
    }

    private static double[] later(List<String> names, ToDoubleFunction<String> of) {
        return IntStream.range(0, names.size()).mapToDouble(s -> s == 0 ? Double.NaN : of.applyAsDouble(names.get(s))).toArray();
    }
}
