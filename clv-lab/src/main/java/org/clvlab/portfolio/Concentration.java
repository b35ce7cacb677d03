package org.clvlab.portfolio;

import static org.clvlab.report.Accuracy.decimals;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;

import org.clvlab.data.Tabular;
import org.clvlab.data.TypedTable;
import org.clvlab.report.Card;
import org.clvlab.report.Digits;
import org.clvlab.report.Figure;
import org.clvlab.report.Shown;

/**
 * How concentrated value is: the curve of Lorenz (1905), the coefficient of Gini (1912), and the shares of the top.
 *
 * <pre>
 * Gini = sum of (2 i - n - 1) v_i / (n sum of v_i),   v_1 the smallest of n values
 * </pre>
 *
 * @param gini
 *            0 where all are worth the same, near 1 where one is worth all; above 1 where many are worth less than nothing
 * @param shareOfTop
 *            the share of the value that the top 1, 5, 10, 20 and 50 % of customers hold
 * @param customers
 *            how many
 * @param lorenz
 *            the cumulative share of value of the lowest 0, 1, ... 100 % of customers
 */
public record Concentration(double gini, List<Top> shareOfTop, int customers, List<Double> lorenz) implements Shown, Tabular {

    /** Copies the lists. */
    public Concentration {
        shareOfTop = List.copyOf(shareOfTop);
        lorenz = List.copyOf(lorenz);
    }

    /**
     * The top of the customers.
     *
     * @param ofCustomers
     *            share of customers
     * @param count
     *            how many that are
     * @param ofValue
     *            share of the value
     */
    public record Top(double ofCustomers, int count, double ofValue) {}

    static Concentration of(Portfolio portfolio) {
        int n = portfolio.size();
        double total = portfolio.total();
        if (!(total > 0))
            throw new IllegalStateException("The customers are worth " + Digits.number(total)
                    + " together, so there is no value to be concentrated.");
        double weighted = 0;
        var fromBelow = new double[n + 1];
        for (int i = 1; i <= n; i++) {
            double value = portfolio.valueAt(n - i);
            weighted += (2.0 * i - n - 1) * value;
            fromBelow[i] = fromBelow[i - 1] + value;
        }
        var tops = new ArrayList<Top>();
        for (double share : new double[]{0.01, 0.05, 0.10, 0.20, 0.50}) {
            int count = (int) Math.ceil(share * n - 1e-9);
            tops.add(new Top(share, count, 1 - fromBelow[n - count] / fromBelow[n]));
        }
        var lorenz = new ArrayList<Double>();
        for (int percent = 0; percent <= 100; percent++) {
            double place = percent * n / 100.0;
            int below = (int) Math.min(n - 1, place);
            lorenz.add((fromBelow[below] + (place - below) * (fromBelow[below + 1] - fromBelow[below])) / fromBelow[n]);
        }
        return new Concentration(weighted / (n * fromBelow[n]), tops, n, lorenz);
    }

    /** {@return Lorenz's curve} */
    public Figure figure() {
        var percent = new ArrayList<Integer>();
        var shares = new ArrayList<Double>();
        for (int k = 0; k <= 100; k++) {
            percent.add(k);
            shares.add(new BigDecimal(100 * lorenz.get(k)).round(new MathContext(6)).doubleValue());
        }
        return new Figure("How concentrated value is", "% of customers, the lowest first", "% of value",
                List.of(new Figure.Line("value", percent, shares),
                        new Figure.Line("all alike", List.of(0, 100), List.of(0.0, 100.0))),
                toString());
    }

    /** {@return one row a top of the customers, not rounded} */
    @Override
    public TypedTable typedTable() { return TypedTable.of("concentration", Top.class, shareOfTop); }

    @Override
    public Card card() {
        return Card.titled("Concentration of value").sentence(toString())
                .grid(List.of("top of customers", "customers", "share of value"), shareOfTop.stream()
                        .map(t -> List.of(Digits.percent(t.ofCustomers, decimals(0)), Digits.count(t.count),
                                Digits.percent(t.ofValue)))
                        .toList())
                .sentence("Of expected values; what will happen differs more between customers.");
    }

    @Override
    public String toString() {
        return "The top 20 % of customers hold " + Digits.percent(shareOfTop.get(3).ofValue) + " of the value; Gini "
                + Digits.number(gini, decimals(3)) + ".";
    }
}
