package org.clvlab.diagnostic;

import static org.clvlab.report.Accuracy.decimals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;

import org.clvlab.cohort.Holdout;
import org.clvlab.data.Tabular;
import org.clvlab.data.TypedTable;
import org.clvlab.report.Card;
import org.clvlab.report.Digits;
import org.clvlab.report.Figure;
import org.clvlab.report.Given;
import org.clvlab.report.Shown;

/**
 * How well simple measures stand in for a forecast: each ranks the customers, and the ranking is held against what they did
 * in the holdout. A proxy may rank well and still say nothing of how much.
 *
 * @param holdout
 *            what happened
 * @param rows
 *            one a measure, in the order they were added
 */
public record ProxyAudit(Holdout holdout, List<Row> rows) implements Shown, Tabular {

    private static final String WITHOUT_MEASURE = "No measure is held against the holdout yet; add each by its name with one value"
            + " a customer, such as with(\"orders so far\", ...).";

    /** Copies the rows. */
    public ProxyAudit {
        rows = List.copyOf(rows);
    }

    /**
     * One measure.
     *
     * @param name
     *            of the measure
     * @param gini
     *            how well it ranks: 1 as well as can be, 0 no better than chance
     * @param topTenth
     *            the share of the holdout's purchases made by the tenth of the customers that it puts first
     */
    public record Row(String name, double gini, double topTenth) {}

    /**
     * {@return an audit without a measure yet}
     *
     * @param holdout
     *            what happened
     */
    public static ProxyAudit of(Holdout holdout) {
        if (Arrays.stream(Given.that(holdout, "holdout").purchases()).allMatch(n -> n == 0))
            throw new IllegalArgumentException("Nobody bought in the holdout, so no ranking can be judged; take a longer one.");
        return new ProxyAudit(holdout, List.of());
    }

    /**
     * {@return this audit with one more measure}
     *
     * @param name
     *            of the measure
     * @param values
     *            one a customer in the base's order; large means good
     */
    public ProxyAudit with(String name, double... values) {
        var purchases = holdout.purchases();
        if (values.length != purchases.length)
            throw new IllegalArgumentException(name + " has " + values.length + " values for " + purchases.length
                    + " customers; give one a customer.");
        for (int i = 0; i < values.length; i++)
            if (Double.isNaN(values[i]))
                throw new IllegalArgumentException(name + " has no value for customer " + holdout.calibration().ids().get(i)
                        + "; give those without one the least value.");
        if (new HashSet<>(rows.stream().map(Row::name).toList()).contains(name))
            throw new IllegalArgumentException("\"" + name + "\" is in the audit already; give this measure another name.");
        var order = IntStream.range(0, values.length).boxed().sorted((i, j) -> Double.compare(values[j], values[i]))
                .mapToInt(i -> i).toArray();
        double top = Arrays.stream(order).limit(Math.ceilDiv(order.length, 10)).mapToDouble(i -> purchases[i]).sum()
                / Arrays.stream(purchases).asLongStream().sum();
        var more = new ArrayList<>(rows);
        more.add(new Row(name, Ranking.gini(values, purchases), top));
        return new ProxyAudit(holdout, more);
    }

    /**
     * {@return how well each measure ranks, as bars}
     *
     * @throws IllegalStateException
     *             without a measure
     */
    public Figure figure() {
        if (rows.isEmpty())
            throw new IllegalStateException(WITHOUT_MEASURE);
        return new Figure("How well does each measure rank customers?", "", "normalised Gini",
                List.of(new Figure.Bars("normalised Gini", rows.stream().map(Row::name).toList(),
                        Heights.of(rows.stream().map(Row::gini).toList()))),
                "Bars. " + String.join(" ", rows.stream()
                        .map(row -> row.name + ": " + Digits.number(row.gini, decimals(3)) + ".").toList()));
    }

    /** {@return one row a measure, not rounded} */
    @Override
    public TypedTable typedTable() { return TypedTable.of("proxies", Row.class, rows); }

    @Override
    public Card card() {
        if (rows.isEmpty())
            return Card.titled("Measures held against the holdout's purchases").sentence(WITHOUT_MEASURE);
        var table = new ArrayList<List<String>>();
        for (var row : rows)
            table.add(List.of(row.name, Digits.number(row.gini, decimals(3)), Digits.percent(row.topTenth)));
        return Card.titled("Measures held against the holdout's purchases")
                .grid(List.of("measure", "normalised Gini", "purchases by its first tenth"), table);
    }

    @Override
    public String toString() { return rows.size() + (rows.size() == 1 ? " measure" : " measures") + " held against the holdout"; }
}
