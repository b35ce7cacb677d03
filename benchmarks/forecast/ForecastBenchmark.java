import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

import org.clvlab.cohort.CustomerBase;
import org.clvlab.forecast.CustomerLifetimeValue;
import org.clvlab.forecast.Dropout;
import org.clvlab.forecast.Forecast;
import org.clvlab.forecast.Price;
import org.clvlab.forecast.PurchaseRate;
import org.clvlab.forecast.Scenario;
import org.clvlab.forecast.Size;
import org.clvlab.forecast.Spend;
import org.clvlab.model.BgNbd;
import org.clvlab.model.DiscountRate;
import org.clvlab.model.Fit;
import org.clvlab.model.GammaGamma;
import org.clvlab.model.ParetoNbd;
import org.clvlab.model.TransactionModel;

/**
 * Five scenarios over 36 months: mean and interval of each customer, and 1,000 draws of parameters and lever sizes for totals
 * and groups. Target: 1 million customers under 60 s on two cores and 4 GiB (-Xmx4g). One cold run, fits not counted.
 */
public final class ForecastBenchmark {

    private static final LocalDate END = LocalDate.of(2025, 6, 30);

    public static void main(String[] args) {
        int n = Integer.parseInt(args[0]);
        boolean pareto = args.length > 1 && args[1].equals("pareto");
        var base = customers(n);
        Fit<? extends TransactionModel> buying = pareto ? ParetoNbd.fit(base) : BgNbd.fit(base);
        var clv = CustomerLifetimeValue.of(buying, GammaGamma.fit(base)).withMargin(0.4)
                .withDiscountRate(DiscountRate.annual(0.1));
        var os = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long cpu = os.getProcessCpuTime();
        long wall = System.nanoTime();
        List<Forecast> forecasts = clv.forecasts(base, Period.ofMonths(36), Scenario.baseline(),
                Scenario.of("mail", Dropout.times(Size.between(0.85, 0.95)).from(LocalDate.of(2025, 9, 1)).rampedOver(Period.ofMonths(3))),
                Scenario.of("points", PurchaseRate.times(1.05), Spend.times(0.98)), Scenario.of("dearer", Price.times(1.03, -1)),
                Scenario.of("stay", Dropout.times(0.9)));
        double seconds = (System.nanoTime() - wall) / 1e9;
        double processor = (os.getProcessCpuTime() - cpu) / 1e9;
        long peak = ManagementFactory.getMemoryPoolMXBeans().stream().filter(pool -> pool.getType() == MemoryType.HEAP)
                .mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
        for (var forecast : forecasts)
            System.out.printf(Locale.ROOT, "%-10s %.6g (%.6g to %.6g), first customer %.5f (%.5f to %.5f)%n", forecast.scenario().name(),
                    forecast.total(), forecast.totalInterval().low(), forecast.totalInterval().high(), forecast.clv()[0],
                    forecast.clvLow()[0], forecast.clvHigh()[0]);
        System.out.printf(Locale.ROOT, "%s, %,d customers, %,d distinct histories: %.1f s wall, %.1f s CPU, heap peak %.2f GiB%n",
                buying.model().name(), n, base.histories().size(), seconds, processor, peak / 1073741824.0);
    }

    /** Whole days, as orders give them: customers of up to two years. */
    private static CustomerBase customers(int n) {
        var random = new SplittableRandom(7);
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
            double spend = gamma(random, 4) / 60;
            double total = 0;
            for (double now = -Math.log(1 - random.nextDouble()) / rate; now <= days; now -= Math.log(1 - random.nextDouble()) / rate) {
                int day = (int) Math.ceil(now);
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
        return CustomerBase.ofHistories(ids, x, tx, age, value, ChronoUnit.WEEKS, END);
    }

    private static double gamma(SplittableRandom random, double shape) {
        double boost = shape < 1 ? Math.pow(1 - random.nextDouble(), 1 / shape) : 1;
        double d = (shape < 1 ? shape + 1 : shape) - 1 / 3.0;
        while (true) {
            double z = random.nextGaussian();
            double v = Math.pow(1 + z / Math.sqrt(9 * d), 3);
            if (v > 0 && Math.log(1 - random.nextDouble()) < z * z / 2 + d - d * v + d * Math.log(v))
                return boost * d * v;
        }
    }
}
