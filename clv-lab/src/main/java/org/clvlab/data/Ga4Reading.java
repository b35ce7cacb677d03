package org.clvlab.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.IntStream;
import org.clvlab.report.Accuracy;
import org.clvlab.report.Digits;

/** The way from files of the GA4 export to {@link WebEvents}: typed, checked, each event with its customer. */
final class Ga4Reading {

    private Ga4Reading() {}

    static WebEvents of(Warehouse warehouse, List<SourceFile> files) {
        var bytes = FileSet.bytes(files);
        var read = nested(files, bytes)
                ? Ga4Json.read(warehouse, files, bytes)
                : Ga4Csv.read(warehouse, files, bytes);
        var typed = read.table().view();
        var checks = new Checks(warehouse, typed, read.places()).without(read.missing()).with(read.flaws());
        read.shapes().check(checks, typed);
        Ga4Checks.all(checks, warehouse, typed, read.unfinished());
        Checks.Verdict verdict;
        try {
            verdict = checks.settle();
        } catch (DataFaults told) {
            warehouse.execute("DROP VIEW " + Sql.name(typed));
            read.table().drop();
            throw told;
        }
        var relation = withCustomers(warehouse, typed, verdict.kept());
        var numbers = warehouse
                .list("SELECT count(*), count(*) FILTER (refused AND %1$s), count(*) FILTER (by_email AND %1$s) FROM %2$s"
                        .formatted(verdict.kept(), Sql.name(typed)),
                        row -> new long[]{row.getLong(1), row.getLong(2), row.getLong(3)})
                .getFirst();
        return new WebEvents(new ReadRows("web", warehouse, relation,
                audit(warehouse, relation, files, bytes, read.flaws().size() + numbers[0], numbers[1], numbers[2], verdict),
                FileSet.hash(files, bytes)));
    }

    /** {@return whether the files are NDJSON; all are, or none} */
    private static boolean nested(List<SourceFile> files, List<FileBytes> bytes) {
        var arrays = IntStream.range(0, files.size()).filter(i -> bytes.get(i).head().stripLeading().startsWith("["))
                .mapToObj(i -> files.get(i).fault("one JSON array", "one JSON object a line",
                        "Write each event on a line of its own, for example with: jq -c '.[]'."))
                .toList();
        if (!arrays.isEmpty())
            throw new DataFaults(arrays);
        var oldLines = IntStream.range(0, files.size())
                .filter(i -> isNested(bytes.get(i)) && bytes.get(i).head().contains("\r") && !bytes.get(i).head().contains("\n"))
                .mapToObj(
                        i -> files.get(i).fault("lines that end with a carriage return alone", "lines that end with a line feed",
                                "Convert the file, for example with: tr '\\r' '\\n'."))
                .toList();
        if (!oldLines.isEmpty())
            throw new DataFaults(oldLines);
        var nested = bytes.stream().filter(Ga4Reading::isNested).count();
        if (nested > 0 && nested < files.size())
            throw new DataFaults(IntStream.range(0, files.size())
                    .filter(i -> !isNested(bytes.get(i)))
                    .mapToObj(i -> files.get(i).fault("text that does not start with {", "NDJSON, as in the files beside it",
                            "Read NDJSON and CSV files one kind at a time."))
                    .toList());
        return nested > 0;
    }

    private static boolean isNested(FileBytes file) {
        return file.head().lines().limit(20).anyMatch(line -> line.stripLeading().startsWith("{"));
    }

    /**
     * A view, so that nothing is held twice: the events that are kept, each with its customer. A session in which just one customer
     * logged in gives that customer to its other events; only sessions that have such events are held.
     */
    private static String withCustomers(Warehouse warehouse, String typed, String kept) {
        var owners = warehouse.fresh("session_owners");
        warehouse.execute("""
                CREATE TEMP TABLE %s AS
                SELECT device_id,
                       ga_session_id,
                       min(user_id) AS user_id
                FROM %s
                WHERE device_id IS NOT NULL AND ga_session_id IS NOT NULL AND %s
                GROUP BY device_id, ga_session_id
                HAVING min(user_id) = max(user_id) AND count(user_id) < count(*)
                """.formatted(Sql.name(owners), Sql.name(typed), kept));
        var relation = warehouse.fresh("web");
        var given = "t.user_id IS NULL AND lower(coalesce(t.consent, '')) <> 'no'";
        warehouse.execute("""
                CREATE TEMP VIEW %s AS
                SELECT t."row",
                       coalesce(t.user_id, CASE WHEN %s THEN o.user_id END) AS customer_id,
                       %s AND o.user_id IS NOT NULL AS by_session,
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
                LEFT JOIN %s o ON o.device_id = t.device_id AND o.ga_session_id = t.ga_session_id
                WHERE %s
                """.formatted(Sql.name(relation), given, given, Sql.name(typed), Sql.name(owners), kept));
        return relation;
    }

