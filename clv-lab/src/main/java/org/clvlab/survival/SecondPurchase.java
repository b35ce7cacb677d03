package org.clvlab.survival;

import java.sql.SQLException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.stream.DoubleStream;

import org.clvlab.cohort.UnitLength;
import org.clvlab.data.Orders;

/** The spans from first to second purchase, counted in the database that holds the orders. */
final class SecondPurchase {

    private static final String SPANS = """
            WITH days AS (
                SELECT DISTINCT customer_id,
                       ordered_on
                FROM "%1$s"
                WHERE ordered_on <= DATE '%2$s'
            ), firsts AS (
                SELECT customer_id,
                       min(ordered_on) AS first_day
                FROM days
                GROUP BY customer_id
            )
            SELECT customer_id,
                   coalesce(min(ordered_on) FILTER (ordered_on > first_day), DATE '%2$s') - first_day AS span,
                   count(*) > 1 AS ended
            FROM days
            JOIN firsts USING (customer_id)
            WHERE first_day < DATE '%2$s'
            GROUP BY customer_id, first_day
            ORDER BY customer_id
            """;

    private SecondPurchase() {}

    static SurvivalTimes of(Orders orders, LocalDate observationEnd, ChronoUnit unit) {
        double unitDays = UnitLength.inDays(unit);
        var ids = new ArrayList<String>();
        var time = DoubleStream.builder();
        var ended = new ArrayList<Boolean>();
        var query = SPANS.formatted(orders.relation().replace("\"", "\"\""), observationEnd);
        synchronized (orders.warehouse().connection()) {
            try (var statement = orders.warehouse().connection().createStatement(); var rows = statement.executeQuery(query)) {
                while (rows.next()) {
                    ids.add(rows.getString(1));
                    time.add(rows.getLong(2) / unitDays);
                    ended.add(rows.getBoolean(3));
                }
            } catch (SQLException e) {
                throw new IllegalStateException("The orders could not be counted: " + e.getMessage(), e);
            }
        }
        if (ids.isEmpty())
            throw new IllegalArgumentException("Nobody first bought before " + observationEnd
                    + "; choose a later end of observation.");
        var ends = new boolean[ended.size()];
        for (int i = 0; i < ends.length; i++)
            ends[i] = ended.get(i);
        return SurvivalTimes.of(ids, time.build().toArray(), ends, unit);
    }
}
