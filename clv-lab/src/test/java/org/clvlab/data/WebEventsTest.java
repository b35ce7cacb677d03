package org.clvlab.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class WebEventsTest extends InAFolder {

    static final String JANUARY = """
            {"event_date":"20250105","event_timestamp":"1736070000000000","event_name":"session_start","event_params":[{"key":"ga_session_id","value":{"int_value":"11"}},{"key":"source","value":{"string_value":"google"}},{"key":"medium","value":{"string_value":"cpc"}}],"user_pseudo_id":"d1","user_id":null,"device":{"category":"mobile"},"traffic_source":{"source":"newsletter","medium":"email"},"privacy_info":{"analytics_storage":"Yes"}}
            {"event_date":"20250105","event_timestamp":1736070001000000,"event_name":"page_view","event_params":[{"key":"ga_session_id","value":{"int_value":11}}],"user_pseudo_id":"d1","user_id":"c1","device":{"category":"mobile"},"traffic_source":{"source":"newsletter","medium":"email"}}
            {"event_date":"20250105","event_timestamp":"1736070002000000","event_name":"purchase","event_params":[{"key":"ga_session_id","value":{"int_value":"11"}}],"user_pseudo_id":"d1","user_id":"c1","device":{"category":"mobile"},"ecommerce":{"transaction_id":"A1","purchase_revenue":41.5}}
            {"event_date":"20250105","event_timestamp":"1736070003000000","event_name":"purchase","event_params":[{"key":"ga_session_id","value":{"int_value":"11"}}],"user_pseudo_id":"d1","user_id":"c1","device":{"category":"mobile"},"ecommerce":{"transaction_id":"A1","purchase_revenue":"41.5"}}
            {"event_date":"20250106","event_timestamp":"1736150000000000","event_name":"page_view","event_params":[],"user_pseudo_id":null,"user_id":null,"privacy_info":{"analytics_storage":"No"}}
            """;
    static final String FEBRUARY = """
            {"event_date":"20250205","event_timestamp":"1738750000000000","event_name":"page_view","event_params":[{"key":"ga_session_id","value":{"int_value":"12"}}],"user_pseudo_id":"d2","user_id":"c1","device":{"category":"desktop"},"session_traffic_source_last_click":{"cross_channel_campaign":{"default_channel_group":"Organic Search"}}}
            {"event_date":"20250205","event_timestamp":"1738750009000000","event_name":"page_view","event_params":[{"key":"ga_session_id","value":{"int_value":"13"}}],"user_pseudo_id":"d3","user_id":null,"ecommerce":{"transaction_id":"(not set)"},"collected_traffic_source":{"manual_source":"bing","manual_medium":"organic"}}
            """;

    @Test
    void aFolderOfDaysIsOneSource() {
        folder.pack("events/events-2025-01.ndjson.gz", JANUARY);
        folder.pack("events/events-2025-02.ndjson.gz", FEBRUARY);
        var events = lab.ga4(temp.resolve("events"));
        var reading = events.reading();
        assertEquals(7, reading.rowsRead());
        assertEquals(7, reading.kept());
        assertEquals(1, reading.count("events without a device id"));
        assertEquals(1, reading.count("events without consent"));
        assertEquals(1, reading.count("events given their session's customer"));
        assertEquals(2, reading.count("events without a customer"));
        assertEquals(1, reading.count("prospects: devices that never logged in"));
        assertEquals(1, reading.count("purchases told more than once"));
        assertEquals(List.of("events/events-2025-01.ndjson.gz", "events/events-2025-02.ndjson.gz"), reading.files());
        var customers = events.perCustomer();
        assertEquals(List.of("c1"), customers.ids());
        assertArrayEquals(new double[]{2}, customers.numbers("sessions"));
        assertArrayEquals(new double[]{5}, customers.numbers("events"));
        assertArrayEquals(new double[]{2}, customers.numbers("page_views"));
        assertArrayEquals(new double[]{1}, customers.numbers("purchases"));
        assertArrayEquals(new double[]{2}, customers.numbers("devices"));
        assertArrayEquals(new String[]{"mobile"}, customers.texts("device"));
        assertArrayEquals(new String[]{"google / cpc"}, customers.texts("channel"));
        assertArrayEquals(new String[]{"event_params"}, customers.texts("channel_from"));
        assertArrayEquals(new String[]{"2025-02-05"}, customers.texts("last_visit"));
        assertEquals(3, lab.number("SELECT count(*) FROM " + events.sessions()));
    }

    /** A year of days is not listed file by file. */
    @Test
    void ofManyFilesTheFirstAndTheLastAreNamed() {
        for (int day = 10; day < 30; day++)
            folder.write("days/events_202501" + day + ".json", JANUARY.lines().findFirst().orElseThrow()
                    .replace("20250105", "202501" + day).replace("1736070000", "17" + (36502000 + (day - 10) * 86_400)) + "\n");
        var reading = lab.ga4(temp.resolve("days")).reading();
        assertTrue(reading.card().text().contains("From 20 files, days/events_20250110.json to days/events_20250129.json."),
                reading.card().text());
        assertEquals(20, reading.files().size());
    }

    @Test
    void aFlattenedFileGivesTheSame() {
        var events = lab.ga4(folder.write("events.csv", """
                event_date,event_timestamp,event_name,event_params.ga_session_id,user_pseudo_id,user_id,device.category,ecommerce.transaction_id
                20250105,1736070001000000,page_view,11,d1,c1,mobile,
                20250105,1736070002000000,purchase,11,d1,c1,mobile,A1
                20250106,1736150000000000,page_view,,,,,(not set)
                """));
        assertArrayEquals(new double[]{1}, events.perCustomer().numbers("purchases"));
        assertEquals(1, events.reading().count("events without a customer"));
    }

    @Test
    void eventsJoinWithGapsForThoseNeverSeen() {
        folder.write("events.ndjson", JANUARY);
        var orders = lab.orders(
                folder.write("orders.csv", "customer_id,order_id,date,revenue\nc1,A1,2025-01-05,41.50\nc2,A2,2025-01-06,3.00\n"));
        var joined = orders.perCustomer().leftJoin(lab.ga4(temp.resolve("events.ndjson"))).on("customer_id");
        assertArrayEquals(new double[]{1, Double.NaN}, joined.numbers("sessions"));
        var part = joined.audit().part("web");
        assertEquals(5, part.rowsIn());
        assertEquals(1, part.withoutId());
        assertEquals(3, part.merged());
        assertEquals(1, part.matched());
        assertEquals(1, part.without());
    }

    /** The session's last click, then what the event collected, then its parameters, then the user's first touch; and which it was. */
    @Test
    void theChannelIsThatOfTheNearestSource() {
        var first = "\"traffic_source\":{\"source\":\"first\",\"medium\":\"touch\"}";
        var parameters = first + ",\"event_params\":[{\"key\":\"source\",\"value\":{\"string_value\":\"param\"}}]";
        var collected = parameters + ",\"collected_traffic_source\":{\"manual_source\":\"collected\",\"manual_medium\":\"m\"}";
        var session = collected
                + ",\"session_traffic_source_last_click\":{\"manual_campaign\":{\"source\":\"click\",\"medium\":\"cpc\"}}";
        var group = session.replace("{\"manual_campaign\"",
                "{\"cross_channel_campaign\":{\"default_channel_group\":\"Paid Search\"},\"manual_campaign\"");
        var sources = List.of(first, parameters, collected, session, group);
        var lines = new StringBuilder();
        for (int i = 1; i <= sources.size(); i++)
            lines.append("{\"event_timestamp\":\"1736070000000000\",\"event_name\":\"page_view\",\"user_pseudo_id\":\"d" + i
                    + "\",\"user_id\":\"c" + i + "\"," + sources.get(i - 1) + "}\n");
        var customers = lab.ga4(folder.write("events.ndjson", lines.toString())).perCustomer();
        assertArrayEquals(new String[]{"first / touch", "param", "collected / m", "click / cpc", "Paid Search"},
                customers.texts("channel"));
        assertArrayEquals(new String[]{"traffic_source", "event_params", "collected_traffic_source",
                "session_traffic_source_last_click", "session_traffic_source_last_click"}, customers.texts("channel_from"));
    }

    /** event_date is the property's day, which began before the day in UTC or after it. */
    @Test
    void aDayIsThatOfThePropertysZone() {
        var event = "{\"event_date\":\"%s\",\"event_timestamp\":\"%d\",\"event_name\":\"page_view\",\"user_id\":\"%s\"}\n";
        long beforeMidnight = 1736121600000000L;
        var customers = lab.ga4(folder.write("events.ndjson", event.formatted("20250106", beforeMidnight, "auckland")
                + event.formatted("20250105", beforeMidnight, "london"))).perCustomer();
        assertArrayEquals(new String[]{"2025-01-06", "2025-01-05"}, customers.texts("last_visit"));
    }

    @Test
    void whoRefusedConsentIsNotJoinedByAnyWay() {
        var agreed = "{\"event_timestamp\":\"1736070000000000\",\"event_name\":\"page_view\",\"user_pseudo_id\":\"d1\",\"user_id\":\"c1\","
                + "\"event_params\":[{\"key\":\"ga_session_id\",\"value\":{\"int_value\":\"1\"}}],\"privacy_info\":{\"analytics_storage\":\"Yes\"}}\n";
        var refused = agreed.replace("000000\"", "000001\"").replace("Yes", "No");
        var events = lab.ga4(folder.write("events.ndjson", agreed + refused));
        assertEquals(1, events.reading().count("events kept from their customer for lack of consent"));
        assertArrayEquals(new double[]{1}, events.perCustomer().numbers("events"));
    }
}
