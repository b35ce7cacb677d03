import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import org.clvlab.cohort.CustomerBase;
import org.clvlab.forecast.CustomerLifetimeValue;
import org.clvlab.model.BgNbd;
import org.clvlab.model.DiscountRate;
import org.clvlab.model.GammaGamma;
import org.clvlab.model.ParetoNbd;

/**
 * Warm processor seconds (all threads, those of the compiler included) of fits and of 12 months' discounted value, median of
 * five (of three above a million), from columns in memory to the result: checking and merging equal histories is in it. Writes the columns that
 * peers.py reads, so that both see the same customers.
 */
public final class ModelBenchmark {

    private record Columns(List<String> ids, int[] x, double[] tx, double[] age, double[] value) {
        CustomerBase base() {
            return CustomerBase.ofHistories(ids, x, tx, age, value, ChronoUnit.WEEKS, LocalDate.of(2025, 6, 30));
        }
    }

    public static void main(String[] args) throws IOException {
        var folder = Path.of(args[0]);
        Files.createDirectories(folder);
        System.out.println("what\tcustomers\tdistinct\tCPU s\twall s\tlog-likelihood");
        var sizes = args.length > 1
                ? Arrays.stream(args[1].split(",")).mapToInt(Integer::parseInt).toArray()
                : new int[]{10_000, 100_000, 1_000_000};
        for (int n : sizes) {
            var c = columns(n);
            if (n <= 1_000_000)
                write(folder.resolve(n + ".bin"), c);
            long distinct = c.base().histories().size();
            measure("BG/NBD fit", n, distinct, () -> BgNbd.fit(c.base()).logLikelihood());
            measure("Pareto/NBD fit", n, distinct, () -> ParetoNbd.fit(c.base()).logLikelihood());
            if (n <= 1_000_000)
                measure("Gamma-Gamma fit", n, distinct, () -> GammaGamma.fit(c.base()).logLikelihood());
            var buying = BgNbd.fit(c.base()).model();
            var spending = new GammaGamma(6, 4, 60);
            measure("12 months CLV", n, distinct,
                    () -> CustomerLifetimeValue.of(buying, spending).withMargin(1).withDiscountRate(DiscountRate.annual(0.1))
                            .forecast(c.base(), Period.ofMonths(12)).clv()[0]);
        }
    }

    /** Whole days, as orders give them: customers of up to two years. */
    private static Columns columns(int n) {
        var random = new java.util.SplittableRandom(7);
        var ids = new ArrayList<String>(n);
        var x = new int[n];
        var tx = new double[n];
        var age = new double[n];
        var value = new double[n];
        for (int i = 0; i < n; i++) {
            ids.add(String.format(Locale.ROOT, "%08d", i));
            int days = 180 + random.nextInt(550);
            double rate = gamma(random, 0.6) / 9 / 7;
            double leaving = 1 - Math.pow(random.nextDouble(), 1 / 2.5);
            double now = 0;
            double total = 0;
            double spend = gamma(random, 4) / 60;
            while (true) {
                now += -Math.log(1 - random.nextDouble()) / rate;
                int day = (int) Math.ceil(now);
                if (!(now <= days))
                    break;
                if (day > Math.round(7 * tx[i])) {
                    x[i]++;
                    tx[i] = day / 7.0;
                    total += gamma(random, 6) / spend / 6;
                }
                if (random.nextDouble() < leaving)
                    break;
            }
            age[i] = days / 7.0;
            value[i] = x[i] == 0 ? Double.NaN : total / x[i];
        }
        return new Columns(ids, x, tx, age, value);
    }

    private static double gamma(java.util.SplittableRandom random, double shape) {
        double boost = shape < 1 ? Math.pow(1 - random.nextDouble(), 1 / shape) : 1;
        double d = (shape < 1 ? shape + 1 : shape) - 1 / 3.0;
        while (true) {
            double z = random.nextGaussian();
            double v = Math.pow(1 + z / Math.sqrt(9 * d), 3);
            if (v > 0 && Math.log(1 - random.nextDouble()) < z * z / 2 + d - d * v + d * Math.log(v))
                return boost * d * v;
        }
    }

    private static void measure(String what, int n, long distinct, java.util.function.DoubleSupplier work) {
        var os = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        int warm = n <= 10_000 ? 10 : n <= 1_000_000 ? 3 : 1;
        var cpu = new double[n <= 1_000_000 ? 5 : 3];
        var wall = new double[cpu.length];
        double result = 0;
        for (int k = -warm; k < cpu.length; k++) {
            System.gc();
            long cpuStart = os.getProcessCpuTime();
            long start = System.nanoTime();
            result = work.getAsDouble();
            if (k >= 0) {
                wall[k] = (System.nanoTime() - start) / 1e9;
                cpu[k] = (os.getProcessCpuTime() - cpuStart) / 1e9;
            }
        }
        Arrays.sort(cpu);
        Arrays.sort(wall);
        System.out.printf(Locale.ROOT, "%s\t%d\t%d\t%.3f\t%.3f\t%.3f%n", what, n, distinct, cpu[cpu.length / 2], wall[cpu.length / 2], result);
    }

    private static void write(Path file, Columns c) throws IOException {
        var bytes = ByteBuffer.allocate(c.x.length * 32).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < c.x.length; i++)
            bytes.putDouble(c.x[i]).putDouble(c.tx[i]).putDouble(c.age[i]).putDouble(c.value[i]);
        Files.write(file, bytes.array());
    }
}
