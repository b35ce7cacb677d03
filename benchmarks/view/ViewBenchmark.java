import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

import org.clvlab.data.Warehouse;

/**
 * Web events, orders and answers to one row a customer: wall and processor seconds, and the peak memory from the operating system.
 * Run with {@code make}, a folder that does not exist and a number of events to make the files, a tenth as many orders and a hundredth as
 * many answers, the events packed and without what is not read when a fourth word {@code lean} says so; then with {@code read}, the folder and the memory
 * that DuckDB may use, in a process that does nothing else.
 */
public final class ViewBenchmark {

    private static final int DAYS = 30;

    public static void main(String[] args) throws Exception {
        var folder = Path.of(args[1]);
        if (args[0].equals("make"))
            write(folder, Long.parseLong(args[2]), args.length > 3 && args[3].equals("lean"));
        else
            read(folder, args[2]);
    }

    private static void read(Path folder, String memory) throws IOException, SQLException {
        long from = System.nanoTime();
        try (var lab = Warehouse.inMemory()) {
            try (var statement = lab.connection().createStatement()) {
                statement.execute("SET memory_limit = '" + memory + "'");
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

    private static void write(Path folder, long events, boolean lean) throws IOException, SQLException {
        Files.createDirectories(folder.resolve("events"));
        IntStream.range(0, DAYS).parallel()
                .forEach(day -> new Events(lean).write(folder.resolve("events/events_%02d.ndjson%s".formatted(day, lean ? ".gz" : "")),
                        events / DAYS * day, events / DAYS * (day + 1)));
        try (var connection = DriverManager.getConnection("jdbc:duckdb:"); var statement = connection.createStatement()) {
            statement.execute("""
                    COPY (
                      SELECT 'T' || i AS order_id,
                             'C' || lpad(CAST(hash(i) % 200000 AS VARCHAR), 7, '0') AS customer_id,
                             strftime(TIMESTAMP '2024-01-01' + to_seconds(CAST(hash(i + 1) % 31000000 AS BIGINT)),
                               '%Y-%m-%d %H:%M:%S') AS ordered_at,
                             CAST(5 + hash(i + 2) % 10000 / 100.0 AS DECIMAL(18, 2)) AS revenue
                      FROM range($EVENTS) t(i)
                    ) TO '$FILE' (FORMAT csv, HEADER)
                    """.replace("$EVENTS", "" + events / 10).replace("$FILE", "" + folder.resolve("orders.csv")));
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

    /**
     * Sessions of eight events by 1.5 million devices; six in ten sessions log in, and one in five buys. Lean ones are packed and hold no
     * more than what is read.
     */
    private record Events(boolean lean) {

        private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyyMMdd").withZone(ZoneOffset.UTC);

        void write(Path file, long from, long to) {
            try (var out = new BufferedOutputStream(lean ? fast(Files.newOutputStream(file)) : Files.newOutputStream(file), 1 << 20)) {
                var line = new StringBuilder();
                for (long i = from; i < to; i++) {
                    line.setLength(0);
                    out.write(event(line, i).toString().getBytes(StandardCharsets.US_ASCII));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static OutputStream fast(OutputStream out) throws IOException {
            return new GZIPOutputStream(out, 1 << 16) {
                {
                    def.setLevel(Deflater.BEST_SPEED);
                }
            };
        }

        private StringBuilder event(StringBuilder line, long i) {
            long session = i / 8;
            long device = mixed(session) % 1_500_000;
            long at = 1_700_000_000_000_000L + session * 2_000_000 + i % 8 * 977_777;
            var name = i % 8 == 0 ? "session_start" : i % 8 == 7 && session % 5 == 0 ? "purchase" : "page_view";
            line.append("{\"event_date\":\"").append(DAY.format(Instant.ofEpochSecond(at / 1_000_000))).append("\",\"event_timestamp\":\"")
                    .append(at).append("\",\"event_name\":\"").append(name)
                    .append("\",\"event_params\":[{\"key\":\"ga_session_id\",\"value\":{\"int_value\":\"").append(session)
                    .append("\"}},{\"key\":\"page_location\",\"value\":{\"string_value\":\"https://shop.example/article/")
                    .append(mixed(i) % 5000).append("\"}}");
            if (!lean)
                line.append(",{\"key\":\"ga_session_number\",\"value\":{\"int_value\":\"").append(1 + session % 9)
                        .append("\"}},{\"key\":\"engagement_time_msec\",\"value\":{\"int_value\":\"").append(mixed(i + 1) % 200_000)
                        .append("\"}}");
            line.append("],\"user_pseudo_id\":\"").append(mixed(device) % 1_000_000_000).append('.').append(1_600_000_000 + device)
                    .append('"');
            if (mixed(session + 1) % 10 < 6 && i % 8 > 2)
                line.append(",\"user_id\":\"C%07d\"".formatted(device % 200_000));
            line.append(",\"privacy_info\":{\"analytics_storage\":\"Yes\"");
            if (!lean)
                line.append(",\"ads_storage\":\"Yes\",\"uses_transient_token\":\"No\"");
            line.append("},\"device\":{\"category\":\"").append(List.of("desktop", "mobile", "tablet").get((int) (device % 3))).append('"');
            if (!lean)
                line.append(",\"operating_system\":\"Windows\",\"language\":\"en-gb\",\"web_info\":{\"browser\":\"Firefox\","
                        + "\"hostname\":\"shop.example\"}},\"geo\":{\"continent\":\"Europe\",\"country\":\"United Kingdom\","
                        + "\"region\":\"North\"},\"platform\":\"WEB\",\"stream_id\":\"5001\"");
            else
                line.append('}');
            line.append(",\"traffic_source\":{\"name\":\"(direct)\",\"medium\":\"cpc\",\"source\":\"google\"}");
            if (i % 8 == 0)
                line.append(",\"collected_traffic_source\":{\"manual_source\":\"google\",\"manual_medium\":\"organic\"}");
            if (name.equals("purchase"))
                line.append(",\"ecommerce\":{\"transaction_id\":\"T").append(i).append("\",\"purchase_revenue\":")
                        .append(mixed(i) % 10_000 / 100.0).append('}');
            return line.append("}\n");
        }

        /** A number that looks drawn, from 0 on (Steele, Lea and Flood 2014). */
        private static long mixed(long i) {
            long z = i * 0x9E3779B97F4A7C15L;
            z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
            z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
            return (z ^ (z >>> 31)) >>> 1;
        }
    }
}
