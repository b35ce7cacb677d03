import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;

import org.clvlab.data.Condition;
import org.clvlab.data.PseudonymKey;
import org.clvlab.data.Warehouse;
import org.clvlab.segment.ExportTerms;
import org.clvlab.segment.Segmentation;

/**
 * Wall and processor seconds of the export of four segments, every target and the proof of each included; the first run of a
 * process and four more. The target is 10 s for a million members.
 */
public final class ExportBenchmark {

    private ExportBenchmark() {}

    public static void main(String[] args) throws IOException {
        var folder = Files.createDirectories(Path.of(args[0]));
        int size = args.length > 1 ? Integer.parseInt(args[1]) : 1_000_000;
        var key = PseudonymKey.fromFile(Files.writeString(folder.resolve("key"), "0123456789abcdef0123456789abcdef\n"));
        try (var lab = Warehouse.inMemory()) {
            var orders = folder.resolve("orders-" + size + ".csv");
            if (!Files.exists(orders)) write(orders, size);
            var people = lab.orders(orders).perCustomer();
            var random = new Random(1);
            var clv = new double[people.size()];
            var alive = new double[people.size()];
            var region = new String[people.size()];
            for (int i = 0; i < clv.length; i++) {
                clv[i] = Math.exp(5 + random.nextGaussian());
                alive[i] = random.nextInt(20) == 0 ? Double.NaN : random.nextDouble();
                region[i] = random.nextInt(10) == 0 ? null : random.nextBoolean() ? "North" : "South";
            }
            var customers = people.with("clv", people.ids(), clv).with("probability_alive", people.ids(), alive)
                    .with("region", people.ids(), region);
            var segments = Segmentation.of(customers).segment("Key accounts", Condition.where("clv").atLeast(850))
                    .segment("At risk", Condition.where("probability_alive").below(0.3).and(Condition.where("clv").atLeast(100)))
                    .segment("North", Condition.where("region").in("North")).otherwise("Nurture").showing("clv");
            System.out.println("members\twall s\tCPU s");
            for (int run = 0; run < 5; run++) {
                long wall = System.nanoTime();
                long cpu = processor();
                segments.exportTo(folder.resolve("out"), ExportTerms.with(key).scores("clv", "probability_alive"));
                System.out.printf(Locale.ROOT, "%d\t%.2f\t%.2f%n", size, (System.nanoTime() - wall) / 1e9, (processor() - cpu) / 1e9);
            }
        }
    }

    private static void write(Path file, int size) throws IOException {
        try (var out = Files.newBufferedWriter(file)) {
            out.write("order_id,customer_id,ordered_at,revenue\n");
            for (int i = 0; i < size; i++) out.write("o" + i + ",c" + i + ",2024-01-02," + (10 + i % 7) + ".50\n");
        }
    }

    private static long processor() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }
}
