package org.clvlab.portfolio;

import static org.clvlab.report.Accuracy.significant;

import java.util.ArrayList;
import java.util.List;

import org.clvlab.data.Tabular;
import org.clvlab.data.TypedTable;
import org.clvlab.report.Card;
import org.clvlab.report.Digits;
import org.clvlab.report.Figure;
import org.clvlab.report.Shown;

/**
 * Customers by size of their value.
 *
 * @param rows
 *            small, medium, large, very large
 */
public record Mix(List<Row> rows) implements Shown, Tabular {

    /** Copies the rows. */
    public Mix {
        rows = List.copyOf(rows);
    }

    /**
     * One size.
     *
     * @param size
     *            its name
     * @param from
     *            the lowest value of it; minus infinite for small
     * @param customers
     *            how many
     * @param ofCustomers
     *            share of all customers
     * @param value
     *            together
     * @param ofValue
     *            share of all value
     */
    public record Row(String size, double from, int customers, double ofCustomers, double value, double ofValue) {}

    static Mix of(Portfolio portfolio, double medium, double large, double veryLarge) {
        if (!(medium <= large && large <= veryLarge))
            throw new IllegalArgumentException(
                    "Medium from " + medium + ", large from " + large + ", very large from " + veryLarge
                            + ": the bounds must ascend.");
        double[] from = {Double.NEGATIVE_INFINITY, medium, large, veryLarge};
        var names = List.of("small", "medium", "large", "very large");
        var count = new int[4];
        var sum = new double[4];
        for (double value : portfolio.values()) {
            int size = value >= veryLarge ? 3 : value >= large ? 2 : value >= medium ? 1 : 0;
            count[size]++;
            sum[size] += value;
        }
        var rows = new ArrayList<Row>();
        for (int k = 0; k < 4; k++)
            rows.add(new Row(names.get(k), from[k], count[k], count[k] / (double) portfolio.size(), sum[k],
                    sum[k] / portfolio.total()));
        return new Mix(rows);
    }

    /** {@return shares of customers and of value} */
    public Figure figure() {
        return new Figure("Customers and value by size", "", "share, %",
                List.of(new Figure.Bars("customers", rows.stream().map(Row::size).toList(),
                        rows.stream().map(r -> Math.round(1000 * r.ofCustomers) / 10.0).toList()),
                        new Figure.Bars("value", rows.stream().map(Row::size).toList(),
                                rows.stream().map(r -> Math.round(1000 * r.ofValue) / 10.0).toList())),
                toString());
    }

    /** {@return one row a size, not rounded} */
    @Override
    public TypedTable typedTable() { return TypedTable.of("mix", Row.class, rows); }

    @Override
    public Card card() {
        return Card.titled("Small, medium, large and very large customers").sentence(toString())
                .grid(List.of("size", "from", "customers", "share", "value", "share of value"), rows.stream()
                        .map(r -> List.of(r.size, Double.isInfinite(r.from) ? "" : Digits.number(r.from, significant(4)),
                                Digits.count(r.customers), Digits.percent(r.ofCustomers), Digits.number(r.value, significant(4)),
                                Digits.percent(r.ofValue)))
                        .toList());
    }

    @Override
    public String toString() {
        return String.join("; ", rows.stream().map(r -> Digits.count(r.customers) + " " + r.size + " hold "
                + Digits.percent(r.ofValue)).toList()) + " of the value.";
    }
}
