package org.clvlab.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectMapper;

/** The way from files of the GA4 export to {@link WebEvents}: flat text, checked, typed, each event with its customer. */
final class Ga4Reading {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Warehouse warehouse;
    private final List<SourceFile> files;
    private final List<FileBytes> bytes;
    private final List<Flaw> flaws = new ArrayList<>();
    private final List<Long> unfinished = new ArrayList<>();
    private final List<DataFault> missing = new ArrayList<>();
    private Ga4Shapes shapes = new Ga4Shapes(null);

    private Ga4Reading(Warehouse warehouse, List<SourceFile> files) {
        this.warehouse = warehouse;
        this.files = files;
        this.bytes = FileSet.bytes(files);
    }

    static WebEvents of(Warehouse warehouse, List<SourceFile> files) { return new Ga4Reading(warehouse, files).events(); }

    private WebEvents events() {
        var arrays = IntStream.range(0, files.size()).filter(i -> bytes.get(i).head().stripLeading().startsWith("["))
                .mapToObj(i -> files.get(i).fault("one JSON array", "one JSON object a line",
                        "Write each event on a line of its own, for example with: jq -c '.[]'."))
                .toList();
        if (!arrays.isEmpty())
            throw new DataFaults(arrays);
        var nested = bytes.stream().filter(Ga4Reading::isNested).count();
        if (nested > 0 && nested < files.size())
            throw new DataFaults(IntStream.range(0, files.size())
                    .filter(i -> !isNested(bytes.get(i)))
                    .mapToObj(i -> files.get(i).fault("text that does not start with {", "NDJSON, as in the files beside it",
                            "Read NDJSON and CSV files one kind at a time."))
                    .toList());
        var flat = warehouse.fresh("raw_events");
        var places = nested > 0 ? fromNested(flat) : fromFlat(flat);
        var typed = typed(flat);
        var checks = new Checks(warehouse, typed, places).without(missing).with(flaws);
        shapes.check(checks, typed);
        Ga4Checks.all(checks, typed, unfinished);
        var verdict = checks.settle();
        var relation = warehouse.fresh("web");
        warehouse.execute("""
                CREATE TEMP TABLE %s AS
                WITH owner AS (
                  SELECT device_id, ga_session_id, min(user_id) AS user_id
                  FROM %s
                  WHERE %s
                  GROUP BY device_id, ga_session_id
                  HAVING count(DISTINCT user_id) = 1
                     AND device_id IS NOT NULL
                     AND ga_session_id IS NOT NULL
                )
                SELECT t."row",
                       coalesce(t.user_id, CASE WHEN lower(coalesce(t.consent, '')) <> 'no' THEN o.user_id END) AS customer_id,
                       t.user_id IS NULL AND o.user_id IS NOT NULL AND lower(coalesce(t.consent, '')) <> 'no' AS by_session,
                       t.device_id,
                       t.device_id || '.' || t.ga_session_id AS session_id,
                       t.event,
                       t.happened_at,
                       t.day,
                       t.device,
                       t.channel,
                       t.channel_from,
                       t.page_location,
                       t.transaction_id,
                       t.revenue,
                       t.consent
                FROM %s t
                LEFT JOIN owner o ON o.device_id = t.device_id AND o.ga_session_id = t.ga_session_id
                WHERE %s
                ORDER BY t."row"
                """.formatted(Sql.name(relation), Sql.name(typed), verdict.kept(), Sql.name(typed), "t." + verdict.kept()));
        var refused = warehouse.number("SELECT count(*) FROM %s WHERE refused AND %s".formatted(Sql.name(typed), verdict.kept()));
        var read = flaws.size() + warehouse.number("SELECT count(*) FROM " + Sql.name(typed));
        warehouse.execute("DROP TABLE " + Sql.name(typed));
        return new WebEvents(new ReadRows("web", warehouse, relation, reading(relation, read, refused, verdict),
                FileSet.hash(files, bytes)));
    }

    private static boolean isNested(FileBytes file) {
        return file.head().lines().limit(20).anyMatch(line -> line.stripLeading().startsWith("{"));
    }

