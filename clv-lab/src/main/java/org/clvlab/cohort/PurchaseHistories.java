package org.clvlab.cohort;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;

import org.clvlab.data.Orders;
import org.clvlab.report.Digits;

/**
 * From orders to histories, in the database that holds the orders. The orders of a customer on one day are one purchase;
 * the first day starts the clock and is no repeat purchase. Sums of money are decimal, so they do not depend on the order
 * of adding.
 */
final class PurchaseHistories {

    private static final String BY_DAY = """
            WITH days AS (
                SELECT customer_id,
                       ordered_on,
                       count(*) AS orders,
                       sum(revenue) AS revenue,
                       CASE WHEN count(margin) = count(*) THEN sum(margin) END AS margin
                FROM "%s"
                WHERE ordered_on <= DATE '%s'
                GROUP BY customer_id, ordered_on
            ), firsts AS (
                SELECT customer_id,
                       min(ordered_on) AS first_day
                FROM days
                GROUP BY customer_id
            )
            """;

    private final Orders orders;

    PurchaseHistories(Orders orders) { this.orders = orders; }

    CustomerBase base(LocalDate observationEnd, ChronoUnit unit) {
        double unitDays = UnitLength.inDays(unit);
        var ids = new ArrayList<String>();
        var frequency = new ArrayList<Integer>();
        var recency = new ArrayList<Double>();
        var age = new ArrayList<Double>();
        var value = new ArrayList<Double>();
        var marginRate = new ArrayList<Double>();
        var merged = new long[1];
        rows(observationEnd, """
                SELECT customer_id,
                       count(*) - 1 AS frequency,
                       date_diff('day', first_day, max(ordered_on)) AS recency,
                       date_diff('day', first_day, DATE '%s') AS age,
                       CAST(sum(revenue) FILTER (ordered_on > first_day) AS DOUBLE) AS repeat_revenue,
                       CAST(sum(revenue) AS DOUBLE) AS revenue,
                       CASE WHEN count(margin) = count(*) THEN CAST(sum(margin) AS DOUBLE) END AS margin,
                       sum(orders) - count(*) AS merged
                FROM days
                JOIN firsts USING (customer_id)
                GROUP BY customer_id, first_day
                ORDER BY customer_id
                """.formatted(observationEnd), row -> {
            ids.add(row.getString(1));
            int x = row.getInt(2);
            frequency.add(x);
            recency.add(row.getLong(3) / unitDays);
            age.add(row.getLong(4) / unitDays);
            value.add(x == 0 ? Double.NaN : row.getDouble(5) / x);
            double revenue = row.getDouble(6);
            double margin = row.getDouble(7);
            marginRate.add(row.wasNull() || !(revenue > 0) ? Double.NaN : margin / revenue);
            merged[0] += row.getLong(8);
        });
        if (ids.isEmpty())
            throw new IllegalArgumentException("No order was made up to " + observationEnd + "; the orders run from "
                    + span("min") + " to " + span("max") + ". Choose an observation end in between.");
        return new CustomerBase(ids, frequency.stream().mapToInt(i -> i).toArray(), doubles(recency), doubles(age),
                doubles(value),
                doubles(marginRate), unit, observationEnd, orders.dataHash(), notes(merged[0], observationEnd));
    }

    private List<String> notes(long merged, LocalDate observationEnd) {
        var notes = new ArrayList<String>();
        if (merged > 0)
            notes.add(Digits.count(merged) + (merged == 1 ? " order" : " orders")
                    + " on the day of another order of the same customer counted as one purchase with it.");
        long silent = ChronoUnit.DAYS.between(lastDay(), observationEnd);
        if (silent > 31)
            notes.add("The last order was made on " + lastDay() + ", " + silent + " days before the end of observation "
                    + observationEnd + ". If the orders simply end there, take an earlier end of observation: a model reads"
                    + " silence as customers who left.");
        return notes;
    }

    CalibrationHoldout split(LocalDate calibrationEnd, LocalDate end, ChronoUnit unit) {
        if (!end.isAfter(calibrationEnd))
            throw new IllegalArgumentException("The calibration ends on " + calibrationEnd + " and the data on " + end
                    + "; nothing is left to judge the model on. Choose an earlier calibration end.");
        var calibration = base(calibrationEnd, unit);
        return new CalibrationHoldout(calibration, holdout(calibration, end), base(end, unit));
    }

    private Holdout holdout(CustomerBase calibration, LocalDate end) {
        var position = new HashMap<String, Integer>();
        for (int i = 0; i < calibration.size(); i++)
            position.put(calibration.ids().get(i), i);
        var purchases = new int[calibration.size()];
        var revenue = new double[calibration.size()];
        var newcomers = new int[1];
        var cut = calibration.observationEnd();
        rows(end, """
                SELECT customer_id,
                       count(*) FILTER (ordered_on > DATE '%1$s') AS purchases,
                       CAST(coalesce(sum(revenue) FILTER (ordered_on > DATE '%1$s'), 0) AS DOUBLE) AS revenue
                FROM days
                GROUP BY customer_id
                ORDER BY customer_id
                """.formatted(cut), row -> {
            var at = position.get(row.getString(1));
            if (at == null)
                newcomers[0]++;
            else {
                purchases[at] = row.getInt(2);
                revenue[at] = row.getDouble(3);
            }
        });
        return new Holdout(calibration, end, purchases, revenue, days(cut, end), newcomers[0]);
    }

    private Holdout.PurchaseDays days(LocalDate cut, LocalDate end) {
        var first = new LocalDate[1];
        var counts = new ArrayList<Integer>();
        rows(end, """
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
        return new Holdout.PurchaseDays(first[0], counts);
    }

    /** The last day with an order. */
    LocalDate lastDay() {
        var last = span("max");
        if (last == null)
            throw new IllegalArgumentException("There are no orders at all, so there is no customer base.");
        return LocalDate.parse(last);
    }

    private String span(String which) {
        var found = new String[1];
        ask("SELECT " + which + "(ordered_on) FROM \"" + relation() + "\"", row -> found[0] = row.getString(1));
        return found[0];
    }

    private String relation() { return orders.relation().replace("\"", "\"\""); }

    private void rows(LocalDate until, String select, Row reader) { ask(BY_DAY.formatted(relation(), until) + select, reader); }

    private void ask(String sql, Row reader) {
        try (var statement = orders.warehouse().connection().createStatement(); var rows = statement.executeQuery(sql)) {
            while (rows.next())
                reader.read(rows);
        } catch (SQLException e) {
            throw new IllegalStateException("The orders could not be counted: " + e.getMessage(), e);
        }
    }

    @FunctionalInterface
    private interface Row {
        void read(ResultSet row) throws SQLException;
    }

    private static double[] doubles(List<Double> values) { return values.stream().mapToDouble(d -> d).toArray(); }
}
