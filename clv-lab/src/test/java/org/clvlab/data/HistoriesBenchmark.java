package org.clvlab.data;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.clvlab.cohort.CustomerBase;

/**
 * Prints what the way from orders to a customer base costs beside the same in plain DuckDB SQL: processor and wall time,
 * medians of five, in turns. Run by hand, never a test, since machines differ.
 */
final class HistoriesBenchmark {

    private static final String PLAIN = """
            CREATE OR REPLACE TEMP TABLE plain AS
            WITH days AS (
                SELECT customer_id,
                       ordered_on,
                       sum(revenue) AS revenue
                FROM orders
                WHERE ordered_on <= DATE '2024-12-31'
                GROUP BY customer_id, ordered_on
            )
            SELECT customer_id,
                   count(*) - 1 AS frequency,
                   max(ordered_on) - min(ordered_on) AS recency,
                   DATE '2024-12-31' - min(ordered_on) AS age,
                   (sum(revenue) - arg_min(revenue, ordered_on)) / (count(*) - 1) AS monetary_value
            FROM days
            GROUP BY customer_id
            """;

    private HistoriesBenchmark() {}

    /**
     * Makes orders and measures.
     *
     * @param arguments
     *            how many orders, 10 million when not given; a tenth as many customers
     */
    public static void main(String[] arguments) {
        long orders = arguments.length == 0 ? 10_000_000 : Long.parseLong(arguments[0]);
        try (var lab = Warehouse.inMemory()) {
            lab.execute("""
                    CREATE TEMP TABLE orders AS
                    SELECT printf('%%08d', hash(i * 7 + 1) %% %d) AS customer_id,
                           CAST(i AS VARCHAR) AS order_id,
                           DATE '2023-01-01' + CAST(hash(i) %% 730 AS INTEGER) AS ordered_on,
                           CAST((hash(i + 3) %% 20000) / 100.0 AS DECIMAL(18, 4)) AS revenue,
                           CAST(0 AS DECIMAL(18, 4)) AS returned,
                           CAST(NULL AS DECIMAL(18, 4)) AS margin
                    FROM range(%d) t(i)
                    """.formatted(orders / 10, orders));
            lab.execute("CREATE TEMP TABLE lines AS SELECT *, 'order' AS kind FROM orders LIMIT 0");
            var reading = new ReadingAudit("orders", List.of("made up"), orders, orders, Map.of(), Map.of(), List.of());
            var given = new Orders(new ReadRows("orders", lab, "orders", reading, ""), "orders", "lines", Money.asExported());
            var plain = new double[2][5];
            var base = new double[2][5];
            var gaps = new double[2][5];
            for (int turn = -2; turn < 5; turn++) {
                measure(plain, turn, () -> lab.execute(PLAIN));
                var made = new CustomerBase[1];
                measure(base, turn, () -> made[0] = CustomerBase.of(given, LocalDate.of(2024, 12, 31), ChronoUnit.WEEKS));
                measure(gaps, turn, () -> made[0].logGaps());
            }
            System.out.printf("%,d orders: plain SQL %s, customer base %s, log gaps besides %s%n", orders, told(plain),
                    told(base),
                    told(gaps));
            System.out.printf("ratio of the customer base: %.2f in processor time, %.2f in wall time%n",
                    median(base[0]) / median(plain[0]), median(base[1]) / median(plain[1]));
        }
    }

    private static void measure(double[][] into, int turn, Runnable work) {
        var system = (com.sun.management.OperatingSystemMXBean) java.lang.management.ManagementFactory.getOperatingSystemMXBean();
        long processor = system.getProcessCpuTime();
        long wall = System.nanoTime();
        work.run();
        if (turn >= 0) {
            into[0][turn] = (system.getProcessCpuTime() - processor) / 1e9;
            into[1][turn] = (System.nanoTime() - wall) / 1e9;
        }
    }

    private static String told(double[][] times) {
        return "%.2f s of processor, %.2f s of wall".formatted(median(times[0]), median(times[1]));
    }

    private static double median(double[] values) { return Arrays.stream(values).sorted().toArray()[values.length / 2]; }
}
