package org.clvlab.cohort;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

import org.clvlab.data.Orders;
import org.clvlab.report.Given;

/**
 * From orders to histories, in the database that holds the orders. The orders of a customer on one day are one purchase,
 * whatever the unit of time; the first day starts the clock and is no repeat purchase. Sums of money are decimal, so they do
 * not depend on the order of adding. Every query of one end of observation gives the same customers in the same order, so
 * their columns lie side by side without a look-up.
 */
final class PurchaseHistories {

    private final Orders orders;
    private final FirstOrder firstOrder;
    private final long together;
    private final OrderQueries queries;

    /** Purchase days of so many orders are grouped at a time: so those of ten million take 250 MB and not 900. */
    private static final long TOGETHER = 2_500_000;

    PurchaseHistories(Orders orders, FirstOrder firstOrder) { this(orders, firstOrder, TOGETHER); }

    PurchaseHistories(Orders orders, FirstOrder firstOrder, long together) {
        this.orders = orders;
        this.firstOrder = firstOrder;
        this.together = together;
        this.queries = new OrderQueries(Given.that(orders, "table of orders").warehouse());
    }

    CustomerBase base(LocalDate observationEnd, ChronoUnit unit) {
        double unitDays = UnitLength.inDays(unit);
        var days = days(observationEnd);
        var ids = new ArrayList<String>();
        var frequency = IntStream.builder();
        var recency = DoubleStream.builder();
        var age = DoubleStream.builder();
        var value = DoubleStream.builder();
        var marginRate = DoubleStream.builder();
        queries.each(counted(days), "customer_id", row -> {
            ids.add(row.getString(1));
            int x = row.getInt(2);
            frequency.add(x);
            recency.add(row.getLong(3) / unitDays);
            age.add(row.getLong(4) / unitDays);
            value.add(x == 0 ? Double.NaN : row.getDouble(5) / x);
            marginRate.add(days.withMargins() ? marginRate(row) : Double.NaN);
        });
        if (ids.isEmpty())
            throw new IllegalArgumentException("No order was made up to " + observationEnd + "; the orders run from "
                    + day("min(ordered_on)") + " to " + day("max(ordered_on)") + ". Choose an observation end in between.");
        var repeats = frequency.build().toArray();
        long purchaseDays = ids.size() + Arrays.stream(repeats).asLongStream().sum();
        return new CustomerBase(ids, repeats, recency.build().toArray(), age.build().toArray(),
                value.build().toArray(), marginRate.build().toArray(), LogGaps.when(() -> logGaps(days, unitDays)), unit,
                observationEnd, orders.dataHash(), new OrderCounts(days, queries).preparation(purchaseDays));
    }

    /** {@return queries of one row a customer, each of some of them} */
    private List<String> counted(PurchaseDaysSql days) {
        int parts = Math.toIntExact(1 + (orders.size() - 1) / together);
        return IntStream.range(0, parts).mapToObj(k -> countedIn(days.with(new PurchaseDaysSql.Part(k, parts)))).toList();
    }

    private static String countedIn(PurchaseDaysSql days) { return days.head() + """
                SELECT customer_id,
                       count(*) - 1 AS frequency,
                       max(ordered_on) - min(ordered_on) AS recency,
                       DATE '%s' - min(ordered_on) AS age,
                       CAST(sum(revenue) - arg_min(revenue, ordered_on) AS DOUBLE) AS repeat_revenue%s
                FROM days
                GROUP BY customer_id
                """.formatted(days.until(), days.withMargins() ? MARGINS : ""); }

    private static final String MARGINS = """
            ,
                       CAST(sum(gross) AS DOUBLE) AS revenue,
                       CASE WHEN count(margin) = count(*) THEN CAST(sum(margin) AS DOUBLE) END AS margin
            """;

    private static double marginRate(ResultSet row) throws SQLException {
        double revenue = row.getDouble(6);
        double margin = row.getDouble(7);
        return row.wasNull() || !(revenue > 0) ? Double.NaN : margin / revenue;
    }

    private PurchaseDaysSql days(LocalDate until) {
        var withRefunds = queries.number("SELECT count(*) FROM (SELECT 1 FROM (" + orders.refunds() + ") LIMIT 1)") > 0;
        var withMargins = queries.number("SELECT count(*) FROM (SELECT 1 FROM " + PurchaseDaysSql.name(orders.relation())
                + " WHERE margin IS NOT NULL LIMIT 1)") > 0;
        return new PurchaseDaysSql(orders, until, firstOrder, withRefunds, withMargins, PurchaseDaysSql.Part.WHOLE);
    }

