package org.clvlab.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The fields of the GA4 export that are read, each with where it stands in the nested form (NDJSON) and by which names it
 * goes in a flattened one (CSV). Both become the same columns of text; what a file lacks is null.
 */
final class Ga4Fields {

    private Ga4Fields() {}

    /** True in SQL of a time that an event can have: milliseconds and seconds taken for microseconds come out in 1970. */
    static final String BELIEVABLE = "BETWEEN TIMESTAMP '2005-01-01' AND TIMESTAMP '2100-01-01'";

    /** Without these two no row is an event. */
    static final List<String> NEEDED = List.of("event_name", "event_timestamp");

    /** A flattened file has the same columns in every row, so it must have these too. */
    static final List<String> NEEDED_FLAT = List.of("event_name", "event_timestamp", "user_pseudo_id", "user_id");

    /** What else may stand at the top of an event and is no misspelling of what is read. */
    private static final List<String> UNREAD = List.of("event_previous_timestamp", "event_value_in_usd",
            "event_bundle_sequence_id",
            "event_server_timestamp_offset", "user_properties", "user_first_touch_timestamp", "user_ltv", "geo", "app_info",
            "stream_id",
            "platform", "event_dimensions", "items", "is_active_user", "publisher", "event_server_timestamp");

    /** {@return the fields that no event has, and those that only a name near to theirs has, since an export leaves out nulls} */
    static List<DataFault> missing(SourceFile file, Header keys) {
        var faults = new ArrayList<>(RawTable.missing(file, keys, NEEDED));
        var unknown = new Header(',',
                keys.columns().stream().filter(key -> !NESTED.containsKey(key) && !UNREAD.contains(key)).toList());
        for (var field : NESTED.keySet())
            if (!NEEDED.contains(field) && !keys.has(field) && unknown.nearest(field, 0.3) != null)
                faults.addAll(RawTable.missing(file, unknown, List.of(field)));
        return faults;
    }

    /** {@return the nested fields that a flattened file keeps in one column, where nothing is read of them} */
    static List<DataFault> notFlat(SourceFile file, Header header) {
        return NESTED.entrySet().stream().filter(field -> field.getValue().startsWith("STRUCT") && header.has(field.getKey()))
                .map(field -> new DataFault(file.shown(), 1, field.getKey(), "one column for a nested field",
                        "a column for each part of it, such as " + FIELDS.stream().map(part -> part.flat().getFirst())
                                .filter(name -> name.startsWith(field.getKey() + ".")).findFirst().orElseThrow(),
                        "Flatten the field in the query that exports it, or export the events as newline-delimited JSON."))
                .toList();
    }

    /** The types that nested fields are read as: all values as text, since the export writes integers as strings. */
    static final Map<String, String> NESTED = nested();

    private record Field(String column, String nested, List<String> flat) {}

    private static final List<Field> FIELDS = List.of(
            new Field("event_name", "event_name", List.of("event_name")),
            new Field("event_timestamp", "event_timestamp", List.of("event_timestamp")),
            new Field("event_date", "event_date", List.of("event_date")),
            new Field("user_id", "user_id", List.of("user_id")),
            new Field("user_pseudo_id", "user_pseudo_id", List.of("user_pseudo_id")),
            new Field("ga_session_id", parameter("ga_session_id"), List.of("event_params.ga_session_id", "ga_session_id")),
            new Field("page_location", parameter("page_location"), List.of("event_params.page_location", "page_location")),
            new Field("batch", "concat_ws('/', batch_page_id, batch_ordering_id, batch_event_index)",
                    List.of("batch_event_index")),
            new Field("device_category", "device.category", List.of("device.category", "device_category")),
            new Field("consent", "privacy_info.analytics_storage",
                    List.of("privacy_info.analytics_storage", "analytics_storage")),
            new Field("transaction_id", "ecommerce.transaction_id", List.of("ecommerce.transaction_id", "transaction_id")),
            new Field("purchase_revenue", "ecommerce.purchase_revenue",
                    List.of("ecommerce.purchase_revenue", "purchase_revenue")),
            new Field("session_group", "session_traffic_source_last_click.cross_channel_campaign.default_channel_group",
                    List.of("session_traffic_source_last_click.cross_channel_campaign.default_channel_group",
                            "default_channel_group")),
            new Field("session_source", "coalesce(session_traffic_source_last_click.cross_channel_campaign.source, "
                    + "session_traffic_source_last_click.manual_campaign.source)",
                    List.of(
                            "session_traffic_source_last_click.cross_channel_campaign.source",
                            "session_traffic_source_last_click.manual_campaign.source")),
            new Field("session_medium", "coalesce(session_traffic_source_last_click.cross_channel_campaign.medium, "
                    + "session_traffic_source_last_click.manual_campaign.medium)",
                    List.of(
                            "session_traffic_source_last_click.cross_channel_campaign.medium",
                            "session_traffic_source_last_click.manual_campaign.medium")),
            new Field("collected_source", "collected_traffic_source.manual_source",
                    List.of("collected_traffic_source.manual_source", "manual_source")),
            new Field("collected_medium", "collected_traffic_source.manual_medium",
                    List.of("collected_traffic_source.manual_medium", "manual_medium")),
            new Field("param_source", parameter("source"), List.of("event_params.source", "source")),
            new Field("param_medium", parameter("medium"), List.of("event_params.medium", "medium")),
            new Field("first_source", "traffic_source.source", List.of("traffic_source.source")),
            new Field("first_medium", "traffic_source.medium", List.of("traffic_source.medium")));

