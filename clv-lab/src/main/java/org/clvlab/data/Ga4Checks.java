package org.clvlab.data;

import java.util.List;

/** The rules that every web event must keep. */
final class Ga4Checks {

    private Ga4Checks() {}

    static void all(Checks checks, Warehouse warehouse, String relation, List<Long> unfinished) {
        var nothing = "event IS NULL AND happened_at IS NULL AND bad_at IS NULL";
        var last = unfinished.isEmpty()
                ? "false"
                : "\"row\" IN (%s)".formatted(String.join(", ", unfinished.stream().map(String::valueOf).toList()));
        if (!checks.lacks("event_name", "event_timestamp")) brokenLines(checks, nothing, last);
        checks.refuse("event_name", "no event name", "event IS NULL AND (happened_at IS NOT NULL OR bad_at IS NOT NULL)", "NULL",
                "the event's name",
                "Export the event again.");
        checks.refuse("event_timestamp", "wrong date",
                "happened_at IS NULL AND (event IS NOT NULL OR bad_at IS NOT NULL) OR NOT happened_at " + Ga4Fields.BELIEVABLE,
                "at_text",
                "microseconds since 1970, such as 1702643009060308",
                "Export the timestamp as GA4 gives it: not seconds, not milliseconds, and all its digits.");
        checks.refuse("event_date", "wrong date", "bad_day IS NOT NULL", "bad_day", "the day of event_timestamp as YYYYMMDD",
                "Export event_date as GA4 gives it.");
        checks.refuse("event_timestamp", "duplicate event", again(warehouse, relation),
                "event || ' of ' || device_id || ' at ' || at_text || ' again'", "each event once",
                "Two files may hold the same day, as events_ and events_intraday_ do: read one of them.");
        OrderChecks.idsThatAreNone(checks, "user_id", "user_id");
        OrderChecks.decimalComma(checks, "ecommerce.purchase_revenue", "revenue_text", "Write the amount with a point.");
        checks.refuse("ecommerce.purchase_revenue", "wrong amount",
                "revenue_text IS NOT NULL AND revenue IS NULL AND NOT " + OrderLines.decimalComma("revenue_text"), "revenue_text",
                "an amount such as 12.50", OrderChecks.AMOUNT);
        checks.refuse("ecommerce.purchase_revenue", "negative amount", "revenue < 0", "revenue_text", "an amount of at least 0",
                "A refund is an event of its own with refund_value; mend the amount.");
        checks.refuse("ecommerce.purchase_revenue", "absurd amount",
                "revenue > 10000 * (SELECT quantile_disc(revenue, 0.5) FROM %s WHERE revenue > 0)".formatted(Sql.name(relation)),
                "revenue_text",
                "an amount below ten thousand times the files' median", "Mend the amount.");
    }

    /** Of a file without the columns of an event every row would be one. */
    private static void brokenLines(Checks checks, String nothing, String last) {
        checks.refuse("", "row cut off", nothing + " AND " + last, null, "a whole JSON object",
                "The file was cut in the middle of its last line: export it again.");
        checks.refuse("", "broken line", "%s AND NOT %s".formatted(nothing, last), null,
                "one JSON object a line, with event_name and event_timestamp", "Mend the line or take it out.");
    }

    private static final String WHAT = "device_id, user_id, ga_session_id, event, happened_at, bad_at, batch, page_location, transaction_id";

    /** Events that share a hash are looked for first, since grouping 64 bits an event is cheap; only these are compared in full. */
    private static String again(Warehouse warehouse, String relation) {
        var events = "FROM %s\nWHERE event IS NOT NULL AND device_id IS NOT NULL".formatted(Sql.name(relation));
        var alike = warehouse.fresh("events_alike");
        warehouse.execute("CREATE TEMP TABLE %s AS\nSELECT hash(%s) AS alike\n%s\nGROUP BY alike\nHAVING count(*) > 1"
                .formatted(Sql.name(alike), WHAT, events));
        if (warehouse.number("SELECT count(*) FROM " + Sql.name(alike)) == 0)
            return "false";
        var again = warehouse.fresh("events_again");
        warehouse.execute("""
                CREATE TEMP TABLE %s AS
                SELECT "row"
                %s AND hash(%s) IN (SELECT alike FROM %s)
                QUALIFY row_number() OVER (PARTITION BY %s ORDER BY "row") > 1
                """.formatted(Sql.name(again), events, WHAT, Sql.name(alike), WHAT));
        return "\"row\" IN (SELECT \"row\" FROM %s)".formatted(Sql.name(again));
    }
}