    /** The logarithm is taken here and not in the database, whose C library differs from machine to machine. */
    private double[] logGaps(PurchaseDaysSql days, double unitDays) {
        var sums = DoubleStream.builder();
        queries.each(days.head() + """
                , gaps AS (
                    SELECT customer_id,
                           ordered_on - lag(ordered_on) OVER (PARTITION BY customer_id ORDER BY ordered_on) AS gap
                    FROM days
                )
                SELECT customer_id,
                       count(gap) AS gaps,
                       list(gap ORDER BY gap) FILTER (gap IS NOT NULL) AS lengths
                FROM gaps
                GROUP BY customer_id
                ORDER BY customer_id
                """, row -> {
            double sum = 0;
            if (row.getLong(2) > 0)
                for (var gap : (Object[]) row.getArray(3).getArray())
                    sum += Math.log(((Number) gap).longValue() / unitDays);
            sums.add(sum);
        });
        return sums.build().toArray();
    }

    CalibrationHoldout split(LocalDate calibrationEnd, LocalDate end, ChronoUnit unit) {
        if (!end.isAfter(calibrationEnd))
            throw new IllegalArgumentException("The calibration ends on " + calibrationEnd + " and the data on " + end
                    + "; nothing is left to judge the model on. Choose an earlier calibration end.");
        var calibration = base(calibrationEnd, unit);
        return new CalibrationHoldout(calibration, holdout(calibration, end), base(end, unit));
    }

    private Holdout holdout(CustomerBase calibration, LocalDate end) {
        var purchases = IntStream.builder();
        var revenue = DoubleStream.builder();
        var cut = calibration.observationEnd();
        var newcomers = new int[1];
        queries.each(days(end).head() + """
                SELECT min(ordered_on) > DATE '%1$s' AS newcomer,
                       count(*) FILTER (ordered_on > DATE '%1$s') AS purchases,
                       CAST(coalesce(sum(revenue) FILTER (ordered_on > DATE '%1$s'), 0) AS DOUBLE) AS revenue
                FROM days
                GROUP BY customer_id
                ORDER BY customer_id
                """.formatted(cut), row -> {
            if (row.getBoolean(1))
                newcomers[0]++;
            else {
                purchases.add(row.getInt(2));
                revenue.add(row.getDouble(3));
            }
        });
        return new Holdout(calibration, end, purchases.build().toArray(), revenue.build().toArray(), daily(cut, end),
                newcomers[0]);
    }

    /** The repeat purchases, up to an end, of those who first ordered up to the cut. */
    Holdout.PurchaseDays daily(LocalDate cut, LocalDate end) {
        var first = new LocalDate[1];
        var counts = new ArrayList<Integer>();
        queries.each(days(end).head() + """
                , firsts AS (
                    SELECT customer_id,
                           min(ordered_on) AS first_day
                    FROM days
                    GROUP BY customer_id
                )
                SELECT ordered_on,
                       count(*) FILTER (ordered_on > first_day) AS repeats
                FROM days
                JOIN firsts USING (customer_id)
                WHERE first_day <= DATE '%s'
                GROUP BY ordered_on
                ORDER BY ordered_on
                """.formatted(cut), row -> {
            var day = LocalDate.parse(row.getString(1));
            if (first[0] == null) {
                first[0] = day;
                counts.addAll(Collections.nCopies((int) ChronoUnit.DAYS.between(day, end) + 1, 0));
            }
            counts.set((int) ChronoUnit.DAYS.between(first[0], day), row.getInt(2));
        });
        return new Holdout.PurchaseDays(first[0], List.copyOf(counts));
    }

    /** The last day with an order. */
    LocalDate lastDay() {
        var last = day("max(ordered_on)");
        if (last == null)
            throw new IllegalArgumentException("There are no orders at all, so there is no customer base.");
        return LocalDate.parse(last);
    }

    private String day(String which) {
        var found = new String[1];
        queries.each("SELECT " + which + " FROM " + PurchaseDaysSql.name(orders.relation()), row -> found[0] = row.getString(1));
        return found[0];
    }
}
