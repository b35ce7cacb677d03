package org.clvlab.data;

import java.util.List;

/** The rules that every web event must keep. */
final class Ga4Checks {

    private Ga4Checks() {}

    static void all(Checks checks, String relation, List<Long> unfinished) {
        var nothing = "event IS NULL AND at_text IS NULL";
        var last = unfinished.isEmpty()
                ? "false"
                : "\"row\" IN (%s)".formatted(String.join(", ", unfinished.stream().map(String::valueOf).toList()));
        checks.refuse("", "row cut off", nothing + " AND " + last, null, "a whole JSON object",
                "The file was cut in the middle of its last line: export it again.");
        checks.refuse("", "broken line", "%s AND NOT %s".formatted(nothing, last), null,
                "one JSON object a line, with event_name and event_timestamp", "Mend the line or take it out.");
        checks.refuse("event_name", "no event name", "event IS NULL AND at_text IS NOT NULL", "NULL", "the event's name",
                "Export the event again.");
        checks.refuse("event_timestamp", "wrong date",
                "coalesce(event, at_text) IS NOT NULL AND (happened_at IS NULL OR NOT happened_at %s)"
                        .formatted(OrderLines.BELIEVABLE),
                "at_text",
                "microseconds since 1970, such as 1702643009060308",
                "Export the timestamp as GA4 gives it: not seconds, not milliseconds.");
        checks.refuse("event_date", "wrong date",
                "day_text IS NOT NULL AND (try_strptime(day_text, '%Y%m%d') IS NULL "
                        + "OR happened_at " + OrderLines.BELIEVABLE
                        + " AND abs(date_diff('day', CAST(try_strptime(day_text, '%Y%m%d') AS DATE), CAST(happened_at AS DATE))) > 1)",
                "day_text", "the day of event_timestamp as YYYYMMDD", "Export event_date as GA4 gives it.");
        checks.refuse("event_timestamp", "duplicate event",
                "event IS NOT NULL AND \"row\" NOT IN (SELECT min(\"row\") FROM %s GROUP BY device_id, user_id, ga_session_id, event, at_text, batch, page_location, transaction_id)"
                        .formatted(Sql.name(relation)) + " AND device_id IS NOT NULL",
                "event || ' of ' || device_id || ' at ' || at_text || ' again'", "each event once",
                "Two files may hold the same day, as events_ and events_intraday_ do: read one of them.");
        OrderChecks.decimalComma(checks, "ecommerce.purchase_revenue", "revenue_text", "Write the amount with a point.");
        checks.refuse("ecommerce.purchase_revenue", "wrong amount",
                "revenue_text IS NOT NULL AND revenue IS NULL AND NOT " + OrderLines.decimalComma("revenue_text"), "revenue_text",
                "an amount such as 12.50", "Mend the amount.");
        checks.refuse("ecommerce.purchase_revenue", "negative amount", "revenue < 0", "revenue_text", "an amount of at least 0",
                "A refund is an event of its own with refund_value; mend the amount.");
        checks.refuse("ecommerce.purchase_revenue", "absurd amount",
                "revenue > 10000 * (SELECT quantile_disc(revenue, 0.5) FROM %s WHERE revenue > 0)".formatted(Sql.name(relation)),
                "revenue_text",
                "an amount below ten thousand times the files' median", "Mend the amount.");
    }
}
