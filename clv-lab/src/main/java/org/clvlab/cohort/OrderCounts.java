package org.clvlab.cohort;

import java.time.LocalDate;

/** Counts what is done to orders on their way to histories. */
record OrderCounts(PurchaseDaysSql days, OrderQueries queries) {

    Preparation preparation(long purchaseDays) {
        var counts = new long[3];
        var last = new String[1];
        queries.each("""
                SELECT count(*) FILTER (%1$s),
                       count(*) FILTER (ordered_on > DATE '%2$s'),
                       count(*) FILTER (revenue = 0 AND returned = 0 AND %1$s),
                       max(ordered_on) FILTER (%1$s)
                FROM %3$s
                """.formatted(days.which(), days.until(), PurchaseDaysSql.name(days.orders().relation())), row -> {
            for (int i = 0; i < counts.length; i++)
                counts[i] = row.getLong(i + 1);
            last[0] = row.getString(4);
        });
        long earlier = days.isNarrowed() ? queries.number("SELECT count(*) FROM (" + days.earlier() + ")") : 0;
        return new Preparation(days.until(), counts[0], counts[1], LocalDate.parse(last[0]), counts[0] - purchaseDays, counts[2],
                days.firstOrder(), earlier, days.withRefunds() ? refunds() : Preparation.Refunds.NONE);
    }

    private Preparation.Refunds refunds() {
        var found = new Preparation.Refunds[1];
        queries.each(days.head() + """
                SELECT (SELECT count(*) FROM refunds),
                       (SELECT CAST(coalesce(sum(amount), 0) AS DOUBLE) FROM refunds),
                       (SELECT count(*)
                        FROM refunds r
                        WHERE NOT EXISTS (FROM bought b WHERE b.customer_id = r.customer_id AND b.ordered_on <= r.refunded_on)),
                       (SELECT CAST(coalesce(sum(excess), 0) AS DOUBLE) FROM days)
                """,
                row -> found[0] = new Preparation.Refunds(row.getLong(1), row.getDouble(2), row.getLong(3), row.getDouble(4)));
        return found[0];
    }
}