    private static ReadingAudit audit(Warehouse warehouse, String relation, List<SourceFile> files, List<FileBytes> bytes,
            long read, long refused, long byEmail, Checks.Verdict verdict) {
        var from = Sql.name(relation);
        var counts = warehouse.list("""
                SELECT count(*),
                       count(*) FILTER (device_id IS NULL),
                       count(*) FILTER (lower(consent) = 'no'),
                       count(*) FILTER (by_session),
                       count(*) FILTER (customer_id IS NULL),
                       count(transaction_id) FILTER (event = 'purchase')
                         - count(DISTINCT transaction_id) FILTER (event = 'purchase'),
                       count(*) FILTER (event = 'purchase' AND transaction_id IS NULL),
                       max(date_diff('second', happened_at, CAST(day AS TIMESTAMP))),
                       min(date_diff('second', happened_at, CAST(day AS TIMESTAMP)))
                FROM %s
                """.formatted(from), row -> {
            var all = new long[9];
            for (var i = 0; i < all.length; i++)
                all[i] = row.getLong(i + 1);
            return all;
        }).getFirst();
        var noted = new LinkedHashMap<String, Long>();
        noted.put("events without a device id", counts[1]);
        noted.put("events without consent", counts[2]);
        noted.put("events kept from their customer for lack of consent", refused);
        noted.put("events given their session's customer", counts[3]);
        noted.put("events without a customer", counts[4]);
        noted.put("prospects: devices that never logged in", warehouse.number("""
                SELECT count(*)
                FROM (SELECT device_id FROM %s WHERE device_id IS NOT NULL GROUP BY device_id HAVING count(customer_id) = 0)
                """.formatted(from)));
        noted.put("purchases told more than once", counts[5]);
        noted.put("purchases without a transaction id", counts[6]);
        warehouse.list(
                "SELECT channel_from, count(*) FROM %s WHERE channel_from IS NOT NULL GROUP BY 1 ORDER BY 1".formatted(from),
                row -> noted.put("events with their channel from " + row.getString(1), row.getLong(2)));
        var remarks = new ArrayList<>(EmailIds.told("user_id", byEmail));
        for (var i = 0; i < files.size(); i++)
            if (bytes.get(i).mark())
                remarks.add(files.get(i).shown() + " starts with a byte order mark, which was skipped.");
        return new ReadingAudit("web", files.stream().map(SourceFile::shown).toList(), read, counts[0], verdict.reasons(), noted,
                remarks, counts[0] == 0 ? List.of() : severalZones(counts[7], counts[8] + A_DAY));
    }

    private static final long A_DAY = 86_400;
    private static final long SUMMER_TIME = 3_600;

    /**
     * An event's date is the day of its moment on the clocks of its property, so these are ahead of UTC by at least what is left from
     * the moment to that day's beginning, and by less than what is left to its end. One property's clocks fit all of its events, but for
     * the hour of summer time.
     */
    private static List<String> severalZones(long atLeast, long lessThan) {
        if (atLeast < lessThan + SUMMER_TIME && atLeast <= 14 * 3_600 && lessThan > -12 * 3_600) return List.of();
        return List.of("event_date and event_timestamp fit no one time zone: one event is dated as in " + zone(atLeast)
                + " or east of it, another as west of " + zone(lessThan)
                + ". The files may be of several properties, whose days begin"
                + " at other hours: a visit here may be dated a day before a later one there. Read the properties apart, or order visits"
                + " by happened_at.");
    }

    private static String zone(long ahead) {
        return "UTC" + (ahead < 0 ? "-" : "+") + Digits.number(Math.abs(ahead) / 3_600.0, Accuracy.decimals(1));
    }
}
