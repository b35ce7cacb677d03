import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Random;

import org.clvlab.data.Warehouse;

/**
 * Web events, orders and answers to one row a customer: wall and processor seconds, and the peak memory from the operating system.
 * Run with a folder that does not exist and a number of events to make the files, a tenth as many orders and a hundredth as many
 * answers; then with the folder alone, in a process that does nothing else.
 */
public final class ViewBenchmark {

    private static final int DAYS = 30;

    public static void main(String[] args) throws Exception {
        var folder = Path.of(args[0]);
        if (args.length > 1)
            write(folder, Long.parseLong(args[1]));
        else
            read(folder);
    }

    private static void read(Path folder) throws IOException, SQLException {
        long from = System.nanoTime();
        try (var lab = Warehouse.inMemory()) {
            try (var statement = lab.connection().createStatement()) {
                statement.execute("SET memory_limit = '2500MB'");
                statement.execute("SET threads = 2");
            }
            var events = lab.ga4(folder.resolve("events"));
            tell("events read", from);
            var orders = lab.orders(folder.resolve("orders.csv"));
            var answers = lab.survey(folder.resolve("survey.csv"));
            tell("orders and answers read", from);
            var customers = orders.perCustomer().leftJoin(events).leftJoin(answers).on("customer_id");
            tell("joined", from);
            System.out.println(events);
            System.out.println(customers.audit());
            System.out.println(customers.size() + " customers");
        }
    }

    private static void tell(String what, long from) throws IOException {
        var peak = Files.readAllLines(Path.of("/proc/self/status")).stream().filter(line -> line.startsWith("VmHWM")).findFirst()
                .orElse("peak not known on this system");
        System.out.printf(Locale.ROOT, "%s: wall %.1f s, processor %.1f s, %s%n", what, (System.nanoTime() - from) / 1e9,
                ((com.sun.management.OperatingSystemMXBean) java.lang.management.ManagementFactory.getOperatingSystemMXBean())
                        .getProcessCpuTime() / 1e9,
                peak);
    }

    private static void write(Path folder, long events) throws IOException, SQLException {
        Files.createDirectories(folder.resolve("events"));
        try (var connection = DriverManager.getConnection("jdbc:duckdb:"); var statement = connection.createStatement()) {
            for (int day = 0; day < DAYS; day++)
                statement.execute(EVENTS.formatted(events / DAYS * day, events / DAYS * (day + 1),
                        folder.resolve("events/events_%02d.ndjson".formatted(day))));
            statement.execute("""
                    COPY (
                      SELECT 'T' || i AS order_id,
                             'C' || lpad(CAST(hash(i) %% 200000 AS VARCHAR), 7, '0') AS customer_id,
                             strftime(TIMESTAMP '2024-01-01' + to_seconds(CAST(hash(i + 1) %% 31000000 AS BIGINT)),
                               '%%Y-%%m-%%d %%H:%%M:%%S') AS ordered_at,
                             CAST(5 + hash(i + 2) %% 10000 / 100.0 AS DECIMAL(18, 2)) AS revenue
                      FROM range(%d) t(i)
                    ) TO '%s' (FORMAT csv, HEADER)
                    """.formatted(events / 10, folder.resolve("orders.csv")));
        }
        var random = new Random(42);
        try (var out = Files.newBufferedWriter(folder.resolve("survey.csv"))) {
            out.write("StartDate,EndDate,Status,Progress,Finished,RecordedDate,ResponseId,ExternalReference,nps,csat\n");
            out.write("Start Date,End Date,Response Type,Progress,Finished,Recorded Date,Response ID,External Data Reference,"
                    + "\"Would you recommend us, from 0 to 10?\",\"How content are you, from 1 to 5?\"\n");
            for (var id : new String[]{"startDate", "endDate", "status", "progress", "finished", "recordedDate", "_recordId",
                    "externalDataReference", "QID1"})
                out.write("\"{\"\"ImportId\"\":\"\"" + id + "\"\"" + (id.endsWith("Date") ? ",\"\"timeZone\"\":\"\"UTC\"\"" : "") + "}\",");
            out.write("\"{\"\"ImportId\"\":\"\"QID2\"\"}\"\n");
            for (long i = 0; i < events / 100; i++)
                out.write("2025-01-0%d 10:00:00,2025-01-0%d 10:05:00,IP Address,100,True,2025-01-0%d 10:05:01,R_%d,C%07d,%d,%d%n"
                        .formatted(1 + i % 9, 1 + i % 9, 1 + i % 9, i, (i * 7919) % 200_000, random.nextInt(11),
                                1 + random.nextInt(5)));
        }
    }

    /** Sessions of eight events by 1.5 million devices; six in ten sessions log in, and one in five buys. */
    private static final String EVENTS = """
            COPY (
              SELECT strftime(make_timestamp(at_us), '%%Y%%m%%d') AS event_date,
                     CAST(at_us AS VARCHAR) AS event_timestamp,
                     event_name,
                     [{key: 'ga_session_id', value: {string_value: NULL::VARCHAR, int_value: CAST(session AS VARCHAR)}},
                      {key: 'ga_session_number', value: {string_value: NULL, int_value: CAST(1 + session %% 9 AS VARCHAR)}},
                      {key: 'page_location', value: {string_value: 'https://shop.example/article/' || (hash(i) %% 5000), int_value: NULL}},
                      {key: 'engagement_time_msec', value: {string_value: NULL, int_value: CAST(hash(i + 1) %% 200000 AS VARCHAR)}}]
                       AS event_params,
                     (hash(device) %% 1000000000) || '.' || (1600000000 + device) AS user_pseudo_id,
                     CASE WHEN hash(session) %% 10 < 6 AND i %% 8 > 2
                       THEN 'C' || lpad(CAST(device %% 200000 AS VARCHAR), 7, '0') END AS user_id,
                     {analytics_storage: 'Yes', ads_storage: 'Yes', uses_transient_token: 'No'} AS privacy_info,
                     {category: CASE hash(device) %% 3 WHEN 0 THEN 'desktop' WHEN 1 THEN 'mobile' ELSE 'tablet' END,
                      operating_system: 'Windows', language: 'en-gb', web_info: {browser: 'Firefox', hostname: 'shop.example'}} AS device,
                     {continent: 'Europe', country: 'United Kingdom', region: 'North'} AS geo,
                     {name: '(direct)', medium: 'cpc', source: 'google'} AS traffic_source,
                     CASE WHEN event_name = 'session_start' THEN {manual_source: 'google', manual_medium: 'organic',
                       manual_campaign_name: '(organic)'} END AS collected_traffic_source,
                     CASE WHEN event_name = 'purchase' THEN {transaction_id: 'T' || i,
                       purchase_revenue: CAST(hash(i) %% 10000 / 100.0 AS DECIMAL(18, 2))} END AS ecommerce,
                     'WEB' AS platform,
                     '5001' AS stream_id
              FROM (
                SELECT i,
                       i // 8 AS session,
                       1700000000000000 + (i // 8) * 2000000 + (i %% 8) * 977777 AS at_us,
                       CAST(hash(i // 8) %% 1500000 AS BIGINT) AS device,
                       CASE WHEN i %% 8 = 0 THEN 'session_start'
                            WHEN i %% 8 = 7 AND (i // 8) %% 5 = 0 THEN 'purchase'
                            ELSE 'page_view' END AS event_name
                FROM range(%d, %d) t(i)
              )
            ) TO '%s' (FORMAT json)
            """;
}