    /** NDJSON: a line that is no JSON object becomes a row of nulls, so that every row keeps its number. */
    private Places fromNested(String flat) {
        missingKeys();
        var columns = Ga4Fields.NESTED.entrySet().stream().map(type -> Sql.text(type.getKey()) + ": " + Sql.text(type.getValue()))
                .collect(Collectors.joining(", "));
        var firsts = new LinkedHashMap<String, Long>();
        var lasts = new LinkedHashMap<String, Long>();
        try (var readable = ReadableCopies.of(files, bytes)) {
            shapes = Ga4Shapes.of(warehouse, readable.names());
            warehouse.execute("""
                    CREATE TEMP TABLE %s AS
                    SELECT filename AS file,
                           %s
                    FROM read_json([%s], format = 'newline_delimited', ignore_errors = true, filename = true,
                                   columns = {%s})
                    """.formatted(Sql.name(flat), Ga4Fields.fromNested(), Sql.texts(readable.names()), columns));
            warehouse.list("SELECT file, min(rowid), max(rowid) FROM %s GROUP BY file".formatted(Sql.name(flat)), row -> {
                firsts.put(readable.original(row.getString(1)), row.getLong(2));
                return lasts.put(readable.original(row.getString(1)), row.getLong(3));
            });
        }
        var parts = new ArrayList<Places.Part>();
        for (var i = 0; i < files.size(); i++) {
            var first = firsts.get(files.get(i).path().toString());
            if (first == null)
                continue;
            parts.add(new Places.Part(files.get(i), first));
            if (!bytes.get(i).endsWithLineBreak())
                unfinished.add(lasts.get(files.get(i).path().toString()));
        }
        return Places.of("web events", parts, Places.Numbering.LINES);
    }

    /** A field that no line of the first ones has was renamed or left out. */
    private void missingKeys() {
        for (var i = 0; i < files.size(); i++) {
            var keys = new LinkedHashSet<String>();
            for (var line : bytes.get(i).head().lines().limit(100).toList())
                try {
                    if (JSON.readValue(line, Object.class) instanceof Map<?, ?> object)
                        object.keySet().forEach(key -> keys.add(String.valueOf(key)));
                } catch (JacksonException broken) {
                    continue;
                }
            if (!keys.isEmpty())
                missing.addAll(Ga4Fields.missing(files.get(i), new Header(',', List.copyOf(keys))));
        }
    }

    private Places fromFlat(String flat) {
        var tables = new ArrayList<RawTable>();
        var faults = new ArrayList<DataFault>();
        for (var i = 0; i < files.size(); i++)
            try {
                var header = Header.of(bytes.get(i).head());
                missing.addAll(RawTable.missing(files.get(i), header, Ga4Fields.NEEDED_FLAT));
                tables.add(RawTable.read(warehouse, files.get(i), bytes.get(i), header));
            } catch (DataFaults met) {
                faults.addAll(met.faults());
            }
        if (!faults.isEmpty())
            throw new DataFaults(faults);
        var parts = new ArrayList<Places.Part>();
        var selects = new ArrayList<String>();
        var first = 0L;
        for (var table : tables) {
            flaws.addAll(table.flaws());
            parts.add(new Places.Part(table.file(), first));
            selects.add("SELECT %d + \"row\" AS at_row, %s\nFROM %s\n".formatted(first, Ga4Fields.fromFlat(table.header()),
                    Sql.name(table.relation())));
            first += 1 + warehouse.number("SELECT max(\"row\") FROM " + Sql.name(table.relation()));
        }
        warehouse.execute("CREATE TEMP TABLE " + Sql.name(flat) + " AS\n" + String.join("UNION ALL\n", selects));
        tables.forEach(RawTable::drop);
        return Places.of("web events", parts, Places.Numbering.ROWS);
    }

