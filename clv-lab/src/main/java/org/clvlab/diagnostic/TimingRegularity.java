package org.clvlab.diagnostic;

import static org.clvlab.report.Accuracy.decimals;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

import org.clvlab.data.Orders;
import org.clvlab.data.Tabular;
import org.clvlab.data.TypedTable;
import org.clvlab.report.Card;
import org.clvlab.report.Digits;
import org.clvlab.report.Figure;
import org.clvlab.report.Shown;

/**
 * How regular customers buy (Wheat &amp; Morrison 1990, <i>Journal of Marketing Research</i> 27(1), 87-93). Of a customer's
 * last two times between purchases, the share M of the first in both is uniform where purchases come at random, and beta (k,
 * k) where each is the k-th event of a random process: the more regular, the closer to one half. Whatever the customer's own
 * rate is, it cancels. Hence k = (1 - 4 Var M) / (8 Var M).
 *
 * @param shares
 *            one a customer with at least three purchase days
 * @param k
 *            the estimate; infinite where every share is one half
 * @param low
 *            the lower end of its 95 % interval, by the delta method on the variance
 * @param high
 *            its upper end
 */
public record TimingRegularity(List<Double> shares, double k, double low, double high) implements Shown, Tabular {

    private static final int FEWEST = 30;

    /** Copies the shares. */
    public TimingRegularity {
        shares = List.copyOf(shares);
    }

    /**
     * {@return the regularity of orders up to a day; the orders of a customer on one day are one purchase}
     *
     * @param orders
     *            one row an order
     * @param end
     *            the last day that is read
     */
    public static TimingRegularity of(Orders orders, LocalDate end) {
        var first = DoubleStream.builder();
        var second = DoubleStream.builder();
        var query = """
                WITH days AS (
                    SELECT DISTINCT customer_id,
                           ordered_on
                    FROM "%s"
                    WHERE ordered_on <= DATE '%s'
                ), last_days AS (
                    SELECT customer_id,
                           max(ordered_on, 3) AS latest
                    FROM days
                    GROUP BY customer_id
                )
                SELECT latest[2] - latest[3],
                       latest[1] - latest[2]
                FROM last_days
                WHERE len(latest) = 3
                ORDER BY customer_id
                """.formatted(orders.relation().replace("\"", "\"\""), end);
        synchronized (orders.warehouse().connection()) {
            try (var statement = orders.warehouse().connection().createStatement(); var rows = statement.executeQuery(query)) {
                while (rows.next()) {
                    first.add(rows.getLong(1));
                    second.add(rows.getLong(2));
                }
            } catch (SQLException e) {
                throw new IllegalStateException("The times between orders could not be read: " + e.getMessage(), e);
            }
        }
        return of(first.build().toArray(), second.build().toArray());
    }

    /**
     * {@return the regularity of customers with two times between purchases each}
     *
     * @param first
     *            the earlier time of each, positive
     * @param second
     *            the later time of each, positive
     */
    public static TimingRegularity of(double[] first, double[] second) {
        if (first.length != second.length)
            throw new IllegalArgumentException("There are " + first.length + " first times and " + second.length
                    + " second ones; give two a customer.");
        if (first.length < FEWEST)
            throw new IllegalArgumentException(
                    "Only " + first.length + " customers have three purchases, and fewer than " + FEWEST
                            + " say nothing of regularity; observe longer.");
        var shares = new ArrayList<Double>();
        for (int i = 0; i < first.length; i++) {
            if (!(first[i] > 0) || !(second[i] > 0) || Double.isInfinite(first[i] + second[i]))
                throw new IllegalArgumentException("Row " + (i + 1) + " has the times " + first[i] + " and " + second[i]
                        + "; both must be above 0. Merge the orders of a day.");
            shares.add(first[i] / (first[i] + second[i]));
        }
        int n = shares.size();
        double square = 0;
        double fourth = 0;
        for (double share : shares) {
            double off = (share - 0.5) * (share - 0.5);
            square += off;
            fourth += off * off;
        }
        // about one half, which the mean is known to be
        double variance = square / n;
        double error = Math.sqrt(Math.max(0, fourth / n - variance * variance) / n);
        return new TimingRegularity(shares, k(variance), k(variance + 1.959963984540054 * error),
                k(Math.max(0, variance - 1.959963984540054 * error)));
    }

    private static double k(double variance) {
        return variance == 0 ? Double.POSITIVE_INFINITY : (1 - 4 * variance) / (8 * variance);
    }

    String sentence() {
        var said = "k is " + Digits.number(k, decimals(2)) + " (95 % interval " + Digits.number(low, decimals(2)) + " to "
                + Digits.number(high, decimals(2)) + ") by " + Digits.count(shares.size()) + " customers with three purchases";
        if (low > 1)
            return said
                    + ": purchases are more regular than chance. Silence says more than a model of random purchases hears; try"
                    + " BG/CNBD-k or MBG/CNBD-k.";
        if (high < 1)
            return said + ": purchases come in bursts, more than chance has it. Merge orders that belong together (a delivery in"
                    + " parts, a basket forgotten), else expect a model of random purchases to be too sure that silence means loss.";
        return said + ": purchases come at random, as NBD, Pareto/NBD and BG/NBD suppose.";
    }

    /** {@return the shares as a histogram; flat is random, a hill in the middle regular} */
    public Figure figure() {
        return new Figure(
                "How regular are purchases? The share of a customer's last but one time between purchases in the last two",
                "share", "customers",
                List.of(Figure.histogram("customers", shares.stream().mapToDouble(s -> s).toArray(), 10)), "Bars. " + sentence());
    }

    /** {@return one row, not rounded} */
    @Override
    public TypedTable typedTable() {
        record Line(int customers, double k, double low, double high) {}
        return TypedTable.of("regularity", Line.class, List.of(new Line(shares.size(), k, low, high)));
    }

    @Override
    public Card card() { return Card.titled("Regularity of purchases").sentence(sentence()); }

    @Override
    public String toString() { return sentence(); }
}