    private static String parameter(String key) {
        var value = "list_filter(event_params, lambda p: p.\"key\" = '%s')[1].\"value\"".formatted(key);
        return "coalesce(%1$s.int_value, %1$s.string_value)".formatted(value);
    }

    private static Map<String, String> nested() {
        var types = new LinkedHashMap<String, String>();
        for (var text : List.of("event_name", "event_timestamp", "event_date", "user_id", "user_pseudo_id", "batch_page_id",
                "batch_ordering_id", "batch_event_index"))
            types.put(text, "VARCHAR");
        types.put("event_params", "STRUCT(\"key\" VARCHAR, \"value\" STRUCT(string_value VARCHAR, int_value VARCHAR))[]");
        types.put("device", "STRUCT(category VARCHAR)");
        types.put("privacy_info", "STRUCT(analytics_storage VARCHAR)");
        types.put("ecommerce", "STRUCT(transaction_id VARCHAR, purchase_revenue VARCHAR)");
        types.put("session_traffic_source_last_click", "STRUCT(manual_campaign STRUCT(source VARCHAR, medium VARCHAR), "
                + "cross_channel_campaign STRUCT(source VARCHAR, medium VARCHAR, default_channel_group VARCHAR))");
        types.put("collected_traffic_source", "STRUCT(manual_source VARCHAR, manual_medium VARCHAR)");
        types.put("traffic_source", "STRUCT(source VARCHAR, medium VARCHAR)");
        return types;
    }

    /** {@return the columns out of the nested form} */
    static String fromNested() {
        return FIELDS.stream().map(field -> text(field.nested()) + " AS " + field.column())
                .collect(Collectors.joining(",\n       ", "", ",\n       " + ODD_PARTS + " AS odd_parts"));
    }

    /** Texts that go into no column of their own. A tool that changes keys changes all of them, so the first one tells. */
    private static final String ODD_PARTS = Stream.of("event_params[1].\"key\"", "batch_ordering_id", "batch_event_index")
            .map(Ga4Fields::isOdd).collect(Collectors.joining(" OR "));

    private static String isOdd(String text) { return "coalesce(left(%s, 1) IN ('{', '['), false)".formatted(text); }

    /** {@return the columns out of a flattened file} */
    static String fromFlat(Header header) {
        return FIELDS.stream().map(field -> {
            var column = header.find(field.flat());
            return (column == null ? "CAST(NULL AS VARCHAR)" : text(Sql.name(column))) + " AS " + field.column();
        }).collect(Collectors.joining(",\n       ", "", ",\n       false AS odd_parts"));
    }

    /** {@return the columns without a value} */
    static String nothing() {
        return FIELDS.stream().map(field -> "CAST(NULL AS VARCHAR) AS " + field.column())
                .collect(Collectors.joining(", ", "", ", false AS odd_parts"));
    }

    /** {@return true in SQL of a row in which a text is written like an object or a list} */
    static String odd() {
        return FIELDS.stream().map(field -> isOdd(field.column())).collect(Collectors.joining(" OR ", "odd_parts OR ", ""));
    }

    /** GA4 writes "(not set)" where it knows nothing. */
    private static String text(String value) {
        return "CASE WHEN trim(%1$s) NOT IN ('', '(not set)') THEN trim(%1$s) END".formatted(value);
    }
}
