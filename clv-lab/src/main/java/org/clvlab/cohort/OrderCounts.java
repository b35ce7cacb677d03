package org.clvlab.cohort;

import java.time.LocalDate;

/** Counts what is done to orders on their way to histories. */
record OrderCounts(PurchaseDaysSql days, OrderQueries queries) {

    Preparation preparation(long made, long purchaseDays) {
        var counts = new long[2];
        var last = new String[1];
        var relation = PurchaseDaysSql.name(days.orders().relation());
        queries.each("""
                SELECT count(*) FILTER (ordered_on > DATE '%1$s'),
                       count(*) FILTER (ordered_on <= DATE '%1$s' AND revenue = 0 AND returned = 0),
                       max(ordered_on) FILTER (ordered_on <= DATE '%1$s')
                FROM %2$s
                """.formatted(days.until(), relation), row -> {
            for (int i = 0; i < counts.length; i++)
                counts[i] = row.getLong(i + 1);
            last[0] = row.getString(3);
        });
        return new Preparation(days.until(), made, counts[0], LocalDate.parse(last[0]), made - purchaseDays, counts[1],
                days.firstOrder(), earlier(), days.withRefunds() ? refunds() : Preparation.Refunds.NONE);
    }

    private long earlier() {
        var count = new long[1];
        if (days.isNarrowed())
            queries.each("SELECT count(*) FROM (" + days.earlier() + ")", row -> count[0] = row.getLong(1));
        return count[0];
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
