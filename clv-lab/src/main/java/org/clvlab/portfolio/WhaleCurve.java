package org.clvlab.portfolio;

import static org.clvlab.report.Accuracy.decimals;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;

import java.util.stream.LongStream;
import org.clvlab.data.Tabular;
import org.clvlab.data.TypedColumn;
import org.clvlab.data.TypedTable;
import org.clvlab.report.Card;
import org.clvlab.report.Digits;
import org.clvlab.report.Figure;
import org.clvlab.report.Shown;

/**
 * Who earns what others lose: cumulative profit with the most profitable customers first (Kaplan &amp; Narayanan 2001,
 * "Measuring and Managing Customer Profitability", Journal of Cost Management 15(5)). It rises to a peak, and falls again over
 * those who cost more than they bring.
 *
 * @param of
 *            what is summed
 * @param total
 *            over all customers
 * @param peak
 *            the highest sum
 * @param customersAtPeak
 *            how many customers make it
 * @param customers
 *            how many there are
 * @param curve
 *            the sum over the most profitable 0, 1, ... 100 % of customers
 */
public record WhaleCurve(String of, double total, double peak, int customersAtPeak, int customers, List<Double> curve)
        implements
            Shown,
            Tabular {

    /** Copies the curve. */
    public WhaleCurve {
        curve = List.copyOf(curve);
    }

    static WhaleCurve of(String of, List<String> ids, double[] profit) {
        int[] order = Portfolio.descending(ids, profit);
        int n = profit.length;
        var sums = new double[n + 1];
        int peak = 0;
        for (int k = 1; k <= n; k++) {
            sums[k] = sums[k - 1] + profit[order[k - 1]];
            if (sums[k] > sums[peak])
                peak = k;
        }
        var curve = new ArrayList<Double>();
        for (int percent = 0; percent <= 100; percent++) {
            double place = percent * n / 100.0;
            int below = (int) Math.min(n - 1, place);
            curve.add(sums[below] + (place - below) * (sums[below + 1] - sums[below]));
        }
        return new WhaleCurve(of, sums[n], sums[peak], peak, n, curve);
    }

    /** {@return what those beyond the peak lose} */
    public double lostBeyondPeak() { return peak - total; }

    /** {@return the curve} */
    public Figure figure() {
        var percent = new ArrayList<Integer>();
        for (int k = 0; k <= 100; k++)
            percent.add(k);
        return new Figure("Whale curve: " + of, "% of customers, the most profitable first", "cumulative",
                List.of(new Figure.Line("cumulative", percent,
                        curve.stream().map(v -> new BigDecimal(v).round(new MathContext(6)).doubleValue()).toList())),
                toString())
                .with(new Figure.Level("all customers", new BigDecimal(total).round(new MathContext(6)).doubleValue()));
    }

    /** {@return one row a per cent of the customers, not rounded} */
    @Override
    public TypedTable typedTable() {
        return new TypedTable("whale curve",
                List.of(TypedColumn.wholes("percent", "of customers", LongStream.rangeClosed(0, 100).toArray()),
                        TypedColumn.numbers("cumulative", of, curve.stream().mapToDouble(v -> v).toArray())));
    }

    @Override
    public Card card() {
        return Card.titled("Whale curve: " + of).sentence(toString()).grid(List.of("what", "amount"), List.of(
                List.of("all customers", Digits.money(total)), List.of("the peak", Digits.money(peak)),
                List.of("customers that make the peak", Digits.count(customersAtPeak)),
                List.of("lost beyond it", Digits.money(lostBeyondPeak()))));
    }

    @Override
    public String toString() {
        return Digits.percent(customersAtPeak / (double) customers, decimals(0)) + " of customers make " + Digits.money(peak)
                + " ("
                + of + "); the rest "
                + (lostBeyondPeak() > 0 ? "lose " + Digits.money(lostBeyondPeak()) + " of it" : "add nothing")
                + ", so " + Digits.money(total) + " are left.";
    }
}
