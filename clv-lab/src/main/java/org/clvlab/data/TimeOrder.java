package org.clvlab.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * What can only be seen when sources meet: an order before its customer was acquired, an answer before the customer's first
 * order. Either makes a number wrong, so a join refuses them; {@link Orders#notBefore} and {@link Survey#notBefore} set them
 * aside and count them. Web visits before the first order are how customers come, and are kept.
 */
final class TimeOrder {

    private TimeOrder() {}

    static void check(List<Source> there, Source added) {
        var all = new ArrayList<>(there);
        all.addAll(added instanceof CustomerTable table ? table.sources() : List.of(added));
        var faults = new ArrayList<DataFault>();
        for (var orders : all)
            for (var other : all)
                if (orders instanceof Orders bought && (added(added, orders) || added(added, other))) {
                    if (other instanceof KeyedTable crm && crm.columns().contains("acquired_on"))
                        faults.addAll(ordersBefore(bought, crm));
                    if (other instanceof Survey survey)
                        faults.addAll(answersBefore(survey, bought));
                }
        var distinct = faults.stream().distinct().toList();
        if (!distinct.isEmpty())
            throw new DataFaults(distinct);
    }

    private static boolean added(Source added, Source source) {
        return added == source || added instanceof CustomerTable table && table.sources().contains(source);
    }

    private static List<DataFault> ordersBefore(Orders orders, KeyedTable crm) {
        return orders.warehouse().list("""
                SELECT o."row", o.ordered_on, c.acquired_on, o.customer_id, c."row"
                FROM %s o
                JOIN %s c ON c.customer_id = o.customer_id
                WHERE o.ordered_on < c.acquired_on
                ORDER BY o."row"
                """.formatted(Sql.name(orders.relation()), Sql.name(crm.relation())),
                row -> new DataFault(orders.reading().files().getFirst(), row.getLong(1), "ordered_at",
                        row.getString(2) + " by customer " + row.getString(4) + ", who was acquired on " + row.getString(3) + " ("
                                + crm.file().shown() + ", row " + row.getString(5) + ")",
                        "an order on or after the day its customer was acquired",
                        "Mend the date in one of the files, or set such orders aside with orders.notBefore(customers)."));
    }

    private static List<DataFault> answersBefore(Survey survey, Orders orders) {
        return survey.warehouse().list("""
                SELECT s."row", s.answered_on, s.customer_id, o.first_order
                FROM %s s
                JOIN (SELECT customer_id, min(ordered_on) AS first_order FROM %s GROUP BY customer_id) o ON o.customer_id = s.customer_id
                WHERE s.answered_on < o.first_order
                ORDER BY s."row"
                """.formatted(Sql.name(survey.relation()), Sql.name(orders.whole())), row -> {
            var place = survey.places().of(List.of(row.getLong(1))).get(row.getLong(1));
            return new DataFault(place.file().shown(), place.row(), "RecordedDate",
                    row.getString(2) + " by customer " + row.getString(3) + ", whose first order was on " + row.getString(4),
                    "an answer on or after the customer's first order",
                    "Mend the date or the customer's id, or set such answers aside with survey.notBefore(orders).");
        });
    }

    /** {@return the account of a reading after rows were set aside, which may have been counted in several orders} */
    static ReadingAudit less(ReadingAudit reading, String reason, long rows) {
        var dropped = new LinkedHashMap<>(reading.dropped());
        if (rows > 0)
            dropped.merge(reason, rows, Long::sum);
        return new ReadingAudit(reading.source(), reading.files(), reading.rowsRead(), reading.kept() - rows, dropped,
                reading.noted(),
                reading.remarks(), reading.warnings());
    }
}
