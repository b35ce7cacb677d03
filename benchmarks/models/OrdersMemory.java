import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Locale;

import org.clvlab.cohort.CustomerBase;
import org.clvlab.data.Orders;
import org.clvlab.data.Warehouse;

/**
 * The peak memory (resident, from the operating system) and processor seconds of the way from a file of orders to the customer
 * base, in a process that does nothing else; then the base beside plain SQL. Run with a file that does not exist and a number of orders to make the file
 * first, by a tenth as many customers; then with the file alone.
 */
public final class OrdersMemory {

    public static void main(String[] args) throws Exception {
        if (args.length > 1) {
            write(args[0], Long.parseLong(args[1]));
            return;
        }
        try (var lab = Warehouse.inMemory()) {
            var orders = lab.orders(Path.of(args[0]));
            System.out.println("read: peak " + peak());
            var base = CustomerBase.of(orders, LocalDate.of(2024, 12, 31), ChronoUnit.WEEKS);
            System.out.println(base);
            System.out.println("customer base: peak " + peak());
            System.out.printf(Locale.ROOT, "processor %.1f s%n", processor());
            besidePlainSql(lab, orders);
        }
    }

    /** By turns the customer base, and a plain query for the same numbers of the same orders, read row by row. */
    private static void besidePlainSql(Warehouse lab, Orders orders) throws Exception {
        var ratios = new ArrayList<Double>();
        for (int turn = 0; turn < 5; turn++) {
            var before = processor();
            var numbers = 0.0;
            try (var statement = lab.connection().createStatement(); var rows = statement.executeQuery("""
                        WITH days AS (
                          SELECT customer_id, ordered_on, sum(revenue) AS revenue
                          FROM "%s"
                          WHERE ordered_on <= DATE '2024-12-31'
                          GROUP BY customer_id, ordered_on
                        )
                        SELECT customer_id, count(*) - 1 AS frequency, max(ordered_on) - min(ordered_on) AS recency,
                               DATE '2024-12-31' - min(ordered_on) AS age,
                               CAST(sum(revenue) - arg_min(revenue, ordered_on) AS DOUBLE) AS repeat_revenue
                        FROM days
                        GROUP BY customer_id
                        ORDER BY customer_id
                        """.formatted(orders.relation()))) {
                while (rows.next())
                    numbers += rows.getString(1).length() + rows.getInt(2) + rows.getLong(3) + rows.getLong(4) + rows.getDouble(5);
            }
            var between = processor();
            CustomerBase.of(orders, LocalDate.of(2024, 12, 31), ChronoUnit.WEEKS);
            ratios.add((processor() - between) / (between - before));
            System.out.printf(Locale.ROOT, "plain SQL %.2f s of processor time, customer base %.2f (sum %.0f)%n", between - before,
                    processor() - between, numbers);
        }
        System.out.printf(Locale.ROOT, "median ratio %.2f%n", ratios.stream().sorted().skip(2).findFirst().orElseThrow());
    }

    private static double processor() {
        return ((com.sun.management.OperatingSystemMXBean) java.lang.management.ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime() / 1e9;
    }

    private static String peak() throws Exception {
        return Files.readAllLines(Path.of("/proc/self/status")).stream().filter(line -> line.startsWith("VmHWM")).findFirst()
                .orElse("not known on this system");
    }

    private static void write(String file, long orders) throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:duckdb:"); var statement = connection.createStatement()) {
            statement.execute("""
                    COPY (SELECT printf('%%08d', hash(i * 7 + 1) %% %d) AS customer_id,
                                 i AS order_id,
                                 DATE '2023-01-01' + CAST(hash(i) %% 730 AS INTEGER) AS ordered_on,
                                 CAST((hash(i + 3) %% 20000) / 100.0 AS DECIMAL(18, 2)) AS revenue
                          FROM range(%d) t(i)) TO '%s'
                    """.formatted(orders / 10, orders, file));
        }
    }
}
