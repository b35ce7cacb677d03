package org.clvlab.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A field of a nested event that has another shape than GA4 exports is told with its row, wherever it stands; it never reads as nothing. */
class Ga4ShapesTest extends InAFolder {

    /** Every field that is read, each in the shape of the export. */
    private static final String WHOLE = """
            {"event_date":"20250105","event_timestamp":"1736070000000000","event_name":"purchase","user_id":"c1","user_pseudo_id":"d1",\
            "batch_page_id":"1736070000","batch_ordering_id":"1","batch_event_index":"2",\
            "event_params":[{"key":"ga_session_id","value":{"int_value":"11"}},{"key":"source","value":{"string_value":"google"}}],\
            "device":{"category":"mobile"},"privacy_info":{"analytics_storage":"Yes"},\
            "ecommerce":{"transaction_id":"A1","purchase_revenue":12.5},\
            "session_traffic_source_last_click":{"manual_campaign":{"source":"m","medium":"n"},\
            "cross_channel_campaign":{"source":"c","medium":"d","default_channel_group":"Paid Search"}},\
            "collected_traffic_source":{"manual_source":"e","manual_medium":"f"},"traffic_source":{"source":"g","medium":"h"}}
            """;

    private static final String LATER = WHOLE.replace("1736070000000000", "1736070001000000");

    private WebEvents read(String text) { return lab.ga4(folder.write("events.ndjson", text)); }

    @Test
    void theShapesOfTheExportAreRead() {
        var events = read(WHOLE + LATER.replace("\"device\":{\"category\":\"mobile\"}", "\"device\":null").replace("\"c1\"", "7")
                .replace("{\"int_value\":\"11\"}", "null"));
        assertEquals(2, events.size());
        assertArrayEquals(new String[]{"Paid Search", "Paid Search"}, events.perCustomer().texts("channel"));
        assertEquals(List.of("7", "c1"), events.perCustomer().ids());
    }

