package org.clvlab.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Whether the fields of nested events have the shape of the export. DuckDB reads an object where a list should be, or a text
 * where an object should be, as nothing, and of a key that comes twice the first; so shapes are looked at before, and what is
 * wrong is told instead.
 *
 * @param relation
 *            a table of row, field and what stands there; null when every shape is right
 */
record Ga4Shapes(String relation) {

    private static final String TWICE = "a key twice";

    /** Looks with all threads first; only when something is wrong the rows are numbered, which takes one. */
    static Ga4Shapes of(Warehouse warehouse, List<String> names) {
        var wrong = wrong();
        var from = "read_ndjson_objects([%s], ignore_errors = true)".formatted(Sql.texts(names));
        var twice = "(" + TWICE_KEYS + ") IS NOT NULL";
        if (warehouse.number(
                "SELECT count(*) FROM %s WHERE %s OR %s".formatted(from, String.join(" OR ", wrong.values()), twice)) == 0)
            return new Ga4Shapes(null);
        var relation = warehouse.fresh("wrong_shapes");
        var parts = new ArrayList<String>();
        parts.add(
                "SELECT \"row\", %s AS field, %s AS found FROM numbered WHERE %s".formatted(Sql.text(TWICE), TWICE_KEYS, twice));
        wrong.forEach(
                (field, which) -> parts
                        .add("SELECT \"row\", %s AS field, CAST(json -> %s AS VARCHAR) AS found FROM numbered WHERE %s"
                                .formatted(Sql.text(field), Sql.text("$." + field), which)));
        warehouse.execute("""
                CREATE TEMP TABLE %s AS
                WITH numbered AS MATERIALIZED (
                  SELECT row_number() OVER () - 1 AS "row", *
                  FROM %s
                )
                %s
                """.formatted(Sql.name(relation), from, String.join("\nUNION ALL\n", parts)));
        return new Ga4Shapes(relation);
    }

    /** What may stand at a path: a list, an object, or a text or number; and nothing always. */
    private record Part(String path, String wrong) {
        static Part list(String path) { return new Part(path, "NOT IN ('ARRAY', 'NULL')"); }

        static Part object(String path) { return new Part(path, "NOT IN ('OBJECT', 'NULL')"); }

        static Part text(String path) { return new Part(path, "IN ('OBJECT', 'ARRAY')"); }

        String of(String field) {
            var place = "$." + field + path.substring(1);
            return path.contains("*")
                    ? "len(list_filter(json_type(json, '%s'), lambda t: t %s)) > 0".formatted(place, wrong)
                    : "coalesce(json_type(json, '%s'), 'NULL') %s".formatted(place, wrong);
        }
    }

    /** The objects of an event of which something is read. */
    private static final List<String> OBJECTS = List.of("$", "$.event_params[*]", "$.event_params[*].value", "$.device",
            "$.privacy_info", "$.ecommerce", "$.session_traffic_source_last_click",
            "$.session_traffic_source_last_click.manual_campaign", "$.session_traffic_source_last_click.cross_channel_campaign",
            "$.collected_traffic_source", "$.traffic_source");

    /** The keys that come twice in one object, in SQL, or NULL. */
    private static final String TWICE_KEYS = "nullif(array_to_string(list_distinct(flatten([%s])), ', '), '')".formatted(
            OBJECTS.stream().map(Ga4Shapes::twice).collect(Collectors.joining(",\n")));

    private static String twice(String object) {
        var again = "list_filter(json_keys(%1$s), lambda k: len(list_filter(json_keys(%1$s), lambda l: l = k)) > 1)";
        return object.contains("*")
                ? "flatten(list_transform(json_extract(json, '%s'), lambda o: %s))".formatted(object, again.formatted("o"))
                : "coalesce(%s, [])".formatted(again.formatted("json_extract(json, '%s')".formatted(object)));
    }

    private static final Map<String, List<Part>> PARTS = Map.of(
            "event_params", List.of(Part.list("$"), Part.object("$[*]"), Part.text("$[*].key"), Part.object("$[*].value"),
                    Part.text("$[*].value.string_value"), Part.text("$[*].value.int_value")),
            "device", List.of(Part.object("$"), Part.text("$.category")),
            "privacy_info", List.of(Part.object("$"), Part.text("$.analytics_storage")),
            "ecommerce", List.of(Part.object("$"), Part.text("$.transaction_id"), Part.text("$.purchase_revenue")),
            "session_traffic_source_last_click", List.of(Part.object("$"), Part.object("$.manual_campaign"),
                    Part.object("$.cross_channel_campaign"), Part.text("$.manual_campaign.source"),
                    Part.text("$.manual_campaign.medium"), Part.text("$.cross_channel_campaign.source"),
                    Part.text("$.cross_channel_campaign.medium"), Part.text("$.cross_channel_campaign.default_channel_group")),
            "collected_traffic_source", List.of(Part.object("$"), Part.text("$.manual_source"), Part.text("$.manual_medium")),
            "traffic_source", List.of(Part.object("$"), Part.text("$.source"), Part.text("$.medium")));

    private static Map<String, String> wrong() {
        var wrong = new LinkedHashMap<String, String>();
        for (var field : Ga4Fields.NESTED.keySet())
            wrong.put(field, "(" + PARTS.getOrDefault(field, List.of(Part.text("$"))).stream().map(part -> part.of(field))
                    .collect(Collectors.joining(" OR ")) + ")");
        return wrong;
    }

    void check(Checks checks, String typed) {
        if (relation == null)
            return;
        checks.refuse("", "a key twice", in(TWICE), found(TWICE, typed) + " || ' more than once in one object'",
                "each key once in an object",
                "A reader would take the one value or the other: mend the line, or export the events again.");
        Ga4Fields.NESTED.forEach((field, type) -> checks.refuse(field, "wrong JSON shape",
                in(field), found(field, typed),
                type.endsWith("[]")
                        ? "a list of objects with key and value, and in value one of string_value, int_value, float_value, double_value"
                        : type.startsWith("STRUCT") ? "an object, as GA4 exports it" : "one text or number",
                "Export the events again as newline-delimited JSON; a tool in between changed their shape."));
    }

    private String in(String field) {
        return "\"row\" IN (SELECT \"row\" FROM %s WHERE field = %s)".formatted(Sql.name(relation), Sql.text(field));
    }

    private String found(String field, String typed) {
        return "(SELECT min(found) FROM %s s WHERE s.field = %s AND s.\"row\" = %s.\"row\")".formatted(Sql.name(relation),
                Sql.text(field), Sql.name(typed));
    }
}