    private String typed(String flat) {
        var typed = warehouse.fresh("typed_events");
        var numbered = warehouse.number("SELECT count(*) FROM duckdb_columns() WHERE table_name = %s AND column_name = 'at_row'"
                .formatted(Sql.text(flat))) > 0 ? "at_row" : "rowid";
        warehouse.execute("""
                CREATE TEMP TABLE %s AS
                SELECT %s AS "row",
                       CASE WHEN lower(consent) = 'no' THEN NULL ELSE user_id END AS user_id,
                       user_id IS NOT NULL AND lower(consent) = 'no' AS refused,
                       user_pseudo_id AS device_id,
                       ga_session_id,
                       event_name AS event,
                       event_timestamp AS at_text,
                       make_timestamp(TRY_CAST(event_timestamp AS BIGINT)) AS happened_at,
                       event_date AS day_text,
                       coalesce(CAST(try_strptime(event_date, '%%Y%%m%%d') AS DATE),
                                CAST(make_timestamp(TRY_CAST(event_timestamp AS BIGINT)) AS DATE)) AS day,
                       device_category AS device,
                       CASE
                         WHEN coalesce(session_group, session_source) IS NOT NULL
                           THEN coalesce(session_group, concat_ws(' / ', session_source, session_medium))
                         WHEN collected_source IS NOT NULL THEN concat_ws(' / ', collected_source, collected_medium)
                         WHEN param_source IS NOT NULL THEN concat_ws(' / ', param_source, param_medium)
                         ELSE concat_ws(' / ', first_source, first_medium)
                       END AS channel,
                       CASE
                         WHEN coalesce(session_group, session_source) IS NOT NULL THEN 'session_traffic_source_last_click'
                         WHEN collected_source IS NOT NULL THEN 'collected_traffic_source'
                         WHEN param_source IS NOT NULL THEN 'event_params'
                         WHEN first_source IS NOT NULL THEN 'traffic_source'
                       END AS channel_from,
                       page_location,
                       batch,
                       transaction_id,
                       purchase_revenue AS revenue_text,
                       %s AS revenue,
                       consent
                FROM %s
                """.formatted(Sql.name(typed), numbered, OrderLines.money("purchase_revenue"), Sql.name(flat)));
        warehouse.execute("DROP TABLE " + Sql.name(flat));
        return typed;
    }

    private ReadingAudit reading(String relation, long read, long refused, Checks.Verdict verdict) {
        var from = Sql.name(relation);
        var noted = new LinkedHashMap<String, Long>();
        noted.put("events without a device id", count(from, "device_id IS NULL"));
        noted.put("events without consent", count(from, "lower(consent) = 'no'"));
        noted.put("events kept from their customer for lack of consent", refused);
        noted.put("events given their session's customer", count(from, "by_session"));
        noted.put("events without a customer", count(from, "customer_id IS NULL"));
        noted.put("prospects: devices that never logged in", warehouse.number("""
                SELECT count(*)
                FROM (SELECT device_id FROM %s WHERE device_id IS NOT NULL GROUP BY device_id HAVING count(customer_id) = 0)
                """.formatted(from)));
        noted.put("purchases told more than once", warehouse.number("""
                SELECT count(*) - count(DISTINCT transaction_id)
                FROM %s
                WHERE event = 'purchase' AND transaction_id IS NOT NULL
                """.formatted(from)));
        noted.put("purchases without a transaction id", count(from, "event = 'purchase' AND transaction_id IS NULL"));
        warehouse.list(
                "SELECT channel_from, count(*) FROM %s WHERE channel_from IS NOT NULL GROUP BY 1 ORDER BY 1".formatted(from),
                row -> noted.put("events with their channel from " + row.getString(1), row.getLong(2)));
        var remarks = new ArrayList<String>();
        for (var i = 0; i < files.size(); i++)
            if (bytes.get(i).mark())
                remarks.add(files.get(i).shown() + " starts with a byte order mark, which was skipped.");
        return new ReadingAudit("web", files.stream().map(SourceFile::shown).toList(), read,
                warehouse.number("SELECT count(*) FROM " + from), verdict.reasons(), noted, remarks);
    }

    private long count(String from, String which) {
        return warehouse.number("SELECT count(*) FROM %s WHERE %s".formatted(from, which));
    }
}