    /** Such as a page's address with a list in it. */
    @Test
    void aTextThatLooksLikeJsonIsAText() {
        var events = read(WHOLE.replace("\"c1\"", "\"{c1}\"") + LATER.replace("\"google\"", "\"[google]\""));
        assertEquals(2, events.size());
        assertEquals(List.of("c1", "{c1}"), events.perCustomer().ids());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            event_name | "purchase" | {"text":"purchase"}
            event_name | "purchase" | ["purchase"]
            event_timestamp | "1736070001000000" | ["1736070001000000"]
            event_date | "20250105" | {"value":"20250105"}
            user_id | "c1" | {"value":"c1"}
            user_id | "c1" | ["c1"]
            user_pseudo_id | "d1" | {"value":"d1"}
            batch_page_id | "1736070000" | {"value":"1736070000"}
            batch_ordering_id | "1" | {"value":"1"}
            batch_event_index | "2" | ["2"]
            event_params | [{"key":"ga_session_id","value":{"int_value":"11"}},{"key":"source","value":{"string_value":"google"}}] | "source"
            event_params | [{"key":"ga_session_id","value":{"int_value":"11"}},{"key":"source","value":{"string_value":"google"}}] | {"source":"google"}
            event_params | {"key":"source","value":{"string_value":"google"}} | "source"
            event_params | "key":"ga_session_id" | "key":{"name":"ga_session_id"}
            event_params | "key":"ga_session_id" | "key":["ga_session_id"]
            event_params | {"string_value":"google"} | "google"
            event_params | {"string_value":"google"} | ["google"]
            event_params | "google" | {"text":"google"}
            event_params | "google" | ["google"]
            event_params | {"int_value":"11"} | {"int_value":["11"]}
            event_params | {"int_value":"11"} | {"int_value":{"value":11}}
            device | {"category":"mobile"} | "mobile"
            device | {"category":"mobile"} | [{"category":"mobile"}]
            device | "mobile" | {"name":"mobile"}
            device | "mobile" | ["mobile"]
            privacy_info | {"analytics_storage":"Yes"} | "Yes"
            privacy_info | {"analytics_storage":"Yes"} | ["Yes"]
            privacy_info | "Yes" | {"value":"Yes"}
            ecommerce | {"transaction_id":"A1","purchase_revenue":12.5} | "A1"
            ecommerce | {"transaction_id":"A1","purchase_revenue":12.5} | [{"transaction_id":"A1"}]
            ecommerce | "A1" | {"id":"A1"}
            ecommerce | "A1" | ["A1"]
            ecommerce | 12.5 | {"double_value":12.5}
            ecommerce | 12.5 | [12.5]
            session_traffic_source_last_click | {"manual_campaign":{"source":"m","medium":"n"} | {"manual_campaign":"m"
            session_traffic_source_last_click | {"manual_campaign":{"source":"m","medium":"n"} | {"manual_campaign":["m"]
            session_traffic_source_last_click | {"source":"c","medium":"d","default_channel_group":"Paid Search"} | "Paid Search"
            session_traffic_source_last_click | {"manual_campaign":{"source":"m","medium":"n"},"cross_channel_campaign":{"source":"c","medium":"d","default_channel_group":"Paid Search"}} | {"manual_campaign":{"source":{"value":"m"}}}
            session_traffic_source_last_click | {"manual_campaign":{"source":"m","medium":"n"},"cross_channel_campaign":{"source":"c","medium":"d","default_channel_group":"Paid Search"}} | {"manual_campaign":{"medium":["n"]}}
            session_traffic_source_last_click | "c" | {"value":"c"}
            session_traffic_source_last_click | "d" | ["d"]
            session_traffic_source_last_click | "Paid Search" | {"value":"Paid Search"}
            collected_traffic_source | {"manual_source":"e","manual_medium":"f"} | "e"
            collected_traffic_source | {"manual_source":"e","manual_medium":"f"} | ["e"]
            collected_traffic_source | "e" | {"value":"e"}
            collected_traffic_source | "f" | ["f"]
            traffic_source | {"source":"g","medium":"h"} | "g"
            traffic_source | {"source":"g","medium":"h"} | ["g","h"]
            traffic_source | "g" | {"value":"g"}
            traffic_source | "h" | ["h"]
            """)
    void anotherShapeIsTold(String field, String right, String wrong) {
        var changed = LATER.replace(right, wrong);
        assertNotEquals(LATER, changed);
        var text = WHOLE + changed;
        var told = assertThrows(DataFaults.class, () -> read(text)).getMessage();
        assertTrue(told.contains("events.ndjson, row 2, column " + field + ": found "), told);
        assertTrue(told.contains("a tool in between changed their shape."), told);
        assertFalse(told.contains("row 1"), told);
    }

    /** A reader takes the first of two values, or the last, and nobody hears of the other. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            user_id | "user_id":"c1" | "user_id":"c1","user_id":"c2"
            event_name | "event_name":"purchase" | "event_name":"purchase","event_name":"refund"
            event_params | "event_params":[ | "event_params":[],"event_params":[
            key | "key":"source" | "key":"source","key":"medium"
            int_value | "int_value":"11" | "int_value":"11","int_value":"12"
            category | "category":"mobile" | "category":"mobile","category":"tablet"
            transaction_id | "transaction_id":"A1" | "transaction_id":"A1","transaction_id":"A2"
            default_channel_group | "default_channel_group":"Paid Search" | "default_channel_group":"Paid Search","default_channel_group":"Email"
            manual_source | "manual_source":"e" | "manual_source":"e","manual_source":"g"
            """)
    void aKeyThatComesTwiceIsTold(String key, String right, String wrong) {
        var changed = LATER.replace(right, wrong);
        assertNotEquals(LATER, changed);
        Told.faults(() -> read(WHOLE + changed), "events.ndjson, row 2: found " + key
                + " more than once in one object; expected each key"
                + " once in an object. A reader would take the one value or the other: mend the line, or export the events again.");
        Told.aside(lab.with(Faults.SET_ASIDE).ga4(folder.write("events.ndjson", WHOLE + changed)).reading(), 2, 1,
                "1 a key twice");
    }
}
