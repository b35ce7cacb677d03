package org.clvlab.data;

import java.util.List;
import org.clvlab.report.Card;
import org.clvlab.report.Digits;
import org.clvlab.report.Shown;

/**
 * What was done on the web shop and the app, one row an event of the GA4 export: {@code customer_id} (who logged in; null
 * for a prospect or without consent), {@code device_id, session_id, event, happened_at} (UTC), {@code day} (in the property's zone),
 * {@code device, channel, channel_from} (the field the channel came from), {@code page_location, transaction_id, revenue,
 * consent}. An event without a customer gets the one of its session when the session has exactly one.
 */
public final class WebEvents implements Source, Shown {

    private final ReadRows rows;

    WebEvents(ReadRows rows) { this.rows = rows; }

    @Override
    public ReadRows rows() { return rows; }

    /** {@return how many events there are} */
    public long size() {
        return warehouse().number("SELECT count(*) FROM " + Sql.name(relation()));
    }

    /**
     * {@return a view with one row a session, keyed by user_pseudo_id and ga_session_id: session_id, customer_id (none where
     * several logged in), device_id, started_at, day, events, page_views, device, channel and channel_from}
     */
    public String sessions() {
        var view = warehouse().fresh("web_sessions");
        warehouse().execute("""
                CREATE TEMP VIEW %s AS
                SELECT session_id,
                       CASE WHEN min(customer_id) = max(customer_id) THEN min(customer_id) END AS customer_id,
                       min(device_id) AS device_id,
                       min(happened_at) AS started_at,
                       min(day) AS day,
                       count(*) AS events,
                       count(*) FILTER (event = 'page_view') AS page_views,
                       arg_min(device, (happened_at, "row")) AS device,
                       %s
                FROM %s
                WHERE session_id IS NOT NULL
                GROUP BY session_id
                """.formatted(Sql.name(view), FIRST_CHANNEL, Sql.name(relation())));
        return view;
    }

    /** The best-known channel first, then the earliest: fields of the session before the user's very first source. */
    private static final String FIRST_CHANNEL = """
            arg_min(channel, (%1$s, happened_at, "row")) FILTER (channel_from IS NOT NULL) AS channel,
                   arg_min(channel_from, (%1$s, happened_at, "row")) FILTER (channel_from IS NOT NULL) AS channel_from"""
            .formatted("list_position(['session_traffic_source_last_click', 'collected_traffic_source', 'event_params', "
                    + "'traffic_source'], channel_from)");

    /**
     * {@return one row a customer who was seen: sessions, events, page_views, purchases (each transaction once), first_visit,
     * last_visit, devices, device (of most events), channel and channel_from (of the first session)}
     */
    @Override
    public CustomerTable perCustomer() {
        return CustomerTable.of(this, "web_customers", """
                SELECT e.customer_id,
                       e.sessions,
                       e.events,
                       e.page_views,
                       e.purchases,
                       e.first_visit,
                       e.last_visit,
                       e.devices,
                       d.device,
                       s.channel,
                       s.channel_from
                FROM (
                  SELECT customer_id,
                         count(DISTINCT session_id) AS sessions,
                         count(*) AS events,
                         count(*) FILTER (event = 'page_view') AS page_views,
                         count(DISTINCT transaction_id) FILTER (event = 'purchase')
                           + count(*) FILTER (event = 'purchase' AND transaction_id IS NULL) AS purchases,
                         min(day) AS first_visit,
                         max(day) AS last_visit,
                         count(DISTINCT device_id) AS devices
                  FROM %1$s
                  WHERE customer_id IS NOT NULL
                  GROUP BY customer_id
                ) e
                LEFT JOIN (
                  SELECT customer_id, device
                  FROM %1$s
                  WHERE customer_id IS NOT NULL AND device IS NOT NULL
                  GROUP BY customer_id, device
                  QUALIFY row_number() OVER (PARTITION BY customer_id ORDER BY count(*) DESC, device) = 1
                ) d ON d.customer_id = e.customer_id
                LEFT JOIN (
                  SELECT customer_id, channel, channel_from
                  FROM (
                    SELECT customer_id, session_id, min(happened_at) AS started_at, %2$s
                    FROM %1$s
                    WHERE customer_id IS NOT NULL
                    GROUP BY customer_id, session_id
                  )
                  WHERE channel IS NOT NULL
                  QUALIFY row_number() OVER (PARTITION BY customer_id ORDER BY started_at, session_id) = 1
                ) s ON s.customer_id = e.customer_id
                """.formatted(Sql.name(relation()), FIRST_CHANNEL), List.of(),
                new SourceDays("first_visit", "last_visit", "first_visit", "channel", "channel_from"));
    }

    @Override
    public Card card() {
        var numbers = warehouse().list("""
                SELECT count(*), count(DISTINCT session_id), count(DISTINCT device_id), count(DISTINCT customer_id), min(day), max(day)
                FROM %s
                """.formatted(Sql.name(relation())), Cells::of).getFirst();
        return reading().on(Card.titled("Web events")
                .grid(List.of("events", "sessions", "devices", "customers", "first day", "last day"), List.of(numbers)));
    }

    /** {@return the events in one line} */
    @Override
    public String toString() { return Digits.count(size()) + " web events; " + reading(); }
}
