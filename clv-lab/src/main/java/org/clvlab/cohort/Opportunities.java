package org.clvlab.cohort;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

import org.clvlab.data.Orders;

/** From orders to histories in opportunities, one a calendar period, in the database that holds the orders. */
record Opportunities(Orders orders, ChronoUnit period) {

    private static final String COUNTS = """
            WITH periods AS (
                SELECT customer_id,
                       date_trunc('%1$s', ordered_on) AS period,
                       sum(revenue) AS revenue
                FROM %2$s
                WHERE ordered_on <= DATE '%3$s'
                GROUP BY customer_id, date_trunc('%1$s', ordered_on)
            )
            SELECT customer_id,
                   count(*) - 1 AS frequency,
                   date_diff('%1$s', min(period), max(period)) AS recency,
                   date_diff('%1$s', min(period), DATE '%3$s') AS age,
                   CAST(sum(revenue) - arg_min(revenue, period) AS DOUBLE) AS repeat_revenue
            FROM periods
            GROUP BY customer_id
            ORDER BY customer_id
            """;

    Opportunities {
        switch (period) {
            case DAYS, WEEKS, MONTHS, YEARS -> {
            }
            default -> throw new IllegalArgumentException(
                    "An opportunity every " + period + " cannot be read off days; use DAYS, WEEKS, MONTHS or YEARS.");
        }
    }

    CustomerBase base(LocalDate observationEnd) {
        var name = period.name().toLowerCase(java.util.Locale.ROOT).replaceFirst("s$", "");
        var end = lastWhole(observationEnd);
        var ids = new ArrayList<String>();
        var frequency = IntStream.builder();
        var recency = DoubleStream.builder();
        var age = DoubleStream.builder();
        var value = DoubleStream.builder();
        var unknown = DoubleStream.builder();
        new OrderQueries(orders.warehouse()).each(COUNTS.formatted(name, PurchaseDaysSql.name(orders.relation()), end), row -> {
            ids.add(row.getString(1));
            int x = row.getInt(2);
            frequency.add(x);
            recency.add(row.getLong(3));
            age.add(row.getLong(4));
            value.add(x == 0 ? Double.NaN : row.getDouble(5) / x);
            unknown.add(Double.NaN);
        });
        if (ids.isEmpty())
            throw new IllegalArgumentException("No order was made up to " + end + ", the end of the last whole " + name
                    + " before " + observationEnd.plusDays(1) + "; choose a later end of observation.");
        return new CustomerBase(ids, frequency.build().toArray(), recency.build().toArray(), age.build().toArray(),
                value.build().toArray(), unknown.build().toArray(), null, period, end, orders.dataHash(), null);
    }

    /** The last day of the last period that is over. */
    private LocalDate lastWhole(LocalDate day) {
        var next = day.plusDays(1);
        return switch (period) {
            case WEEKS -> next.minusDays(next.getDayOfWeek().getValue());
            case MONTHS -> next.withDayOfMonth(1).minusDays(1);
            case YEARS -> next.withDayOfYear(1).minusDays(1);
            default -> day;
        };
    }
}
